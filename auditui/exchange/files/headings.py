"""Recognises the headings of a file, forgiving how people and systems write them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import Faults
from auditui.practice.errors import Fault

_SEPARATORS = re.compile(r"[\s_\-\u200b\ufeff]+")
_STRAIGHTENED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


@dataclass(frozen=True)
class Columns:
    """The columns that a file must have, and those that it may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in the order in which they are documented."""
        return self.required + self.optional


@dataclass(frozen=True)
class HeadingRow:
    """The headings of a table and the place where they were found."""

    sheet: str
    number: int
    headings: Sequence[Cell]


def folded(heading: Cell) -> str:
    """A heading without regard to case, spaces, underscores, hyphens and curly quotes."""
    if not isinstance(heading, str):
        return ""
    return _SEPARATORS.sub(" ", heading).strip().translate(_STRAIGHTENED).casefold()


def known_positions(row: HeadingRow, columns: Columns, faults: Faults) -> dict[str, int]:
    """Where each known column stands, counted from 0, in a table that may hold others.

    A required column that is missing, and a known one that stands twice, are faults.
    """
    names = {folded(name): name for name in columns.names}
    positions: dict[str, int] = {}
    for position, heading in enumerate(row.headings):
        name = names.get(folded(heading))
        if name in positions:
            faults.add(_fault(row, position, f"The column {name} stands here a second time."))
        elif name is not None:
            positions[name] = position
    for name in _missing(columns, positions):
        faults.add(Fault(row.sheet, row.number, name, "This column is missing."))
    return positions


def exact_positions(row: HeadingRow, columns: Columns, faults: Faults) -> dict[str, int]:
    """As `known_positions`, for a table in which any other column is a fault."""
    positions = known_positions(row, columns, faults)
    names = {folded(name) for name in columns.names}
    expected = ", ".join(columns.names)
    for position, heading in enumerate(row.headings):
        if folded(heading) not in names:
            problem = f"This column is not known; expected columns are {expected}."
            faults.add(_fault(row, position, problem))
    return positions


def _missing(columns: Columns, found: Iterable[str]) -> Iterator[str]:
    present = set(found)
    return (name for name in columns.required if name not in present)


def _fault(row: HeadingRow, position: int, problem: str) -> Fault:
    return Fault(row.sheet, row.number, str(position + 1), problem)
