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


MODERATION_COMMANDS: tuple[type[Command], ...] = (
    DrawModeration,
    EarlierMonth,
    LaterMonth,
    LeaveModeration,
)
