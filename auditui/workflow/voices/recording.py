"""What the worker and the family say, recorded on an open audit; no grade is made of it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from auditui.practice.audit.record import Audit, AuditHeading
from auditui.practice.day import long_day
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import clean_line, clean_prose
from auditui.practice.voices.on_form import (
    ASKED_BY,
    ASKED_HOW,
    WHY_NO_PART,
    WHY_NOT_ASKED,
    WORKER_WORDS,
    words_key,
)
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import FamilyVoice, WorkerVoice
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable


class NotToldThen(NotUnderstood):
    """A worker cannot have been told of the audit on that day."""


class NotAsked(NotUnderstood):
    """Answers are recorded of a family that was not asked, or the other way round."""


def record_worker(desk: Desk, audit_id: int, worker: WorkerVoice) -> Audit:
    """Record whether the worker was told and took part, why not, and their own words.

    Raises NotToldThen, and like every entry NotYours, NotOpen, HeldElsewhere, Busy.
    """
    cleaned = replace(
        worker, why_not=clean_line(worker.why_not), words=clean_prose(worker.words).strip()
    )
    with verbs.entry(desk, audit_id, "worker's voice recorded") as (before, facts):
        if cleaned.told_on and cleaned.told_on != before.audit.voices.worker.told_on:
            _check_told(desk, audit_id, cleaned.told_on)
        desk.store.voices.save_worker(audit_id, cleaned)
        facts.note(
            told_on=str(cleaned.told_on or ""),
            took_part=cleaned.took_part,
            why_not=cleaned.why_not,
            words=cleaned.words,
        )
        _drop(desk, audit_id, (WHY_NO_PART, WORKER_WORDS))
        return verbs.standing(desk, audit_id)


def record_family(desk: Desk, audit_id: int, family: FamilyVoice) -> Audit:
    """Record whether the child or family was asked, by whom and how, or why not.

    Their answers are not looked at. Raises NotAsked where they have answered and were not asked,
    NotOnTheForm where the audit's tool asks them nothing, and as every entry does.
    """
    cleaned = replace(
        family,
        asked_by=clean_line(family.asked_by),
        how=clean_line(family.how),
        why_not=clean_line(family.why_not),
    )
    with verbs.entry(desk, audit_id, "family's voice recorded") as (before, facts):
        if not verbs.tool_of(desk, before.heading).family:
            raise verbs.NotOnTheForm("This version of the audit tool asks the family nothing.")
        if cleaned.is_asked is False and before.audit.voices.family.has_answers:
            raise NotAsked("They have answered. Take their answers back first.")
        desk.store.voices.save_family(audit_id, cleaned)
        facts.note(
            is_asked=cleaned.is_asked,
            asked_by=cleaned.asked_by,
            how=cleaned.how,
            why_not=cleaned.why_not,
        )
        _drop(desk, audit_id, (ASKED_BY, ASKED_HOW, WHY_NOT_ASKED))
        return verbs.standing(desk, audit_id)


def record_answer(desk: Desk, audit_id: int, question: str, said: Said | None) -> Audit:
    """Record what the family answered to a question, or take it back with None.

    Whoever answers was asked. Raises NotAsked, NotOnTheForm, and as every entry does.
    """
    with verbs.entry(desk, audit_id, "family's answer recorded") as (before, facts):
        _check_question(desk, before.heading, question)
        if said is not None:
            _begin_asking(desk, before.audit)
        answer = replace(before.audit.voices.family.answer(question), said=said)
        desk.store.voices.save_answer(audit_id, question, answer)
        facts.note(question=question, said=said.value if said else "")
        return verbs.standing(desk, audit_id)


def record_words(desk: Desk, audit_id: int, question: str, text: str) -> Audit:
    """Record the family's own words beside an answer. Raises as `record_answer` does."""
    with verbs.entry(desk, audit_id, "family's words recorded") as (before, facts):
        _check_question(desk, before.heading, question)
        words = clean_prose(text).strip()
        if words:
            _begin_asking(desk, before.audit)
        answer = replace(before.audit.voices.family.answer(question), words=words)
        desk.store.voices.save_answer(audit_id, question, answer)
        facts.note(question=question, words=words)
        _drop(desk, audit_id, (words_key(question),))
        return verbs.standing(desk, audit_id)


def _check_told(desk: Desk, audit_id: int, told_on: date) -> None:
    if told_on > desk.today:
        raise NotToldThen("Nobody can have been told on a day that is to come.")
    drawn_on = desk.store.voices.drawn_on(audit_id, desk.zone)
    if drawn_on is not None and told_on < drawn_on:
        raise NotToldThen(
            f"The sample was drawn on {long_day(drawn_on)}; nobody was told before. Check the day."
        )


def _check_question(desk: Desk, heading: AuditHeading, question: str) -> None:
    tool = verbs.tool_of(desk, heading)
    if question not in {each.key for each in tool.family}:
        raise verbs.NotOnTheForm("This version of the audit tool does not ask the family that.")


def _begin_asking(desk: Desk, audit: Audit) -> None:
    family = audit.voices.family
    if family.is_asked is False:
        raise NotAsked("It is recorded that they were not asked. Say first that they were.")
    if family.is_asked is None:
        desk.store.voices.save_family(audit.heading.audit_id, replace(family, is_asked=True))


def _drop(desk: Desk, audit_id: int, items: "Iterable[str]") -> None:
    for item in items:
        desk.store.forms.drop_draft(audit_id, desk.writes_for, item)
