"""How many files of a month somebody is given at most: what was agreed, from when until when."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.a3.target import Withdrawal
from auditui.practice.period import Month
from auditui.practice.text import counted


class LimitKind(Enum):
    """What was agreed with somebody."""

    CAPACITY = "capacity"
    EXEMPTION = "exemption"


@dataclass(frozen=True)
class Limit:
    """Somebody is given so many `files` of a month at most, from `first` until `last`.

    None is no end, or no limit. A capacity counts until a later one begins; an exemption is none at
    all, whatever the capacity. `allowed_by` is who allowed it.
    """

    number: int
    who: str
    kind: LimitKind
    first: Month
    last: Month | None
    files: int | None
    reason: str
    allowed_by: str
    by: str
    at: datetime
    withdrawn: Withdrawal | None = None

    def covers(self, month: Month) -> bool:
        """Whether it says something of a month."""
        is_within = self.first <= month and (self.last is None or month <= self.last)
        return is_within and self.withdrawn is None

    def is_over(self, month: Month) -> bool:
        """Whether it says nothing of a month or of any later one."""
        return self.withdrawn is not None or (self.last is not None and self.last < month)


def most_files(limits: Iterable[Limit], month: Month) -> int | None:
    """How many files of a month one person is given at most; None where nothing limits it.

    An exemption goes before any capacity, and of capacities the one that begins last, then the one
    that was recorded last.
    """
    found = [each for each in limits if each.covers(month)]
    if any(each.kind is LimitKind.EXEMPTION for each in found):
        return 0
    newest = max(found, key=lambda each: (each.first, each.number), default=None)
    return newest.files if newest else None


def limit_words(limit: Limit) -> str:
    """What was agreed, `3 files a month at most, from March 2016`."""
    if limit.kind is LimitKind.EXEMPTION:
        what = "no files"
    elif limit.files is None:
        what = "as many files as there are"
    else:
        what = f"{counted(limit.files, 'file')} a month at most"
    if limit.last == limit.first:
        return f"{what}, {limit.first.label} only"
    until = f" until {limit.last.label}" if limit.last else ""
    return f"{what}, from {limit.first.label}{until}"


@dataclass(frozen=True)
class Part:
    """Who could be given files of a month, what they have of it, and how many they would get.

    `most` is how many they are given of that month at most, None where nothing limits it; `why`
    says why they are given none, where that is so.
    """

    name: str
    has: int = 0
    most: int | None = None
    gets: int = 0
    why: str = ""

    @property
    def room(self) -> int | None:
        """How many more they may be given; None where nothing limits it."""
        if self.why:
            return 0
        return None if self.most is None else max(self.most - self.has, 0)


def rooms(parts: Iterable[Part]) -> dict[str, int]:
    """How many more files each may be given of those whom something limits."""
    return {part.name: part.room for part in parts if part.room is not None}


def shortfall_words(cases: int, parts: Iterable[Part]) -> str:
    """That so many files have no auditor, and who is given no more, and why; empty without any."""
    if not cases:
        return ""
    listed = list(parts)
    full = [
        f"{part.name} ({part.has} of {part.most})"
        for part in listed
        if not part.why and part.room == 0
    ]
    others: Mapping[str, list[str]] = {
        why: [part.name for part in listed if part.why == why]
        for why in dict.fromkeys(part.why for part in listed if part.why)
    }
    sentences = [
        f"{counted(cases, 'file')} {'has' if cases == 1 else 'have'} no auditor yet.",
        f"Full: {', '.join(full)}." if full else "",
        *(f"{why.capitalize()}: {', '.join(names)}." for why, names in others.items()),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def parts_words(parts: Iterable[Part]) -> str:
    """What each would get: `2 files each to 14, 1 each to 5, 1 to Ann Archer (at most 3)`.

    Those whom something limits are named, and those who get none, with why.
    """
    listed = list(parts)
    even = Counter(part.gets for part in listed if not part.why and part.most is None)
    pieces = [
        *(f"{counted(files, 'file')} each to {people:,}" for files, people in sorted(even.items())),
        *(
            f"{part.gets:,} to {part.name} (at most {part.most:,}"
            f"{f', has {part.has:,}' if part.has else ''})"
            for part in listed
            if not part.why and part.most is not None
        ),
        *(f"none to {part.name} ({part.why})" for part in listed if part.why),
    ]
    return ", ".join(pieces)
