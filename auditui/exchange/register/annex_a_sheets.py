"""Finds Annex A's numbered lists in a workbook, and reads their rows by heading."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import says_nothing
from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import (
    HEADING_ROWS,
    Columns,
    HeadingRow,
    Naming,
    Namings,
    folded,
    known_of,
    known_positions,
)
from auditui.exchange.files.progress import Ticker
from auditui.exchange.register.sheet_batch import SheetBatch, SheetTable
from auditui.exchange.spreadsheet.sheet import Cells, Sheet, Spreadsheet
from auditui.practice.errors import Fault
from auditui.practice.register.columns import COLUMNS as OFSTED

SPINE = 6
"""The number of the list that names every child."""

_LIST_NAME = re.compile(r"(?<![a-z0-9])list ?0?([6-9])(?![0-9])")
_HOLDINGS = {
    6: {"children in need", "child in need", "cin"},
    7: {"child protection", "child protection plan", "child protection plans", "cp", "cpp"},
    8: {"children in care", "looked after children", "children looked after", "cic", "cla", "lac"},
    9: {"care leavers", "leaving care"},
}
"""What a sheet is called that is named after what it holds."""


@dataclass(frozen=True)
class ListSheet:
    """The sheet of one list; `rows_said` is how many rows it says it has, 0 if it does not say."""

    number: int
    name: str
    rows_said: int
    epoch: date
    file_name: str
    sheet: Sheet


def visible_lists(file_name: str, workbook: Spreadsheet) -> dict[int, ListSheet]:
    """The sheets of lists 6 to 9 by number; hidden ones are not read.

    A sheet is list 6 where `list 6` stands in its name as a word, `Annex A List_06` too, rather
    where its name begins so; or where it is named after what it holds, `Children in Need`.
    Raises ImportRefused without list 6, or where two sheets bear the name of one list.
    """
    lists: dict[int, ListSheet] = {}
    for number in _HOLDINGS:
        named = _named(workbook, number)
        visible = [sheet for sheet in named if sheet.is_visible]
        name = f"List {number}"
        if len(visible) > 1:
            raise refused(file_name, f"Two sheets are named {name}; keep one.")
        if visible:
            (sheet,) = visible
            lists[number] = ListSheet(
                number, name, sheet.rows_said, workbook.epoch, file_name, sheet
            )
        elif named and number == SPINE:
            raise refused(file_name, f"The sheet {name} is hidden; unhide it in Excel.")
    if SPINE not in lists:
        raise refused(
            file_name,
            "There is no sheet List 6, which names every child; add it, or rename the sheet that "
            "holds it.",
        )
    return lists


def has_lists(workbook: Spreadsheet) -> bool:
    """Whether any sheet, visible or not, is named for one of the lists."""
    return any(_named(workbook, number) for number in _HOLDINGS)


def _named(workbook: Spreadsheet, number: int) -> list[Sheet]:
    """The sheets that are most likely to be a list: by how their names begin, contain, or tell."""
    begins: list[Sheet] = []
    contains: list[Sheet] = []
    holds: list[Sheet] = []
    for sheet in workbook.sheets:
        name = folded(sheet.name)
        found = _LIST_NAME.search(name)
        if found is None:
            if name.removeprefix("annex a").strip() in _HOLDINGS[number]:
                holds.append(sheet)
        elif int(found[1]) == number:
            (contains if found.start() else begins).append(sheet)
    ranks = begins, contains, holds
    visible = (rank for rank in ranks if any(sheet.is_visible for sheet in rank))
    return next(visible, begins + contains + holds)


def list_batches(
    sheet: ListSheet, columns: Columns, faults: Faults, ticker: Ticker, namings: Namings
) -> Iterator[SheetBatch]:
    """The rows below the headings of a list, with the values of the known columns alone.

    The headings stand in one of the first twenty rows, recognised by the first column's name.
    A row with nothing at all in it is left out. Headings that are missing are a fault.
    """
    found = _heading_row(sheet, columns, namings)
    if found is None:
        problem = f"No row is headed {columns.names[0]}; keep Ofsted's column headings."
        faults.add(Fault(sheet.name, 0, "", problem))
        return
    above, heading = found
    faults.headings = [str(each) for each in heading.headings if isinstance(each, str)]
    named = _named_by(columns, namings.settled(heading), is_spine=sheet.number == SPINE)
    positions = known_positions(heading, named, faults)
    places = frozenset(positions.values())
    table = SheetTable(sheet.name, sheet.epoch, positions, faults)
    yield from table.batches(
        sheet.sheet, above + 1, ticker, lambda cells: _says_something(cells, places)
    )


def _says_something(cells: Cells, places: frozenset[int]) -> bool:
    return not (places.isdisjoint(cells) and all(map(says_nothing, cells.values())))


def _named_by(columns: Columns, naming: Naming, *, is_spine: bool) -> Columns:
    """The columns under the headings that were given; beside list 6 also under Ofsted's."""
    ofsted = {OFSTED[name]: heading for name, heading in naming.items()}
    if is_spine:
        return columns.named(ofsted)
    either = {name: (heading, name) for name, heading in ofsted.items() if name in columns.names}
    return replace(columns, headings=either)


def _heading_row(
    sheet: ListSheet, columns: Columns, namings: Namings
) -> tuple[int, HeadingRow] | None:
    """How many rows hold something above the headings, and the headings."""
    first = columns.names[0]
    for above, (number, cells) in enumerate(islice(iter(sheet.sheet.rows()), HEADING_ROWS)):
        if number > HEADING_ROWS:
            break
        width = max(cells) + 1
        row = HeadingRow(sheet.name, number, [cells.get(place) for place in range(width)])
        if known_of(row, _named_by(columns, namings.of(row), is_spine=False), [first]):
            return above, row
    return None
