"""The register as a workbook under the program's own columns: one sheet, one row a case."""

from datetime import date
from itertools import islice

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import says_nothing
from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import (
    HEADING_ROWS,
    HeadingRow,
    Namings,
    known_of,
    known_positions,
)
from auditui.exchange.files.progress import Ticker
from auditui.exchange.register.case_facts import Reading, reading
from auditui.exchange.register.cases import TableReader
from auditui.exchange.register.csv import FACTS
from auditui.exchange.register.findings import Findings
from auditui.exchange.register.own_columns import COLUMNS, unread_columns
from auditui.exchange.register.sheet_batch import SheetTable
from auditui.exchange.spreadsheet.sheet import Cells, Sheet, Spreadsheet


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that holds the register, its row of headings, and how many rows are above it."""

    sheet: Sheet
    heading: HeadingRow
    above: int


def own_sheet(file_name: str, workbook: Spreadsheet, namings: Namings) -> OwnSheet | None:
    """The visible sheet that has the register's columns, None where there is none.

    Raises ImportRefused where there are several.
    """
    visible = (sheet for sheet in workbook.sheets if sheet.is_visible)
    found = [own for sheet in visible if (own := _own(sheet, namings)) is not None]
    if len(found) > 1:
        raise refused(file_name, "Several sheets have the register's columns; keep one visible.")
    return found[0] if found else None


def read_own_sheet(
    own: OwnSheet,
    workbook: Spreadsheet,
    file_name: str,
    as_of: date,
    faults: Faults,
    ticker: Ticker,
    findings: Findings,
    namings: Namings,
) -> Reading:
    """Read the cases of a sheet as of a text file. Raises ImportRefused."""
    heading = own.heading
    ticker.total = own.sheet.rows_said
    positions = known_positions(heading, COLUMNS.named(namings.settled(heading)), faults)
    table = SheetTable(own.sheet.name, workbook.epoch, positions, faults)
    batches = table.batches(own.sheet, own.above + 1, ticker, _says_something)
    cases = TableReader(as_of, faults, findings).cases(batches, FACTS)
    faults.refuse_if_any()
    if not cases:
        raise refused(file_name, "No row of the file is a child's.")
    return reading(cases.values(), as_of, findings, unread_columns(heading, positions))


def heading_row(sheet: Sheet, number: int, cells: Cells) -> HeadingRow:
    """A row of a sheet as it is looked at for headings."""
    width = max(cells, default=-1) + 1
    return HeadingRow(sheet.name, number, [cells.get(place) for place in range(width)])


def _own(sheet: Sheet, namings: Namings) -> OwnSheet | None:
    for above, (number, cells) in enumerate(islice(iter(sheet.rows()), HEADING_ROWS)):
        row = heading_row(sheet, number, cells)
        named = COLUMNS.named(namings.of(row))
        if known_of(row, named, COLUMNS.required) == len(COLUMNS.required):
            return OwnSheet(sheet, row, above)
    return None


def _says_something(cells: Cells) -> bool:
    return not all(map(says_nothing, cells.values()))
