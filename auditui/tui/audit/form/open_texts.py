"""The texts of one item, open for writing below it."""

from collections.abc import Callable, Mapping
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.geometry import Region

from auditui.practice.audit import Action
from auditui.practice.form import Item
from auditui.tui.parts.field import Field
from auditui.tui.parts.kept_text import KeptText, no_fault
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.text import FormText


class FormFields(VerticalGroup):
    """The open texts of an item, one below the other; `is_left` once they are recorded for good."""

    def __init__(
        self, row: Item | Action, words: Mapping[Field, str], keep: Callable[[Field, str], None]
    ) -> None:
        """Show a text for each field, holding its words, kept by a function as they are typed."""
        super().__init__()
        self.row = row
        self.is_left = False
        self._kept = tuple(
            KeptText(FormText(field, text, has_line_below=True), partial(keep, field), no_fault)
            for field, text in words.items()
        )
        self.texts = tuple(kept.text for kept in self._kept)
        self._below = {text: Problem() for text in self.texts}

    def compose(self) -> ComposeResult:
        """One text below the other, below each what is wrong with it and too long for its label."""
        for text, below in self._below.items():
            yield text
            yield below

    def on_mount(self) -> None:
        """Say below a text what its label has no room for."""
        for text, below in self._below.items():
            self.watch(text, "fault_below", below.say)

    def region_of(self, text: FormText) -> Region:
        """Where a text is on the screen, with what is said below it."""
        below = self._below[text]
        return text.region.union(below.region) if below.display else text.region

    @property
    def words(self) -> dict[Field, str]:
        """What each text holds now."""
        return {text.field: text.text for text in self.texts}

    @property
    def is_begun(self) -> bool:
        """Whether anything is written in any of them."""
        return any(text.text.strip() for text in self.texts)

    @property
    def is_kept(self) -> bool:
        """Whether the last words of all of them are kept in the database."""
        return all(kept.is_kept for kept in self._kept)

    @on(FormText.Typed)
    def keep_typed(self, event: FormText.Typed) -> None:
        """Keep a text as it is typed, unless it is recorded by now."""
        event.stop()
        if not self.is_left:
            next(kept for kept in self._kept if kept.text is event.text).keep()

    def keep(self) -> bool:
        """Keep every text as it stands; False where one cannot be."""
        kept = [each.keep() for each in self._kept]
        return all(kept)

    def recorded(self) -> None:
        """Take every text as kept: what it says is on record."""
        for each in self._kept:
            each.recorded()

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
