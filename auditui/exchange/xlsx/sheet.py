"""One worksheet of a return: its cells with their place in the file, and what surrounds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditui.exchange.xlsx.address import Address, Area
from auditui.exchange.xlsx.formula import Formula
from auditui.exchange.xlsx.styles import NumberFormat, Styles
from auditui.exchange.xlsx.xml import Span

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


@dataclass(frozen=True, slots=True)
class Choices:
    """The words that a list lets a person type into some cells."""

    areas: tuple[Area, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A worksheet; `part` names its file in the package, and `data` is where its rows lie."""

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
    choices: tuple[Choices, ...]

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
        return Formula("", area.first) if area else None

    def is_row_hidden(self, row: int) -> bool:
        """Whether a row is hidden."""
        return row in self.rows and self.rows[row].is_hidden

    def is_column_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(each.is_hidden for each in self._columns_at(column))

    def words_for(self, address: Address) -> tuple[str, ...]:
        """The words that a list lets a person type into a cell, none where it has no list."""
        return next(
            (
                choices.words
                for choices in self.choices
                if any(area.holds(address) for area in choices.areas)
            ),
            (),
        )

    def place(self, address: Address) -> str:
        """A cell with its sheet, `Return!L7`."""
        return f"{self.name}!{address}"

    def places(self, addresses: Iterable[Address]) -> str:
        """Several cells with their sheet, in reading order."""
        return " and ".join(self.place(address) for address in sorted(set(addresses)))

    def _columns_at(self, column: int) -> Iterator[ColumnRange]:
        return (each for each in self.column_ranges if each.first <= column <= each.last)
