"""Takes in many rows at once where every one of them is a child's beyond doubt, as most are."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from auditui.exchange.files.batch import Batch
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.rows import Row
from auditui.exchange.register.case_facts import Case, CaseColumns, CaseFacts, facts_of
from auditui.exchange.register.child_rows import Habits
from auditui.exchange.register.fact_reader import FactReader
from auditui.exchange.register.report_lines import totalled
from auditui.practice.register.entry import CaseStatus, entry_of

_T = TypeVar("_T")

_PLAIN = re.compile(r"(?:[A-Za-z]{0,3}[0-9]{1,15}\n)+")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])", re.MULTILINE)


class PlainRows:
    """The rows of a table in batches: those of plain children become cases, the others are left.

    A batch is taken in only where each row alone would be: its reference is letters and digits,
    its status is known or a day stands there, its days and names can be read, and no other row is
    of the same child.
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
        try:
            found = dict(zip(keys, self._entries(batch, references), strict=True))
        except KeyError:
            return False
        if len(found) < len(keys) or not cases.keys().isdisjoint(found):
            return False
        cases.update(found)
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

    def _entries(self, batch: Batch, references: list[str]) -> Iterator[Case]:
        """What the rows say. Raises KeyError where anything is odd."""
        columns, reader = self._columns, self._reader
        teams = _read(batch, columns.team, reader.texts)
        workers = _read(batch, columns.worker, reader.texts)
        statuses = _read(batch, columns.status, reader.statuses)
        opened = _read(batch, columns.opened_on, reader.days)
        closed = _read(batch, columns.closed_on, reader.days)
        if any(closed) and any(map(_is_reversed, opened, closed)):
            raise KeyError
        if None in statuses:
            if not _are_told_by_days(teams, statuses, opened, closed):
                raise KeyError
            return map(
                CaseFacts, references, teams, statuses, workers, opened, closed, batch.numbers
            )
        facts = zip(references, teams, statuses, workers, opened, closed, strict=True)
        return map(entry_of, facts)


def _are_told_by_days(
    teams: Iterable[str],
    statuses: Iterable[CaseStatus | None],
    opened: Iterable[date | None],
    closed: Iterable[date | None],
) -> bool:
    """Whether each row without a status has a day, and none could be the total of a team.

    With its plain reference, which has a digit and no word of a report, that makes it a child's.
    """
    has_sign = all(map(any, zip(statuses, opened, closed, strict=True)))
    return has_sign and all(totalled(team) is None for team in set(teams))


def _read(batch: Batch, name: str, known: Mapping[Cell, _T]) -> list[_T]:
    return list(map(known.__getitem__, batch.column(name)))


def _references(cells: Sequence[Cell]) -> list[str] | None:
    """The references as they are written, or None where one of them is not plain."""
    kinds = set(map(type, cells))
    written: list[str]
    if kinds == {str}:
        written = list(cast("Iterable[str]", cells))
    elif kinds == {int} and min(cast("Iterable[int]", cells)) > 0:
        written = list(map(str, cells))
    else:
        written = [cell if isinstance(cell, str) else _number(cell) for cell in cells]
    # A cell of two lines would pass for two references.
    lines = "\n".join(written) + "\n"
    is_plain = _PLAIN.fullmatch(lines) is not None and lines.count("\n") == len(written)
    return written if is_plain else None


def _keys(references: list[str], lines: str) -> list[str]:
    """What `reference_key` makes of plain references, which are also given one a line."""
    folded = lines.upper()
    if folded.startswith("0") or "\n0" in folded:
        folded = _LEADING_ZEROS.sub("", folded)
    return references if folded == lines else folded.split("\n")


def _number(cell: Cell) -> str:
    return str(cell) if type(cell) is int and cell > 0 else ""


def _is_reversed(opened: date | None, closed: date | None) -> bool:
    return opened is not None and closed is not None and closed < opened
