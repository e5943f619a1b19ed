"""An improvement plan: opened by an inadequate final grade, ended by a re-audit or a reason."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditState
from auditui.practice.follow_up.owner import Around
from auditui.practice.grade import Grade
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.practice.sample import Kind

RE_AUDIT_MONTHS = 6
"""Within how many months after the grade the file is audited again."""


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is shorter."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.last_day.day))


class PlanStepKind(Enum):
    """What was done with a plan; the value completes "was …" where it is no note."""

    NOTE = "note"
    HANDED_ON = "handed on"
    RE_AUDIT = "re-audit planned"
    RE_AUDITED = "re-audited, and goes on"
    BY_RE_AUDIT = "closed by its re-audit"
    CLOSED = "closed"
    REOPENED = "reopened"

    @property
    def closes(self) -> bool:
        """Whether the plan is at its end with it."""
        return self in (PlanStepKind.BY_RE_AUDIT, PlanStepKind.CLOSED)


@dataclass(frozen=True)
class PlanStep:
    """A step: what was said, by whom and when, and what it changed, if anything.

    `owner` is the new owner, `due` the day by which the re-audit is due from now on, `audit_id`
    the re-audit.
    """

    kind: PlanStepKind
    text: str
    by: str
    at: datetime
    owner: str = ""
    due: date | None = None
    audit_id: int | None = None


@dataclass(frozen=True)
class ReAudit:
    """The newest re-audit of a plan that was not withdrawn."""

    audit_id: int
    auditor: str
    due: date | None
    state: AuditState
    final: Grade | None


class PlanStanding(Enum):
    """How a plan stands, with a mark that needs no colour."""

    OVERDUE = "re-audit overdue"
    NOT_PLANNED = "no re-audit planned"
    PLANNED = "re-audit planned"
    CLOSED = "closed"

    @property
    def mark(self) -> str:
        """A mark for it."""
        return {
            PlanStanding.OVERDUE: "!",
            PlanStanding.NOT_PLANNED: "◐",
            PlanStanding.PLANNED: "○",
            PlanStanding.CLOSED: "●",
        }[self]


@dataclass(frozen=True)
class Plan:
    """A plan with every step since; `first_*` is what it was opened with.

    `opened_for` is the grade that opened it and `final` what the audit's is now. `around` is who
    stands beside the file today, `moderated_by` who gave the audit its final grade. `actions`
    counts those of the audit and of the plan, `actions_open` those left. `owner_is_here` says
    whether the owner still uses the program, `owner_now` what they are called by now.
    """

    plan_id: int
    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    locality: str
    around: Around
    opened_for: Grade
    final: Grade | None
    moderated_by: str
    first_owner: str
    first_due: date
    opened_by: str
    opened_at: datetime
    steps: tuple[PlanStep, ...] = ()
    actions: int = 0
    actions_open: int = 0
    re_audit: ReAudit | None = None
    owner_is_here: bool = field(default=True, compare=False)
    owner_now: str = field(default="", compare=False)
    entered_by: tuple[str, ...] = ()
    """Those who entered the audit, or some of it, on behalf of its auditor."""

    @property
    def owner(self) -> str:
        """Whose it is; empty where the team has no head of service."""
        return next((step.owner for step in reversed(self.steps) if step.owner), self.first_owner)

    @property
    def due(self) -> date:
        """By when the file is to be audited again."""
        return next((step.due for step in reversed(self.steps) if step.due), self.first_due)

    @property
    def closed_by(self) -> PlanStep | None:
        """The step that closed it and still holds, or None while it is open."""
        turns = [s for s in self.steps if s.kind.closes or s.kind is PlanStepKind.REOPENED]
        return turns[-1] if turns and turns[-1].kind.closes else None

    @property
    def is_open(self) -> bool:
        """Whether it is still kept."""
        return self.closed_by is None

    def standing(self, today: date) -> PlanStanding:
        """How it stands on a day."""
        if not self.is_open:
            return PlanStanding.CLOSED
        if self.due < today:
            return PlanStanding.OVERDUE
        is_planned = self.re_audit is not None and self.re_audit.state.is_open
        return PlanStanding.PLANNED if is_planned else PlanStanding.NOT_PLANNED

    def is_beside(self, person: Person) -> bool:
        """Whether somebody may write notes on it and add actions to it."""
        re_auditor = self.re_audit.auditor if self.re_audit else ""
        return self.around.may_follow(person, self.owner, re_auditor)

    def is_kept_by(self, person: Person) -> bool:
        """Whether it is somebody's to keep: its owner's, or a team's of theirs."""
        return person.is_called(self.owner) or person.is_called(self.around.head_of_service)

    def graded_by(self, person: Person) -> bool:
        """Whether somebody gave the audit one of its grades, or entered them for its auditor."""
        gave = (self.around.auditor, self.moderated_by, *self.entered_by)
        return any(map(person.is_called, gave))


def pressing_plans_first(plans: Iterable[Plan]) -> list[Plan]:
    """Open ones first, the soonest re-audit at the top; then the closed, the last closed first."""
    listed = list(plans)
    left = sorted((p for p in listed if p.is_open), key=lambda each: (each.due, each.plan_id))
    closed = [(step.at, each) for each in listed if (step := each.closed_by)]
    closed.sort(key=lambda pair: (pair[0], pair[1].plan_id), reverse=True)
    return left + [each for _, each in closed]
