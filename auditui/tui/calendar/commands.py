"""The commands of the calendar and of its quarterly report."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToLearning


class OpenTheme(Command):
    """Open the theme under the cursor, as a second click does; in an empty month plan one."""

    FOOTER_TEXT = "Open"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class CalendarMonthBefore(Command):
    """Move the cursor to the month before."""

    COMMAND = "Month before"
    BINDING_KEY = "left"


class CalendarMonthAfter(Command):
    """Move the cursor to the month after."""

    COMMAND = "Month after"
    BINDING_KEY = "right"


class ThemeAbove(Command):
    """Move the cursor to the theme above, or to the month above."""

    BINDING_KEY = "up"


class ThemeBelow(Command):
    """Move the cursor to the theme below, or to the month below."""

    BINDING_KEY = "down"


class FirstOfYear(Command):
    """Move the cursor to April."""

    COMMAND = "First of the year"
    BINDING_KEY = "home"


class LastOfYear(Command):
    """Move the cursor to March."""

    COMMAND = "Last of the year"
    BINDING_KEY = "end"


class PlanTheme(Command):
    """Plan a thematic audit for the month under the cursor."""

    COMMAND = "Plan a theme"
    FOOTER_TEXT = "Plan"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_CALENDAR


class BringForward(Command):
    """Plan the theme under the cursor a month earlier."""

    COMMAND = "Bring the theme forward"
    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "less_than_sign,shift+left"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_CALENDAR


class PostponeTheme(Command):
    """Plan the theme under the cursor a month later, or another later month, with the reason."""

    COMMAND = "Postpone the theme"
    FOOTER_TEXT = "Postpone"
    BINDING_KEY = "greater_than_sign,shift+right"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_CALENDAR


class MoveTheme(Command):
    """Plan a theme that has not begun for any other month; dragging it there does so as well."""

    COMMAND = "Move the theme"
    FOOTER_TEXT = "Move"
    BINDING_KEY = "m"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_CALENDAR


class GoToDue(Command):
    """Go to what is overdue, then to what is due next; again for the one after."""

    COMMAND = "Go to what is due"
    FOOTER_TEXT = "Due"
    BINDING_KEY = "d"
    SHOW_IN_FOOTER = True


class FilterThemes(Command):
    """Show only the themes of a state, a lead or a locality."""

    FOOTER_TEXT = "Filter"
    BINDING_KEY = "f"
    SHOW_IN_FOOTER = True


class ShowEveryTheme(Command):
    """Show every theme again."""

    FOOTER_TEXT = "Show all"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class EarlierYear(Command):
    """Show the financial year before."""

    FOOTER_TEXT = "Year before"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterYear(Command):
    """Show the financial year after."""

    FOOTER_TEXT = "Year after"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True


class QuarterlyReport(Command):
    """Read what the thematic audits of the quarter did, learned and changed, and save it."""

    FOOTER_TEXT = "Quarter"
    BINDING_KEY = "q"
    SHOW_IN_FOOTER = True


class SeeLearning(Command):
    """Go to what audits taught: what recurs, and what got better since practice changed."""

    COMMAND = GoToLearning.COMMAND
    BINDING_KEY = "l"


GRID_COMMANDS: tuple[type[Command], ...] = (
    OpenTheme,
    CalendarMonthBefore,
    CalendarMonthAfter,
    ThemeAbove,
    ThemeBelow,
    FirstOfYear,
    LastOfYear,
)
CALENDAR_COMMANDS: tuple[type[Command], ...] = (
    PlanTheme,
    BringForward,
    PostponeTheme,
    MoveTheme,
    GoToDue,
    FilterThemes,
    ShowEveryTheme,
    EarlierYear,
    LaterYear,
    QuarterlyReport,
    SeeLearning,
)
