"""A worker's dispute of a finished audit, until a quality lead who did not make it answers."""

from collections.abc import Iterable
from datetime import datetime

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditState
from auditui.practice.grade import Grade
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.voices.voice import WorkerReply


@dataclass(frozen=True)
class Dispute:
    """A dispute and the audit it is of, as that stands now; `grade` is its final one.

    `is_hidden` says whether whoever reads it is to moderate the audit blind first.
    """

    reply: WorkerReply
    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    auditor: str
    state: AuditState
    entered_by: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    grade: Grade | None = None
    is_hidden: bool = False

    @property
    def dispute_id(self) -> int:
        """Its number."""
        return self.reply.reply_id

    @property
    def is_open(self) -> bool:
        """Whether nobody answered it yet."""
        return self.reply.is_open

    @property
    def is_reopened(self) -> bool:
        """Whether the audit was opened again after the worker disputed it."""
        return self.submitted_at is None or self.reply.at < self.submitted_at

    def is_of(self, person: Person) -> bool:
        """Whether somebody makes the audit or entered it: they may not answer."""
        return any(map(person.is_called, (self.auditor, *self.entered_by)))


def in_order(disputes: Iterable[Dispute]) -> list[Dispute]:
    """Open ones first, the longest waiting first; then the answered, the newest first."""
    listed = sorted(disputes, key=lambda each: each.dispute_id)
    waiting = [each for each in listed if each.is_open]
    return waiting + [each for each in reversed(listed) if not each.is_open]
