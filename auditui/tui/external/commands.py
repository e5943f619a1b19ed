"""The commands of what external auditors are given and read."""

from typing import ClassVar

from auditui.practice.grade import Grade
from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
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


class ExternalGrade(Command):
    """A command by which an external auditor gives a grade to what is under the cursor."""

    NEEDS = Right.READ_AS_EXTERNAL
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True

    GIVES: ClassVar[Grade]
    """The grade it gives."""


class ExternalOutstanding(ExternalGrade):
    """As an external auditor, read what is under the cursor as outstanding."""

    FOOTER_TEXT = "Outstanding"
    BINDING_KEY = "o,1"
    GIVES = Grade.OUTSTANDING


class ExternalGood(ExternalGrade):
    """As an external auditor, read what is under the cursor as good."""

    FOOTER_TEXT = "Good"
    BINDING_KEY = "g,2"
    GIVES = Grade.GOOD


class ExternalRequiresImprovement(ExternalGrade):
    """As an external auditor, read what is under the cursor as requires improvement."""

    FOOTER_TEXT = "RI"
    BINDING_KEY = "r,3"
    GIVES = Grade.REQUIRES_IMPROVEMENT


class ExternalInadequate(ExternalGrade):
    """As an external auditor, read what is under the cursor as inadequate."""

    FOOTER_TEXT = "Inadequate"
    BINDING_KEY = "i,4"
    GIVES = Grade.INADEQUATE


class GiveExternalReading(Command):
    """Give the whole reading, which is not changed afterwards, and see both side by side."""

    FOOTER_TEXT = "Give the reading"
    BINDING_KEY = "ctrl+s"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True
    NEEDS = Right.READ_AS_EXTERNAL


class LeaveExternalReading(Command):
    """Go back to the list."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


EXTERNAL_COMMANDS: tuple[type[Command], ...] = (
    GiveToExternal,
    TakeBackFromExternal,
    LeaveExternal,
)
EXTERNAL_READING_COMMANDS: tuple[type[Command], ...] = (
    ExternalOutstanding,
    ExternalGood,
    ExternalRequiresImprovement,
    ExternalInadequate,
    GiveExternalReading,
    LeaveExternalReading,
)
"""In the order of the footer and the help."""
