"""Keys and what they do, in as few lines as they fit; a click does it as well."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.geometry import Size
from textual.keys import key_to_character
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from auditui.tui.shell.command import Command, bindings_of, is_key
from auditui.tui.shell.has_commands import HasCommands

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

    def items_for(
        self, commands: Sequence[type[Command]], open_one: type[Command] | None = None
    ) -> tuple[KeyItem, ...]:
        """Commands with the keys in force now, the one that opened what is open standing out."""
        display = self.app.get_key_display
        return tuple(
            KeyItem(
                display(binding), command.command(), binding.key, stands_out=command is open_one
            )
            for command, binding in zip(commands, bindings_of(self.screen, commands), strict=True)
        )

    def gather(self) -> None:
        """Show the keys that are in force now; a line of its own keys has nothing to gather."""

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
        self.gather()

    def gather(self) -> None:
        """Show the keys in reach."""
        self._show(self.screen)

    def _show(self, screen: Screen[Any]) -> None:
        self.items = self.items_of(screen)

    def items_of(self, screen: Screen[Any]) -> tuple[KeyItem, ...]:
        """What a screen offers, each command once."""
        by_action: dict[str, KeyItem] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and _is_wanted(active) and not _is_typed(screen, active):
                shown = self.app.get_key_display(binding)
                item = KeyItem(shown, binding.description, binding.key, active.enabled)
                by_action.setdefault(binding.action, item)
        return tuple(by_action.values())


def _is_typed(screen: Screen[Any], active: ActiveBinding) -> bool:
    """Whether the widget with the cursor takes the key before it is a command's."""
    focused, key = screen.focused, active.binding.key
    if focused is None or active.binding.priority or active.node is focused:
        return False
    return focused.check_consume_key(key, key_to_character(key))


def _is_wanted(active: ActiveBinding) -> bool:
    """Whether there is a key to be shown just now: some are only while they can be used."""
    node = active.node
    if not is_key(active.binding.key):
        return False
    command = node.command_of(active.binding.action) if isinstance(node, HasCommands) else None
    return active.enabled or command is None or not command.SHOW_WHERE_USABLE


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
