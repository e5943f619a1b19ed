"""The commands of moderation."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import EarlierMonth, LaterMonth


class DrawModeration(Command):
    """Draw which of the month's submitted audits are moderated, at random and by the rules."""

    FOOTER_TEXT = "Draw"
    BINDING_KEY = "d"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class LeaveModeration(Command):
    """Go back to the audits."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class ReadChosen(Command):
    """Read the audit under the cursor blind, or see both readings side by side."""

    FOOTER_TEXT = "Read"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class GiveCommand(Command):
    """A command that gives a grade to what is under the cursor, where that is read blind."""

    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class GiveOutstanding(GiveCommand):
    """Read what is under the cursor as outstanding."""

    FOOTER_TEXT = "Outstanding"
    BINDING_KEY = "o,1"


class GiveGood(GiveCommand):
    """Read what is under the cursor as good."""

    FOOTER_TEXT = "Good"
    BINDING_KEY = "g,2"


class GiveRequiresImprovement(GiveCommand):
    """Read what is under the cursor as requires improvement."""

    FOOTER_TEXT = "RI"
    BINDING_KEY = "r,3"


class GiveInadequate(GiveCommand):
    """Read what is under the cursor as inadequate."""

    FOOTER_TEXT = "Inadequate"
    BINDING_KEY = "i,4"


class GiveReading(Command):
    """Give the whole reading, which is not changed afterwards, and see both side by side."""

    FOOTER_TEXT = "Give the reading"
    BINDING_KEY = "ctrl+s"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class AgreeOnGrade(Command):
    """Record the final grade after both readings were compared, with the reason."""

    FOOTER_TEXT = "Agree"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True
    NEEDS = Right.MODERATE


class ReplyToModeration(Command):
    """Answer the moderation of your own audit, once, on record."""

    FOOTER_TEXT = "Reply"
    BINDING_KEY = "y"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class LeaveReadings(Command):
    """Go back to the list."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class AgainstExternal(Command):
    """Show ours against external auditors' readings, or against moderators' again."""

    COMMAND = "Against external auditors"
    FOOTER_TEXT = "External"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True


class LeaveAgreement(Command):
    """Go back to the audits."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


GIVE_COMMANDS: tuple[type[GiveCommand], ...] = (
    GiveOutstanding,
    GiveGood,
    GiveRequiresImprovement,
    GiveInadequate,
)
LOOK_COMMANDS: tuple[type[Command], ...] = (
    *GIVE_COMMANDS,
    GiveReading,
    AgreeOnGrade,
    ReplyToModeration,
    LeaveReadings,
)
MODERATION_COMMANDS: tuple[type[Command], ...] = (
    DrawModeration,
    EarlierMonth,
    LaterMonth,
    LeaveModeration,
)
