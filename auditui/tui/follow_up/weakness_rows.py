"""What the view of weaknesses lists: each of them, or how many a team or a locality has."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import partial

from auditui.dataclass import dataclass
from auditui.measures.follow_up.came_back import CameBack
from auditui.measures.follow_up.weaknesses import WeaknessCount
from auditui.measures.words.follow_up.came_back import (
    beside_words,
    range_words,
    sentence,
    share_words,
)
from auditui.measures.words.follow_up.weaknesses import follows_words, found_words
from auditui.practice.follow_up.weakness import Follows, Weakness
from auditui.practice.selection import By
from auditui.practice.team import NO_TEAM
from auditui.tui.parts.listing import Field
from auditui.workflow.follow_up.weaknesses import Weak


class Shown(Enum):
    """How weaknesses are shown."""

    EACH = "Each weakness"
    BY_TEAM = "By team"
    BY_LOCALITY = "By locality"
    BACK_BY_TEAM = "Came back, by team"
    BACK_BY_POINT = "Came back, by point"

    @property
    def is_back(self) -> bool:
        """Whether it shows what came back."""
        return self in (Shown.BACK_BY_TEAM, Shown.BACK_BY_POINT)

    @property
    def next(self) -> "Shown":
        """The one after it, the first after the last."""
        every = list(Shown)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True)
class ShownRow:
    """A row: its key, its cells, whether it stands out, and the weakness that it is, if one."""

    key: str
    cells: tuple[str, ...]
    is_bold: bool = False
    weakness: Weakness | None = None
    said: str = ""
    """What is said of it in full, where it is no weakness."""


def fields_of(shown: Shown) -> Sequence[Field[ShownRow]]:
    """The columns of a way to show them."""
    columns = _COLUMNS.get(shown, _COUNTED)
    return tuple(
        Field(label, partial(_cell, place), narrow, needs, widest)
        for place, (label, narrow, needs, widest) in enumerate(columns)
    )


def rows_back(shown: Shown, found: CameBack) -> tuple[ShownRow, ...]:
    """The rows of what came back, all together last."""
    groups = found.teams if shown is Shown.BACK_BY_TEAM else found.points
    return tuple(
        ShownRow(
            str(place),
            (each.name, share_words(each), range_words(each), beside_words(each)),
            each is found.whole,
            said=sentence(each),
        )
        for place, each in enumerate((*groups, found.whole))
    )


def rows_of(shown: Shown, weak: Weak, *, with_settled: bool) -> tuple[ShownRow, ...]:
    """The rows of a way to show them; settled weaknesses only where asked for."""
    if shown is Shown.EACH:
        listed = weak.listed if with_settled else weak.open_ones
        return tuple(map(_weakness, listed))
    return tuple(_counts(weak.by(By.TEAM if shown is Shown.BY_TEAM else By.LOCALITY)))


_EACH = (
    ("Weakness", 34, 0, 60),
    ("Found", 11, 0, 11),
    ("What follows", 14, 0, 40),
    ("Case", 10, 0, 12),
    ("Team", 20, 100, 30),
)
_COUNTED = (
    ("Of", 26, 0, 40),
    ("Weaknesses", 10, 0, 10),
    ("Action", 7, 0, 7),
    ("Reason", 7, 0, 7),
    ("Neither", 7, 0, 7),
)

_BACK = (
    ("Of", 28, 0, 60),
    ("Came back", 15, 0, 20),
    ("Range", 10, 0, 12),
    ("", 19, 0, 40),
)
_COLUMNS = {Shown.EACH: _EACH, Shown.BACK_BY_TEAM: _BACK, Shown.BACK_BY_POINT: _BACK}


def _cell(place: int, row: ShownRow) -> str:
    return row.cells[place]


def _weakness(each: Weakness) -> ShownRow:
    cells = (
        " ".join(each.wording.split()),
        found_words(each),
        follows_words(each),
        each.case_ref,
        each.team or NO_TEAM,
    )
    return ShownRow(each.name, cells, each.follows is Follows.OPEN, each)


def _counts(counts: Iterable[WeaknessCount]) -> Iterator[ShownRow]:
    for each in counts:
        numbers = (each.weaknesses, each.acted, each.excused, each.open)
        yield ShownRow(each.name, (each.name, *(f"{number:,}" for number in numbers)))
