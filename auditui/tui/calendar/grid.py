"""The year of themes on the screen, with a cursor."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from auditui.dataclass import dataclass
from auditui.practice.calendar.theme import Theme
from auditui.practice.period import Month
from auditui.tui.calendar.commands import GRID_COMMANDS
from auditui.tui.calendar.layout import Line, Part, Piece, Room, lay_out, spot_at
from auditui.tui.calendar.months import Spot, YearView
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands

STYLES = {part: f"calendar-grid--{part.value}" for part in Part if part is not Part.BLANK}
"""The component class of each part."""

CURSOR = "calendar-grid--cursor"
"""The component class of what is under the cursor."""


class CalendarGrid(HasCommands, Widget, can_focus=True):
    """Twelve months; a click or an arrow moves the cursor, a second click or Enter opens."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {CURSOR, *STYLES.values()}
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = GRID_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*GRID_COMMANDS)

    view: reactive[YearView | None] = reactive(None)
    cursor: reactive[Spot | None] = reactive(None)

    @dataclass
    class Moved(Message):
        """The cursor is on another spot, or what is there has changed."""

        spot: Spot

    @dataclass
    class Opened(Message):
        """The spot under the cursor is to be opened."""

        spot: Spot

    @dataclass
    class Dragged(Message):
        """A theme was dragged to another month."""

        theme: Theme
        to: Month

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._pressed: Spot | None = None

    @property
    def theme(self) -> Theme | None:
        """The theme under the cursor, or None."""
        return self.view.theme_at(self.cursor) if self.view and self.cursor else None

    def watch_view(self, view: YearView | None) -> None:
        """Keep the cursor on its theme, or in its month."""
        if view is not None:
            self.go(self.cursor or Spot(Month.of(view.today)), is_new=True)

    def go(self, spot: Spot, *, is_new: bool = False) -> None:
        """Put the cursor on a spot, or the nearest there is."""
        if self.view is None:
            return
        nearest = self.view.nearest(spot)
        if is_new or nearest != self.cursor:
            self.cursor = nearest
            self.post_message(self.Moved(nearest))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lay the year out before any line is asked for."""
        view, cursor = self.view, self.cursor
        self._lines = lay_out(view, self._room, cursor) if view and cursor else ()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the year."""
        if y >= len(self._lines):
            return Strip.blank(self.content_size.width, self.rich_style)
        return Strip([self._segment(piece) for piece in self._lines[y]])

    def action_open_theme_command(self) -> None:
        """Ask for what is under the cursor to be opened."""
        if self.cursor:
            self.post_message(self.Opened(self.cursor))

    def action_calendar_month_before_command(self) -> None:
        """Go a month back."""
        self._go_beside(-1)

    def action_calendar_month_after_command(self) -> None:
        """Go a month on."""
        self._go_beside(1)

    def action_theme_above_command(self) -> None:
        """Go up."""
        if self.view and self.cursor:
            self.go(self.view.above(self.cursor, self._room.columns))

    def action_theme_below_command(self) -> None:
        """Go down."""
        if self.view and self.cursor:
            self.go(self.view.below(self.cursor, self._room.columns))

    def action_first_of_year_command(self) -> None:
        """Go to April."""
        if self.view:
            self.go(Spot(self.view.year.months[0]))

    def action_last_of_year_command(self) -> None:
        """Go to March."""
        if self.view:
            self.go(Spot(self.view.year.months[-1]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button went down, for a click or for dragging."""
        self._pressed = self._spot_at(event)
        if self._pressed:
            self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Select what was clicked, open it where the cursor was there, or move what was dragged."""
        self.release_mouse()
        pressed, released, self._pressed = self._pressed, self._spot_at(event), None
        if pressed is None or released is None or self.view is None:
            return
        theme = self.view.theme_at(pressed)
        if theme is not None and released.month != pressed.month:
            self.go(pressed)
            self.post_message(self.Dragged(theme, released.month))
        elif released == pressed == self.cursor:
            self.action_open_theme_command()
        elif released.month == pressed.month:
            self.go(pressed)

    @property
    def _room(self) -> Room:
        return Room(*self.content_size)

    def _go_beside(self, by: int) -> None:
        if self.view and self.cursor:
            self.go(self.view.beside(self.cursor, by))

    def _spot_at(self, event: events.MouseEvent) -> Spot | None:
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y < len(self._lines):
            return None
        return spot_at(self._lines[offset.y], offset.x)

    def _segment(self, piece: Piece) -> Segment:
        is_current = piece.spot == self.cursor and piece.part in _UNDER_CURSOR
        names = [STYLES[piece.part]] if piece.part in STYLES else []
        style = self.get_visual_style(*([CURSOR] if is_current else names))
        return Segment(piece.text, style.rich_style)


_UNDER_CURSOR = frozenset({Part.EMPTY, Part.OPEN, Part.LATE, Part.CLOSED})
