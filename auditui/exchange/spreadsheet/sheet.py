"""A sheet and a workbook as every format gives them: rows of cells by the number of the column."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

from auditui.dataclass import dataclass
from auditui.exchange.files.batch import BATCH
from auditui.exchange.files.cells import EXCEL_EPOCH, Cell

MOST_ROWS = 1_048_576
"""The number of the last row that a sheet can have."""

MOST_COLUMNS = 16_384
"""How many columns a sheet can have."""

Cells = Mapping[int, Cell]
"""The cells of a row that hold something, by column from 0 on."""


class SomeCells(dict[int, Cell]):
    """The cells of the columns that were asked for; `whole` reads the rest of the row as well."""

    __slots__ = ("whole",)

    whole: Callable[[], Cells]


class WholeRow(Sequence[Cell]):
    """Every cell of a row that holds something, read when somebody looks at it."""

    def __init__(self, cells: Cells) -> None:
        """Look at nothing yet."""
        self._cells = cells

    @cached_property
    def _found(self) -> tuple[Cell, ...]:
        whole = self._cells.whole() if isinstance(self._cells, SomeCells) else self._cells
        return tuple(whole.values())

    def __len__(self) -> int:
        """How many cells hold something."""
        return len(self._found)

    def __getitem__(self, at: int | slice) -> Any:
        """One of them, or several."""
        return self._found[at]

    def __iter__(self) -> Iterator[Cell]:
        """All of them."""
        return iter(self._found)


class RowBatch(Protocol):
    """Some rows of a sheet that follow each other, to be read by column or one by one."""

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row."""

    @property
    def is_full(self) -> bool:
        """Whether each row is known to say something in one of the columns asked for."""

    def column(self, at: int) -> Sequence[Cell]:
        """The cell of each row in one of the columns asked for, None where it holds nothing."""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row under its number."""


@dataclass(frozen=True)
class FewRows:
    """Rows that were read one by one."""

    found: Sequence[tuple[int, Cells]]
    is_full: bool = False

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row."""
        return [number for number, _ in self.found]

    def column(self, at: int) -> Sequence[Cell]:
        """The cell of each row in a column, None where it holds nothing."""
        return [cells.get(at) for _, cells in self.found]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row under its number."""
        return iter(self.found)


def in_batches(rows: Iterator[tuple[int, Cells]]) -> Iterator[FewRows]:
    """Rows as they come, many at a time."""
    while few := list(islice(rows, BATCH)):
        yield FewRows(few)


class Rows(Protocol):
    """The rows of a sheet, read one after the other."""

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        """Every row that holds something, under its number from 1 on. Raises BadWorkbook."""

    def batches(self, columns: Collection[int], after: int) -> Iterator[RowBatch]:
        """The rows behind the first so many, read anew and for these columns. Raises BadWorkbook.

        A row in which none of the columns says anything is given whole.
        """


class Sheet(Protocol):
    """One sheet of a workbook."""

    @property
    def name(self) -> str:
        """What its tab says."""

    @property
    def is_visible(self) -> bool:
        """Whether people see its tab."""

    @property
    def rows_said(self) -> int:
        """How many rows the sheet says it has, 0 where it does not say."""

    def rows(self) -> Rows:
        """Its rows, from the first on."""


@dataclass(frozen=True)
class Spreadsheet:
    """A workbook: its sheets in the order of their tabs, and the day its numbers count from."""

    sheets: tuple[Sheet, ...]
    epoch: date = EXCEL_EPOCH


@dataclass
class AllCells:
    """Rows of a format that is read whole: asking for few columns has nothing to save there."""

    found: Iterator[tuple[int, Cells]]

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        """The rows as they are found."""
        return self.found

    def batches(self, _: Collection[int], after: int) -> Iterator[RowBatch]:
        """The rows behind the first so many, as they are."""
        return in_batches(islice(self.found, after, None))
