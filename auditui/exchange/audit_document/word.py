"""An audit as a Word document, for a supervision file; needs the extra `auditui[word]`."""

import io
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from auditui.practice.audit.document import Document, Part, Table
from auditui.practice.errors import AuditError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""What stands as the day of making, so that the same audit gives the same document."""


class NoWord(AuditError):
    """The library that writes Word documents is not installed."""

    def __init__(self) -> None:
        """Say how to get it."""
        super().__init__(
            "Word documents need one more library: install `auditui[word]`. "
            "HTML opens in Word as well."
        )


def can_write() -> bool:
    """Whether the library that writes Word documents is installed."""
    return find_spec("docx") is not None


def as_word(document: Document) -> bytes:
    """The document as .docx. Raises NoWord."""
    try:
        from docx import Document as new_document  # noqa: N813, PLC0415
    except ModuleNotFoundError:
        raise NoWord from None
    word = new_document()
    properties = word.core_properties
    properties.title, properties.author = document.title, ""
    properties.created = properties.modified = _NO_TIME
    word.add_heading(document.title, level=0)
    for name, value in document.facts:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    for part in document.parts:
        _part(word, part)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _part(word: "WordDocument", part: Part) -> None:
    word.add_heading(part.title, level=1)
    for paragraph in part.paragraphs:
        for line in paragraph.split("\n"):
            word.add_paragraph(line)
    if part.table:
        _table(word, part.table)


def _table(word: "WordDocument", table: Table) -> None:
    made = word.add_table(rows=1, cols=len(table.headings), style="Table Grid")
    for cell, heading in zip(made.rows[0].cells, table.headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
