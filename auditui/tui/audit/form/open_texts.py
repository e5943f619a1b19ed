"""The texts of one item, open for writing below it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.geometry import Region

from auditui.practice.audit.form import Item
from auditui.practice.audit.record import Action
from auditui.practice.errors import LockedOut
from auditui.tui.audit.form.fields import day_reader
from auditui.tui.parts.day_echo import DayEcho
from auditui.tui.parts.day_reader import DAY_HINT
from auditui.tui.parts.field import Field, Shape
from auditui.tui.parts.kept_text import KeptText, no_fault
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.text import FormText


class FormFields(VerticalGroup):
    """The open texts of an item, one below the other; `is_left` once they are recorded for good."""

    def __init__(
        self,
        row: Item | Action,
        words: Mapping[Field, str],
        keep: Callable[[Field, str], None],
        today: date,
    ) -> None:
        """Show a text for each field, holding its words, kept by a function as they are typed."""
        super().__init__()
        self.row = row
        self.is_left = False
        self._kept = tuple(
            KeptText(
                FormText(field, text, has_line_below=field.shape is not Shape.DAY),
                partial(keep, field),
                no_fault,
            )
            for field, text in words.items()
        )
        self.texts = tuple(kept.text for kept in self._kept)
        self._echoes = {
            text: DayEcho(day_reader(text.field, today), text.text, DAY_HINT)
            for text in self.texts
            if text.field.shape is Shape.DAY
        }
        self._below = {text: Problem() for text in self.texts if text not in self._echoes}

    def compose(self) -> ComposeResult:
        """One text below the other: beside a day what is read of it, below another its fault.

        The fault stands there where it is too long for the label.
        """
        for text in self.texts:
            if echo := self._echoes.get(text):
                yield HorizontalGroup(text, echo)
            else:
                yield text
                yield self._below[text]

    def on_mount(self) -> None:
        """Say what is wrong beside a day, and below a text what its label has no room for."""
        for text in self._echoes:
            self.watch(text, "fault", partial(self._echo, text), init=False)
        for text, below in self._below.items():
            self.watch(text, "fault_below", below.say)

    def region_of(self, text: FormText) -> Region:
        """Where a text is on the screen, with what is said beside or below it."""
        said = self._echoes.get(text) or self._below[text]
        return text.region.union(said.region) if said.display else text.region

    def _echo(self, text: FormText) -> None:
        if echo := self._echoes.get(text):
            echo.hear(text.text, text.fault)

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
            self._echo(event.text)

    def keep(self) -> bool:
        """Keep every text as it stands; False where one cannot be."""
        kept = [each.keep() for each in self._kept]
        return all(kept)

    def keep_or_wait(self) -> bool:
        """The same; raises LockedOut where somebody else saves, and it is to be tried again."""
        is_kept = self.keep()
        if any(each.is_locked_out for each in self._kept):
            raise LockedOut(next(text.fault for text in self.texts if text.fault))
        return is_kept

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
        self.screen.set_focus(text, scroll_visible=False)

    def show_faults(self, faults: Mapping[Field, str]) -> None:
        """Show beside each text that has a fault what is wrong with it."""
        for text in self.texts:
            text.fault = faults.get(text.field, text.fault)

    def write_first_of(self, faults: Mapping[Field, str]) -> None:
        """Put the cursor into the first text with a fault."""
        for text in reversed(self.texts):
            if text.field in faults:
                self.go_into(text)
