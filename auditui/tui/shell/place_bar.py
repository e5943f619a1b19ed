"""The bar at the top: the places, the one that is open standing out, and what works everywhere."""

from textual.content import Content
from textual.geometry import Size

from auditui.tui.shell.command import Command, binding_of
from auditui.tui.shell.commands import (
    GoToA3,
    GoToCalendar,
    GoToLedger,
    GoToMyAudits,
    GoToReturn,
    GoToSample,
    Help,
    Quit,
    ShowPalette,
)
from auditui.tui.shell.key_line import GAP, KeyItem, KeyLine

PLACES: tuple[type[Command], ...] = (
    GoToMyAudits,
    GoToSample,
    GoToA3,
    GoToCalendar,
    GoToReturn,
    GoToLedger,
)
EVERYWHERE: tuple[type[Command], ...] = (Help, Quit, ShowPalette)
"""The most needed first; the help lists them all."""

TIGHT = " "
"""What stands between the keys where leaving would find no room otherwise."""


class PlaceBar(KeyLine):
    """The places from the left, what works everywhere from the right where there is room."""

    def __init__(self, open_place: type[Command] | None) -> None:
        """Let the place that a command goes to stand out."""
        super().__init__()
        self._open_place = open_place

    def on_mount(self) -> None:
        """Gather the keys, a user's own ones included."""
        self.items = tuple(self._item(command) for command in (*PLACES, *EVERYWHERE))

    def render(self) -> Content:
        """In one line the two groups stand apart, with as many of the second as fit."""
        width = self.content_size.width
        gap, shown = self._in_one_line(width)
        if not shown:
            return super().render()
        left, right = (
            Content(gap).join(self.shown_item(item) for item in group)
            for group in (shown[: len(PLACES)], shown[len(PLACES) :])
        )
        return left.pad_right(width - left.cell_length - right.cell_length) + right

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line wherever the places and the help fit into one."""
        if self._in_one_line(width)[1]:
            return 1
        return super().get_content_height(container, viewport, width)

    def _in_one_line(self, width: int) -> tuple[str, tuple[KeyItem, ...]]:
        """The gap between the keys, the places and the first of what works everywhere.

        Nothing where not even the help fits; how to leave is worth a tighter line.
        """
        with_quit = len(PLACES) + EVERYWHERE.index(Quit) + 1
        for gap, least in ((GAP, with_quit), (TIGHT, len(PLACES) + 1)):
            for last in range(len(self.items), least - 1, -1):
                shown = self.items[:last]
                if sum(item.width for item in shown) + len(gap) * (last - 1) <= width:
                    return gap, shown
        return GAP, ()

    def _item(self, command: type[Command]) -> KeyItem:
        binding = binding_of(self.screen, command)
        return KeyItem(
            shown=self.app.get_key_display(binding),
            words=command.command(),
            key=binding.key,
            stands_out=command is self._open_place,
        )
