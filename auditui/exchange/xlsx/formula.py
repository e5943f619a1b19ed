"""Which cells a formula of a return refers to."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from auditui.exchange.xlsx.address import LAST_COLUMN, LAST_ROW, Address, Area, parse_column

_TEXT = re.compile(r'"[^"]*"')
_REFERENCE = re.compile(
    r"""(?P<sheet>(?:'(?:[^']|'')*'|[\w.]+)!)?
    (?<![\w.$])(?P<first>\$?[A-Z]{1,3}\$?[1-9][0-9]*)(?::(?P<last>\$?[A-Z]{1,3}\$?[1-9][0-9]*))?
    (?![\w.(!])""",
    re.VERBOSE,
)
_PARTS = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written in the cell `origin`, from which others may have taken it over.

    Its text is empty where it is that of an array or a data table.
    """

    text: str
    origin: Address

    def refers_to(self, cells: Collection[Address], from_cell: Address, sheet: str) -> bool:
        """Whether it names one of the cells of its own sheet, alone or in a range."""
        return any(area.holds(cell) for area in self._areas(from_cell, sheet) for cell in cells)

    def _areas(self, from_cell: Address, sheet: str) -> Iterator[Area]:
        own_sheet = {"", f"{sheet}!", "'{}'!".format(sheet.replace("'", "''"))}
        for found in _REFERENCE.finditer(_TEXT.sub('""', self.text)):
            if (found["sheet"] or "") in own_sheet:
                first = self._moved(found["first"], from_cell)
                last = self._moved(found["last"] or found["first"], from_cell)
                yield Area(first, last)

    def _moved(self, reference: str, from_cell: Address) -> Address:
        """What a reference means where the formula was taken over into another cell."""
        found = _PARTS.fullmatch(reference)
        if found is None:
            return Address(0, 0)
        row, column = int(found[4]), parse_column(found[2])
        row += 0 if found[3] else from_cell.row - self.origin.row
        column += 0 if found[1] else from_cell.column - self.origin.column
        return Address(min(row, LAST_ROW), min(column, LAST_COLUMN))
