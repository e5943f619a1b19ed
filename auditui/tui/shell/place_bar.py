"""The bar at the top: the places, the one that is open standing out, and what works everywhere."""

from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import (
    GoToA3,
    GoToActions,
    GoToCalendar,
    GoToLedger,
    GoToMyAudits,
    GoToReturn,
    GoToSample,
    Help,
    Quit,
    ShowPalette,
)
from auditui.tui.shell.key_line import GAP, KeyItem, KeyLine, KeysHere

PLACES: tuple[type[Command], ...] = (
    GoToMyAudits,
    GoToSample,
    GoToA3,
    GoToCalendar,
    GoToReturn,
    GoToActions,
    GoToLedger,
)
EVERYWHERE: tuple[type[Command], ...] = (Help, Quit, ShowPalette)
"""The most needed first; the help lists them all."""

SHOWN = (*PLACES, *EVERYWHERE)

TIGHT = " "
"""What stands between the keys where leaving would find no room otherwise."""


class PlaceBar(KeyLine):
    """The places from the left, what works everywhere from the right where there is room."""

    def __init__(self, open_place: type[Command] | None) -> None:
        """Let the place that a command goes to stand out."""
        super().__init__()
        self._open_place = open_place

    def on_mount(self) -> None:
        """Show the keys."""
        self.gather()

    def gather(self) -> None:
        """Show the keys, a user's own ones included."""
        self.items = self.items_for(SHOWN, self._open_place)

    def render(self) -> Content:
        """In one line the two groups stand apart, with as many of the second as fit."""
        width = self.content_size.width
        gap, shown = self._in_one_line(width)
        if not shown:
            return super().render()
        places = sum(item.key in self._keys_of_places for item in shown)
        left, right = (
            Content(gap).join(self.shown_item(item) for item in group)
            for group in (shown[:places], shown[places:])
        )
        return left.pad_right(width - left.cell_length - right.cell_length) + right

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line wherever the places and the help fit into one."""
        if self._in_one_line(width)[1]:
            return 1
        return super().get_content_height(container, viewport, width)

    def left_out(self, command: type[Command]) -> tuple[KeyItem, ...]:
        """A command that is shown here where there is room, if there is none for it."""
        _, shown = self._in_one_line(self.content_size.width)
        items = self._items_of(command) if shown else ()
        return tuple(item for item in items if item not in shown)

    @property
    def _keys_of_places(self) -> frozenset[str]:
        return frozenset(item.key for item in self.items[: len(PLACES)])

    def _in_one_line(self, width: int) -> tuple[str, tuple[KeyItem, ...]]:
        """The gap between the keys, the places and the first of what works everywhere.

        How to leave is worth a tighter line, and then the place that is gone to least. Nothing
        where not even the places and the help fit.
        """
        spare = next(place for place in reversed(PLACES) if place is not self._open_place)
        fewer = tuple(item for item in self.items if item not in self._items_of(spare))
        with_quit = len(EVERYWHERE) - EVERYWHERE.index(Quit) - 1
        for gap, items, last_dropped in (
            (GAP, self.items, with_quit),
            (TIGHT, self.items, with_quit),
            (TIGHT, fewer, with_quit),
            (TIGHT, fewer, len(EVERYWHERE) - 1),
        ):
            for dropped in range(last_dropped + 1):
                shown = items[: len(items) - dropped]
                if sum(item.width for item in shown) + len(gap) * (len(shown) - 1) <= width:
                    return gap, shown
        return GAP, ()

    def _items_of(self, command: type[Command]) -> tuple[KeyItem, ...]:
        """The item of a command, or none before any were gathered."""
        place = SHOWN.index(command)
        return self.items[place : place + 1]


class OutsidersBar(PlaceBar):
    """What works everywhere, for somebody who sees one place only."""

    def gather(self) -> None:
        """Show those keys."""
        self.items = self.items_for(EVERYWHERE, None)

    def render(self) -> Content:
        """From the left."""
        return KeyLine.render(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return KeyLine.get_content_height(self, container, viewport, width)

    def left_out(self, command: type[Command]) -> tuple[KeyItem, ...]:
        """Nothing: all of it is there."""
        del command
        return ()


class PlaceKeys(KeysHere):
    """The keys in reach, and the way to every command where the bar has no room for it."""

    def on_resize(self) -> None:
        """Ask again what the bar has room for."""
        self.call_after_refresh(self.gather)

    def items_of(self, screen: Screen[Any]) -> tuple[KeyItem, ...]:
        """What a screen offers, and the palette."""
        items = super().items_of(screen)
        return items + tuple(
            item for bar in screen.query_children(PlaceBar) for item in bar.left_out(ShowPalette)
        )
