"""What a worker's or a family's voice said before it was changed, recorded anew."""

from dataclasses import replace
from datetime import date

from auditui.practice.audit.record import Audit
from auditui.practice.audit.wording import OF_FAMILY, OF_WORKER, Part, Wording
from auditui.practice.voices import on_form
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import FamilyVoice, WorkerVoice
from auditui.workflow.desk import Desk
from auditui.workflow.voices.recording import (
    record_answer,
    record_family,
    record_words,
    record_worker,
)


def put_back_voice(desk: Desk, audit: Audit, wording: Wording) -> Audit:
    """Record an earlier wording by the verb that is its own; raises what that raises."""
    number, voices = audit.heading.audit_id, audit.voices
    if wording.part in OF_WORKER:
        return record_worker(desk, number, _worker(voices.worker, wording))
    if wording.part in OF_FAMILY:
        return record_family(desk, number, _family(voices.family, wording))
    if wording.part is Part.SAID:
        return record_answer(desk, number, wording.key, Said(wording.was))
    return record_words(desk, number, wording.key, wording.was)


def draft_keys(question: str) -> dict[Part, str]:
    """What is kept of what is being typed in the place of each part that has words."""
    return {
        Part.TOLD_ON: on_form.TOLD_ON,
        Part.WHY_NO_PART: on_form.WHY_NO_PART,
        Part.WORKER_WORDS: on_form.WORKER_WORDS,
        Part.ASKED_BY: on_form.ASKED_BY,
        Part.ASKED_HOW: on_form.ASKED_HOW,
        Part.WHY_NOT_ASKED: on_form.WHY_NOT_ASKED,
        Part.FAMILY_WORDS: on_form.words_key(question),
    }


def _worker(now: WorkerVoice, wording: Wording) -> WorkerVoice:
    match wording.part:
        case Part.TOLD_ON:
            return replace(now, told_on=date.fromisoformat(wording.was))
        case Part.TOOK_PART:
            return replace(now, took_part=wording.was == "1")
        case Part.WHY_NO_PART:
            return replace(now, why_not=wording.was)
    return replace(now, words=wording.was)


def _family(now: FamilyVoice, wording: Wording) -> FamilyVoice:
    match wording.part:
        case Part.IS_ASKED:
            return replace(now, is_asked=wording.was == "1")
        case Part.ASKED_BY:
            return replace(now, asked_by=wording.was)
        case Part.ASKED_HOW:
            return replace(now, how=wording.was)
    return replace(now, why_not=wording.was)
