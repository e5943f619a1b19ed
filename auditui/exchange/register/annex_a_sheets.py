"""Finds Annex A's numbered lists in a workbook, and reads their rows by heading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditui.exchange.files.cells import Cell, says_nothing
from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import Columns, HeadingRow, folded, known_positions
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.rows import Row
from auditui.exchange.files.workbook import cell_rows
from auditui.practice.errors import Fault

SPINE = 6
"""The number of the list that names every child."""

_HEADING_ROWS = 10
_LIST_NAME = re.compile(r"list ?0?([6-9])(?![0-9])")


@dataclass(frozen=True)
class ListSheet:
    """The sheet of one list; `rows_said` is how many rows it says it has, 0 if it does not say."""

    name: str
    rows_said: int
    epoch: date
    file_name: str
    sheet: Any


def visible_lists(file_name: str, workbook: Any) -> dict[int, ListSheet]:
    """The sheets of lists 6 to 9 by number, `List 6` and `List_6` alike; hidden ones are not read.

    Raises ImportRefused without list 6, or where two sheets bear the name of one list.
    """
    lists: dict[int, ListSheet] = {}
    for sheet in workbook.worksheets:
        match = _LIST_NAME.match(folded(sheet.title))
        if match is None or sheet.sheet_state != "visible":
            continue
        number, name = int(match[1]), f"List {match[1]}"
        if number in lists:
            raise refused(file_name, f"Two sheets are named {name}; keep one.")
        epoch = workbook.epoch.date()
        lists[number] = ListSheet(name, sheet.max_row or 0, epoch, file_name, sheet)
    if SPINE not in lists:
        raise refused(
            file_name, "There is no sheet List 6, which names every child; add or unhide it."
        )
    return lists


def list_rows(sheet: ListSheet, columns: Columns, faults: Faults, ticker: Ticker) -> Iterator[Row]:
    """The rows below the headings of a list, with the values of the known columns alone.

    The headings stand in one of the first ten rows, recognised by the first column's name.
    A row with nothing at all in it is left out. Headings that are missing are a fault.
    """
    rows = enumerate(cell_rows(sheet.file_name, sheet.sheet), start=1)
    heading = _heading_row(sheet, rows, columns.names[0])
    if heading is None:
        problem = f"No row is headed {columns.names[0]}; keep Ofsted's column headings."
        faults.add(Fault(sheet.name, 0, "", problem))
        return
    positions = known_positions(heading, columns, faults)
    for number, cells in rows:
        ticker.tick()
        if not all(says_nothing(cell) for cell in cells):
            values = {name: cells[place] for name, place in positions.items() if place < len(cells)}
            yield Row(number, values, faults, sheet.name, sheet.epoch, cells)


def _heading_row(
    sheet: ListSheet, rows: Iterable[tuple[int, tuple[Cell, ...]]], first_column: str
) -> HeadingRow | None:
    wanted = folded(first_column)
    for number, cells in rows:
        if wanted in {folded(cell) for cell in cells}:
            return HeadingRow(sheet.name, number, cells)
        if number == _HEADING_ROWS:
            break
    return None
