"""The texts of one item, open for writing below it."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalGroup

from auditui.practice.form import Item
from auditui.tui.parts.field import Field
from auditui.tui.parts.text import FormText


class FormFields(VerticalGroup):
    """The open texts of an item, one below the other; `is_left` once they are recorded for good."""

    def __init__(self, item: Item, words: Mapping[Field, str]) -> None:
        """Show a text for each field, holding its words."""
        super().__init__()
        self.item = item
        self.is_left = False
        self.texts = tuple(FormText(field, text) for field, text in words.items())

    def compose(self) -> ComposeResult:
        """One text below the other."""
        yield from self.texts

    @property
    def words(self) -> dict[Field, str]:
        """What each text holds now."""
        return {text.field: text.text for text in self.texts}

    @property
    def is_begun(self) -> bool:
        """Whether anything is written in any of them."""
        return any(text.text.strip() for text in self.texts)

    @property
    def unkept(self) -> tuple[FormText, ...]:
        """The texts whose last words are not kept in the database."""
        return tuple(text for text in self.texts if not text.is_kept)

    def allow_writing(self, may_write: bool) -> None:
        """Let the texts be written on, or only be read and copied."""
        for text in self.texts:
            text.read_only = not may_write

    def holds(self, text: FormText) -> bool:
        """Whether a text is one of them."""
        return text in self.texts

    def after(self, text: FormText) -> FormText | None:
        """The text below another, or None."""
        return next(iter(self.texts[self.texts.index(text) + 1 :]), None)

    def write(self) -> None:
        """Put the cursor into the first empty text, or the first of all."""
        first = next((text for text in self.texts if not text.text.strip()), self.texts[0])
        self.go_into(first)

    def go_into(self, text: FormText) -> None:
        """Put the cursor into a text at once, so that keys typed ahead find it there."""
        self.screen.set_focus(text)

    def show_faults(self, faults: Mapping[Field, str]) -> None:
        """Show beside each text that has a fault what is wrong with it."""
        for text in self.texts:
            text.fault = faults.get(text.field, text.fault)

    def write_first_of(self, faults: Mapping[Field, str]) -> None:
        """Put the cursor into the first text with a fault."""
        for text in reversed(self.texts):
            if text.field in faults:
                self.go_into(text)
