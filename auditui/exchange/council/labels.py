"""What stands around the cells of a mapping, by which the layout that it is for is known again."""

from collections.abc import Iterator, Sequence
from datetime import date

from auditui.exchange.council.heading import read_heading
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Sheet
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import LINE_LIMIT, clean_line


def sheet_named(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    """The sheet of exactly this name, or else the only one that differs in capitals alone."""
    exact = [sheet for sheet in sheets if sheet.name == name]
    folded = [sheet for sheet in sheets if sheet.name.casefold() == name.casefold()]
    found = exact or folded
    return found[0] if len(found) == 1 else None


def fits(mapping: ReturnMapping, sheets: Sequence[Sheet], period: ReturnPeriod) -> bool:
    """Whether a workbook has the layout that a mapping is for, told by its sheet and its labels."""
    sheet = sheet_named(sheets, mapping.sheet_of(period))
    return sheet is not None and all(
        label_at(sheet, cell) == label for cell, label in mapping.labels.items()
    )


def label_at(sheet: Sheet, cell: Address) -> str:
    """What a cell says that may be a label, as one line; empty where it is blank or a number."""
    match sheet.own_value(cell):
        case str() as text:
            return _line(text)
        case date() as day:
            return day.isoformat()
        case _:
            return ""


def labels_of(mapping: ReturnMapping, sheets: Sequence[Sheet]) -> dict[Address, str]:
    """The labels left of and above the cells of a mapping that all of its sheets have alike."""
    places = {name: set(cells) for name, cells in mapping.cells_by_sheet().items()}
    found = [
        dict(_labels(sheet, cells))
        for name, cells in places.items()
        if (sheet := sheet_named(sheets, name)) is not None
    ]
    if not found:
        return {}
    first, *others = found
    return {
        cell: label
        for cell, label in sorted(first.items())
        if all(other.get(cell) == label for other in others)
    }


def _labels(sheet: Sheet, mapped: set[Address]) -> Iterator[tuple[Address, str]]:
    """The first text of each row, and the nearest heading above each cell that can be read.

    What else stands above may be another measure's comment, and change from month to month.
    """
    for cell in sorted(mapped):
        left = [Address(cell.row, column) for column in range(1, cell.column)]
        above = [Address(row, cell.column) for row in range(cell.row - 1, 0, -1)]
        headings = [each for each in above if read_heading(sheet.own_value(each)) is not None]
        for line in (left, headings):
            named = ((each, label_at(sheet, each)) for each in line if each not in mapped)
            if (label := next((found for found in named if found[1]), None)) is not None:
                yield label


def _line(text: str) -> str:
    try:
        return clean_line(text[:LINE_LIMIT])
    except NotUnderstood:
        return ""
