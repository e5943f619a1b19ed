"""Everything that one period of the return shows below its heading."""

from textual import on
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import TextArea


class ReturnBody(VerticalScroll, can_focus=False):
    """Columns where there is room, else one below the other; what is written stays in sight."""

    @on(TextArea.SelectionChanged)
    def follow_cursor(self, event: TextArea.SelectionChanged) -> None:
        """Follow the cursor of the text that is being written, which grows as one writes."""
        if event.text_area.has_focus:
            self.call_after_refresh(self._show_cursor, event.text_area)

    def _show_cursor(self, text: TextArea) -> None:
        at = text.cursor_screen_offset - self.region.offset + self.scroll_offset
        self.scroll_to_region(Region(at.x, at.y, 1, 1), animate=False, force=True)
