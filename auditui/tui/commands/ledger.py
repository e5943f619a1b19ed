"""The commands of the ledger."""

from auditui.tui.shell.command import Command


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
    """Check that every event follows from the one before it."""

    COMMAND = "Verify the ledger"
    FOOTER_TEXT = "Verify"
    BINDING_KEY = "v"
    SHOW_IN_FOOTER = True


LEDGER_COMMANDS: tuple[type[Command], ...] = (OlderEvents, NewerEvents, VerifyLedger)
