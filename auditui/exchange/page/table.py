"""A table on a page, each row headed by its first cell."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from auditui.exchange.page.html import add

NUMBER = "number"
"""The class of a column of numbers."""


def add_table(
    parent: Element,
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Iterable[int] = (),
) -> None:
    """Add a table that may go on over pages; `numbers` are the columns, from 0, set to the right.

    Whatever its cells hold stays text.
    """
    classes = ["" for _ in headings]
    for column in numbers:
        classes[column] = NUMBER
    table = add(parent, "table", class_="listed")
    add(table, "caption", caption)
    heading_row = add(add(table, "thead"), "tr")
    for heading, class_ in zip(headings, classes, strict=True):
        add(heading_row, "th", heading, class_, scope="col")
    body = add(table, "tbody")
    for first, *cells in rows:
        row = add(body, "tr")
        add(row, "th", first, scope="row")
        for cell, class_ in zip(cells, classes[1:], strict=True):
            add(row, "td", cell, class_)
