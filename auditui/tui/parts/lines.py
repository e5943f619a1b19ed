"""Single lines and short paragraphs; what they say is shown literally."""

from textual.widgets import Static

from auditui.tui.parts.safe import content


class Sentence(Static):
    """A text that takes no room while it is empty."""

    def __init__(self, text: str = "") -> None:
        """Say something, or nothing yet."""
        super().__init__(content(text))
        self.display = bool(text)

    def say(self, text: str) -> None:
        """Say something else, or nothing."""
        self.update(content(text))
        self.display = bool(text)


class Summary(Sentence):
    """How a list stands, in a line above it."""


class EmptyState(Sentence):
    """What to expect where there is nothing yet."""


class Detail(Sentence):
    """What is under the cursor, in full sentences."""


class Problem(Sentence):
    """What is wrong with an answer, beside where it was given."""

    def say(self, text: str) -> None:
        """Show it after a mark that does not depend on colour, or nothing."""
        super().say(f"! {text}" if text else "")
