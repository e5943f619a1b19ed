"""A text that the auditor writes on the form."""

import asyncio
import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._document import Location
from textual.document._history import EditHistory
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea

from auditui.dataclass import dataclass
from auditui.tui.parts.field import Field, Shape
from auditui.tui.parts.styles import ALARM

TAB = 4
"""How many cells a tab is wide at most."""

_AROUND_LABEL = 6
"""How many cells of its line a label leaves free."""


@dataclass(frozen=True)
class Past:
    """What a text said when it was left, and the changes that led there."""

    text: str
    history: EditHistory


class FormText(TextArea):
    """A labelled text that tells of every keystroke and of being left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+home", "go_to_start", show=False),
        Binding("ctrl+end", "go_to_end", show=False),
    ]

    fault: reactive[str] = reactive("")
    """What is wrong with the text, shown beside its label; of a day, beside it."""

    fault_below: reactive[str] = reactive("")
    """The same where there is a line for it below the text and too little room beside the label."""

    @dataclass
    class Typed(Message):
        """The text was changed by a keystroke or a paste."""

        text: "FormText"

    @dataclass
    class Left(Message):
        """The cursor went elsewhere."""

        text: "FormText"

    @dataclass
    class Moved(Message):
        """A key was pressed that moves the cursor, also where it is at the end already."""

        text: "FormText"

    def __init__(self, field: Field, words: str, has_line_below: bool = False) -> None:
        """Show the words, with the cursor behind them.

        Whoever `has_line_below` shows `fault_below` there.
        """
        super().__init__(words, highlight_cursor_line=False, classes=f"-{field.shape.value}")
        self.indent_width = TAB
        self.field = field
        self._has_line_below = has_line_below
        self._shown = words
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        """Show the label."""
        self.watch_fault()

    def watch_fault(self) -> None:
        """Show the label, and beside it what is wrong; all of it below, where it would be cut off.

        What is wrong with a day stands where the day is echoed.
        """
        label = Content(self.field.label)
        is_said = bool(self.fault) and self.field.shape is not Shape.DAY
        room = self.outer_size.width - _AROUND_LABEL - label.cell_length
        is_cut = is_said and self._has_line_below and _beside(self.fault).cell_length > room
        self.fault_below = self.fault if is_cut else ""
        said = _beginning(self.fault, room) if is_cut else self.fault
        self.border_title = label + _beside(said) if is_said and said else label

    def on_resize(self) -> None:
        """Find the place for what is wrong anew, and the cursor in lines broken elsewhere."""
        self.watch_fault()
        if self.has_focus:
            self.call_after_refresh(self._find_cursor)

    def _find_cursor(self) -> None:
        if self.is_attached:
            self.scroll_cursor_visible()
            self.post_message(self.Moved(self))

    def show(self, words: str) -> None:
        """Show other words, as if they had been there at first."""
        self._shown = self.text = words
        self.move_cursor(self.document.end)

    def action_go_to_start(self) -> None:
        """Go before the first word."""
        self.move_cursor(self.document.start)

    def action_go_to_end(self) -> None:
        """Go behind the last word."""
        self.move_cursor(self.document.end)

    def move_cursor(
        self,
        location: Location,
        select: bool = False,
        center: bool = False,
        record_width: bool = True,
    ) -> None:
        """Move the cursor, and tell that it was asked for."""
        super().move_cursor(location, select, center, record_width)
        if self.is_attached:
            self.post_message(self.Moved(self))

    @property
    def past(self) -> Past:
        """What it says, and how it came to that, for who comes back to it."""
        return Past(self.text, self.history)

    def go_on_from(self, past: Past | None) -> None:
        """Let what was written at an earlier visit be undone, where the text still says that."""
        if past and past.text == self.text:
            self.history = past.history

    async def settle(self) -> None:
        """Wait until every key that was pressed so far has reached the text."""
        settled = asyncio.Event()
        if self.call_later(settled.set):
            await settled.wait()

    def on_text_area_changed(self) -> None:
        """Tell of words that were typed, and not of those that were there at first."""
        if self.text != self._shown:
            self._shown = self.text
            self.post_message(self.Typed(self))

    def on_blur(self) -> None:
        """Tell that the cursor went elsewhere."""
        self.post_message(self.Left(self))

    @property
    def is_line(self) -> bool:
        """Whether it is of one line, which Enter does not break."""
        return self.field.shape is not Shape.PROSE

    def on_key(self, event: events.Key) -> None:
        """Break no line that is to be one."""
        if event.key == "enter" and self.is_line:
            event.stop()
            event.prevent_default()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the text, or nothing once it is closed.

        The screen behind a dialogue may still ask for a text that was closed as the dialogue
        opened, and by then its styles are gone.
        """
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)


def _beside(fault: str) -> Content:
    return Content(f" · {fault}").stylize(ALARM)


def _beginning(fault: str, room: int) -> str:
    """As much of what is wrong as makes sense on its own and has room, or nothing."""
    ends = [found.end() for found in re.finditer(r"[.:](?= )", fault)]
    fitting = (fault[:end] for end in reversed(ends) if _beside(fault[:end]).cell_length <= room)
    return next(fitting, "")
