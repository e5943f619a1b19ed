"""Asking whether something is meant."""

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.widgets import Button

from auditui.tui.dialogues.dialogue import Dialogue


class Confirm(Dialogue[bool]):
    """A question whose answer is yes, on Enter, or no."""

    def __init__(self, title: str, explanation: str, yes: str, no: str = "Cancel") -> None:
        """Ask; `yes` is what the button that does it says, `no` what the other one does."""
        super().__init__(title, explanation)
        self._yes = yes
        self._no = no

    def compose_answer(self) -> ComposeResult:
        """The two buttons, the one that does it first and focused."""
        with HorizontalGroup(classes="buttons"):
            yield Button(self._yes, variant="primary", id="yes")
            yield Button(self._no, id="no")

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.dismiss(event.button.id == "yes")
