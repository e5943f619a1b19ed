"""Every command with its keys, place by place, for whoever prints them."""

from collections.abc import Iterator, Mapping

from auditui.practice.own_settings import KeyRow
from auditui.tui.own.check import check_keys, keep_keys, keymap_of
from auditui.tui.own.key_names import shown_key
from auditui.tui.own.key_places import first_places
from auditui.tui.shell.themes import theme_names
from auditui.workflow.own_settings import Own


def key_rows(own: Own) -> tuple[KeyRow, ...]:
    """Every command once, in the order of the places. Raises what `keymap_of` raises."""
    keymap_of(own)
    return tuple(_rows(check_keys(own.settings.keys).keys))


def _rows(keys: Mapping[str, tuple[str, ...]]) -> Iterator[KeyRow]:
    for place, commands in first_places():
        for command in commands:
            name = command.__name__
            yield KeyRow(
                place.name,
                name,
                command.command(),
                " ".join(command.tooltip().split()),
                tuple(map(shown_key, keys[name])),
                tuple(map(shown_key, command.default_keys())),
            )


__all__ = ["keep_keys", "key_rows", "theme_names"]
