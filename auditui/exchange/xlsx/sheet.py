"""One worksheet of a return: its cells with their place in the file, and what surrounds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import Address, Area
from auditui.exchange.xlsx.formula import Formula
from auditui.exchange.xlsx.rules import Rule
from auditui.exchange.xlsx.styles import NumberFormat, Styles
from auditui.exchange.xlsx.xml import Span
from auditui.practice.contract_return.council_workbook import shown_sheet

Value = str | float | bool | date | None
"""What a cell holds; a number that is formatted as a date is one."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as written; that of a formula holds its last result, None where it has none."""

    value: Value
    style: int
    span: Span
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as written; `style` is that of the cells it has none of, None for the columns'."""

    span: Span
    style: int | None
    is_hidden: bool
    columns: Sequence[int]


@dataclass(frozen=True, slots=True)
class ColumnRange:
    """Columns that look alike."""

    first: int
    last: int
    style: int
    is_hidden: bool


@dataclass(frozen=True)
class Sheet:
    """A worksheet; `part` names its file in the package, and `data` is where its rows lie.

    `name` is exactly as the workbook has it, since another may differ by a space alone.
    """

    name: str
    part: str
    is_hidden: bool
    is_protected: bool
    styles: Styles
    data: Span
    prefix: str
    cells: Mapping[Address, SheetCell]
    rows: Mapping[int, SheetRow]
    merged: tuple[Area, ...]
    arrays: tuple[Area, ...]
    column_ranges: tuple[ColumnRange, ...]
    rules: tuple[Rule, ...] = ()

    @cached_property
    def limit(self) -> Address:
        """The last row and the last column that hold a cell."""
        return Address(
            max((address.row for address in self.cells), default=0),
            max((address.column for address in self.cells), default=0),
        )

    @cached_property
    def _merged_at(self) -> Mapping[Address, Area]:
        return {each: area for area in self.merged for each in area.addresses(self.limit)}

    def area(self, address: Address) -> Area:
        """The merged range that a cell is part of, or the cell alone."""
        return self._merged_at.get(address) or next(
            (area for area in self.merged if area.holds(address)), Area(address, address)
        )

    def own_value(self, address: Address) -> Value:
        """What a cell holds itself; None where it is blank."""
        cell = self.cells.get(address)
        return None if cell is None or cell.value == "" else cell.value

    def value(self, address: Address) -> Value:
        """What a person sees in a cell: that of its merged range, if it is part of one."""
        area = self._merged_at.get(address)
        return self.own_value(area.first if area else address)

    def text(self, address: Address) -> str:
        """The text that a person sees in a cell, empty where it holds none."""
        value = self.value(address)
        return value if isinstance(value, str) else ""

    def row_values(self, row: int) -> Iterator[tuple[Address, Value]]:
        """The cells of a row that hold something themselves, from the left."""
        for column in self.rows[row].columns if row in self.rows else ():
            address = Address(row, column)
            if (value := self.own_value(address)) is not None:
                yield address, value

    def style(self, address: Address) -> int:
        """The style number of a cell: its own, else its row's, else its column's."""
        if (cell := self.cells.get(address)) is not None:
            return cell.style
        row = self.rows.get(address.row)
        if row is not None and row.style is not None:
            return row.style
        return next((each.style for each in self._columns_at(address.column)), 0)

    def format(self, address: Address) -> NumberFormat:
        """How a cell shows a number."""
        return self.styles.format(self.style(address))

    def formula(self, address: Address) -> Formula | None:
        """The formula that gives a cell its value, one of several cells' as well."""
        cell = self.cells.get(address)
        if cell is not None and cell.formula is not None:
            return cell.formula
        area = next((area for area in self.arrays if area.holds(address)), None)
        if area is None:
            return None
        first = self.cells.get(area.first)
        return (first.formula if first else None) or Formula("", area.first)

    @cached_property
    def _formulas(self) -> Collection[Address]:
        own = {address for address, cell in self.cells.items() if cell.formula is not None}
        return own | {each for area in self.arrays for each in area.addresses(self.limit)}

    def formulas_in(self, area: Area) -> Iterator[Address]:
        """The cells of a range that are worked out."""
        first, last = area
        size = (last.row - first.row + 1) * (last.column - first.column + 1)
        if size < len(self._formulas):
            return (each for each in area.addresses(self.limit) if each in self._formulas)
        return (each for each in self._formulas if area.holds(each))

    def is_row_hidden(self, row: int) -> bool:
        """Whether a row is hidden."""
        return row in self.rows and self.rows[row].is_hidden

    def is_column_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(each.is_hidden for each in self._columns_at(column))

    def rules_for(self, address: Address) -> Iterator[Rule]:
        """The rules for what a person may type into a cell."""
        return (rule for rule in self.rules if rule.holds_for(address))

    def place(self, address: Address) -> str:
        """A cell with its sheet, `Return!L7`, in quotes where the name has an edge to show."""
        return f"{shown_sheet(self.name)}!{address}"

    def places(self, addresses: Iterable[Address]) -> str:
        """Several cells with their sheet, in reading order."""
        return " and ".join(self.place(address) for address in sorted(set(addresses)))

    def _columns_at(self, column: int) -> Iterator[ColumnRange]:
        return (each for each in self.column_ranges if each.first <= column <= each.last)
