"""The one gate through which data reaches a widget: never markup, never a control character."""

import re

from rich.text import Text
from textual.content import Content

_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def visible(value: str) -> str:
    """The text with every control or direction-changing character shown as a replacement one."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", value)


def cell(value: object, style: str = "") -> Text:
    """A table's cell: the value's text, literally, on one line that ends in … where it is cut."""
    return Text(visible(str(value)), style=style, no_wrap=True, overflow="ellipsis", end="")


def content(value: object) -> Content:
    """A widget's text: the value's text, literally."""
    return Content(visible(str(value)))
