"""The commands of the chart of A3."""

from auditui.tui.shell.command import Command


class ShowMonthsAudits(Command):
    """Show the audits behind the month under the cursor, as a second click does."""

    COMMAND = "Show the month's audits"
    FOOTER_TEXT = "See audits"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class MonthBefore(Command):
    """Move the cursor to the month before."""

    BINDING_KEY = "left"


class MonthAfter(Command):
    """Move the cursor to the month after."""

    BINDING_KEY = "right"


class FirstMonth(Command):
    """Move the cursor to the first month there is."""

    BINDING_KEY = "home"


class LastMonth(Command):
    """Move the cursor to the last month there is."""

    BINDING_KEY = "end"


class YearBefore(Command):
    """Move the cursor back by a year."""

    BINDING_KEY = "pageup"


class YearAfter(Command):
    """Move the cursor on by a year."""

    BINDING_KEY = "pagedown"


CHART_COMMANDS: tuple[type[Command], ...] = (
    ShowMonthsAudits,
    MonthBefore,
    MonthAfter,
    YearBefore,
    YearAfter,
    FirstMonth,
    LastMonth,
)
"""In the order of the footer and the help."""
