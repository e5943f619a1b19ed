"""The voices of the demonstration: workers and families heard or not, and two disputes."""

from datetime import date, timedelta
from hashlib import sha256

from auditui.practice.audit.record import Audit
from auditui.practice.period import Month
from auditui.practice.tool import AuditTool
from auditui.practice.voices.on_form import NO_PART_REASONS, NOT_ASKED_REASONS
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import (
    DisputeAnswer,
    FamilyAnswer,
    FamilyVoice,
    ReplyKind,
    WorkerReply,
    WorkerVoice,
)
from auditui.workflow.desk import Desk

FIRST = Month(2015, 10)
"""The first month in which workers and families were heard; of those before nothing is recorded."""

_WORDS = (
    "It was fair. I would have liked to hear of the chronology earlier.",
    "Good to go through it together; the visits are better recorded since.",
    "I learned what a plan with dates looks like.",
)
_HOW = ("by telephone, with the mother", "at home, with both parents", "at school, with the child")
_DISPUTED = "The visits that are said to be missing are in the file of the older brother."
_DISPUTED_BEFORE = "The plan was agreed at the review; it is dated a week later only."
_ANSWER = "The plan was read again with its date. The grade stands; the reason says so now."


def record_voices(desk: Desk, audit_id: int, audit: Audit, tool: AuditTool) -> None:
    """Put the voices on an audit that is not submitted yet; chance is a hash of its case."""
    if audit.heading.month < FIRST or audit.heading.submitted_at is None:
        return
    lot = _lot(audit.heading.case_ref, "worker")
    told = audit.heading.submitted_at.date() - timedelta(days=3)
    voices = desk.store.voices
    if lot < 85:
        voices.save_worker(audit_id, _worker(lot, told))
    if lot < 75:
        voices.save_family(audit_id, _family(audit))
    if lot < 40:
        for question in tool.family:
            voices.save_answer(audit_id, question.key, _answer(audit, question.key))


def dispute_some(desk: Desk) -> None:
    """Let the worker of a December audit dispute it, and one of November be answered."""
    before = _disputed_in(desk, Month(2015, 11), _DISPUTED_BEFORE, date(2015, 12, 14))
    desk.store.voices.answer(before, DisputeAnswer(_ANSWER, desk.person.name, desk.now()))
    _disputed_in(desk, Month(2015, 12), _DISPUTED, desk.today)


def _disputed_in(desk: Desk, month: Month, words: str, on: date) -> int:
    """The first audit of a month that is not to be moderated blind, disputed; the dispute."""
    kept = desk.store.readings.hidden()
    found = (each for each in desk.store.audits.of_month(month) if each.audit_id not in kept)
    heading = next(each for each in found if each.final is not None)
    said = WorkerReply(0, ReplyKind.DISPUTES, words, on, heading.auditor, desk.now())
    return desk.store.voices.reply(heading.audit_id, said)


def _worker(lot: int, told: date) -> WorkerVoice:
    if lot < 60:
        return WorkerVoice(told, took_part=True, words=_WORDS[lot % len(_WORDS)])
    return WorkerVoice(took_part=False, why_not=NO_PART_REASONS[lot % len(NO_PART_REASONS)])


def _family(audit: Audit) -> FamilyVoice:
    lot = _lot(audit.heading.case_ref, "worker")
    if lot < 40:
        how = _HOW[lot % len(_HOW)]
        return FamilyVoice(is_asked=True, asked_by=audit.heading.auditor, how=how)
    why = NOT_ASKED_REASONS[lot % len(NOT_ASKED_REASONS)]
    return FamilyVoice(is_asked=False, why_not=why)


def _answer(audit: Audit, question: str) -> FamilyAnswer:
    lot = _lot(audit.heading.case_ref, question)
    said = Said.YES if lot < 60 else Said.PARTLY if lot < 80 else Said.NO
    return FamilyAnswer(said if lot < 95 else Said.DID_NOT_SAY)


def _lot(case_ref: str, what: str) -> int:
    """0 to 99, a hash, so that it is always the same."""
    return int(sha256(f"voices {case_ref} {what}".encode()).hexdigest()[:8], 16) % 100
