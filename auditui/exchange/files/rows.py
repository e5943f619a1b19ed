"""One row of a file: its cells by heading, read into values or into faults of that row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from auditui.dataclass import dataclass
from auditui.exchange.files import cells
from auditui.exchange.files.cells import EXCEL_EPOCH, Cell
from auditui.exchange.files.faults import Faults
from auditui.practice.errors import Fault, NotUnderstood

_T = TypeVar("_T")

_KEPT = 1024
"""How many distinct words are remembered with what they were parsed into."""

_EMPTY = "This is empty; fill it in."


@dataclass(slots=True, eq=False)
class Row:
    """A row's values by heading, and where its faults go.

    `number` counts from 1 as a person sees it: the sheet's row number, or in a text file the
    line on which the row starts. What cannot be read becomes a fault and reads as absent. `said`
    is every cell of it, where there are more than the values; `misfit` is what is wrong with a row
    of too few or too many cells.
    """

    number: int
    values: Mapping[str, Cell]
    faults: Faults
    sheet: str = ""
    epoch: date = EXCEL_EPOCH
    said: Sequence[Cell] | None = None
    misfit: Fault | None = None

    def fault(self, column: str, problem: str) -> None:
        """Record something wrong in a cell."""
        self.faults.add(Fault(self.sheet, self.number, column, problem))

    def text(self, column: str) -> str:
        """One-line text, empty where the cell says nothing or the file has no such column."""
        return self._read(column, cells.text) or ""

    def required_text(self, column: str) -> str:
        """One-line text whose absence is a fault."""
        return self._required(column, cells.text)

    def reference(self, column: str) -> str:
        """A case reference whose absence is a fault."""
        return self._required(column, cells.reference)

    def day(self, column: str) -> date | None:
        """A day, or None where the cell says nothing."""
        return self._read(column, lambda cell: cells.day(cell, self.epoch))

    def required_day(self, column: str) -> date | None:
        """As `day`, but an absence is a fault."""
        if cells.says_nothing(self.values.get(column)):
            self.fault(column, _EMPTY)
            return None
        return self.day(column)

    def is_open_ended(self, column: str) -> bool:
        """Whether what case systems write for open stands there, 31/12/9999 or 01/01/1900."""
        return cells.is_open_ended(self.values.get(column), self.epoch)

    def word(self, column: str, parse: Callable[[str], _T]) -> _T | None:
        """Text given to a parser that may raise NotUnderstood; None where there is none."""
        return self._read(column, lambda cell: _parsed(parse, cells.text(cell)))

    def required_word(self, column: str, parse: Callable[[str], _T]) -> _T | None:
        """As `word`, but an absence is a fault."""
        written = self.required_text(column)
        return self.word(column, parse) if written else None

    def _read(self, column: str, read: Callable[[Cell], _T | None]) -> _T | None:
        try:
            return read(self.values.get(column))
        except NotUnderstood as problem:
            self.fault(column, str(problem))
            return None

    def _required(self, column: str, read: Callable[[Cell], str]) -> str:
        found = self._read(column, read)
        if found == "":
            self.fault(column, _EMPTY)
        return found or ""


@lru_cache(_KEPT)
def _parsed(parse: Callable[[str], _T], written: str) -> _T | None:
    return parse(written) if written else None
