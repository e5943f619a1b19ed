"""States in words and shapes, so that no colour carries meaning alone."""

from collections.abc import Iterable
from datetime import date

from auditui.practice.audit.record import Audit, AuditHeading, AuditState, standing
from auditui.practice.audit.words import (
    NOT_SAFE,
    audit_words,
    auditor_words,
    extended_words,
    grade_words,
    lapse_words,
    safety_words,
    state_words,
)
from auditui.practice.day import long_day, short_day
from auditui.practice.people import Person, Right
from auditui.practice.sample import Kind
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital
from auditui.tui.parts.wording import NOBODY, NOTHING

_AUDIT_SHAPES = {
    AuditState.TO_DO: "○",
    AuditState.DRAFT: "◐",
    AuditState.SUBMITTED: "●",
    AuditState.WITHDRAWN: "×",
}


def audit_state(audit: AuditHeading, today: date) -> str:
    """Where an audit stands, `◐ reopened, late`."""
    is_given_up = bool(audit.not_completed) and audit.state.is_open
    shape = "×" if is_given_up else _AUDIT_SHAPES[audit.state]
    return f"{shape} {state_words(audit, today)}"


def audit_grade(audit: AuditHeading) -> str:
    """The overall grade as it counts, saying when a moderator gave it."""
    return grade_words(audit) or NOTHING


def audit_safety(audit: AuditHeading) -> str:
    """The mark of a child who is not safe, or of whom that was said and not answered."""
    if audit.is_safe is False:
        return f"! {NOT_SAFE}"
    return "! not answered" if audit.awaits_answer else ""


def summary(audits: Iterable[AuditHeading], today: date) -> str:
    """How many audits stand where, `2 to do · 1 draft · 5 submitted · 1 late`."""
    counts = standing(audits, today)
    shown = (AuditState.TO_DO, AuditState.DRAFT, AuditState.SUBMITTED)
    words = [f"{counts.states[state]:,} {state.value}" for state in shown]
    return " · ".join([*words, f"{counts.late:,} late"] if counts.late else words)


def about_audit(
    audit: AuditHeading, today: date, reader: Person | None = None, answers: str = ""
) -> str:
    """An audit in full sentences, what is pressing first, the worker to whom it concerns.

    `answers` says who answers for the file where its worker is away.
    """
    due = f", due {long_day(audit.due)}" if audit.due else ""
    due += f" ({extended})" if (extended := extended_words(audit)) else ""
    status = f", {audit.status}" if audit.status else ""
    grade = f" Overall grade: {audit_grade(audit)}." if audit.final else ""
    submitted = (
        f" {short_day(audit.submitted_at.date())}"
        if audit.submitted_at and not audit.state.is_open
        else ""
    )
    about = (
        f"Audit {audit.audit_id}: {audit.case_ref} of {audit.team or NO_TEAM}{status}. "
        f"{capital(audit_words(audit))} of {audit.month.label} "
        f"by {auditor_words(audit, NOBODY)}{due}: {audit_state(audit, today)}{submitted}.{grade}"
    )
    parts = (
        _about_safety(audit),
        answers,
        about,
        _about_coming_back(audit),
        lapse_words(audit),
        _about_case(audit, reader),
    )
    return " ".join(part for part in parts if part)


def about_reopening(audit: Audit) -> str:
    """What follows from giving a submitted audit back to its auditor."""
    heading = audit.heading
    leaves = (
        f" It leaves A3 of {heading.month.label} until it is submitted again."
        if heading.kind is Kind.ROUTINE
        else ""
    )
    ends = " Its moderation ends." if audit.moderation else ""
    auditor = heading.auditor or "Nobody here"
    return f"{auditor} can write on it again.{leaves}{ends}"


def _about_safety(audit: AuditHeading) -> str:
    """That the child is not safe, who was told and who answered, and what was done."""
    words = safety_words(audit)
    if not words:
        return ""
    done = f": {_one_line(audit.what_was_done)}" if audit.what_was_done else "."
    return f"! {words}{done}"


def _about_coming_back(audit: AuditHeading) -> str:
    """Who gave it back when and why, or why it is not expected any more."""
    if audit.not_completed and audit.state.is_open:
        return f"Not completed: {_one_line(audit.not_completed)}"
    if audit.reopened is None or not audit.state.is_open:
        return ""
    back = audit.reopened
    return f"Reopened by {back.by}, {short_day(back.at.date())}: {_one_line(back.reason)}"


def _about_case(audit: AuditHeading, reader: Person | None) -> str:
    """The worker, for the auditor and whoever moderates, and since when the case is open."""
    may_know = reader and (reader.name == audit.auditor or reader.may(Right.MODERATE))
    worker = f"Worker: {audit.worker}." if audit.worker and may_know else ""
    opened = f"Opened on {short_day(audit.opened_on)}." if audit.opened_on else ""
    return " ".join(part for part in (worker, opened) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def next_words(audit: AuditHeading | None) -> str:
    """Which audit is opened after one was submitted, or that none is left."""
    if audit is None:
        return "Nothing else is yours to do."
    due = f", due {short_day(audit.due)}" if audit.due else ""
    return f"The next is {audit.case_ref}{due}."
