"""Moderating blind: what is hidden until one has graded, the second reading, what was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Audit, AuditHeading, AuditState, Response
from auditui.practice.grade import Grade
from auditui.practice.moderation.draw import Why
from auditui.practice.voices.voice import NO_VOICES

HIDDEN = "(hidden)"
"""What stands for a name that whoever moderates is not to know yet."""


class Outcome(Enum):
    """What came of laying both readings side by side."""

    AGREED = "agreed"
    TWO_VIEWS = "two views"

    @property
    def words(self) -> str:
        """As people are told it."""
        return "agreed" if self is Outcome.AGREED else "two views, one final grade"


@dataclass(frozen=True)
class Pair:
    """The auditor's grade of a section, or overall, and the moderator's own."""

    auditor: Grade | None
    moderator: Grade

    @property
    def words(self) -> str:
        """How the auditor's lies to the moderator's."""
        if self.auditor is None:
            return "not graded by the auditor"
        if self.auditor is self.moderator:
            return "alike"
        return "higher" if self.auditor.is_better_than(self.moderator) else "lower"


@dataclass(frozen=True)
class Reading:
    """A second reading that was given before the first was seen, by section and `overall`.

    `stood_at` is when the audit that was read had been submitted, None where that is not known.
    """

    reading_id: int
    audit_id: int
    pairs: Mapping[str, Pair]
    note: str
    by: str
    at: datetime
    stood_at: datetime | None


@dataclass(frozen=True)
class Settled:
    """The final grade after both readings were compared, with the reason."""

    outcome: Outcome
    grade: Grade
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Reply:
    """What an auditor answered to a moderation, once."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SecondLook:
    """Everything of an audit's moderation: why it was chosen, the reading, what came of it.

    `is_standing` says whether the audit is still the one that was read: it was not reopened since.
    """

    whys: tuple[Why, ...] = ()
    reading: Reading | None = None
    settled: Settled | None = None
    reply: Reply | None = None
    is_standing: bool = True

    @property
    def is_chosen(self) -> bool:
        """Whether the audit was drawn for moderation."""
        return bool(self.whys)

    @property
    def awaits_agreement(self) -> bool:
        """Whether both readings lie side by side and no final grade was recorded."""
        return self.reading is not None and self.is_standing and self.settled is None


@dataclass(frozen=True)
class Given:
    """A blind reading as far as it is given, by section and `overall`."""

    grades: Mapping[str, Grade] = field(default_factory=dict)

    def missing(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Those that have no grade yet, in their order."""
        return tuple(key for key in keys if key not in self.grades)


def veiled_heading(heading: AuditHeading) -> AuditHeading:
    """A heading as whoever moderates it blind may see it: no grade, and of a submitted one no name.

    One that was given back keeps its auditor's name, since somebody has to chase it.
    """
    shown = replace(heading, overall=None, final=None, lapsed=None, is_hidden=True)
    if heading.state is not AuditState.SUBMITTED:
        return shown
    return replace(shown, auditor=HIDDEN, entered_by=(), reopened=None)


def veiled_audit(audit: Audit) -> Audit:
    """An audit as whoever moderates it blind may see it: the case, safety and evidence notes."""
    return replace(
        audit,
        heading=veiled_heading(audit.heading),
        responses={key: Response(None, response.note) for key, response in audit.responses.items()},
        judgements={},
        above_ceiling_reason="",
        prose={},
        actions=(),
        moderation=None,
        voices=NO_VOICES,
        tags=(),
    )
