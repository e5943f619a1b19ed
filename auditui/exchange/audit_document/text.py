"""An audit as plain text, for a terminal or a screen reader: no table, each row in full."""

import textwrap
from collections.abc import Iterator

from auditui.practice.audit.document import Document, Part, Table

_WIDTH = 88


def as_text(document: Document) -> str:
    """The document in lines of at most 88 characters; a longer word is not broken."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield document.title
    yield "=" * min(len(document.title), _WIDTH)
    for name, value in document.facts:
        yield from _wrapped(f"{name}: {value}", "  ")
    for part in document.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield from ("", part.title, "-" * min(len(part.title), _WIDTH))
    for paragraph in part.paragraphs:
        yield from _wrapped(paragraph, "")
    if part.table:
        yield from _table(part.table)


def _table(table: Table) -> Iterator[str]:
    for first, *cells in table.rows:
        yield from _wrapped(first, "")
        for heading, cell in zip(table.headings[1:], cells, strict=True):
            if cell:
                yield from _wrapped(f"  {heading}: {cell}", "    ")


def _wrapped(text: str, further: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        indent = further if number else ""
        yield from textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=further,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
