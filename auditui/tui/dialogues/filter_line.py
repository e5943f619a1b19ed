"""A line to type in that narrows a list."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from auditui.dataclass import dataclass
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands


class StopFiltering(Command):
    """Show the whole list again."""

    BINDING_KEY = Cancel.BINDING_KEY
    FOOTER_TEXT = "Show all"
    WHILE_TYPING = True
    SHOW_IN_FOOTER = True


class FilterLine(HasCommands, Input):
    """Hidden until it is asked for; it stays while it holds something."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (StopFiltering,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(StopFiltering)

    @dataclass
    class Narrowed(Message):
        """The list is to show what holds this text, in any case."""

        text: str

    @dataclass
    class Left(Message):
        """Typing is over, and the list may have the keyboard."""

    def __init__(self, placeholder: str) -> None:
        """Say what can be typed."""
        super().__init__(placeholder=placeholder, compact=True)
        self.display = False

    def open(self) -> None:
        """Show the line and take the keyboard."""
        self.display = True
        self.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Narrow the list with every keystroke."""
        event.stop()
        self.post_message(self.Narrowed(event.value.strip().casefold()))

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Go to the narrowed list."""
        event.stop()
        self.display = bool(event.value.strip())
        self.post_message(self.Left())

    def action_stop_filtering_command(self) -> None:
        """Show everything again."""
        self.value = ""
        self.display = False
        self.post_message(self.Left())
