"""What every dialogue has: a box with a title, and Escape to close it."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Label

from auditui.tui.parts.safe import content
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import Help
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.key_line import KeysHere


class Cancel(Command):
    """Close this without doing anything."""

    BINDING_KEY = "escape"
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True


class CloseHelp(Command):
    """Close the help."""

    ACTION = "cancel_command"
    BINDING_KEY = Help.BINDING_KEY
    FOLLOWS = Help


class GoOn(Command):
    """Go on to the next field, or do it after the last."""

    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True
    # Keys typed ahead of it are to find the next field.
    PRIORITY = True


T = TypeVar("T")


class Dialogue(HasCommands, ModalScreen[T | None], Generic[T]):
    """A question put over a place; it gives None when it is closed without an answer."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(Cancel)

    def __init__(self, title: str, explanation: str = "") -> None:
        """Ask under a title, with a sentence or two of explanation; both are shown literally."""
        super().__init__()
        self._title = title
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        """The box, and the keys below."""
        with VerticalGroup(classes="dialogue-box"):
            yield Label(content(self._title), classes="title")
            if explanation := self.explained():
                yield Label(content(explanation), classes="explanation")
            yield from self.compose_answer()
        yield KeysHere()

    def explained(self) -> str:
        """The explanation."""
        return self._explanation

    def compose_answer(self) -> ComposeResult:
        """Where the answer is given."""
        yield from ()

    def action_cancel_command(self) -> None:
        """Close without an answer."""
        self.give(None)

    def give(self, answer: T | None) -> None:
        """Close with an answer."""
        self.dismiss(answer)
