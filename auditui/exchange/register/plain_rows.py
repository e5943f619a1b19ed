"""Takes in many rows at once where every one of them is a child's beyond doubt, as most are."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from auditui.exchange.files.batch import Batch
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.rows import Row
from auditui.exchange.register.case_facts import Case, CaseColumns, CaseFacts, facts_of
from auditui.exchange.register.child_rows import Habits
from auditui.exchange.register.fact_reader import FactReader
from auditui.practice.register.entry import RegisterEntry

_T = TypeVar("_T")

_PLAIN = re.compile(r"(?:[A-Za-z]{0,3}[0-9]{1,15}\n)+")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])", re.MULTILINE)


class PlainRows:
    """The rows of a table in batches: those of plain children become cases, the others are left.

    A batch is taken in only where each row alone would be: its reference is letters and digits,
    its status is known, its days and names can be read, and no other row is of the same child.
    """

    def __init__(
        self, columns: CaseColumns, reader: FactReader, habits: Habits, cases: dict[str, Case]
    ) -> None:
        """Put what is found into `cases`, by the keys of the references."""
        self._columns = columns
        self._reader = reader
        self._habits = habits
        self._cases = cases
        self._rows: list[tuple[list[str], Sequence[int]]] = []
        self.taken = 0

    def left(self, batches: Iterable[Batch]) -> Iterator[Row]:
        """The rows of the batches that hold anything but plain children, in their order."""
        for batch in batches:
            if not self._takes(batch):
                yield from batch.rows()

    def _takes(self, batch: Batch) -> bool:
        """Take in a whole batch, or nothing of it."""
        columns, cases = self._columns, self._cases
        references = _references(batch.column(columns.case_ref)) if batch.is_even else None
        if references is None:
            return False
        lines = "\n".join(references)
        keys = _keys(references, lines)
        if len(set(keys)) < len(keys) or not cases.keys().isdisjoint(keys):
            return False
        try:
            entries = self._entries(batch, references)
        except KeyError:
            return False
        cases.update(zip(keys, entries, strict=True))
        self._rows.append((keys, batch.numbers))
        self._habits.learn_plain(lines, dict.fromkeys(batch.column(columns.team)), len(keys))
        self.taken += len(keys)
        return True

    def facts(self, keys: Container[str]) -> dict[str, CaseFacts]:
        """What the rows say of some of the children that were taken in, with the rows' numbers."""
        return {
            key: facts_of(self._cases[key], number)
            for taken, numbers in self._rows
            for key, number in zip(taken, numbers, strict=True)
            if key in keys
        }

    def _entries(self, batch: Batch, references: list[str]) -> Iterator[RegisterEntry]:
        """What the rows say. Raises KeyError where anything is odd."""
        columns, reader = self._columns, self._reader
        teams = _read(batch, columns.team, reader.texts)
        workers = _read(batch, columns.worker, reader.texts)
        statuses = _read(batch, columns.status, reader.statuses)
        opened = _read(batch, columns.opened_on, reader.days)
        closed = _read(batch, columns.closed_on, reader.days)
        if None in statuses or (any(closed) and any(map(_is_reversed, opened, closed))):
            raise KeyError
        return map(RegisterEntry, references, teams, statuses, workers, opened, closed)


def _read(batch: Batch, name: str, known: Mapping[Cell, _T]) -> list[_T]:
    return list(map(known.__getitem__, batch.column(name)))


def _references(cells: Iterable[Cell]) -> list[str] | None:
    """The references as they are written, or None where one of them is not plain."""
    written = [cell if isinstance(cell, str) else _number(cell) for cell in cells]
    # A cell of two lines would pass for two references.
    lines = "\n".join(written) + "\n"
    is_plain = _PLAIN.fullmatch(lines) is not None and lines.count("\n") == len(written)
    return written if is_plain else None


def _keys(references: list[str], lines: str) -> list[str]:
    """What `reference_key` makes of plain references, which are also given one a line."""
    folded = lines.casefold()
    if folded.startswith("0") or "\n0" in folded:
        folded = _LEADING_ZEROS.sub("", folded)
    return references if folded == lines else folded.split("\n")


def _number(cell: Cell) -> str:
    return str(cell) if type(cell) is int and cell > 0 else ""


def _is_reversed(opened: date | None, closed: date | None) -> bool:
    return opened is not None and closed is not None and closed < opened
