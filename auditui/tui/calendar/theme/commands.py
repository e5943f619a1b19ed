"""The commands of one theme."""

from typing import ClassVar

from auditui.practice.calendar.theme import ThemeState
from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command

_PLANNED = frozenset({ThemeState.PLANNED})
_BEGUN = frozenset({ThemeState.UNDER_WAY, ThemeState.REPORTING})
_CLOSED = frozenset({ThemeState.CLOSED})
_ENDED = frozenset({ThemeState.CLOSED, ThemeState.CANCELLED})
_OPEN = frozenset(ThemeState) - _ENDED


class ThemeCommand(Command):
    """A command of one theme; it says in which states it makes sense, and whether in a text."""

    SHOW_IN_FOOTER = True

    STATES: ClassVar[frozenset[ThemeState]] = frozenset(ThemeState)
    """In which states of the theme it makes sense."""


class WriteTheme(ThemeCommand):
    """Go into its texts, the first that is wanting; they are kept as you write."""

    COMMAND = "Write findings and learning"
    FOOTER_TEXT = "Write"
    BINDING_KEY = "w,enter"
    PRIORITY = True
    NEEDS = Right.KEEP_CALENDAR
    STATES = _OPEN


class BeginTheme(ThemeCommand):
    """Record that the planned theme is under way from today."""

    COMMAND = "Begin the theme"
    FOOTER_TEXT = "Begin"
    BINDING_KEY = "b"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _PLANNED


class MovePlannedTheme(ThemeCommand):
    """Plan it for another month; a later one needs the reason."""

    COMMAND = "Move it to another month"
    FOOTER_TEXT = "Move"
    BINDING_KEY = "m"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _PLANNED


class ReportTheme(ThemeCommand):
    """Say which quarter's performance meeting it goes to, and when it was reported there."""

    COMMAND = "Report it to a meeting"
    FOOTER_TEXT = "Report"
    BINDING_KEY = "r"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _BEGUN


class CloseTheme(ThemeCommand):
    """Close it, or say beside each place what it still lacks."""

    COMMAND = "Close the theme"
    FOOTER_TEXT = "Close"
    BINDING_KEY = "c"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _BEGUN


class CancelTheme(ThemeCommand):
    """Take it out of the calendar, with the reason: it is not to be audited after all."""

    COMMAND = "Cancel the theme"
    FOOTER_TEXT = "Call off"
    SHOW_IN_FOOTER = False
    BINDING_KEY = "k"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _OPEN


class ReopenTheme(ThemeCommand):
    """Take up again what is closed or cancelled, with the reason; all that was written stays."""

    COMMAND = "Reopen the theme"
    FOOTER_TEXT = "Reopen"
    BINDING_KEY = "o"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _ENDED


class AuditAgain(ThemeCommand):
    """Plan to audit the closed theme again, to see whether practice changed."""

    COMMAND = "Plan its re-audit"
    ACTION = "audit_again_command"
    FOOTER_TEXT = "Audit again"
    BINDING_KEY = "a"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _CLOSED


class DescribeTheme(ThemeCommand):
    """Change its title, who leads it, or its locality."""

    COMMAND = "Change title, lead or locality"
    FOOTER_TEXT = "Title, lead"
    BINDING_KEY = "t"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _OPEN


class AddPracticeChange(ThemeCommand):
    """Add something that changes in practice, with its owner and the day by which it is made."""

    COMMAND = "Add a practice change"
    FOOTER_TEXT = "Add change"
    BINDING_KEY = "p"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _OPEN


class FinishPracticeChange(ThemeCommand):
    """Record that the practice change under the cursor is made, even of a closed theme."""

    COMMAND = "Mark the practice change as done"
    FOOTER_TEXT = "Done"
    BINDING_KEY = "d"
    NEEDS = Right.KEEP_CALENDAR


class AddThemeQuestion(ThemeCommand):
    """Add a question to the audit tool for this theme, before its sample is drawn."""

    COMMAND = "Add a question"
    FOOTER_TEXT = "Add question"
    BINDING_KEY = "q"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _OPEN


class DrawThemeSample(ThemeCommand):
    """Open the theme's own sample: draw it, top it up, and look after its cases."""

    COMMAND = "Its sample"
    FOOTER_TEXT = "Sample"
    BINDING_KEY = "s"


class RemoveFromTheme(ThemeCommand):
    """Take the question or the practice change under the cursor off; it stays on record."""

    COMMAND = "Remove the question or change"
    FOOTER_TEXT = "Remove"
    BINDING_KEY = "x"
    NEEDS = Right.KEEP_CALENDAR
    STATES = _OPEN


class GoToEarlierTheme(ThemeCommand):
    """Open the earlier theme that this one audits again."""

    COMMAND = "Open the earlier theme"
    FOOTER_TEXT = "Earlier theme"
    BINDING_KEY = "e"


class GoToReAudit(ThemeCommand):
    """Open the theme that audits this one again."""

    COMMAND = "Open its re-audit"
    ACTION = "go_to_re_audit_command"
    FOOTER_TEXT = "Its re-audit"
    BINDING_KEY = "l"


class SeeThemeResults(ThemeCommand):
    """See what its audits found, a re-audit beside the earlier theme."""

    COMMAND = "See its results"
    FOOTER_TEXT = "Results"
    BINDING_KEY = "v"


class LeaveThemeResults(Command):
    """Go back to the theme."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class LeaveTheme(ThemeCommand):
    """Leave the text one is in, or the theme; everything is kept."""

    COMMAND = "Leave the theme"
    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    WHILE_TYPING = True


THEME_COMMANDS: tuple[type[ThemeCommand], ...] = (
    WriteTheme,
    BeginTheme,
    ReportTheme,
    CloseTheme,
    ReopenTheme,
    AuditAgain,
    AddPracticeChange,
    FinishPracticeChange,
    AddThemeQuestion,
    DrawThemeSample,
    SeeThemeResults,
    RemoveFromTheme,
    MovePlannedTheme,
    DescribeTheme,
    CancelTheme,
    GoToEarlierTheme,
    GoToReAudit,
    LeaveTheme,
)
"""In the order of the footer and the help."""
