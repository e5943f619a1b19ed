"""Takes in many rows at once where every one of them is a child's beyond doubt, as most are."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TypeVar

from auditui.exchange.files.cells import Cell
from auditui.exchange.files.rows import Row
from auditui.exchange.register.case_facts import CaseColumns, CaseFacts
from auditui.exchange.register.child_rows import Habits
from auditui.exchange.register.fact_reader import FactReader

_T = TypeVar("_T")

_BATCH = 2_000
_PLAIN = re.compile(r"(?:[A-Za-z]{0,3}[0-9]{1,15}\n)+")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])", re.MULTILINE)


class PlainRows:
    """The rows of a table in batches: those of plain children become cases, the others are left.

    A batch is taken in only where each row alone would be: its reference is letters and digits,
    its status is known, its days and names can be read, and no other row is of the same child.
    """

    def __init__(
        self, columns: CaseColumns, reader: FactReader, habits: Habits, cases: dict[str, CaseFacts]
    ) -> None:
        """Put what is found into `cases`, by the keys of the references."""
        self._columns = columns
        self._reader = reader
        self._habits = habits
        self._cases = cases
        self.taken = 0

    def left(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of the batches that hold anything but plain children, in their order."""
        remaining = iter(rows)
        while batch := list(islice(remaining, _BATCH)):
            if not self._takes(batch):
                yield from batch

    def _takes(self, batch: list[Row]) -> bool:
        """Take in a whole batch, or nothing of it."""
        columns, values = self._columns, [row.values for row in batch]
        references = _references(each.get(columns.case_ref) for each in values)
        if references is None or any(row.misfit for row in batch):
            return False
        # A cell of two lines would pass for two references.
        if references.count("\n") >= len(batch):
            return False
        keys = _LEADING_ZEROS.sub("", references.casefold()).split("\n")
        if len(set(keys)) < len(keys) or not self._cases.keys().isdisjoint(keys):
            return False
        try:
            facts = list(self._facts(batch, values, references.split("\n")))
        except KeyError:
            return False
        self._cases.update(zip(keys, facts, strict=True))
        self._habits.learn_plain(
            references, {each.get(columns.team): None for each in values}, len(batch)
        )
        self.taken += len(batch)
        return True

    def _facts(
        self, batch: list[Row], values: list[Mapping[str, Cell]], references: list[str]
    ) -> Iterator[CaseFacts]:
        """What the rows say. Raises KeyError where anything is odd."""
        columns, reader = self._columns, self._reader
        statuses = _column(values, columns.status, reader.statuses.__getitem__)
        opened = _column(values, columns.opened_on, reader.days.__getitem__)
        closed = _column(values, columns.closed_on, reader.days.__getitem__)
        if None in statuses or any(map(_is_reversed, opened, closed)):
            raise KeyError
        return map(
            CaseFacts,
            references,
            _column(values, columns.team, reader.texts.__getitem__),
            _column(values, columns.worker, reader.texts.__getitem__),
            statuses,
            opened,
            closed,
            [row.number for row in batch],
        )


def _references(cells: Iterable[Cell]) -> str | None:
    """The references one a line, or None where one of them is not plain."""
    written = [cell if isinstance(cell, str) else _number(cell) for cell in cells]
    lines = "\n".join(written)
    return lines if _PLAIN.fullmatch(lines + "\n") else None


def _number(cell: Cell) -> str:
    return str(cell) if type(cell) is int and cell > 0 else ""


def _column(values: list[Mapping[str, Cell]], name: str, read: Callable[[Cell], _T]) -> list[_T]:
    return [read(each.get(name)) for each in values]


def _is_reversed(opened: date | None, closed: date | None) -> bool:
    return opened is not None and closed is not None and closed < opened
