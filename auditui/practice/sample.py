"""The month's sample: which cases were drawn, and how far each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from auditui.practice.period import Month


class Kind(Enum):
    """Why an audit was made; only routine ones count towards A3."""

    ROUTINE = "routine"
    THEMATIC = "thematic"
    DIP_SAMPLE = "dip sample"
    RE_AUDIT = "re-audit"


class Stratify(Enum):
    """What the frame is divided by before the draw."""

    TEAM = "team"
    STATUS = "status"
    LOCALITY = "locality"
    NONE = "none"


class Exclusion(Enum):
    """Why a case on the register is not in the frame."""

    CLOSED = "closed"
    RECENTLY_AUDITED = "audited recently"
    ON_HOLD = "on hold"


class CaseState(Enum):
    """How far a drawn case has come."""

    TO_DO = "to do"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REPLACED = "replaced"
    NOT_COMPLETED = "not completed"


class ReplacementReason(Enum):
    """The only reasons for which a drawn case may be replaced."""

    CLOSED_BEFORE_AUDIT = "closed before audit"
    WRONG_RECORD = "wrong record"


@dataclass(frozen=True)
class DrawnCase:
    """A case of the sample with its ticket (64 hex digits) and who audits it."""

    case_ref: str
    stratum: str
    ticket: str
    auditor: str
    state: CaseState
    reason: str = ""


@dataclass(frozen=True)
class Sample:
    """One draw, as anyone may check it: frame hash and counts, seed, places, chosen cases.

    `strata` and `places` count cases by stratum, `excluded` by reason; `cases` stand in
    stratum name order, then ticket order, the replaced ones included.
    """

    sample_id: int
    snapshot_id: int
    month: Month
    kind: Kind
    size: int
    seed: str
    stratify: Stratify
    at_least_one: bool
    frame_sha256: str
    strata: Mapping[str, int]
    excluded: Mapping[str, int]
    places: Mapping[str, int]
    cases: tuple[DrawnCase, ...]
    drawn_at: datetime
    drawn_by: str
    abandoned: str = ""

    @property
    def frame_size(self) -> int:
        """How many cases could have been drawn."""
        return sum(self.strata.values())

    def count(self, *states: CaseState) -> int:
        """How many of its cases are in any of the states."""
        return sum(case.state in states for case in self.cases)
