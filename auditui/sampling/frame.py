"""The sampling frame: which cases may be drawn, and the bytes by which anyone can check it."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.errors import Damaged
from auditui.practice.register.entry import CaseStatus, RegisterEntry
from auditui.practice.sample import Exclusion, Stratify
from auditui.practice.team import NO_LOCALITY, NO_TEAM

FrameCase = tuple[str, str]
"""A case that may be drawn: its case_ref and its stratum."""

ALL_CASES = "all cases"
"""The one stratum of a draw that is not stratified."""


class Outside(Enum):
    """Why a case is not in a frame that was narrowed to some cases."""

    THEME = "outside the theme"
    SAMPLE = "not among those asked for"


Place = str | Exclusion | Outside
"""Where a case of the register goes: into a stratum of the frame, or out of it and why."""


@dataclass(frozen=True)
class Narrowing:
    """Which cases a theme is about; an empty set leaves none out.

    Teams and localities have the names of their strata, `no team` and `no locality` among them.
    """

    teams: frozenset[str] = frozenset()
    statuses: frozenset[CaseStatus] = frozenset()
    localities: frozenset[str] = frozenset()

    def takes(self, entry: RegisterEntry, localities: Mapping[str, str]) -> bool:
        """Whether a case is one of them; `localities` gives the locality of each team."""
        return (
            (not self.teams or stratum_of(entry, Stratify.TEAM, localities) in self.teams)
            and (not self.statuses or entry.status in self.statuses)
            and (
                not self.localities
                or stratum_of(entry, Stratify.LOCALITY, localities) in self.localities
            )
        )

    @property
    def words(self) -> str:
        """What it is narrowed to, `team East or North, status Open assessment`, else empty."""
        kinds = {
            "team": self.teams,
            "status": {status.title for status in self.statuses},
            "locality": self.localities,
        }
        return ", ".join(
            f"{kind} {' or '.join(sorted(names))}" for kind, names in kinds.items() if names
        )


EVERY_CASE = Narrowing()
"""The narrowing that leaves no case out."""

_LINE = re.compile(r"([^\t\n]+)\t([^\t\n]+)\n")


class NotAFrame(Damaged):
    """A line read as part of a frame is not one, or not in its place."""

    def __init__(self, line: int, problem: str) -> None:
        """Say which line (from 1) and what is wrong with it, never the line."""
        super().__init__(
            f"Line {line} of the frame {problem}. "
            "Use the bytes that `auditui sample frame` printed, unchanged."
        )


def stratum_of(entry: RegisterEntry, stratify: Stratify, localities: Mapping[str, str]) -> str:
    """The stratum of a case; `localities` gives the locality of each team."""
    match stratify:
        case Stratify.TEAM:
            return entry.team or NO_TEAM
        case Stratify.STATUS:
            return entry.status.title
        case Stratify.LOCALITY:
            return localities.get(entry.team) or NO_LOCALITY
        case Stratify.NONE:
            return ALL_CASES


def exclusion_of(
    entry: RegisterEntry, on: date, recently_audited: Container[str], on_hold: Container[str]
) -> Exclusion | None:
    """The one reason why a case may not be drawn on a day, or None where it may."""
    if entry.is_closed(on):
        return Exclusion.CLOSED
    if entry.case_ref in recently_audited:
        return Exclusion.RECENTLY_AUDITED
    if entry.case_ref in on_hold:
        return Exclusion.ON_HOLD
    return None


def sift(
    entries: Iterable[RegisterEntry],
    on: date,
    recently_audited: Container[str],
    on_hold: Container[str],
    stratify: Stratify,
    localities: Mapping[str, str],
    narrowing: Narrowing = EVERY_CASE,
    outside: Outside = Outside.THEME,
) -> Iterator[tuple[RegisterEntry, Place]]:
    """Each case in turn with its stratum where it may be drawn, otherwise with its exclusion.

    A case that the frame is narrowed from is outside, whatever else might keep it out.
    """
    for entry in entries:
        if not narrowing.takes(entry, localities):
            yield entry, outside
            continue
        exclusion = exclusion_of(entry, on, recently_audited, on_hold)
        yield entry, exclusion or stratum_of(entry, stratify, localities)


def sift_closed(
    entries: Iterable[RegisterEntry],
    first: date,
    last: date,
    on_hold: Container[str],
    stratify: Stratify,
    localities: Mapping[str, str],
    narrowing: Narrowing = EVERY_CASE,
) -> Iterator[tuple[RegisterEntry, Place]]:
    """As `sift`, of the cases that were closed on a day from the first to the last."""
    for entry in entries:
        if not narrowing.takes(entry, localities):
            yield entry, Outside.SAMPLE
        elif entry.closed_on is None or not first <= entry.closed_on <= last:
            yield entry, Exclusion.NOT_CLOSED
        elif entry.case_ref in on_hold:
            yield entry, Exclusion.ON_HOLD
        else:
            yield entry, stratum_of(entry, stratify, localities)


def frame_line(case_ref: str, stratum: str) -> bytes:
    """The canonical line of a case: `case_ref TAB stratum LF` in UTF-8.

    Raises ValueError for text that is empty, not NFC, or holds a tab or line feed.
    """
    line = f"{case_ref}\t{stratum}\n"
    if _LINE.fullmatch(line) is None or not unicodedata.is_normalized("NFC", line):
        raise ValueError("a case_ref and a stratum are cleaned NFC text without tab or line feed")
    return line.encode()


class FrameHash:
    """SHA-256 and count per stratum of a frame, taken while its cases pass in byte order."""

    def __init__(self) -> None:
        """Start with the empty frame."""
        self._sha256 = hashlib.sha256()
        self._strata = Counter[str]()
        self._previous = b""

    @property
    def sha256(self) -> str:
        """The hash of every canonical line so far, 64 hex digits."""
        return self._sha256.hexdigest()

    @property
    def strata(self) -> dict[str, int]:
        """How many cases each stratum has, in stratum name order."""
        return dict(sorted(self._strata.items()))

    def add(self, case_ref: str, stratum: str) -> None:
        """Take the next case. Raises ValueError where it repeats or precedes the one before."""
        key = case_ref.encode()
        if key <= self._previous:
            raise ValueError("a frame holds each case once, in the byte order of case_ref")
        self._previous = key
        self._sha256.update(frame_line(case_ref, stratum))
        self._strata[stratum] += 1


def frame_hash(cases: Iterable[FrameCase]) -> FrameHash:
    """Hash and count a whole frame in one pass over cases in byte order.

    Raises ValueError for a case repeated or out of order.
    """
    taken = FrameHash()
    for case_ref, stratum in cases:
        taken.add(case_ref, stratum)
    return taken


def read_frame(lines: Iterable[bytes]) -> Iterator[FrameCase]:
    """Read canonical lines back, as a binary file yields them. Raises NotAFrame."""
    previous = b""
    for number, line in enumerate(lines, start=1):
        case = _read_line(number, line)
        key = case[0].encode()
        if key <= previous:
            raise NotAFrame(number, "repeats a case or is out of byte order")
        previous = key
        yield case


def _read_line(number: int, line: bytes) -> FrameCase:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise NotAFrame(number, "is not UTF-8") from None
    found = _LINE.fullmatch(text)
    if found is None:
        raise NotAFrame(number, "is not a case reference, a tab, a stratum and a line feed")
    if not unicodedata.is_normalized("NFC", text):
        raise NotAFrame(number, "is not in Unicode normal form C")
    return found[1], found[2]
