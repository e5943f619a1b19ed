"""What a form that was filled in as text says of the worker and the family, step by step."""

from collections.abc import Callable, Iterator
from functools import partial

from auditui.practice.audit.record import Audit
from auditui.practice.voices.voice import FamilyVoice
from auditui.workflow.desk import Desk
from auditui.workflow.voices import recording as verbs


def voice_steps(desk: Desk, audit: Audit, meant: Audit) -> Iterator[Callable[[], Audit]]:
    """What has to be done for the voices to say what is meant."""
    number, before, after = audit.heading.audit_id, audit.voices, meant.voices
    if after.worker != before.worker:
        yield partial(verbs.record_worker, desk, number, after.worker)
    if _asking(after.family) != _asking(before.family):
        yield partial(verbs.record_family, desk, number, after.family)
    for question, answer in after.family.answers.items():
        stood = before.family.answer(question)
        if answer.said != stood.said:
            yield partial(verbs.record_answer, desk, number, question, answer.said)
        if answer.words != stood.words:
            yield partial(verbs.record_words, desk, number, question, answer.words)


def _asking(family: FamilyVoice) -> tuple[object, ...]:
    return family.is_asked, family.asked_by, family.how, family.why_not
