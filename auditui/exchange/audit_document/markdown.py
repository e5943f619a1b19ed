"""An audit as Markdown."""

from collections.abc import Iterator

from auditui.exchange.page import markdown
from auditui.exchange.page.markdown import escaped
from auditui.practice.audit.document import Document, Part, Table


def as_markdown(document: Document) -> bytes:
    """The document in UTF-8, as CommonMark with tables; whatever its texts hold stays text."""
    return markdown.as_bytes(_blocks(document))


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    yield "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in document.facts)
    for part in document.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"## {escaped(part.title)}"
    for paragraph in part.paragraphs:
        yield from (escaped(line) for line in paragraph.split("\n"))
    if part.table:
        yield _table(part.table)


def _table(table: Table) -> str:
    rows = (tuple(map(_cell, row)) for row in table.rows)
    lines = (table.headings, ("---",) * len(table.headings), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(text: str) -> str:
    return "<br>".join(escaped(line) for line in text.split("\n"))
