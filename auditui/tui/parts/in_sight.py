"""A column that scrolls and keeps the text being written on the screen."""

from collections.abc import Iterator

from textual import on
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import TextArea


class WritingInSight(VerticalScroll, can_focus=False):
    """It follows the cursor of the text in it as that is opened, left, grows, or is squeezed.

    Where there is room the whole text is brought into sight, else the line of the cursor.
    """

    @property
    def written(self) -> TextArea | None:
        """The text in it with the cursor, or None."""
        focused = self.screen.focused if self.is_attached else None
        is_here = isinstance(focused, TextArea) and self in focused.ancestors
        return focused if is_here and isinstance(focused, TextArea) else None

    def wanted_in_sight(self, text: TextArea) -> Iterator[Region]:
        """What of the screen is to be seen with a text, the most first; the first that fits is."""
        yield text.region

    def follow(self) -> None:
        """Bring what is written into sight once everything has its place."""
        if self.written:
            self.call_after_refresh(self._show_written)

    @on(TextArea.SelectionChanged)
    def follow_cursor(self, event: TextArea.SelectionChanged) -> None:
        """Follow the cursor through the text."""
        if event.text_area is self.written:
            self.follow()

    def on_descendant_focus(self) -> None:
        """Follow the cursor into another text."""
        self.follow()

    def on_resize(self) -> None:
        """Keep what is written when there is less room."""
        self.follow()

    def watch_virtual_size(self) -> None:
        """Keep what is written when something above it grows."""
        self.follow()

    def _show_written(self) -> None:
        text = self.written
        if text is None:
            return
        at = text.cursor_screen_offset
        line = Region(at.x, at.y, 1, 1)
        fitting = (
            region for region in self.wanted_in_sight(text) if region.height <= self.size.height
        )
        seen = next(fitting, line)
        place = seen.translate(self.scroll_offset - self.region.offset)
        self.scroll_to_region(place, animate=False, force=True, x_axis=False)
