"""The keys that somebody gave to commands in the place of their own."""

from collections.abc import Mapping
from typing import Any

from textual.app import App

from auditui.tui.shell.command import Command

_NO_KEYS: Mapping[str, str] = {}


class OwnKeysApp(App[None]):
    """An app that remembers the keys it was given, by the ids of their commands."""

    own_keymap: Mapping[str, str] = {}

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Use other keys, commas between those of one command."""
        self.own_keymap = dict(keymap)
        super().set_keymap(dict(keymap))


def own_keys(app: App[Any]) -> Mapping[str, str]:
    """The keys that it was given: the same mapping for as long as it is given no others."""
    return app.own_keymap if isinstance(app, OwnKeysApp) else _NO_KEYS


def first_key(app: App[Any], command: type[Command]) -> str:
    """The key of a command that is shown first, as Textual names it; empty where it has none."""
    own = own_keys(app).get(command.__name__)
    return next(iter(own.split(",") if own else command.default_keys()), "")
