"""A column that scrolls and keeps the text being written on the screen."""

from collections.abc import Iterator

from textual import on
from textual.containers import VerticalScroll
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.widget import Widget
from textual.widgets import TextArea

from auditui.tui.parts.text import FormText


class WritingInSight(VerticalScroll, can_focus=False):
    """What is at hand in it is kept in sight: the text with the cursor, whatever moves around it.

    Where there is room the whole text is brought into sight, else the line of the cursor. What is
    scrolled away by hand stays away until a key is pressed or its place becomes another one.
    """

    _kept_at: tuple[object, ...] = ()
    is_scrolled_by_hand = False
    """Whether it was scrolled since something was brought into sight, to look elsewhere."""

    def on_mount(self) -> None:
        """Look after each layout of the screen whether what is at hand has another place."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    @property
    def written(self) -> TextArea | None:
        """The text in it with the cursor, or None."""
        focused = self.screen.focused if self.is_attached else None
        is_here = isinstance(focused, TextArea) and self in focused.ancestors
        return focused if is_here and isinstance(focused, TextArea) else None

    @property
    def at_hand(self) -> Widget | None:
        """What is kept in sight: the text with the cursor, or nothing."""
        return self.written

    def wanted_in_sight(self) -> Iterator[Region]:
        """What of the screen is to be seen with what is at hand, the most first.

        The first that fits is brought into sight, else the last.
        """
        if text := self.written:
            at = text.cursor_screen_offset
            yield text.region
            yield Region(at.x, at.y, 1, 1)

    def keep_in_sight(self) -> None:
        """Bring what is at hand into sight, as everything was laid out last."""
        self.is_scrolled_by_hand = False
        places = self._places
        self._kept_at = self._layout(places)
        if places:
            seen = next((each for each in places if each.height <= self.size.height), places[-1])
            self.scroll_to_region(seen, animate=False, force=True, x_axis=False, immediate=True)

    def follow(self) -> None:
        """Bring what is at hand into sight once everything has its place."""
        self.call_after_refresh(self.keep_in_sight)

    @on(TextArea.SelectionChanged)
    def follow_cursor(self, event: TextArea.SelectionChanged) -> None:
        """Follow the cursor through the text."""
        if event.text_area is self.written:
            self.follow()

    @on(FormText.Moved)
    def follow_key(self, event: FormText.Moved) -> None:
        """Bring the cursor back to who moves it, also where it cannot go further."""
        if event.text is self.written:
            self.follow()

    def on_descendant_focus(self) -> None:
        """Follow the cursor into another text."""
        self.follow()

    def on_mouse_scroll_down(self) -> None:
        """Take note that it is scrolled by hand."""
        self.is_scrolled_by_hand = True

    def on_mouse_scroll_up(self) -> None:
        """Take note that it is scrolled by hand."""
        self.is_scrolled_by_hand = True

    @on(ScrollTo)
    @on(ScrollUp)
    @on(ScrollDown)
    def scrolled_by_bar(self) -> None:
        """Take note that it is scrolled by its bar."""
        self.is_scrolled_by_hand = True

    def _laid_out(self, screen: Screen[object]) -> None:
        del screen
        may_look_elsewhere = self.is_scrolled_by_hand and not self.written
        if not may_look_elsewhere and self._layout(self._places) != self._kept_at:
            self.call_next(self.keep_in_sight)

    def _layout(self, places: tuple[Region, ...]) -> tuple[object, ...]:
        """Where everything is, however far the column is scrolled."""
        return self.size, self.virtual_size, *places

    @property
    def _places(self) -> tuple[Region, ...]:
        """What is wanted in sight, as it lies in the column however far that is scrolled."""
        origin = self._origin
        return tuple(each.translate(-origin) for each in self.wanted_in_sight())

    @property
    def _origin(self) -> Offset:
        """Where on the screen the column began when it was laid out last."""
        around = self.at_hand.ancestors_with_self if self.at_hand else ()
        for child in around:
            if child.parent is self and isinstance(child, Widget):
                return child.region.offset - child.virtual_region.offset
        return Offset(0, 0)
