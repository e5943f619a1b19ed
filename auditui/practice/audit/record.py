"""One audit of one case file, as far as it has come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.follow_up.weakness import Tie, WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import ChosenTag, TagSide, titles
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import Answer
from auditui.practice.voices.voice import NO_VOICES, Voices


class AuditState(Enum):
    """Where an audit stands."""

    TO_DO = "to do"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether it may still be written to."""
        return self in (AuditState.TO_DO, AuditState.DRAFT)


class Prose(Enum):
    """The free texts of an audit; the value is the key it is stored under."""

    STRENGTHS = "strengths"
    AREAS_TO_IMPROVE = "areas to improve"
    FEEDBACK = "feedback to the worker"

    @property
    def side(self) -> TagSide | None:
        """As what tags are chosen beside the text, or None where none are."""
        return _SIDES.get(self)

    @property
    def title(self) -> str:
        """The text's heading on the form."""
        return self.value.capitalize()


_SIDES = {Prose.STRENGTHS: TagSide.STRENGTH, Prose.AREAS_TO_IMPROVE: TagSide.AREA}


@dataclass(frozen=True)
class Response:
    """What was answered to a checklist question, and the note beside it."""

    answer: Answer | None = None
    note: str = ""


@dataclass(frozen=True)
class Judgement:
    """A grade and the auditor's reason for it."""

    grade: Grade | None = None
    reason: str = ""


@dataclass(frozen=True)
class Safety:
    """Whether the child is safe now; if not, who was told, when, and what was done."""

    is_safe: bool | None = None
    escalated_to: str = ""
    escalated_on: date | None = None
    what_was_done: str = ""

    @property
    def is_escalated(self) -> bool:
        """Whether the escalation is fully recorded."""
        return bool(self.escalated_to and self.escalated_on and self.what_was_done)


@dataclass(frozen=True)
class Action:
    """Something to be done because of the audit."""

    action_id: int
    what: str
    owner: str
    due: date


@dataclass(frozen=True)
class Moderation:
    """A second reader's grade, which is the final one; `is_blind` says how it came about."""

    grade: Grade
    reason: str
    by: str
    at: datetime
    is_blind: bool = False


@dataclass(frozen=True)
class Reopening:
    """When a submitted audit was given back to its auditor, by whom and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Withdrawal:
    """That a back-filled audit was taken back: when, by whom and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Concerned:
    """The latest concern about an audit's child: who answered it and on which day, if anybody."""

    concern_id: int
    answered_by: str = ""
    answered_on: date | None = None


@dataclass(frozen=True)
class AuditHeading:
    """What a list of audits shows of each.

    `worker` and `opened_on` are the register's that the sample was drawn from, `theme` is the title
    where the audit is thematic, `not_completed` why it is not expected any more, and `reopened`
    how it was given back last. `lapsed` is the grade that a moderator had given before it was
    reopened, until it is moderated again. `concern` is there once its child was recorded as not
    safe, whatever the audit says now. `entered_by` are those who entered it, or some of it, on
    behalf of its auditor.
    """

    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    status: str
    auditor: str
    state: AuditState
    due: date | None
    overall: Grade | None
    final: Grade | None
    tool: str
    thresholds: str
    submitted_at: datetime | None = None
    is_safe: bool | None = None
    escalated_to: str = ""
    escalated_on: date | None = None
    what_was_done: str = ""
    worker: str = ""
    opened_on: date | None = None
    theme: str = ""
    not_completed: str = ""
    reopened: Reopening | None = None
    lapsed: Grade | None = None
    concern: Concerned | None = None
    entered_by: tuple[str, ...] = ()
    extended_from: date | None = None
    """The day by which it was due before it alone was given another one."""
    is_hidden: bool = False
    """Whether grades, and of a submitted one names, are kept from whoever is to moderate it."""

    def is_of(self, person: Person) -> bool:
        """Whether somebody makes it, or entered any of it for its auditor."""
        return any(map(person.is_called, (self.auditor, *self.entered_by)))

    @property
    def awaits_answer(self) -> bool:
        """Whether its child was recorded as not safe and no second person has answered."""
        return self.concern is not None and not self.concern.answered_by


@dataclass(frozen=True)
class Audit:
    """A whole audit: its heading and everything recorded on the form.

    `ties` says what follows from its weaknesses, of those that have an action or a reason. `tags`
    are what the auditor chose of the trust's own list.
    """

    heading: AuditHeading
    safety: Safety = Safety()
    responses: Mapping[str, Response] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    above_ceiling_reason: str = ""
    prose: Mapping[Prose, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    moderation: Moderation | None = None
    ties: Mapping[WeakPoint, Tie] = field(default_factory=dict)
    tags: tuple[ChosenTag, ...] = ()
    voices: Voices = NO_VOICES

    def response(self, key: str) -> Response:
        """The response to a question, empty where there is none yet."""
        return self.responses.get(key, Response())

    def judgement(self, key: str) -> Judgement:
        """The judgement of a section or `overall`, empty where there is none yet."""
        return self.judgements.get(key, Judgement())

    def tagged(self, prose: Prose) -> tuple[str, ...]:
        """The titles of the tags that were chosen beside a text; none where none are asked."""
        return titles(self.tags, prose.side) if prose.side else ()


def is_late(audit: AuditHeading, today: date) -> bool:
    """Whether an audit that is still open and expected should have been submitted before today."""
    is_expected = audit.state.is_open and not audit.not_completed
    return is_expected and audit.due is not None and audit.due < today


@dataclass(frozen=True)
class Standing:
    """How many audits are in each state, and how many of them are late."""

    states: Mapping[AuditState, int]
    late: int


def standing(audits: Iterable[AuditHeading], today: date) -> Standing:
    """Where audits stand; a state that none is in counts 0."""
    counted = list(audits)
    found = Counter(audit.state for audit in counted)
    return Standing(
        {state: found[state] for state in AuditState},
        sum(is_late(audit, today) for audit in counted),
    )
