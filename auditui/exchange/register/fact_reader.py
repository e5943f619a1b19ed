"""Reads the facts of row after row, each distinct text, status and day once."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from auditui.exchange.files import cells
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.rows import Row
from auditui.exchange.register.case_facts import CaseColumns, CaseFacts, case_facts
from auditui.practice.errors import NotUnderstood
from auditui.practice.register.entry import CaseStatus

_T = TypeVar("_T")

_PLAIN = frozenset({str, date, datetime, type(None)})


class FactReader:
    """Reads the rows of a table; what is odd about one is left to `case_facts`, which counts it."""

    def __init__(self, columns: CaseColumns, oddities: Counter[str]) -> None:
        """Know nothing yet."""
        self._columns = columns
        self._oddities = oddities
        self.texts = _Known(cells.text)
        self.statuses = _Known(_status)
        self.days = _Known(_day)

    def read(self, row: Row) -> CaseFacts:
        """What a child's row says; what cannot be read is a fault of the row."""
        columns, value = self._columns, row.values.get
        texts, days = self.texts, self.days
        try:
            opened_on, closed_on = days[value(columns.opened_on)], days[value(columns.closed_on)]
            reference = cells.plain_reference(value(columns.case_ref))
            if reference and not (opened_on and closed_on and closed_on < opened_on):
                return CaseFacts(
                    reference,
                    texts[value(columns.team)],
                    self.statuses[value(columns.status)],
                    texts[value(columns.worker)],
                    opened_on,
                    closed_on,
                    row.number,
                )
        except KeyError:
            pass
        return case_facts(row, columns, self._oddities)


class _Known(dict[Cell, _T]):
    """What was read in cells, by what stands there; a KeyError where that is not plain."""

    def __init__(self, read: Callable[[Cell], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> _T:
        # Numbers are left out: 1 and true are one key.
        if type(cell) not in _PLAIN:
            raise KeyError
        try:
            found = self[cell] = self._read(cell)
        except NotUnderstood:
            raise KeyError from None
        return found


def _status(cell: Cell) -> CaseStatus | None:
    written = cells.text(cell)
    return CaseStatus.parse(written) if written else None


def _day(cell: Cell) -> date | None:
    if cells.is_open_ended(cell):
        raise NotUnderstood
    return cells.day(cell)
