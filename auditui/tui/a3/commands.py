"""The commands of A3."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command


class ShowChart(Command):
    """Show the months as a chart."""

    COMMAND = "Chart"
    ACTION = "show_chart_command"
    BINDING_KEY = "1"


class ShowTable(Command):
    """Show every month, quarter and year with what it means."""

    COMMAND = "Table"
    ACTION = "show_table_command"
    BINDING_KEY = "2"


class ShowGroups(Command):
    """Show what lies behind the figure, by team, locality, status, section or auditor."""

    COMMAND = "Behind it"
    ACTION = "show_groups_command"
    BINDING_KEY = "3"


class ShowGrades(Command):
    """Show how the four grades were given over time."""

    COMMAND = "Grades"
    ACTION = "show_grades_command"
    BINDING_KEY = "4"


class ShowChecklists(Command):
    """Show how the checklists were answered, the weakest points first."""

    COMMAND = "Checklists"
    ACTION = "show_checklists_command"
    BINDING_KEY = "5"


class GroupByNext(Command):
    """Group by the next of team, locality, case status, section and auditor."""

    FOOTER_TEXT = "Group by"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class EarlierPeriod(Command):
    """Show the period before this one; behind the figure these are quarters, then years."""

    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterPeriod(Command):
    """Show the period after."""

    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True


class SeeAudits(Command):
    """See the audits behind the figure under the cursor; behind a checklist, those not yes."""

    FOOTER_TEXT = "See audits"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class ProposeDeepDive(Command):
    """Put a deep dive into the calendar, with the figures under the cursor that raised it."""

    FOOTER_TEXT = "Deep dive"
    BINDING_KEY = "d"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_CALENDAR


class OpenTargets(Command):
    """See the dated targets, and add next year's."""

    COMMAND = "Targets"
    ACTION = "open_targets_command"
    BINDING_KEY = "t"
    SHOW_IN_FOOTER = True


class SaveTable(Command):
    """Save the table of this view as a CSV file."""

    FOOTER_TEXT = "Save"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class LaySideBySide(Command):
    """See the question or section under the cursor by team, locality, month or quarter."""

    FOOTER_TEXT = "Side by side"
    BINDING_KEY = "x"
    SHOW_WHERE_USABLE = True


class LayBesideNext(Command):
    """Lay it side by side for the next of team, locality, month and quarter."""

    FOOTER_TEXT = "By what"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class SaveAcross(Command):
    """Save every question or section side by side as a CSV file."""

    FOOTER_TEXT = "Save"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class LeaveAudits(Command):
    """Go back to the figure."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


VIEW_COMMANDS: tuple[type[Command], ...] = (
    ShowChart,
    ShowTable,
    ShowGroups,
    ShowGrades,
    ShowChecklists,
)
PERIOD_COMMANDS: tuple[type[Command], ...] = (EarlierPeriod, LaterPeriod)
GROUP_COMMANDS: tuple[type[Command], ...] = (GroupByNext, *PERIOD_COMMANDS)
A3_COMMANDS: tuple[type[Command], ...] = (
    *VIEW_COMMANDS,
    ProposeDeepDive,
    LaySideBySide,
    OpenTargets,
    SaveTable,
)
ACROSS_COMMANDS: tuple[type[Command], ...] = (LayBesideNext, SaveAcross, LeaveAudits)
