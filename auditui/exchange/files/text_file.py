"""A delimited text file as Excel and its like write it, as rows by heading."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from auditui.exchange.files.dialect import (
    DELIMITERS,
    Dialect,
    Records,
    record_batches,
    records,
    said_delimiter,
    usual_delimiter,
)
from auditui.exchange.files.encoding import TextSource, text_source
from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import (
    HEADING_ROWS,
    Columns,
    HeadingRow,
    Namings,
    exact_positions,
    find_headings,
    known_positions,
)
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.text_table import TextTable

_NOT_TEXT = "This is not a text file that Excel writes; open it in Excel and save it as CSV UTF-8."
_WEB_PAGE = "This is a web page or XML under another name; open it in Excel and save it as CSV."
_JSON = "This is JSON and no table; ask for the list as CSV, or as an Excel workbook."
_RICH_TEXT = "This is a document and no table; save the list as CSV, or as an Excel workbook."
NO_ROWS = "The file has headings but no rows."
_BEGINNINGS = {"<": _WEB_PAGE, "{\\rtf": _RICH_TEXT, "{": _JSON, "[": _JSON, "%PDF": _RICH_TEXT}


def decoded(file: SourceFile) -> TextSource:
    """The text of a file. Raises ImportRefused where it is none, or no table by how it begins."""
    source = text_source(file.content)
    if source is None:
        raise refused(file.name, _NOT_TEXT)
    start = "".join(islice(source.lines(), HEADING_ROWS)).lstrip("\ufeff \t\r\n")
    for sign, problem in _BEGINNINGS.items():
        if start.startswith(sign):
            raise refused(file.name, problem)
    return source


def text_or_none(content: bytes) -> str | None:
    """Bytes as text in any encoding that is told apart here; None where they are binary."""
    source = text_source(content)
    return None if source is None else source.text().lstrip("\ufeff")


def read_rows(
    file: SourceFile,
    columns: Columns,
    faults: Faults,
    namings: Namings | None = None,
    *,
    keep_misfits: bool = False,
) -> Iterator[Row]:
    """The rows of a file with commas, semicolons, tabs or bars, under one line of headings.

    A row's number is the line on which it starts, as a text editor counts them; quoted text may
    run over several. Blank rows are left out, and so is what stands above the headings, which are
    looked for in the first twenty rows. A row with more or fewer cells than there are headings is
    a fault, or is given with what is wrong with it where misfits are kept. Raises ImportRefused
    for bad headings, and when no row follows them.
    """
    table = read_table(file, columns, faults, namings)
    yield from table.rows(keep_misfits=keep_misfits)
    if table.is_empty:
        faults.refuse_if_any()
        raise refused(file.name, NO_ROWS)


def read_table(
    file: SourceFile, columns: Columns, faults: Faults, namings: Namings | None = None
) -> TextTable:
    """The headings of a file, and its rows to come. Raises ImportRefused for bad headings."""
    namings = namings or Namings()
    source = decoded(file)
    dialect, heading = _heading_row(file, source, columns, namings)
    found = _below(heading, record_batches(source, dialect, faults))
    named = columns.named(namings.settled(heading))
    faults.headings = [str(each) for each in heading.headings if str(each).strip()]
    filled = _without_nameless_end(heading)
    positions = (known_positions if columns.ignores_others else exact_positions)(
        filled, named, faults
    )
    faults.refuse_if_any()
    in_order = dict(sorted(positions.items(), key=lambda each: each[1]))
    return TextTable(heading, in_order, found, faults, len(filled.headings))


def _below(heading: HeadingRow, found: Iterator[Records]) -> Iterator[Records]:
    """What stands below the headings."""
    for numbers, cells in found:
        below = bisect_right(numbers, heading.number)
        if numbers[below:]:
            yield numbers[below:], cells[below:]


def _heading_row(
    file: SourceFile, source: TextSource, columns: Columns, namings: Namings
) -> tuple[Dialect, HeadingRow]:
    """The delimiter and the headings: those of the delimiter under which most are known."""
    said = said_delimiter(source)
    usual = usual_delimiter(source)
    others = [Dialect(each) for each in DELIMITERS if each != usual]
    dialects = [said] if said else [Dialect(usual), *others]
    found = []
    for dialect in dialects:
        # What is wrong with the rows is told of once they are read.
        unread = Faults(file.name)
        first = islice(records(source, dialect, unread), HEADING_ROWS)
        rows = [HeadingRow("", number, record) for number, record in first]
        if not rows and unread.is_empty:
            raise refused(file.name, "The file is empty.")
        if not rows:
            continue
        heading = find_headings(rows, columns, namings)
        known = known_positions(heading, columns.named(namings.of(heading)), unread)
        found.append((len(known), dialect, heading))
    if not found:
        raise refused(file.name, "The file is empty.")
    best = max(found, key=lambda each: each[0])
    return best[1], best[2]


def _without_nameless_end(heading: HeadingRow) -> HeadingRow:
    named = list(heading.headings)
    while named and not str(named[-1]).strip():
        named.pop()
    return HeadingRow("", heading.number, named)
