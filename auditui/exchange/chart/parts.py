"""The few parts that an SVG picture is made of, every number and text written one way."""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

Style = Mapping[str, str | float]
"""Attributes as `add` takes them."""

INK = "#1a1a1a"
"""The colour of text that is to be read first; 17:1 on white."""

MUTED = "#4d5560"
"""The colour of text that explains; 7:1 on white."""

_NARROW, _WIDE = frozenset(" .,:;'|/()-fijlrtI"), frozenset("%mwMW…")
_WIDTHS = (0.38, 0.65, 1.0)
"""Of narrow, usual and wide letters in a wide sans-serif, as a share of their height."""


def picture(width: int, height: int, title: str, description: str) -> Element:
    """A white picture that a screen reader announces by its title and description."""
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": "title description",
            "font-family": "sans-serif",
        },
    )
    SubElement(svg, "title", {"id": "title"}).text = title
    SubElement(svg, "desc", {"id": "description"}).text = description
    add(svg, "rect", width=width, height=height, fill="#ffffff")
    return svg


def add(parent: Element, tag: str, **attributes: str | float) -> Element:
    """An element inside another; `stroke_width=2` is `stroke-width="2"`, `class_` is `class`."""
    written = {
        name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items()
    }
    return SubElement(parent, tag, written)


def write(
    parent: Element, x: float, y: float, words: str, size: int = 12, **attributes: str | float
) -> Element:
    """A line of text whose baseline is at `y`."""
    text = add(parent, "text", x=x, y=y, font_size=size, **attributes)
    text.text = words
    return text


def line(
    parent: Element, x1: float, y1: float, x2: float, y2: float, **attributes: str | float
) -> Element:
    """A straight line."""
    return add(parent, "line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def through(points: Iterable[tuple[float, float]]) -> str:
    """A path's data: a line through points in order."""
    return "M" + " L".join(f"{_written(x)},{_written(y)}" for x, y in points)


def as_bytes(svg: Element) -> bytes:
    """The picture as a file in UTF-8, the same bytes for the same picture."""
    indent(svg)
    content: bytes = tostring(svg, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def width_of(words: str, size: int = 12) -> float:
    """About how wide a line of text is, rather too much than too little."""
    narrow, usual, wide = _WIDTHS
    return size * sum(
        narrow if letter in _NARROW else wide if letter in _WIDE else usual for letter in words
    )


def shortened(words: str, room: float, size: int = 12) -> str:
    """The words, cut with an ellipsis where they are wider than the room."""
    if width_of(words, size) <= room:
        return words
    cuts = (f"{words[:kept].rstrip()}…" for kept in range(len(words) - 1, 0, -1))
    return next((cut for cut in cuts if width_of(cut, size) <= room), "")


def _written(value: str | float) -> str:
    """A number with one decimal at most; a text as it is."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
