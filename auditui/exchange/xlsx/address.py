"""Cells and ranges of a sheet by their address, `L7` and `K5:M5`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditui.practice.errors import NotUnderstood

LAST_ROW = 1_048_576
"""The number of the last row that a sheet can have."""

LAST_COLUMN = 16_384
"""The number of the last column that a sheet can have, `XFD`."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_COLUMN = re.compile(r"[A-Za-z]{1,3}")


class NotACell(NotUnderstood):
    """What was written is no cell of a sheet."""

    def __init__(self) -> None:
        """Say how a cell is written."""
        super().__init__("A cell is written like L7.")


class NotAColumn(NotUnderstood):
    """What was written is no column of a sheet."""

    def __init__(self) -> None:
        """Say how a column is written."""
        super().__init__("A column is written with its letters, like L.")


class Address(NamedTuple):
    """A cell by row and column, both counted from 1, in reading order."""

    row: int
    column: int

    def __str__(self) -> str:
        """The cell as `L7`."""
        return f"{column_letters(self.column)}{self.row}"

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read `L7`, `l7` or `$L$7`. Raises NotACell."""
        found = _CELL.fullmatch(text.strip())
        if found is None:
            raise NotACell
        address = cls(int(found[2]), _number(found[1]))
        if address.row > LAST_ROW or address.column > LAST_COLUMN:
            raise NotACell
        return address


class Area(NamedTuple):
    """A rectangle of cells, by its first and its last."""

    first: Address
    last: Address

    def __str__(self) -> str:
        """The range as `K5:M5`, or the cell as `K5`."""
        return str(self.first) if self.first == self.last else f"{self.first}:{self.last}"

    @classmethod
    def parse(cls, text: str) -> "Area":
        """Read `K5:M5` or `K5`. Raises NotACell."""
        first, _, last = text.partition(":")
        return cls(Address.parse(first), Address.parse(last or first))

    def holds(self, address: Address) -> bool:
        """Whether a cell lies in it."""
        return (
            self.first.row <= address.row <= self.last.row
            and self.first.column <= address.column <= self.last.column
        )

    def size(self, limit: Address) -> int:
        """How many cells `addresses` gives."""
        rows = min(self.last.row, limit.row) - self.first.row + 1
        columns = min(self.last.column, limit.column) - self.first.column + 1
        return max(0, rows) * max(0, columns)

    def addresses(self, limit: Address) -> Iterator[Address]:
        """Its cells in reading order, none of them beyond the row and the column of `limit`."""
        for row in range(self.first.row, min(self.last.row, limit.row) + 1):
            for column in range(self.first.column, min(self.last.column, limit.column) + 1):
                yield Address(row, column)


def column_letters(column: int) -> str:
    """A column's letters, `A` for 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def parse_column(text: str) -> int:
    """Read a column's letters. Raises NotAColumn."""
    if _COLUMN.fullmatch(text.strip()) is None or _number(text.strip()) > LAST_COLUMN:
        raise NotAColumn
    return _number(text.strip())


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
