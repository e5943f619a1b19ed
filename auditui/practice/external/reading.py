"""An audit of ours that an external auditor was given to read, and their reading beside ours."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading
from auditui.practice.day import short_day
from auditui.practice.moderation.blind import Pair
from auditui.practice.team import NO_TEAM
from auditui.practice.tool import OVERALL


@dataclass(frozen=True)
class TakenBack:
    """That an audit was taken back from an external auditor who had not read it, and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class ExternalReading:
    """A submitted audit given to an external auditor; once read, both grades by section.

    `stood_at` is when the audit that was read had been submitted. A reading stands beside our
    grades and changes none of them.
    """

    reading_id: int
    heading: AuditHeading
    reader: str
    by: str
    at: datetime
    taken_back: TakenBack | None = None
    pairs: Mapping[str, Pair] = field(default_factory=dict)
    note: str = ""
    read_at: datetime | None = None
    stood_at: datetime | None = None

    @property
    def is_to_read(self) -> bool:
        """Whether it is still to be read."""
        return self.read_at is None and self.taken_back is None

    @property
    def is_standing(self) -> bool:
        """Whether the audit is still the one that was read: it was not reopened since."""
        return self.read_at is None or self.stood_at == self.heading.submitted_at


def external_stand(reading: ExternalReading) -> str:
    """How it stands, in a word with its mark."""
    if reading.taken_back is not None:
        return "× taken back"
    return "● read" if reading.read_at else "○ to read"


def external_grades(reading: ExternalReading) -> str:
    """Both grades overall, `Good, external Inadequate`, once it is read and to be seen."""
    pair = reading.pairs.get(OVERALL)
    if pair is None:
        return ""
    ours = pair.auditor.title if pair.auditor else "not graded"
    return f"{ours}, external {pair.moderator.title}"


def about_external(reading: ExternalReading) -> str:
    """Everything that is kept of it, as sentences."""
    heading = reading.heading
    parts = [
        f"Audit {heading.audit_id}: {heading.case_ref} of {heading.team or NO_TEAM}, "
        f"{heading.month.label}, given to {reading.reader} by {reading.by}, {_day(reading.at)}."
    ]
    if back := reading.taken_back:
        parts.append(f"Taken back by {back.by}, {_day(back.at)}: {' '.join(back.reason.split())}")
    elif reading.read_at is None:
        parts.append("It is to be read blind: no grade is shown before.")
    else:
        parts.append(f"Read {_day(reading.read_at)}.")
        if grades := external_grades(reading):
            parts.append(f"Overall: {grades}. It changes no grade of ours.")
        if reading.note:
            parts.append(f"Note: {' '.join(reading.note.split())}")
        if not reading.is_standing:
            parts.append("The audit was reopened since, so this is of what it was.")
    return " ".join(parts)


def _day(at: datetime) -> str:
    return short_day(at.astimezone().date())
