"""Something to read before going on."""

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.widgets import Button

from auditui.tui.dialogues.dialogue import Dialogue


class Notice(Dialogue[None]):
    """A title and a text, until it is closed."""

    def compose_answer(self) -> ComposeResult:
        """The button that closes it."""
        with HorizontalGroup(classes="buttons"):
            yield Button("Close", variant="primary")

    @on(Button.Pressed)
    def close(self) -> None:
        """Close it."""
        self.dismiss(None)
