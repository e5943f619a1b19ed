"""The commands of who is away."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command


class AddAbsence(Command):
    """Record that somebody is away, from when and until when."""

    FOOTER_TEXT = "New"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_ABSENCES


class EndAbsence(Command):
    """Record the last day of the absence under the cursor, earlier or later than was known."""

    FOOTER_TEXT = "Last day"
    BINDING_KEY = "e"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_ABSENCES


class WithdrawAbsence(Command):
    """Take the absence under the cursor back that was entered by mistake; it stays on record."""

    FOOTER_TEXT = "Withdraw"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_ABSENCES


class ImportAbsences(Command):
    """Take who is away from a CSV file with the columns name, from, until and reason."""

    COMMAND = "Import who is away"
    FOOTER_TEXT = "Import"
    BINDING_KEY = "i"
    ON_THE_HOST = "auditui absence import FILE"
    SHOW_IN_FOOTER = True
    NEEDS = Right.IMPORT


class ShowOverAbsences(Command):
    """Show the absences that are over or withdrawn as well, or only the others."""

    FOOTER_TEXT = "Over too"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True


class LeaveAbsences(Command):
    """Go back to the people."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


ABSENCE_COMMANDS: tuple[type[Command], ...] = (
    AddAbsence,
    EndAbsence,
    WithdrawAbsence,
    ImportAbsences,
    ShowOverAbsences,
    LeaveAbsences,
)
"""In the order of the footer and the help."""
