"""Audits as a table."""

from auditui.practice.audit import AuditHeading
from auditui.practice.team import NO_TEAM


def audit_row(heading: AuditHeading) -> tuple[object, ...]:
    """The cells of an audit in the table of a list."""
    return (
        heading.audit_id,
        heading.month,
        heading.case_ref,
        heading.team or NO_TEAM,
        heading.auditor or "nobody",
        heading.state.value,
        heading.due or "",
        _grade_of(heading),
    )


def _grade_of(heading: AuditHeading) -> str:
    if heading.final is None:
        return ""
    was_moderated = heading.final is not heading.overall
    return f"{heading.final.value} (moderated)" if was_moderated else heading.final.value
