"""What is looked for on the ledger, and the lines that are found."""

from collections.abc import Iterable
from dataclasses import field
from datetime import datetime

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event


@dataclass(frozen=True)
class Said:
    """One thing that an event is to say, in any of these ways; with none of them nothing does.

    `who` did it or is whose work was entered, `beginnings` are of its subject in any case, and
    `since` and `until` are moments, the second of which is after.
    """

    who: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Sought:
    """What events are to say, all of it; by no name are those of the `unnamed` subjects found."""

    all: tuple[Said, ...] = ()
    unnamed: frozenset[str] = field(default_factory=frozenset)


EVERYTHING = Sought()


@dataclass(frozen=True)
class Line:
    """One line of the ledger: an event, or all entries of an audit that are looked for.

    `newest` is the last of the `count` of them, `first_at` ISO 8601 UTC, and `by` who made them in
    the order in which they first did.
    """

    newest: Event
    count: int
    first_at: str
    by: tuple[str, ...]

    @property
    def verb(self) -> str:
        """What was done; of several entries how many, and the last."""
        if self.count == 1:
            return self.newest.verb
        return f"{self.count:,} entries, last: {self.newest.verb}"

    @property
    def who(self) -> str:
        """Who did it; of several the first, and how many others."""
        others = len(self.by) - 1
        if not others:
            return self.by[0]
        return f"{self.by[0]} and {others} other{'s' if others > 1 else ''}"


def line_of(event: Event) -> Line:
    """An event as a line of its own."""
    return Line(event, 1, event.at, (event.by,))


def holding(names: Iterable[str], word: str) -> frozenset[str]:
    """The names that hold a word, in any case."""
    folded = word.casefold()
    return frozenset(name for name in names if folded in name.casefold())


def called(names: Iterable[str], name: str) -> frozenset[str]:
    """The names that are this one, in any case."""
    folded = name.casefold()
    return frozenset(each for each in names if each.casefold() == folded)
