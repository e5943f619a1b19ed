"""Which columns a list of audits has room for, and how wide each is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len, set_cell_size

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading

WIDEST = 34
"""How many cells any column takes at most."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, what it says, and how it gives way.

    It is never cut where `rank` is 0, short of `WIDEST`. Else it is as wide as it needs while there
    is room, at least `least` cells, and left out where there is not; the lower its rank the sooner
    it gets room.
    """

    label: str
    text: Callable[[AuditHeading], str]
    rank: int = 0
    least: int = 0
    only_if_filled: bool = False
    """Whether it is left out where it says nothing of any audit."""


def fitted(
    columns: Sequence[Column], audits: Sequence[AuditHeading], width: int, gap: int
) -> list[tuple[Column, int]]:
    """The columns that have room in so many cells, in their order, each with its width.

    Each takes `gap` cells besides.
    """
    natural = {
        column: min(max((cell_len(column.text(audit)) for audit in audits), default=0), WIDEST)
        for column in columns
    }
    kept = [column for column in columns if natural[column] or not column.only_if_filled]
    needs = {column: max(natural[column], cell_len(column.label)) for column in kept}
    given = _least(kept, needs, width, gap)
    room = width - sum(given.values()) - gap * len(given)
    for column in sorted(given, key=lambda column: column.rank):
        more = min(needs[column] - given[column], room)
        given[column] += more
        room -= more
    return [(column, given[column]) for column in kept if column in given]


def within(text: Callable[[AuditHeading], str], width: int) -> Callable[[AuditHeading], str]:
    """The same text in so many cells, ending in … where it is cut."""

    def cut(audit: AuditHeading) -> str:
        said = text(audit)
        return said if cell_len(said) <= width else f"{set_cell_size(said, width - 1)}…"

    return cut


def sorted_by(columns: Sequence[Column], label: str) -> list[Column]:
    """The columns where the one by whose heading they are sorted says so."""
    return [
        replace(column, label=f"{label} ▾") if column.label == label else column
        for column in columns
    ]


def _least(
    columns: Sequence[Column], needs: Mapping[Column, int], width: int, gap: int
) -> dict[Column, int]:
    """What each column that has room gets at least."""
    given = {column: needs[column] for column in columns if column.rank == 0}
    room = width - sum(given.values()) - gap * len(given)
    for column in sorted(columns, key=lambda column: column.rank):
        least = min(column.least, needs[column])
        if column not in given and least + gap <= room:
            given[column] = least
            room -= least + gap
    return given
