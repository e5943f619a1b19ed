"""Which submitted audits of a month get a second reading, and why each."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.period import Month


class Why(Enum):
    """Why an audit is moderated; only those chosen at random say anything of the others."""

    RANDOM = "random"
    INADEQUATE = "inadequate"
    OUTSTANDING = "outstanding"
    NEW_AUDITOR = "new auditor"
    RECORD = "record"

    @property
    def words(self) -> str:
        """The reason as people are told it."""
        return _WORDS[self]


_WORDS: Mapping[Why, str] = {
    Why.RANDOM: "it was chosen at random",
    Why.INADEQUATE: "every inadequate is moderated",
    Why.OUTSTANDING: "every outstanding is moderated",
    Why.NEW_AUDITOR: "the first audits of a new auditor are moderated",
    Why.RECORD: "a share by the auditor's record is moderated",
}


@dataclass(frozen=True)
class Rules:
    """What is moderated of each month.

    `share` is the percentage chosen at random, 1 to 100. Beside it come every inadequate and every
    outstanding audit where so set, the first `new_auditor` audits of each auditor, and of whoever
    was moderated to another grade in the year before the percentage `by_record`; 0 is none.
    """

    share: int = 10
    inadequate: bool = False
    outstanding: bool = False
    new_auditor: int = 0
    by_record: int = 0


@dataclass(frozen=True)
class Candidate:
    """A submitted audit that may be drawn for moderation.

    `number` counts the auditor's audits from their first, `has_record` says that they were
    moderated to another grade in the year before.
    """

    audit_id: int
    case_ref: str
    auditor: str
    overall: Grade
    number: int = 0
    has_record: bool = False


@dataclass(frozen=True)
class Pick:
    """An audit that is to be moderated, with its ticket (64 hex digits) and every reason."""

    audit_id: int
    case_ref: str
    ticket: str
    whys: tuple[Why, ...]

    @property
    def is_random(self) -> bool:
        """Whether it was chosen at random, whatever else it is moderated for."""
        return Why.RANDOM in self.whys


@dataclass(frozen=True)
class Moderated:
    """A draw is made for the moderation of a month's audits."""

    month: Month

    @property
    def name(self) -> str:
        """What the ledger calls it."""
        return self.seed_name

    @property
    def seed_name(self) -> str:
        """What stands before the digits in its seed string, never a sample's own."""
        return f"{self.month}/moderation"


@dataclass(frozen=True)
class ModerationDraw:
    """One draw of a month's moderation, as anyone may check it.

    `part` is 1, or more where it takes in audits that were submitted after an earlier part.
    `audits` counts its frame; `picks` stand in ticket order.
    """

    draw_id: int
    month: Month
    part: int
    share: int
    seed: str
    frame_sha256: str
    audits: int
    picks: tuple[Pick, ...]
    drawn_at: datetime
    drawn_by: str

    @property
    def at_random(self) -> tuple[Pick, ...]:
        """Those chosen at random."""
        return tuple(pick for pick in self.picks if pick.is_random)

    @property
    def by_rule(self) -> tuple[Pick, ...]:
        """Those moderated by the trust's rules alone."""
        return tuple(pick for pick in self.picks if not pick.is_random)

    @property
    def is_short(self) -> bool:
        """Whether the share of so few audits is less than one, so that one was drawn."""
        return self.share * self.audits < 100


@dataclass(frozen=True)
class ToModerate:
    """An audit chosen for moderation, as a list shows it: read blind, then moderated.

    Why it was chosen and its first grade are not told before it is read, since they may give its
    grade away.
    """

    audit_id: int
    month: Month
    case_ref: str
    team: str
    status: str
    whys: tuple[Why, ...]
    first: Grade | None = None
    final: Grade | None = None
    read_by: str = ""
    moderated_by: str = ""
    moderated_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """Whether it was moderated."""
        return self.moderated_at is not None

    @property
    def is_read(self) -> bool:
        """Whether it was read blind, or moderated without that."""
        return bool(self.read_by) or self.is_done
