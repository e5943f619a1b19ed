"""The register of cases: the sampling frame's source."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from functools import partial
from typing import ClassVar, NamedTuple, Self, cast

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood


class CaseStatus(Enum):
    """Annex A's five case statuses, with the letter of each."""

    LOOKED_AFTER = "a) Looked after child"
    CHILD_PROTECTION = "b) Child Protection plan"
    CHILD_IN_NEED = "c) Child in need plan"
    OPEN_ASSESSMENT = "d) Open assessment"
    CLOSED = "e) Closed episode"

    @property
    def title(self) -> str:
        """The status without its letter."""
        return self.value[3:]

    @classmethod
    def parse(cls, text: str) -> "CaseStatus":
        """Read a status by its letter, by the words that case systems use for it, or by both.

        Words that say two statuses, or another one than the letter, say none. Raises NotUnderstood.
        """
        folded = " ".join(text.split()).casefold()
        lettered = _LETTERED.fullmatch(folded)
        letter, words = lettered.groups() if lettered else ("", folded)
        said = {status for status, pattern in _SAID_BY.items() if re.search(pattern, words)}
        if words and (len(said) != 1 or _SAID_OF_BEFORE.search(words)):
            said = set()
        elif letter:
            of_letter = {status for status in cls if status.value[0] == letter}
            said = said & of_letter if words else of_letter
        if not said:
            raise NotUnderstood(
                "A case status is one of Annex A's five, a) Looked after child to "
                "e) Closed episode."
            )
        return said.pop()


_SAID_BY = {
    CaseStatus.LOOKED_AFTER: r"\b(looked[ -]after|in care|lac|cla|cic)\b",
    CaseStatus.CHILD_PROTECTION: r"\b(protection|cpp?|cp plan)\b",
    CaseStatus.CHILD_IN_NEED: r"\b(in need|cin)\b",
    CaseStatus.OPEN_ASSESSMENT: r"\bassessments?\b",
    CaseStatus.CLOSED: r"\bclosed\b",
}
"""What case systems write for each status, in small letters."""

_LETTERED = re.compile(r"([a-e])(?:\s*[).:–-]\s*|$)(.*)")
_SAID_OF_BEFORE = re.compile(r"\b(not|no|non|never|ex|former|formerly|previous|previously|was)\b")


class RegisterEntry(NamedTuple):
    """One case on the register; `team` and `worker` are empty where the file had none.

    It is a tuple only because a register has hundreds of thousands of them.
    """

    case_ref: str
    team: str
    status: CaseStatus
    worker: str = ""
    opened_on: date | None = None
    closed_on: date | None = None

    def is_closed(self, on: date) -> bool:
        """Whether the case is closed on a day, by its status or by its closing date."""
        return self.status is CaseStatus.CLOSED or (
            self.closed_on is not None and self.closed_on <= on
        )


_EntryOf = Callable[[Iterable[object]], RegisterEntry]
entry_of = cast("_EntryOf", partial(tuple.__new__, RegisterEntry))
"""Makes an entry of its six facts in order, in a third of the time that the class takes."""


@dataclass(frozen=True)
class Finding:
    """What was odd about a row of a register; `list_number` is 0 where there are no lists."""

    list_number: int
    row: int
    case_ref: str
    what: str


@dataclass(frozen=True)
class RowChoices:
    """What somebody said of single rows of a register, each a list's number and a row's.

    A row of the first list, or of a file without lists, stands as (0, row).
    """

    FIRST_LIST: ClassVar[int] = 6

    kept: frozenset[tuple[int, int]] = frozenset()
    left_out: frozenset[tuple[int, int]] = frozenset()

    def of(self, list_number: int, row: int) -> bool | None:
        """Whether a row was said to be a child's, or not to be; None where nothing was said."""
        if not self.kept and not self.left_out:
            return None
        place = self.place(list_number, row)
        if place in self.kept:
            return True
        return False if place in self.left_out else None

    @classmethod
    def place(cls, list_number: int, row: int) -> tuple[int, int]:
        """A row as it stands here."""
        return (0 if list_number == cls.FIRST_LIST else list_number, row)

    @classmethod
    def parse(cls, kept: str, left_out: str = "") -> Self:
        """Read rows as they are typed, `12 15 8:40`, the last on list 8. Raises NotUnderstood."""
        return cls(frozenset(_places(kept)), frozenset(_places(left_out)))


def parse_place(text: str) -> tuple[int, int]:
    """A row as it is typed, `12`, or `8:40` for row 40 of list 8. Raises NotUnderstood."""
    found = re.fullmatch(r"(?:(?:list )?([6-9]):)?([0-9]{1,9})", text.strip(), re.IGNORECASE)
    if found is None:
        raise NotUnderstood("A row is its number, such as 12, or 8:40 for row 40 of list 8.")
    number = int(found[1] or 0)
    return (0 if number == RowChoices.FIRST_LIST else number, int(found[2]))


def _places(text: str) -> list[tuple[int, int]]:
    return [parse_place(word) for word in re.split(r"[\s,;]+", text) if word]


@dataclass(frozen=True)
class Withdrawal:
    """That a register was withdrawn: when, by whom and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Snapshot:
    """One import of the register: what it said on `as_of`."""

    snapshot_id: int
    as_of: date
    source: str
    cases: int
    imported_at: datetime
    imported_by: str
    withdrawn: Withdrawal | None = None

    def age(self, today: date) -> int:
        """How many days ago it stood like this."""
        return (today - self.as_of).days


@dataclass(frozen=True)
class Hold:
    """A case not to be audited for now, and why; `held_at` is None until it is recorded."""

    case_ref: str
    reason: str
    held_by: str
    held_at: datetime | None = None
