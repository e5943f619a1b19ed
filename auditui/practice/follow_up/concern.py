"""A concern: that a child was recorded as not safe, until a second person answers it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from auditui.dataclass import dataclass
from auditui.practice.ledger import by
from auditui.practice.people import Person, Role
from auditui.practice.period import Month
from auditui.practice.sample import Kind


@dataclass(frozen=True)
class ConcernAnswer:
    """Who was told of a child that is not safe, on which day, and what was done; by whom, when."""

    told: str
    told_on: date
    what_was_done: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Concern:
    """A child recorded as not safe on an audit, by whom and when.

    `due` is the last day on which it is answered in time. `is_safe` and the escalation are what
    the audit says now, whatever it said when the concern was raised; `auditor` is whose the audit
    is now. `head_of_service` and `locality` are those of the team in the teams table, empty where
    it has none.
    """

    concern_id: int
    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    auditor: str
    raised_by: str
    raised_at: datetime
    due: date
    is_safe: bool | None = False
    escalated_to: str = ""
    escalated_on: date | None = None
    locality: str = ""
    head_of_service: str = ""
    entered_by: tuple[str, ...] = ()
    """Those who entered the audit, or some of it, on behalf of its auditor."""
    answer: ConcernAnswer | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been answered before today and is not."""
        return self.answer is None and self.due < today

    def is_of(self, person: Person) -> bool:
        """Whether somebody recorded it, or makes the audit or entered it: they may not answer."""
        return any(map(person.is_called, (self.raised_by, self.auditor, *self.entered_by)))

    @property
    def by(self) -> str:
        """Who recorded it, and for whom where they entered the audit."""
        is_for_another = self.raised_by in self.entered_by and self.raised_by != self.auditor
        return by(self.raised_by, self.auditor if is_for_another else "")

    def reaches(self, person: Person) -> bool:
        """Whether it stands at the top of every screen of somebody's.

        Quality leads see every one, heads of service those of their teams, and those of a team
        that no head of service among the people answers for, so that none is seen by nobody.
        """
        if person.role is Role.QUALITY_LEAD:
            return True
        return person.role is Role.HEAD_OF_SERVICE and (
            not self.head_of_service or person.is_called(self.head_of_service)
        )


def with_known_heads(concerns: Iterable[Concern], people: Iterable[Person]) -> tuple[Concern, ...]:
    """Concerns with the head of service taken off who is nobody here, or is no head any more."""
    heads = {person.name for person in people if person.role is Role.HEAD_OF_SERVICE}
    return tuple(
        each if each.head_of_service in heads else replace(each, head_of_service="")
        for each in concerns
    )


def in_order(concerns: Iterable[Concern]) -> list[Concern]:
    """Unanswered ones first, the longest waiting first; then the answered, the newest first."""
    listed = sorted(concerns, key=lambda each: (each.raised_at, each.concern_id))
    waiting = [each for each in listed if each.answer is None]
    return waiting + [each for each in reversed(listed) if each.answer is not None]


def waiting(concerns: Sequence[Concern]) -> list[Concern]:
    """Those that nobody answered yet, the longest waiting first."""
    return [each for each in in_order(concerns) if each.answer is None]
