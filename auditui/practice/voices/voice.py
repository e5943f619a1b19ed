"""What the case's worker and its family said, as it stands on an audit; never part of its grade."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.voices.question import Said


@dataclass(frozen=True)
class WorkerVoice:
    """When the worker was told of the audit, whether they took part, why not, and their words."""

    told_on: date | None = None
    took_part: bool | None = None
    why_not: str = ""
    words: str = ""

    @property
    def problem(self) -> str:
        """What is still to be recorded, as a sentence, or nothing."""
        if self.took_part is None:
            return "Say whether the worker took part."
        if self.took_part and self.told_on is None:
            return "Say when the worker was told of the audit."
        if not self.took_part and not self.why_not:
            return "Say why the worker took no part."
        return ""


@dataclass(frozen=True)
class FamilyAnswer:
    """What was answered to one question, and the words beside it."""

    said: Said | None = None
    words: str = ""


@dataclass(frozen=True)
class FamilyVoice:
    """Whether the child or family was asked, by whom and how, or why not; and their answers."""

    is_asked: bool | None = None
    asked_by: str = ""
    how: str = ""
    why_not: str = ""
    answers: Mapping[str, FamilyAnswer] = field(default_factory=dict)

    def answer(self, key: str) -> FamilyAnswer:
        """The answer to a question, empty where there is none yet."""
        return self.answers.get(key, FamilyAnswer())

    @property
    def has_answers(self) -> bool:
        """Whether anything was answered."""
        return any(each.said or each.words for each in self.answers.values())

    @property
    def problem(self) -> str:
        """What is still to be recorded of the asking, as a sentence, or nothing."""
        if self.is_asked is None:
            return "Say whether the child or family was asked."
        if self.is_asked and not (self.asked_by and self.how):
            return "Say who asked them, and how."
        if not self.is_asked and not self.why_not:
            return "Say why they were not asked."
        return ""


class ReplyKind(Enum):
    """What a worker said of the finished audit."""

    SAW = "saw the feedback"
    AGREES = "agrees"
    DISPUTES = "disputes"


@dataclass(frozen=True)
class DisputeAnswer:
    """What a quality lead answered to a dispute, who and when."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class WorkerReply:
    """What the worker said of the audit after its feedback, on which day; who recorded it, when.

    `answer` is there once a dispute was answered.
    """

    reply_id: int
    kind: ReplyKind
    words: str
    said_on: date
    by: str
    at: datetime
    answer: DisputeAnswer | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is a dispute that nobody answered yet."""
        return self.kind is ReplyKind.DISPUTES and self.answer is None


@dataclass(frozen=True)
class Voices:
    """All that stands on an audit beside the auditor's own: worker, family, and the replies."""

    worker: WorkerVoice = WorkerVoice()
    family: FamilyVoice = FamilyVoice()
    replies: tuple[WorkerReply, ...] = ()

    @property
    def reply(self) -> WorkerReply | None:
        """The newest reply that agrees or disputes, else the newest, or None."""
        taken = [each for each in self.replies if each.kind is not ReplyKind.SAW]
        return next(reversed(taken or self.replies), None)

    @property
    def open_dispute(self) -> WorkerReply | None:
        """The dispute that waits for its answer, or None."""
        return next((each for each in self.replies if each.is_open), None)


NO_VOICES = Voices()
"""What stands where nothing is recorded."""
