"""The published figures as a workbook after the Analysis Function's guidance on accessibility.

Every sheet begins with its title in A1 and holds at most one table, which is marked as one; no
cells are merged, nothing is hidden, and no meaning lies in colour. The guidance is "Releasing
statistics in spreadsheets" and "Accessible spreadsheets: a checklist of the basics", Government
Analysis Function.
"""

import io
import textwrap
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from math import ceil
from typing import Any

from auditui.exchange.package.briefing import Briefing
from auditui.exchange.package.cells import Cell
from auditui.exchange.package.disclosure import Disclosure
from auditui.exchange.package.notes import NOT_AVAILABLE, WITHHELD
from auditui.exchange.package.tables import Heading, Table, contents, tables
from auditui.exchange.package.words import AUTHOR
from auditui.exchange.page.html import LANGUAGE
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import MEASURE, MEASURE_NAME

Style = Mapping[str, Any]
"""A cell's format as XlsxWriter takes it."""

_TEXT: Style = {"font_name": "Arial", "font_size": 12, "valign": "top"}
_WRAPPED: Style = {**_TEXT, "text_wrap": True, "align": "left"}
_CELL: Style = {**_WRAPPED, "indent": 1}
_NUMBER: Style = {**_TEXT, "text_wrap": True, "align": "right"}
_TITLE: Style = {**_TEXT, "bold": True, "font_size": 16}
_SUBTITLE: Style = {**_WRAPPED, "bold": True, "font_size": 14}

_COVER_WIDTH = 100
_NARROWEST, _WIDEST, _WIDEST_OF_MANY = 12, 70, 26
_MANY_COLUMNS = 6
_LONGEST_PARAGRAPH = 1_500
"""How many characters of a paragraph go into one cell, as Excel shows only so much of it."""

_POINTS_PER_LINE, _HIGHEST = 1.3, 409
_LETTERS_PER_WIDTH = 0.85
"""How many letters of the sheets' type surely stand in a unit of a column's width."""

_A4 = 9
_CORE, _CORE_END = "docProps/core.xml", b"</cp:coreProperties>"


def figures_workbook(publication: Publication, disclosure: Disclosure, briefing: Briefing) -> bytes:
    """The workbook: a cover, its contents, notes, and a sheet for each table.

    The same publication always gives the same bytes.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  (a twentieth of a second to import)

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": f"{MEASURE}: {MEASURE_NAME}, {publication.period.label}",
            "subject": f"{briefing.title}, version {publication.version}",
            "author": AUTHOR,
            "created": publication.published_at.astimezone(UTC),
        }
    )
    _write_cover(book, briefing)
    listed = tables(publication, disclosure)
    for table in (contents(listed), *listed):
        _write_table(book, table)
    book.close()
    return _settled(file.getvalue())


def _write_cover(book: Any, briefing: Briefing) -> None:
    sheet = _new_sheet(book, "Cover")
    sheet.set_column(0, 0, _COVER_WIDTH)
    for row, (text, style) in enumerate(_cover(briefing)):
        sheet.write_string(row, 0, text, book.add_format(style))
        _set_height(sheet, row, [text], [_COVER_WIDTH], style["font_size"])


def _cover(briefing: Briefing) -> Iterator[tuple[str, Style]]:
    """Each line of the cover with its style, from the first row on."""
    yield briefing.title, _TITLE
    for text in (
        briefing.publisher,
        f"{briefing.headline}.",
        f"{briefing.position}: {briefing.judged_by}." if briefing.position else "",
        briefing.completeness,
        briefing.moderation,
        briefing.correction,
        f"{MEASURE}: {MEASURE_NAME.lower()}.",
        briefing.chance,
        "This workbook holds counts and percentages. The sheet Contents lists its sheets.",
    ):
        yield from _paragraph(text)
    for section in briefing.sections:
        yield section.title, _SUBTITLE
        for paragraph in section.paragraphs:
            yield from _paragraph(paragraph)
    yield "Sign-off, and how to check it", _SUBTITLE
    yield briefing.sign_off, _WRAPPED
    for name, value in briefing.checks:
        yield f"{name}: {value}", _WRAPPED


def _paragraph(text: str) -> Iterator[tuple[str, Style]]:
    for part in textwrap.wrap(text, _LONGEST_PARAGRAPH):
        yield part, _WRAPPED


def _write_table(book: Any, table: Table) -> None:
    sheet = _new_sheet(book, table.sheet)
    opening = (table.title, "This sheet holds one table.", *table.about)
    for row, sentence in enumerate(opening):
        style = _TEXT if row else _TITLE
        sheet.write_string(row, 0, sentence, book.add_format(style))
        sheet.set_row(row, style["font_size"] * _POINTS_PER_LINE)
    top = len(opening)
    widths = [_width_of(table, column) for column in range(len(table.headings))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
        _write_column(book, sheet, table, top, column)
    _mark_as_table(book, sheet, table, top)
    for row, cells in enumerate((_texts_of(table.headings), *table.rows), start=top):
        _set_height(sheet, row, cells, widths)
    sheet.repeat_rows(top)


def _new_sheet(book: Any, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    return sheet


def _mark_as_table(book: Any, sheet: Any, table: Table, top: int) -> None:
    """Mark cells up as a table with a name and a row of headings, which this writes."""
    styles = (_style_of(table, column) for column in range(len(table.headings)))
    sheet.add_table(
        top,
        0,
        top + len(table.rows),
        len(table.headings) - 1,
        {
            "name": f"{MEASURE}_{table.sheet}",
            "autofilter": False,
            "style": None,
            "columns": [
                {
                    "header": heading.text,
                    "header_format": book.add_format({**style, "bold": True, "bottom": 1}),
                }
                for heading, style in zip(table.headings, styles, strict=True)
            ],
        },
    )


def _write_column(book: Any, sheet: Any, table: Table, top: int, column: int) -> None:
    """Write a text as text, whatever it looks like, and a number as a number."""
    heading, style = table.headings[column], _style_of(table, column)
    plain = book.add_format(style)
    number = book.add_format({**style, "num_format": heading.number_format})
    linked = book.add_format({**style, "underline": 1})
    for row, cells in enumerate(table.rows, start=top + 1):
        cell = cells[column]
        if heading.is_link:
            sheet.write_url(row, column, f"internal:'{cell}'!A1", linked, str(cell))
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell, plain)
        else:
            sheet.write_number(row, column, float(cell), number)


def _style_of(table: Table, column: int) -> Style:
    """To the right for a column of numbers, to the left for any other."""
    cells = {row[column] for row in table.rows} - {NOT_AVAILABLE, WITHHELD}
    return _CELL if any(isinstance(cell, str) for cell in cells) else _NUMBER


def _width_of(table: Table, column: int) -> int:
    widest = _WIDEST_OF_MANY if len(table.headings) >= _MANY_COLUMNS else _WIDEST
    words = table.headings[column].text.split()
    longest = max(len(str(text)) for text in (*words, *(row[column] for row in table.rows)))
    return min(max(ceil(longest / _LETTERS_PER_WIDTH) + 2, _NARROWEST), widest)


def _set_height(
    sheet: Any, row: int, cells: Iterable[Cell], widths: Iterable[int], size: int = 12
) -> None:
    """Make a row high enough for its wrapped texts, which not every program does by itself."""
    lines = max(
        len(textwrap.wrap(str(cell), int(width * _LETTERS_PER_WIDTH * 12 / size)))
        for cell, width in zip(cells, widths, strict=True)
    )
    sheet.set_row(row, min(size * _POINTS_PER_LINE * max(lines, 1), _HIGHEST))


def _texts_of(headings: Iterable[Heading]) -> tuple[str, ...]:
    return tuple(heading.text for heading in headings)


def _settled(content: bytes) -> bytes:
    """The workbook with its language named, and packed so that no machine changes a byte of it."""
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as parts,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_STORED) as packed,
    ):
        for part in parts.infolist():
            body = parts.read(part)
            if part.filename == _CORE:
                language = f"<dc:language>{LANGUAGE}</dc:language>".encode()
                body = body.replace(_CORE_END, language + _CORE_END)
            as_stored = zipfile.ZipInfo(part.filename, part.date_time)
            as_stored.create_system = 0
            packed.writestr(as_stored, body)
    return settled.getvalue()
