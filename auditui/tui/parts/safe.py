"""The one gate through which data reaches a widget: never markup, never a control character."""

from rich.text import Text
from textual.content import Content

from auditui.practice.text import visible


def cell(value: object, style: str = "") -> Text:
    """A table's cell: the value's text, literally, on one line that ends in … where it is cut."""
    return Text(visible(str(value)), style=style, no_wrap=True, overflow="ellipsis", end="")


def content(value: object) -> Content:
    """A widget's text: the value's text, literally."""
    return Content(visible(str(value)))
