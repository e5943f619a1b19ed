"""A table on a page, each row headed by its first cell."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from auditui.exchange.page.html import add

NUMBER, SHORT = "number", "short"
"""The classes of a column of numbers, and of one whose cells are never broken."""

_SHORT = 20
"""How many letters such a cell has at most."""


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
    listed = list(rows)
    to_the_right = set(numbers)
    classes = [
        NUMBER
        if column in to_the_right
        else SHORT
        if all(len(row[column]) <= _SHORT for row in listed)
        else ""
        for column in range(len(headings))
    ]
    table = add(parent, "table", class_="listed")
    add(table, "caption", caption)
    heading_row = add(add(table, "thead"), "tr")
    for heading, class_ in zip(headings, classes, strict=True):
        add(heading_row, "th", heading, class_, scope="col")
    body = add(table, "tbody")
    for first, *cells in listed:
        row = add(body, "tr")
        add(row, "th", first, classes[0], scope="row")
        for cell, class_ in zip(cells, classes[1:], strict=True):
            add(row, "td", cell, class_)
