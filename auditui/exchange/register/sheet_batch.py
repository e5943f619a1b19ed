"""Rows of a sheet that follow each other, read by the headings of the sheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.rows import Row
from auditui.exchange.spreadsheet.sheet import Cells, FewRows, RowBatch, Sheet, WholeRow


@dataclass(frozen=True)
class SheetTable:
    """A table of a sheet: where its columns stand, and how faults and days in it are read."""

    sheet: str
    epoch: date
    positions: Mapping[str, int]
    faults: Faults

    def batches(
        self,
        sheet: Sheet,
        after: int,
        ticker: Ticker,
        says_something: Callable[[Cells], bool],
    ) -> Iterator["SheetBatch"]:
        """The rows behind the first so many that say something, many at a time."""
        for found in sheet.rows().batches(self.positions.values(), after):
            ticker.tick(len(found.numbers))
            if found.is_full:
                yield SheetBatch(self, found)
            else:
                kept = [each for each in found.rows() if says_something(each[1])]
                yield SheetBatch(self, FewRows(kept))


@dataclass(frozen=True)
class SheetBatch:
    """Rows of a sheet, each under its number."""

    table: SheetTable
    found: RowBatch
    is_even: bool = True

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row."""
        return self.found.numbers

    def column(self, name: str) -> Sequence[Cell]:
        """The cell of each row, None where it is empty or the table has no such column."""
        at = self.table.positions.get(name)
        return [None] * len(self.numbers) if at is None else self.found.column(at)

    def rows(self) -> Iterator[Row]:
        """The rows one by one, with the values of the known columns alone."""
        table = self.table
        for number, cells in self.found.rows():
            values = {name: cells[at] for name, at in table.positions.items() if at in cells}
            yield Row(number, values, table.faults, table.sheet, table.epoch, WholeRow(cells))
