"""An audit in a list, as JSON."""

from auditui.practice.audit import AuditHeading


def heading_as_json(heading: AuditHeading) -> dict[str, object]:
    """What a list says of an audit; null where there is nothing."""
    return {
        "id": heading.audit_id,
        "month": str(heading.month),
        "kind": heading.kind.value,
        "case_ref": heading.case_ref,
        "team": heading.team or None,
        "status": heading.status or None,
        "auditor": heading.auditor or None,
        "state": heading.state.value,
        "due": str(heading.due) if heading.due else None,
        "overall": heading.overall.value if heading.overall else None,
        "final": heading.final.value if heading.final else None,
        "tool": heading.tool,
        "thresholds": heading.thresholds,
        "submitted_at": heading.submitted_at.isoformat() if heading.submitted_at else None,
    }
