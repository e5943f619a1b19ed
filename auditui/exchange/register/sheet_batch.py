"""Rows of a sheet that follow each other, read by the headings of the sheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from auditui.exchange.files.batch import BATCH
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.rows import Row
from auditui.exchange.spreadsheet.sheet import Cells, WholeRow


@dataclass(frozen=True)
class SheetTable:
    """A table of a sheet: where its columns stand, and how faults and days in it are read."""

    sheet: str
    epoch: date
    positions: Mapping[str, int]
    faults: Faults

    def batches(
        self,
        rows: Iterator[tuple[int, Cells]],
        ticker: Ticker,
        says_something: Callable[[Cells], bool],
    ) -> Iterator["SheetBatch"]:
        """The rows below the headings that say something, many at a time."""
        while found := list(islice(rows, BATCH)):
            ticker.tick(len(found))
            kept = [each for each in found if says_something(each[1])]
            yield SheetBatch(self, [number for number, _ in kept], [cells for _, cells in kept])


@dataclass(frozen=True)
class SheetBatch:
    """Rows of a sheet, each under its number."""

    table: SheetTable
    numbers: Sequence[int]
    cells: Sequence[Cells]
    is_even: bool = True

    def column(self, name: str) -> Sequence[Cell]:
        """The cell of each row, None where it is empty or the table has no such column."""
        at = self.table.positions.get(name, -1)
        return [cells.get(at) for cells in self.cells]

    def rows(self) -> Iterator[Row]:
        """The rows one by one, with the values of the known columns alone."""
        table = self.table
        for number, cells in zip(self.numbers, self.cells, strict=True):
            values = {name: cells[at] for name, at in table.positions.items() if at in cells}
            yield Row(number, values, table.faults, table.sheet, table.epoch, WholeRow(cells))
