"""A delimited text file in any encoding that Excel writes, as rows by heading."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import Columns, HeadingRow, exact_positions
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import SourceFile
from auditui.practice.errors import Fault

_DELIMITERS = ",;\t"
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MOST_CONTROLS = 0.1

_NOT_TEXT = "This is not a text file that Excel writes; open it in Excel and save it as CSV UTF-8."
_WEB_PAGE = "This is a web page or XML under another name; open it in Excel and save it as CSV."
_NO_ROWS = "The file has headings but no rows."
_BROKEN_QUOTES = "From this row on the quotation marks do not pair up; mend them."


def decoded(file: SourceFile) -> str:
    """The text of a file in UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

    Windows-1252 that is by chance valid UTF-8 reads as UTF-8. Raises ImportRefused where it is
    none of these, is binary, or is a web page.
    """
    text = text_or_none(file.content)
    if text is None:
        raise refused(file.name, _NOT_TEXT)
    if text.lstrip().startswith("<"):
        raise refused(file.name, _WEB_PAGE)
    return text


def text_or_none(content: bytes) -> str | None:
    """Bytes as text in UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

    None where they are none of these, or binary.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            text = _decoded(content[len(mark) :], encoding)
            break
    else:
        text = _decoded(content, "utf-8") or _decoded(content, "cp1252")
    return None if text is None or _looks_binary(text) else text


def read_rows(
    file: SourceFile, columns: Columns, faults: Faults, *, keep_misfits: bool = False
) -> Iterator[Row]:
    """The rows of a file with commas, semicolons or tabs, under one line of headings.

    A row's number is the line on which it starts, as a text editor counts them; quoted text may
    run over several. Blank rows are left out. A row with more or fewer cells than there are
    headings is a fault, or is given with what is wrong with it where misfits are kept. Raises
    ImportRefused for bad headings, and when no row follows them.
    """
    text = decoded(file)
    records = _records(text, faults)
    heading = _heading_row(file, records)
    names = _names(heading, columns, faults)
    is_empty = True
    for number, record in records:
        is_empty = False
        fault = _misfit(record, number, len(heading.headings), len(names))
        if fault is None or keep_misfits:
            values = dict(zip(names, record, strict=False))
            yield Row(number, values, faults, said=record, misfit=fault)
        else:
            faults.add(fault)
    if is_empty:
        faults.refuse_if_any()
        raise refused(file.name, _NO_ROWS)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    return "\0" in text or len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS


def _records(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for record in reader:
            if any(cell and not cell.isspace() for cell in record):
                yield start, record
            start = reader.line_num + 1
    except csv.Error:
        faults.add(Fault("", start, "", _BROKEN_QUOTES))


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").split("\n", 1)[0].split("\r", 1)[0]
    return max(_DELIMITERS, key=header.count)


def _heading_row(file: SourceFile, records: Iterator[tuple[int, list[str]]]) -> HeadingRow:
    number, headings = next(records, (0, []))
    if not headings:
        raise refused(file.name, "The file is empty.")
    return HeadingRow("", number, headings)


def _names(heading: HeadingRow, columns: Columns, faults: Faults) -> list[str]:
    """The name of every column in order; nameless ones at the end are dropped."""
    named = list(heading.headings)
    while named and not str(named[-1]).strip():
        named.pop()
    positions = exact_positions(HeadingRow("", heading.number, named), columns, faults)
    faults.refuse_if_any()
    return sorted(positions, key=positions.__getitem__)


def _misfit(record: list[str], number: int, width: int, named: int) -> Fault | None:
    if len(record) != width:
        problem = f"The headings name {width} columns, but this row has {len(record)}."
        return Fault("", number, "", problem)
    if any(cell.strip() for cell in record[named:]):
        return Fault("", number, str(named + 1), "This cell stands under no heading.")
    return None
