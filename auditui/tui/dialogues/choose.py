"""Asking for one of several."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import OptionList

from auditui.tui.dialogues.dialogue import Dialogue
from auditui.tui.parts.safe import content

T = TypeVar("T")


def go_to_letter(listing: OptionList, event: events.Key) -> None:
    """Go to the next entry one of whose words begins so, those that do themselves first."""
    letter = (event.character or "").casefold()
    if not letter.isalnum():
        return
    texts = [str(option.prompt).casefold() for option in listing.options]
    begun = [place for place, text in enumerate(texts) if text.startswith(letter)]
    found = begun or [place for place, text in enumerate(texts) if f" {letter}" in text]
    if found:
        here = -1 if listing.highlighted is None else listing.highlighted
        listing.highlighted = next((place for place in found if place > here), found[0])
        event.stop()


class LetterList(OptionList):
    """A list in which a letter leads to the next entry that begins with it."""

    def on_key(self, event: events.Key) -> None:
        """Go to the next entry of the letter."""
        go_to_letter(self, event)


class Choose(Dialogue[T], Generic[T]):
    """A list to choose one thing from."""

    def __init__(
        self,
        title: str,
        explanation: str,
        choices: Sequence[tuple[str, T]],
        *,
        before: T | None = None,
    ) -> None:
        """Offer choices, each in words and as what it gives; the cursor is on the one `before`."""
        super().__init__(title, explanation)
        self._choices = choices
        self._before = before

    def compose_answer(self) -> ComposeResult:
        """The list."""
        letters = LetterList(*(content(words) for words, _ in self._choices))
        if self._before is not None:
            gives = [given for _, given in self._choices]
            letters.highlighted = gives.index(self._before) if self._before in gives else 0
        yield letters

    @on(OptionList.OptionSelected)
    def answer(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.give(self._choices[event.option_index][1])
