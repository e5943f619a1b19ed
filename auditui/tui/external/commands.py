"""The commands of what external auditors are given and read."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.moderation.commands import GIVE_COMMANDS, GiveReading, LeaveReadings
from auditui.tui.shell.command import Command


class OpenExternal(Command):
    """Read the audit under the cursor blind, or see both readings side by side."""

    FOOTER_TEXT = "Open"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class GiveToExternal(Command):
    """Give a submitted audit to an external auditor, to be read blind."""

    FOOTER_TEXT = "Give"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class TakeBackFromExternal(Command):
    """Take the audit under the cursor back from whoever has not read it, with a reason."""

    FOOTER_TEXT = "Take back"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class LeaveExternal(Command):
    """Go back to the audits."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


EXTERNAL_COMMANDS: tuple[type[Command], ...] = (
    GiveToExternal,
    TakeBackFromExternal,
    LeaveExternal,
)
EXTERNAL_READING_COMMANDS: tuple[type[Command], ...] = (*GIVE_COMMANDS, GiveReading, LeaveReadings)
"""In the order of the footer and the help."""
