"""What a page may say to its session: keys, a size, that it is looked at; nothing else."""

import json
from typing import Any

from auditui.dataclass import dataclass

WIDTHS, HEIGHTS = range(20, 501), range(5, 301)
"""How many columns and lines a page may have."""


@dataclass(frozen=True)
class Typed:
    """Keys, as a terminal sends them."""

    keys: str


@dataclass(frozen=True)
class Resized:
    """The page has so many columns and lines."""

    width: int
    height: int


@dataclass(frozen=True)
class Looked:
    """The page was gone to or left."""

    is_looked_at: bool


@dataclass(frozen=True)
class Pinged:
    """The page asks whether it is still heard, with a word to be given back."""

    word: str


Said = Typed | Resized | Looked | Pinged


def said_in(text: str) -> Said | None:
    """What a message says, or None where it is none that a page of ours sends."""
    try:
        message: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, list) or not message or not isinstance(message[0], str):
        return None
    return _said(message[0], message[1] if len(message) > 1 else None)


def _said(kind: str, value: Any) -> Said | None:
    if kind in {"focus", "blur"}:
        return Looked(kind == "focus")
    if kind == "stdin" and isinstance(value, str) and _is_text(value):
        return Typed(value)
    if kind == "ping" and isinstance(value, str) and len(value) <= 40:
        return Pinged(value)
    if kind == "resize" and isinstance(value, dict):
        return _resized(value.get("width"), value.get("height"))
    return None


def _is_text(value: str) -> bool:
    """Whether it can be sent on; half a character of a pair cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _resized(width: Any, height: Any) -> Resized | None:
    if type(width) is int and type(height) is int and width in WIDTHS and height in HEIGHTS:
        return Resized(width, height)
    return None


def size_in(query: dict[str, str]) -> Resized:
    """The size that a page begins with; 80 by 24 where it says none that can be."""
    width, height = query.get("width", ""), query.get("height", "")
    if all(each.isascii() and each.isdigit() and len(each) < 5 for each in (width, height)):
        return _resized(int(width), int(height)) or Resized(80, 24)
    return Resized(80, 24)
