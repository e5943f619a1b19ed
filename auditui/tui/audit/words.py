"""States in words and shapes, so that no colour carries meaning alone."""

from collections.abc import Iterable
from datetime import date

from auditui.practice.audit import Audit, AuditHeading, AuditState, is_late, standing
from auditui.practice.day import long_day
from auditui.practice.sample import Kind
from auditui.practice.team import NO_TEAM
from auditui.tui.parts.wording import NOBODY, NOTHING

_AUDIT_SHAPES = {
    AuditState.TO_DO: "○",
    AuditState.DRAFT: "◐",
    AuditState.SUBMITTED: "●",
    AuditState.WITHDRAWN: "×",
}


def audit_state(audit: AuditHeading, today: date) -> str:
    """Where an audit stands, `◐ draft, late`."""
    late = ", late" if is_late(audit, today) else ""
    return f"{_AUDIT_SHAPES[audit.state]} {audit.state.value}{late}"


def audit_grade(audit: AuditHeading) -> str:
    """The overall grade as it counts, saying when a moderator gave it."""
    if audit.final is None:
        return NOTHING
    moderated = " (moderated)" if audit.final is not audit.overall else ""
    return f"{audit.final.title}{moderated}"


def summary(audits: Iterable[AuditHeading], today: date) -> str:
    """How many audits stand where, `2 to do · 1 draft · 5 submitted · 1 late`."""
    counts = standing(audits, today)
    shown = (AuditState.TO_DO, AuditState.DRAFT, AuditState.SUBMITTED)
    words = [f"{counts.states[state]:,} {state.value}" for state in shown]
    return " · ".join([*words, f"{counts.late:,} late"] if counts.late else words)


def about_audit(audit: AuditHeading, today: date) -> str:
    """An audit in full sentences."""
    status = f", {audit.status}" if audit.status else ""
    due = f", due {long_day(audit.due)}" if audit.due else ""
    grade = f" Overall grade: {audit_grade(audit)}." if audit.final else ""
    return (
        f"{audit.case_ref} of {audit.team or NO_TEAM}{status}. "
        f"{audit.kind.value.capitalize()} audit of {audit.month.label} "
        f"by {audit.auditor or NOBODY}{due}: {audit_state(audit, today)}.{grade}"
    )


def about_reopening(audit: Audit) -> str:
    """What follows from giving a submitted audit back to its auditor."""
    heading = audit.heading
    leaves = (
        f" It leaves A3 of {heading.month.label} until it is submitted again."
        if heading.kind is Kind.ROUTINE
        else ""
    )
    ends = " Its moderation ends." if audit.moderation else ""
    return f"{heading.auditor} can write on it again.{leaves}{ends}"
