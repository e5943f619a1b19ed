"""An auditor hands a file back that they cannot be the one to audit."""

from auditui.practice.audit.hand_back import HandBack
from auditui.practice.audit.record import AuditState
from auditui.practice.errors import AuditError
from auditui.practice.people import Right
from auditui.practice.sample import Kind
from auditui.workflow.audit.form import entry
from auditui.workflow.desk import Desk
from auditui.workflow.reason import reason_given


class SubmittedBefore(AuditError):
    """The audit was submitted before, so that another of the file cannot begin anew."""


def hand_back(desk: Desk, audit_id: int, reason: str) -> HandBack:
    """Hand an audit back with the reason, and be given this file no more.

    What was written stays on record as it is, withdrawn, and is not shown to whoever goes on: they
    begin anew, with the same day. It waits for the quality lead to be given to somebody else.
    Raises SubmittedBefore, NeedsAReason, NotYours, NotOpen, HeldElsewhere, NotPermitted.
    """
    why = reason_given(reason)
    with entry(desk, audit_id, "audit handed back") as (before, facts):
        heading = before.heading
        if heading.reopened is not None:
            raise SubmittedBefore(
                "This audit was submitted before. Tell the quality lead, who can give it to "
                "somebody else."
            )
        next_id = audit_id
        if heading.state is AuditState.DRAFT and heading.kind is not Kind.RE_AUDIT:
            next_id = desk.store.hand_backs.begin_anew(audit_id)
        else:
            desk.store.audits.reassign(audit_id, "")
        desk.store.hand_backs.add(audit_id, next_id, heading.auditor, why, desk.now())
        facts.note(case=heading.case_ref, reason=why, goes_on=next_id)
        return next(each for each in desk.store.hand_backs.all() if each.audit_id == audit_id)


def handed_back(desk: Desk) -> tuple[HandBack, ...]:
    """What was handed back, the last first: by anybody for who draws, else by oneself."""
    sees_all = desk.person.may(Right.DRAW)
    found = desk.store.hand_backs.all()
    return tuple(each for each in found if sees_all or desk.person.is_called(each.who))


def waiting(desk: Desk) -> dict[int, HandBack]:
    """What was handed back and is nobody's yet, by the number of the audit that goes on."""
    return {each.next_id: each for each in desk.store.hand_backs.all() if each.waits}
