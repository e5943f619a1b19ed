"""The worker and the family in the text of a form: written out, and read back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditui.exchange.audit_form.layout import (
    ANSWER,
    ASKED_BY,
    HOW,
    OWN_WORDS,
    TOLD_ON,
    WHY_NOT,
)
from auditui.exchange.audit_form.lines import FilledPlace
from auditui.exchange.audit_form.refused import Refused, day_said
from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Audit
from auditui.practice.day import typed_day
from auditui.practice.errors import NotUnderstood
from auditui.practice.voices.question import Said

_YES_OR_NO = {"yes": True, "y": True, "no": False, "n": False}
_SO = {None: "", True: "yes", False: "no"}


def voice_guidance(item: Item) -> str:
    """What to know for a voice."""
    if item.kind is ItemKind.FAMILY_QUESTION:
        return ", ".join(each.value for each in Said)
    if item.kind is ItemKind.WORKER:
        return "yes or no; when they were told of the audit, and where the answer is no, why."
    return "yes or no; who asked them and how, or why they were not asked."


def voice_recorded(audit: Audit, item: Item) -> Mapping[str, str]:
    """What is recorded of a voice, by label."""
    worker, family = audit.voices.worker, audit.voices.family
    if item.kind is ItemKind.WORKER:
        return {
            ANSWER: _SO[worker.took_part],
            TOLD_ON: typed_day(worker.told_on),
            WHY_NOT: worker.why_not,
            OWN_WORDS: worker.words,
        }
    if item.kind is ItemKind.FAMILY:
        return {
            ANSWER: _SO[family.is_asked],
            ASKED_BY: family.asked_by,
            HOW: family.how,
            WHY_NOT: family.why_not,
        }
    answer = family.answer(item.key)
    return {ANSWER: answer.said.value if answer.said else "", OWN_WORDS: answer.words}


def with_voice(audit: Audit, found: FilledPlace, said: Mapping[str, str], today: date) -> Audit:
    """The audit with what stands at a voice. Raises Refused."""
    voices, item = audit.voices, found.place.item
    if item.kind is ItemKind.WORKER:
        worker = replace(
            voices.worker,
            took_part=_so(found, said, voices.worker.took_part),
            told_on=day_said(found, TOLD_ON, said, today, looking_back=True)
            or voices.worker.told_on,
            why_not=said.get(WHY_NOT, voices.worker.why_not),
            words=said.get(OWN_WORDS, voices.worker.words),
        )
        return replace(audit, voices=replace(voices, worker=worker))
    family = voices.family
    if item.kind is ItemKind.FAMILY:
        family = replace(
            family,
            is_asked=_so(found, said, family.is_asked),
            asked_by=said.get(ASKED_BY, family.asked_by),
            how=said.get(HOW, family.how),
            why_not=said.get(WHY_NOT, family.why_not),
        )
    else:
        answer = replace(
            family.answer(item.key),
            said=_answer(found, said) or family.answer(item.key).said,
            words=said.get(OWN_WORDS, family.answer(item.key).words),
        )
        family = replace(family, answers={**family.answers, item.key: answer})
    return replace(audit, voices=replace(voices, family=family))


def _so(found: FilledPlace, said: Mapping[str, str], before: bool | None) -> bool | None:
    if ANSWER not in said:
        return before
    if said[ANSWER].casefold() not in _YES_OR_NO:
        raise Refused.at(found, ANSWER, "Answer yes or no.")
    return _YES_OR_NO[said[ANSWER].casefold()]


def _answer(found: FilledPlace, said: Mapping[str, str]) -> Said | None:
    if ANSWER not in said:
        return None
    try:
        return Said.parse(said[ANSWER])
    except NotUnderstood as problem:
        raise Refused.at(found, ANSWER, str(problem)) from None
