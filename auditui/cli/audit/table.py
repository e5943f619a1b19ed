"""Audits as a table."""

from datetime import date

from auditui.practice.absence.answering import Answering
from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import (
    auditor_words,
    kind_words,
    moderation_words,
    safety_in_brief,
    state_words,
)
from auditui.practice.team import NO_TEAM

AUDIT_HEADINGS = ("No.", "Month", "Kind", "Case", "Team", "Auditor", "State", "Due", "Grade", "")
"""The headings of a list; the last column says that a child is not safe, or a worker away."""

LONGEST_KIND = 30
"""How many characters a kind with its theme takes at most."""


def audit_row(
    heading: AuditHeading, today: date, answers: Answering | None = None
) -> tuple[object, ...]:
    """The cells of an audit in the table of a list."""
    return (
        heading.audit_id,
        heading.month,
        _kind_of(heading),
        heading.case_ref,
        heading.team or NO_TEAM,
        auditor_words(heading, "nobody"),
        state_words(heading, today),
        heading.due or "",
        _grade_of(heading),
        "; ".join(filter(None, (safety_in_brief(heading), answers.in_brief if answers else ""))),
    )


def _kind_of(heading: AuditHeading) -> str:
    words = kind_words(heading)
    return words if len(words) <= LONGEST_KIND else f"{words[: LONGEST_KIND - 1]}…"


def _grade_of(heading: AuditHeading) -> str:
    if heading.final is None:
        return ""
    return f"{heading.final.value}{moderation_words(heading)}"
