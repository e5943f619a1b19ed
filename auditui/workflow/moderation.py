"""A second look at submitted audits: moderating a grade, reopening a form."""

from auditui.practice.audit import Audit, AuditState, Moderation
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.people import Right
from auditui.workflow.audit import NoSuchAudit
from auditui.workflow.desk import Desk, change
from auditui.workflow.reason import reason_given


class NotSubmitted(AuditError):
    """The audit is not submitted, so there is nothing to moderate or reopen."""


class OwnAudit(NotPermitted):
    """Nobody moderates an audit they made."""


def moderate(desk: Desk, audit_id: int, grade: Grade, reason: str) -> Audit:
    """Give a submitted audit its final grade, with the reason.

    Raises NotSubmitted, OwnAudit, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.MODERATE, "audit moderated", f"audit {audit_id}") as facts:
        audit = _submitted(desk, audit_id)
        if audit.heading.auditor == desk.person.name:
            raise OwnAudit("Nobody moderates their own audit. Ask another quality lead.")
        moderation = Moderation(grade, why, desk.person.name, desk.now())
        desk.store.forms.save_moderation(audit_id, moderation)
        facts.note(grade=grade.value, reason=why)
    return _now(desk, audit_id)


def reopen(desk: Desk, audit_id: int, reason: str) -> Audit:
    """Give a submitted audit back to its auditor, with the reason.

    Raises NotSubmitted, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.MODERATE, "audit reopened", f"audit {audit_id}") as facts:
        _submitted(desk, audit_id)
        desk.store.forms.reopen(audit_id, why, desk.person.name, desk.now())
        facts.note(reason=why)
    return _now(desk, audit_id)


def _submitted(desk: Desk, audit_id: int) -> Audit:
    audit = _now(desk, audit_id)
    if audit.heading.state is not AuditState.SUBMITTED:
        raise NotSubmitted("This audit is not submitted yet.")
    return audit


def _now(desk: Desk, audit_id: int) -> Audit:
    audit = desk.store.forms.audit(audit_id)
    if audit is None:
        raise NoSuchAudit("There is no such audit.")
    return audit
