"""What every list says of an audit, in words that can be searched for."""

from datetime import date

from auditui.practice.audit import AuditHeading, AuditState, is_late
from auditui.practice.day import short_day
from auditui.practice.sample import Kind
from auditui.practice.text import capital

NOT_SAFE = "NOT SAFE"
"""What is said wherever an audit is listed whose child was not safe."""


def kind_words(audit: AuditHeading) -> str:
    """Why an audit was made, with its theme, `Thematic: Neglect`."""
    kind = capital(audit.kind.value)
    return f"{kind}: {audit.theme}" if audit.theme and audit.kind is Kind.THEMATIC else kind


def is_reopened(audit: AuditHeading) -> bool:
    """Whether an audit was given back to its auditor and not submitted since."""
    return audit.reopened is not None and audit.state is AuditState.DRAFT


def state_words(audit: AuditHeading, today: date) -> str:
    """Where an audit stands, `reopened, late`; `not completed` where it is expected no more."""
    if audit.not_completed and audit.state.is_open:
        return "not completed"
    stands = "reopened" if is_reopened(audit) else audit.state.value
    return f"{stands}, late" if is_late(audit, today) else stands


def grade_words(audit: AuditHeading) -> str:
    """The overall grade as it counts, saying when a moderator gave it; empty without one."""
    if audit.final is None:
        return ""
    moderated = " (moderated)" if audit.final is not audit.overall else ""
    return f"{audit.final.title}{moderated}"


def safety_words(audit: AuditHeading) -> str:
    """That the child is not safe, and when that was escalated; empty where nothing says so."""
    if audit.is_safe is not False:
        return ""
    if audit.escalated_on is None:
        return f"{NOT_SAFE}, not escalated yet"
    return f"{NOT_SAFE}, escalated {short_day(audit.escalated_on)}"
