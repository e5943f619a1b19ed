"""Samples: what each is drawn for, which cases were drawn, and how far each has come."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Self

from auditui.dataclass import dataclass
from auditui.practice.erasure import is_rank
from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Month

if TYPE_CHECKING:
    from auditui.practice.calendar.theme import Theme


class Kind(Enum):
    """Why an audit was made; only routine ones count towards A3."""

    ROUTINE = "routine"
    THEMATIC = "thematic"
    DIP_SAMPLE = "dip sample"
    RE_AUDIT = "re-audit"
    CLOSURE = "closure"


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
    NOT_CLOSED = "not closed in the period"


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
class Routine:
    """A sample is drawn for the routine audits of a month."""

    kind: ClassVar[Kind] = Kind.ROUTINE

    month: Month

    @property
    def name(self) -> str:
        """What the ledger and a sentence call it, `2016-01`."""
        return str(self.month)

    @property
    def seed_name(self) -> str:
        """What stands before the digits in its seed string, `2016-01`."""
        return str(self.month)


@dataclass(frozen=True)
class Thematic:
    """A sample is drawn for a theme of the calendar, which is planned for a month."""

    kind: ClassVar[Kind] = Kind.THEMATIC

    month: Month
    theme_id: int
    title: str

    @classmethod
    def of(cls, theme: "Theme") -> Self:
        """What the sample of a theme is drawn for."""
        return cls(theme.planned, theme.theme_id, theme.title)

    @property
    def name(self) -> str:
        """What the ledger and a sentence call it, `theme 12`."""
        return f"theme {self.theme_id}"

    @property
    def seed_name(self) -> str:
        """What stands before the digits in its seed string, `2016-02/theme-12`.

        It is never a month's own, so that a theme and a month do not favour the same files.
        """
        return f"{self.month}/theme-{self.theme_id}"


@dataclass(frozen=True)
class Beside:
    """A sample is drawn beside the month's routine one: a dip sample, or of closed cases.

    A month may have several of either kind, told apart by a label.
    """

    kind: Kind
    month: Month
    label: str = ""

    @property
    def name(self) -> str:
        """What commands, the ledger and a sentence call it, `2016-01/dip-neglect`."""
        label = f"-{self.label}" if self.label else ""
        return f"{self.month}/{_BESIDE[self.kind]}{label}"

    @property
    def seed_name(self) -> str:
        """What stands before the digits in its seed string, its name.

        It is never a month's own, so that no two samples favour the same files.
        """
        return self.name


_BESIDE = {Kind.DIP_SAMPLE: "dip", Kind.CLOSURE: "closure"}

BESIDE_KINDS = tuple(_BESIDE)
"""The kinds of samples that are drawn beside the routine one and are no theme's."""

LONGEST_LABEL = 30
"""How many characters the label of a sample has at most."""

DrawnFor = Routine | Thematic | Beside
"""What a sample is drawn for."""


def beside(kind: Kind, month: Month, label: str = "") -> Beside:
    """A sample beside the routine one, its label written in small letters and hyphens.

    Raises NotUnderstood.
    """
    written = "-".join(label.split()).casefold()
    is_label = not written or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", written) is not None
    if not is_label or len(written) > LONGEST_LABEL:
        raise NotUnderstood(
            f"A sample is named by up to {LONGEST_LABEL} letters, digits and hyphens, like "
            "2016-01/dip-neglect."
        )
    return Beside(kind, month, written)


def parse_sample_name(text: str) -> Routine | Beside:
    """What is meant by a month, `2016-01`, or by the name of a sample beside its routine one.

    `2016-01/dip`, `2016-01/dip-neglect`, `2016-01/closure`. Raises NotUnderstood.
    """
    written, slash, rest = text.strip().rpartition("/")
    word, _, label = rest.strip().casefold().partition("-")
    kinds = {name: kind for kind, name in _BESIDE.items()}
    if not slash or word not in kinds:
        return Routine(Month.parse(text))
    return beside(kinds[word], Month.parse(written), label)


@dataclass(frozen=True)
class DrawnCase:
    """A case of the sample with its ticket (64 hex digits) and who audits it."""

    case_ref: str
    stratum: str
    ticket: str
    auditor: str
    state: CaseState
    reason: str = ""

    @property
    def rank(self) -> int | None:
        """Its place among the tickets of its stratum, where the ticket was erased."""
        return int(self.ticket) if is_rank(self.ticket) else None


@dataclass(frozen=True)
class Load:
    """How many cases of a sample an auditor has, and how many of them are submitted."""

    cases: int
    submitted: int


@dataclass(frozen=True)
class Sample:
    """One draw, as anyone may check it: frame hash and counts, seed, places, chosen cases.

    `strata` and `places` count cases by stratum, `excluded` by reason; `cases` stand in
    stratum name order, then ticket order, the replaced ones included. `narrowed_to` says in words
    which cases the frame was narrowed to, empty where it was not; cases audited routinely in the
    `exclusion_months` before its month were kept out of the frame. `passed_over` are the auditors
    who got none of it because they are away until it is due; None where that was not asked for.
    `due` is the last day in time that was set for it, None where its month says so.
    """

    sample_id: int
    snapshot_id: int
    drawn_for: DrawnFor
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
    exclusion_months: int = 0
    narrowed_to: str = ""
    abandoned: str = ""
    passed_over: tuple[str, ...] | None = None
    due: date | None = None

    @property
    def month(self) -> Month:
        """The month of what it was drawn for."""
        return self.drawn_for.month

    @property
    def kind(self) -> Kind:
        """The kind of its audits."""
        return self.drawn_for.kind

    @property
    def is_erased(self) -> bool:
        """Whether its references were erased: ranks stand in the place of its tickets."""
        return bool(self.cases) and all(is_rank(case.ticket) for case in self.cases)

    @property
    def standing(self) -> tuple[DrawnCase, ...]:
        """Its cases but those that were replaced."""
        return tuple(case for case in self.cases if case.state is not CaseState.REPLACED)

    @property
    def frame_size(self) -> int:
        """How many cases could have been drawn."""
        return sum(self.strata.values())

    @property
    def loads(self) -> dict[str, Load]:
        """Each auditor's share by name, in name order; empty is the name of nobody."""
        found: dict[str, Load] = {}
        for case in sorted(self.standing, key=lambda case: case.auditor):
            load = found.get(case.auditor, Load(0, 0))
            is_submitted = case.state is CaseState.SUBMITTED
            found[case.auditor] = Load(load.cases + 1, load.submitted + is_submitted)
        return found

    def count(self, *states: CaseState) -> int:
        """How many of its cases are in any of the states."""
        return sum(case.state in states for case in self.cases)
