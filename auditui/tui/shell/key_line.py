"""Keys and what they do, in as few lines as they fit; a click does it as well."""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

GAP = "  "


class KeyItem(NamedTuple):
    """A key as it is shown, what it does, the key to press, and whether it can be used now."""

    shown: str
    words: str
    key: str
    can_be_used: bool = True
    stands_out: bool = False

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return cell_len(self.shown) + 1 + cell_len(self.words)


class KeyLine(Widget):
    """One widget for all of them, since the keys in reach change with every cursor movement."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    items: reactive[tuple[KeyItem, ...]] = reactive(())

    def watch_items(self) -> None:
        """Take more or fewer lines, once the screen has settled: Textual may miss it before."""
        if len(in_lines(self.items, self.content_size.width)) != self.content_size.height:
            self.call_after_refresh(self.refresh, layout=True)

    def render(self) -> Content:
        """The items, broken between them where they do not fit."""
        lines = in_lines(self.items, self.content_size.width)
        return Content("\n").join(
            Content(GAP).join(self.shown_item(item) for item in line) for line in lines
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes, at least one."""
        del container, viewport
        return max(1, len(in_lines(self.items, width)))

    def shown_item(self, item: KeyItem) -> Content:
        """An item: dim where it cannot be used, reversed where it stands out."""
        style = Style(dim=not item.can_be_used, reverse=item.stands_out)
        key = Content(item.shown).stylize(self.get_visual_style("key-line--key"))
        return (key + Content(f" {item.words}")).stylize(style + Style.from_meta({"key": item.key}))

    def on_click(self, event: events.Click) -> None:
        """Press the key of what was clicked."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)


class KeysHere(KeyLine):
    """The keys in reach just now that ask to be shown."""

    def on_mount(self) -> None:
        """Follow whatever changes what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)
        self._show(self.screen)

    def _show(self, screen: Screen[Any]) -> None:
        by_action = {
            active.binding.action: KeyItem(
                self.app.get_key_display(active.binding),
                active.binding.description,
                active.binding.key,
                can_be_used=active.enabled,
            )
            for active in screen.active_bindings.values()
            if active.binding.show
        }
        self.items = tuple(by_action.values())


def in_lines(items: Iterable[KeyItem], width: int) -> list[list[KeyItem]]:
    """Share items out among lines of so many cells; one that is wider has a line of its own."""
    lines: list[list[KeyItem]] = []
    used = 0
    for item in items:
        if lines and used + len(GAP) + item.width <= width:
            lines[-1].append(item)
            used += len(GAP) + item.width
        else:
            lines.append([item])
            used = item.width
    return lines
