"""The commands of the ledger."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToPeople


class OpenEntries(Command):
    """Show each entry of the audit under the cursor."""

    FOOTER_TEXT = "Its entries"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class FilterLedger(Command):
    """Show only what says each word typed: person, account, day, month, case, what was done."""

    FOOTER_TEXT = "Filter"
    BINDING_KEY = "slash"
    SHOW_IN_FOOTER = True


class OlderEvents(Command):
    """Show the events before these."""

    FOOTER_TEXT = "Older"
    BINDING_KEY = "o"
    SHOW_IN_FOOTER = True


class NewerEvents(Command):
    """Show the events after these."""

    FOOTER_TEXT = "Newer"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True


class VerifyLedger(Command):
    """Check that every event follows, and that what is stored is as its events left it."""

    COMMAND = "Verify the ledger"
    FOOTER_TEXT = "Verify"
    BINDING_KEY = "v"
    SHOW_IN_FOOTER = True


class AcceptAsItStands(Command):
    """Accept what was changed past the program as it stands, with a reason that stays on record."""

    COMMAND = "Accept what was changed past the program"
    FOOTER_TEXT = "Accept"
    BINDING_KEY = "a"
    NEEDS = Right.BACK_UP


class SeePeople(Command):
    """Go to the people: who may use this program, as what and from which account."""

    COMMAND = GoToPeople.COMMAND
    BINDING_KEY = "p"
    SHOW_IN_FOOTER = True


class LeaveEntries(Command):
    """Go back to the ledger, with all entries of an audit in one line."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


_PAGED: tuple[type[Command], ...] = (
    OlderEvents,
    NewerEvents,
    VerifyLedger,
    AcceptAsItStands,
    SeePeople,
)

LEDGER_COMMANDS: tuple[type[Command], ...] = (FilterLedger, *_PAGED)
ENTRIES_COMMANDS: tuple[type[Command], ...] = (*_PAGED, LeaveEntries)
"""What is live in the whole ledger, and in the entries of one audit."""
