"""The bar at the top: the places, the one that is open standing out, and what works everywhere."""

from textual.content import Content

from auditui.tui.commands.app import (
    GoToA3,
    GoToLedger,
    GoToMyAudits,
    GoToSample,
    Help,
    Quit,
    ShowPalette,
)
from auditui.tui.commands.base import Command, binding_of
from auditui.tui.widgets.key_line import GAP, KeyItem, KeyLine, in_lines

PLACES: tuple[type[Command], ...] = (GoToMyAudits, GoToSample, GoToA3, GoToLedger)
EVERYWHERE: tuple[type[Command], ...] = (Help, ShowPalette, Quit)


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
        """In one line the two groups stand apart."""
        width = self.content_size.width
        if len(in_lines(self.items, width)) > 1:
            return super().render()
        left, right = (
            Content(GAP).join(self.shown_item(item) for item in group)
            for group in (self.items[: len(PLACES)], self.items[len(PLACES) :])
        )
        return left.pad_right(width - left.cell_length - right.cell_length) + right

    def _item(self, command: type[Command]) -> KeyItem:
        binding = binding_of(self.screen, command)
        return KeyItem(
            shown=self.app.get_key_display(binding),
            words=command.command(),
            key=binding.key,
            stands_out=command is self._open_place,
        )
