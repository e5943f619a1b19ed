"""A version, or what differs between two, to be read."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from auditui.tui.dialogues.dialogue import Dialogue
from auditui.tui.parts.safe import content


class VersionPage(Dialogue[None]):
    """A text that scrolls under a title."""

    CSS_PATH = "setup.tcss"

    def __init__(self, title: str, text: str) -> None:
        """Show a text."""
        super().__init__(title)
        self._text = text

    def compose_answer(self) -> ComposeResult:
        """The text."""
        with VerticalScroll():
            yield Static(content(self._text))
