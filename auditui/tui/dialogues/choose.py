"""Asking for one of several."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from auditui.tui.dialogues.dialogue import Dialogue
from auditui.tui.parts.safe import content

T = TypeVar("T")


class Choose(Dialogue[T], Generic[T]):
    """A list to choose one thing from."""

    def __init__(self, title: str, explanation: str, choices: Sequence[tuple[str, T]]) -> None:
        """Offer choices, each in words and as what it gives."""
        super().__init__(title, explanation)
        self._choices = choices

    def compose_answer(self) -> ComposeResult:
        """The list."""
        yield OptionList(*(content(words) for words, _ in self._choices))

    @on(OptionList.OptionSelected)
    def answer(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.give(self._choices[event.option_index][1])
