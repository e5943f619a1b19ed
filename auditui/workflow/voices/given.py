"""Several things of both voices recorded at once, all of them or none."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Audit
from auditui.practice.errors import NotUnderstood
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import FamilyVoice, WorkerVoice
from auditui.workflow.audit.form import require_to_write, standing
from auditui.workflow.desk import Desk
from auditui.workflow.voices.recording import record_answer, record_family, record_worker


class NothingGiven(NotUnderstood):
    """Nothing was said that could be recorded."""


@dataclass(frozen=True)
class Given:
    """What is given of the voices; None is left as it is recorded."""

    told_on: date | None = None
    took_part: bool | None = None
    no_part: str | None = None
    words: str | None = None
    asked_by: str | None = None
    how: str | None = None
    not_asked: str | None = None
    answers: Mapping[str, Said] = field(default_factory=dict)

    def worker(self, before: WorkerVoice) -> WorkerVoice:
        """The worker's voice with what is given. Raises NotUnderstood for both of part and none."""
        if self.took_part and self.no_part is not None:
            raise NotUnderstood("The worker took part, or took none: give one of both.")
        part = self.took_part if self.no_part is None else False
        return WorkerVoice(
            self.told_on or before.told_on,
            before.took_part if part is None else part,
            before.why_not if self.no_part is None and not part else self.no_part or "",
            before.words if self.words is None else self.words,
        )

    def family(self, before: FamilyVoice) -> FamilyVoice:
        """How the family was asked with what is given. Raises NotUnderstood for both ways."""
        is_asked = any(each is not None for each in (self.asked_by, self.how)) or self.answers
        if is_asked and self.not_asked is not None:
            raise NotUnderstood("The family was asked, or was not: give one of both.")
        if self.not_asked is not None:
            return replace(before, is_asked=False, why_not=self.not_asked)
        if not is_asked:
            return before
        return replace(
            before,
            is_asked=True,
            asked_by=before.asked_by if self.asked_by is None else self.asked_by,
            how=before.how if self.how is None else self.how,
            why_not="",
        )


def record_given(desk: Desk, audit_id: int, given: Given) -> Audit:
    """Record what is given of both voices, all of it or nothing.

    Raises NothingGiven, NotUnderstood, and what recording each raises.
    """
    if given == Given():
        raise NothingGiven("Say what the worker or the family said, or why they were not heard.")
    require_to_write(desk, audit_id)
    with desk.store.writing():
        before = standing(desk, audit_id).voices
        worker, family = given.worker(before.worker), given.family(before.family)
        if worker != before.worker:
            record_worker(desk, audit_id, worker)
        if family != before.family:
            record_family(desk, audit_id, family)
        for question, said in given.answers.items():
            record_answer(desk, audit_id, question, said)
        return standing(desk, audit_id)
