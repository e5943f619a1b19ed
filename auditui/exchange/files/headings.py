"""Recognises the headings of a file, forgiving how people and systems write them."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import islice

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import Faults
from auditui.practice.errors import Fault

HEADING_ROWS = 20
"""The headings stand in one of so many rows, below what titles a file may have."""

_SEPARATORS = re.compile(r"[\s_\-\u200b\ufeff]+")
_STRAIGHTENED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})

Naming = Mapping[str, str]
"""Under which heading each column stands, where it is not under its own name."""


@dataclass(frozen=True)
class Columns:
    """The columns that a file must have, and those that it may have.

    `headings` are under which names one may stand, the likeliest first; `ignores_others` takes a
    file that has columns beside them. One that a person named is `expected` as if required.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignores_others: bool = False
    expected: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in the order in which they are documented."""
        return self.required + self.optional

    def headings_of(self, name: str) -> tuple[str, ...]:
        """Under which headings a column may stand, the likeliest first."""
        return self.headings.get(name, (name,))

    def named(self, naming: Naming) -> "Columns":
        """The same, with some columns under the headings that a person gave them."""
        given = {name: (heading,) for name, heading in naming.items() if name in self.names}
        return replace(self, headings={**self.headings, **given}, expected=frozenset(given))


@dataclass(frozen=True)
class HeadingRow:
    """The headings of a table and the place where they were found."""

    sheet: str
    number: int
    headings: Sequence[Cell]

    @property
    def key(self) -> str:
        """The same for every table with these headings, whatever their order: a hash."""
        names = sorted({folded(heading) for heading in self.headings} - {""})
        return hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Namings:
    """What was said of the columns of a file, now or when one like it was read."""

    given: Naming = field(default_factory=dict)
    remembered: Callable[[str], Naming] = lambda _: {}
    used: dict[str, Naming] = field(default_factory=dict)

    def of(self, row: HeadingRow) -> Naming:
        """What holds for a table with these headings."""
        return {**self.remembered(row.key), **self.given}

    def settled(self, row: HeadingRow) -> Naming:
        """As `of`, for the headings that a table is read by; what was given now is `used`."""
        naming = self.of(row)
        if self.given:
            self.used[row.key] = naming
        return naming


def folded(heading: Cell) -> str:
    """A heading without regard to case, spaces, underscores, hyphens and curly quotes."""
    if not isinstance(heading, str):
        return ""
    return _SEPARATORS.sub(" ", heading).strip().translate(_STRAIGHTENED).casefold()


def find_headings(rows: Iterable[HeadingRow], columns: Columns, namings: Namings) -> HeadingRow:
    """The row of headings among the first twenty: all required, else the most that are known.

    Where none is known it is the first row. Raises ValueError where there is no row at all.
    """
    candidates = []
    for row in islice(rows, HEADING_ROWS):
        known = known_of(row, columns.named(namings.of(row)), columns.required)
        if known == len(columns.required):
            return row
        candidates.append((known, row))
    return max(candidates, key=lambda each: each[0])[1]


def known_of(row: HeadingRow, columns: Columns, names: Iterable[str]) -> int:
    """How many of the named columns a row has the headings of."""
    places = _places(row)
    return sum(bool(_found(columns, name, places)) for name in names)


def known_positions(row: HeadingRow, columns: Columns, faults: Faults) -> dict[str, int]:
    """Where each known column stands, counted from 0, in a table that may hold others.

    A required column that is missing, and a known one that stands twice, are faults.
    """
    places = _places(row)
    positions: dict[str, int] = {}
    for name in columns.names:
        found = _found(columns, name, places)
        for second in found[1:]:
            faults.add(_fault(row, second, f"The column {name} stands here a second time."))
        if found:
            positions[name] = found[0]
    for name in columns.names:
        if name not in positions and (name in columns.required or name in columns.expected):
            faults.add_missing(Fault(row.sheet, row.number, name, "This column is missing."))
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


def other_headings(row: HeadingRow, positions: Iterable[int]) -> Iterator[str]:
    """The headings of the columns that are not read, as they are written."""
    read = set(positions)
    for position, heading in enumerate(row.headings):
        if position not in read and isinstance(heading, str) and heading.strip():
            yield " ".join(heading.split())


def _places(row: HeadingRow) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for position, heading in enumerate(row.headings):
        places.setdefault(folded(heading), []).append(position)
    return places


def _found(columns: Columns, name: str, places: Mapping[str, list[int]]) -> list[int]:
    """Where a column stands: under the likeliest of its headings, else under any of the others."""
    first, *others = columns.headings_of(name)
    likeliest = places.get(folded(first), [])
    return likeliest or sorted(
        place for heading in others for place in places.get(folded(heading), [])
    )


def _fault(row: HeadingRow, position: int, problem: str) -> Fault:
    return Fault(row.sheet, row.number, str(position + 1), problem)
