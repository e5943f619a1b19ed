"""What can be done with an audit wherever one is under the cursor: in a list, or on its form."""

from dataclasses import replace

from textual.binding import BindingType

from auditui.tui.shell.command import Command


class SeeEarlierAudits(Command):
    """See the earlier audits of this case and what they asked for, and why this one came back."""

    COMMAND = "Earlier audits"
    ACTION = "see_earlier_audits_command"
    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "f8"
    # A text being written keeps its cursor meanwhile.
    PRIORITY = True
    WHILE_TYPING = True


class TakeDocument(Command):
    """Save this audit, the feedback on it, or its form blank, as text, HTML, Word and more."""

    COMMAND = "Take as a document"
    ACTION = "take_document_command"
    FOOTER_TEXT = "Document"
    BINDING_KEY = "d"


class CopyReference(Command):
    """Copy the reference of this case, to be pasted into the case file system."""

    COMMAND = "Copy the case reference"
    ACTION = "copy_reference_command"
    FOOTER_TEXT = "Copy"
    BINDING_KEY = "c"


class SeeReaders(Command):
    """See who had this audit before them: who opened it, took a file of it or recorded on it."""

    COMMAND = "Who has read it"
    ACTION = "see_readers_command"
    FOOTER_TEXT = "Readers"
    BINDING_KEY = "at"


ABOUT_COMMANDS: tuple[type[Command], ...] = (
    SeeEarlierAudits,
    TakeDocument,
    CopyReference,
    SeeReaders,
)
"""In the order of the footer and the help."""


_UNSHOWN = {CopyReference.__name__, SeeReaders.__name__}


def shown_bindings() -> list[BindingType]:
    """Their bindings for a list, which has room for the keys of most of them below it."""
    bindings = (command.binding() for command in ABOUT_COMMANDS)
    return [replace(binding, show=binding.id not in _UNSHOWN) for binding in bindings]
