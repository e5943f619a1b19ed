"""The names of keys, as people write them and as Textual knows them."""

import re
from string import ascii_letters, ascii_lowercase

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, Keys, key_to_character

SIGNS = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "question_mark": "?",
    "at": "@",
}
"""Keys that are better known by their sign."""

_MODIFIERS = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "⏎": "enter",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "⌫": "backspace",
    "bksp": "backspace",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "page_down": "pagedown",
    "spacebar": "space",
}
_SENT_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""Keys that a terminal cannot tell from others."""

_NAMED = frozenset(
    key.value for key in Keys if len(key.value) > 1 and re.fullmatch(r"[a-z]+", key.value)
) | {"space"}
_FUNCTION = re.compile("f([1-9]|1[0-9]|2[0-4])")


def key_named(text: str) -> str | None:
    """A key's name as Textual knows it, or None where there is no such key."""
    *modifiers, base = _parts(text.strip())
    held = {each.lower() for each in modifiers}
    key = _base(base)
    if key is None or not held <= _MODIFIERS:
        return None
    if held == {"shift"} and key in ascii_letters:
        return key.upper()
    if held and key in ascii_letters:
        key = key.lower()
    whole = "+".join([*sorted(held), key])
    return _SENT_AS.get(whole, whole)


def shown_key(key: str) -> str:
    """A key as it is written in a file: by its sign where that is better known."""
    return SIGNS.get(key, key)


def is_typed(key: str) -> bool:
    """Whether the key types something into a text."""
    character = None if "+" in key else _character(key)
    return character is not None and character.isprintable()


def letters_forgiven() -> frozenset[str]:
    """The keys that stand for a letter on the audit form: with Caps Lock, or right after Escape."""
    return frozenset(
        variant
        for letter in ascii_lowercase
        for variant in (letter.upper(), f"alt+{letter}", f"alt+shift+{letter}")
    )


def _character(name: str) -> str | None:
    """What a key types, by the key's name."""
    return key_to_character(REPLACED_KEYS.get(name, name))


def _parts(text: str) -> list[str]:
    """Its modifiers and the key itself, which may be a plus sign."""
    if len(text) == 2 and text.startswith("^"):
        return ["ctrl", text[1]]
    if text.endswith("+"):
        return [*(part for part in text[:-1].rstrip("+").split("+") if part), "+"]
    return text.split("+")


def _base(text: str) -> str | None:
    """A key without its modifiers, by its sign or its name."""
    name = _OTHER_NAMES.get(text.lower(), text.lower())
    if name in _NAMED or _FUNCTION.fullmatch(name):
        return name
    if len(text) != 1:
        character = _character(name)
        return name if character is not None and character.isascii() else None
    if text == ",":
        # Bindings have commas between their keys.
        return "comma"
    (binding,) = Binding.make_bindings([Binding(text, "")])
    return binding.key if text.isprintable() else None
