"""What a person sees of a return, to point at the cells that take the line of A3."""

from pathlib import Path

from auditui.exchange.council.fill import placement_in, read_workbook
from auditui.exchange.council.heading import is_measure
from auditui.exchange.council.layout import Placement
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.council.values import shown
from auditui.exchange.xlsx.address import Address, Area
from auditui.exchange.xlsx.sheet import Sheet
from auditui.exchange.xlsx.workbook import ReturnWorkbook, open_return
from auditui.practice.contract_return.council_workbook import SheetView, WorkbookView
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import AuditError

MOST_ROWS = 300
MOST_COLUMNS = 60
"""How many rows and columns of a sheet are shown, around the place where A3 stands."""

_BEYOND = 2
_LONGEST = 60


def view(path: Path, period: ReturnPeriod, mapping: ReturnMapping | None) -> WorkbookView:
    """A workbook as a person sees it, with the cells that headings or a mapping tell already.

    Raises what reading it raises.
    """
    workbook = open_return(read_workbook(path))
    placement = _told(workbook, period, mapping)
    cells = {spot.part: spot.address for spot in placement.spots} if placement else {}
    focus = {placement.sheet.part: min(cells.values())} if placement and cells else {}
    return WorkbookView(
        path,
        tuple(_sheet(sheet, focus.get(sheet.part)) for sheet in workbook.sheets),
        placement.sheet.name if placement else _likely(workbook),
        {part: (cell.row, cell.column) for part, cell in cells.items()},
    )


def _told(
    workbook: ReturnWorkbook, period: ReturnPeriod, mapping: ReturnMapping | None
) -> Placement | None:
    try:
        return placement_in(workbook, period, mapping)
    except AuditError:
        return None


def _likely(workbook: ReturnWorkbook) -> str:
    """The first sheet on which A3 stands, or else the first of all."""
    found = (sheet.name for sheet in workbook.sheets if _anchor(sheet) is not None)
    return next(found, next((sheet.name for sheet in workbook.sheets), ""))


def _anchor(sheet: Sheet) -> Address | None:
    found = (address for address, cell in sheet.cells.items() if is_measure(cell.value))
    return min(found, default=None)


def _sheet(sheet: Sheet, focus: Address | None) -> SheetView:
    """As much of a sheet as can be looked through, with A3 in it."""
    row = (focus or _anchor(sheet) or Address(1, 1)).row
    last = sheet.limit.row + _BEYOND
    first = max(1, min(row - MOST_ROWS // 2, last - MOST_ROWS + 1))
    until = min(last, first + MOST_ROWS - 1)
    columns = min(max(sheet.limit.column + _BEYOND, 1), MOST_COLUMNS)
    area = Area(Address(first, 1), Address(until, columns))
    return SheetView(
        name=sheet.name,
        first_row=first,
        last_row=until,
        columns=columns,
        texts={
            (cell.row, cell.column): _text(sheet, cell) for cell in sheet.cells if area.holds(cell)
        },
        worked_out=frozenset((cell.row, cell.column) for cell in sheet.formulas_in(area)),
    )


def _text(sheet: Sheet, cell: Address) -> str:
    is_percentage = sheet.format(cell).is_percentage
    return " ".join(shown(sheet.own_value(cell), is_percentage=is_percentage).split())[:_LONGEST]
