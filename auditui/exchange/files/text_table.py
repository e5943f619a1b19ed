"""The table of a text file: its rows under their headings, many at a time or one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.dialect import Records
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import HeadingRow
from auditui.exchange.files.rows import Row
from auditui.practice.errors import Fault


@dataclass
class TextTable:
    """A table of a text file: its headings, the names of its columns in order, and its records.

    `width` is how many columns there are up to the last that has a heading.
    """

    heading: HeadingRow
    positions: dict[str, int]
    records: Iterator[Records]
    faults: Faults
    width: int
    is_empty: bool = field(default=True, init=False)

    def batches(self) -> Iterator["TextBatch"]:
        """The rows, many at a time."""
        for numbers, records in self.records:
            self.is_empty = False
            yield TextBatch(self, numbers, records)

    def rows(self, *, keep_misfits: bool = False) -> Iterator[Row]:
        """The rows; one with more or fewer cells than there are headings is a fault.

        Where misfits are kept it is given with what is wrong with it instead.
        """
        for batch in self.batches():
            for row in batch.rows():
                if row.misfit is None or keep_misfits:
                    yield row
                else:
                    self.faults.add(row.misfit)

    def misfit(self, record: list[str], number: int) -> Fault | None:
        """What is wrong with a record of more or fewer cells than there are headings."""
        width = len(self.heading.headings)
        if len(record) != width:
            problem = f"The headings name {width} columns, but this row has {len(record)}."
            return Fault("", number, "", problem)
        if width > self.width and any(map(str.strip, record[self.width :])):
            return Fault("", number, str(self.width + 1), "This cell stands under no heading.")
        return None


@dataclass
class TextBatch:
    """Records that follow each other, under the first line of each."""

    table: TextTable
    numbers: Sequence[int]
    records: list[list[str]]

    @property
    def is_even(self) -> bool:
        """Whether each record has a cell for every heading, and none beside them."""
        width = len(self.table.heading.headings)
        if set(map(len, self.records)) != {width}:
            return False
        has_nameless_end = width > self.table.width
        return not (has_nameless_end and any(map(self.table.misfit, self.records, self.numbers)))

    def column(self, name: str) -> Sequence[Cell]:
        """The cell of each record, None where the table has no such column."""
        at = self.table.positions.get(name)
        return [None] * len(self.records) if at is None else self._columns[at]

    @cached_property
    def _columns(self) -> list[tuple[str, ...]]:
        """The columns of a batch that is even."""
        return list(zip(*self.records, strict=True))

    def rows(self) -> Iterator[Row]:
        """The rows one by one, with what is wrong with those that have too few or many cells."""
        names, places = list(self.table.positions), list(self.table.positions.values())
        for number, record in zip(self.numbers, self.records, strict=True):
            fault = self.table.misfit(record, number)
            cells = [record[at] for at in places if at < len(record)]
            # The columns are in order, so that those of a short record are the first.
            values = dict(zip(names, cells, strict=fault is None))
            yield Row(number, values, self.table.faults, said=record, misfit=fault)
