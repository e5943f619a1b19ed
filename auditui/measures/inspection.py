"""What is known of the audit programme on the day an inspection is announced, in counts."""

from collections.abc import Mapping
from datetime import date

from auditui.dataclass import dataclass
from auditui.measures.agreement.agreement import Agreement
from auditui.measures.calendar.theme_report import ThemeReport
from auditui.measures.figure import Figure
from auditui.measures.learning.digest import Digest
from auditui.measures.snapshot import Moderation
from auditui.practice.follow_up.action import Standing
from auditui.practice.follow_up.plan import PlanStanding
from auditui.practice.period import Month, Quarter
from auditui.practice.voices.question import Said

MONTHS = 6
"""Of how many months that are over an inspection asks for the audits."""


def months_asked_for(today: date) -> tuple[Month, ...]:
    """The last six months that are over, the oldest first."""
    running = Month.of(today)
    return tuple(running.plus(-away) for away in range(MONTHS, 0, -1))


def last_quarter(today: date) -> Quarter:
    """The last quarter that is over."""
    return Month.of(today).quarter.previous


@dataclass(frozen=True)
class VoicesOf:
    """How many audits of a month were made with the worker, or with the family asked.

    `audits` are those that are not kept back from whoever counts, `worker_recorded` and
    `family_recorded` those of them of which it is recorded either way.
    """

    month: Month
    audits: int
    with_worker: int
    family_asked: int
    disputed: int
    worker_recorded: int
    family_recorded: int


@dataclass(frozen=True)
class FileText:
    """Something that an auditor wrote of a file, `what` it is, the known names taken out of it."""

    audit_id: int
    what: str
    text: str


@dataclass(frozen=True)
class FamilySaid:
    """What children and families answered to a question of the trust, over the months asked for."""

    question: str
    counts: Mapping[Said, int]

    @property
    def answers(self) -> int:
        """How many answered anything, also that they did not say."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Evidence:
    """Everything that the self-evaluation speaks of, as it stood on a day.

    `months` are the figures of the months asked for, the oldest first, `figure` that of the last
    quarter that is over; `voices`, `report` and `digest` are the quarter's too. `figure` is None,
    or a month is left out, where nothing was completed. `agreement` is by version of the
    thresholds, the newest last. Actions, plans, concerns and calibrations are counted since the
    beginning. `re_audited` plans had the file audited again, and `better` of them with a better
    grade. Counts from 1 that are `below` a number are not told. `events` is how long the ledger
    was.
    """

    as_of: date
    asked_for: tuple[Month, ...]
    quarter: Quarter
    months: tuple[Figure, ...]
    figure: Figure | None
    moderation: Moderation | None
    drawn: tuple[Month, ...]
    agreement: tuple[tuple[str, Agreement], ...]
    external: int
    calibrations: int
    agreed: int
    voices: tuple[VoicesOf, ...]
    family: tuple[FamilySaid, ...]
    digest: Digest
    concerns: int
    unanswered: int
    actions: Mapping[Standing, int]
    plans: Mapping[PlanStanding, int]
    re_audited: int
    better: int
    report: ThemeReport
    events: int
    below: int = 0
