"""A second look at submitted audits: moderating a grade, reopening a form."""

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Audit, AuditHeading, AuditState, Moderation
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.people import Right
from auditui.workflow.audit.form import standing
from auditui.workflow.audit.news import tell, tell_auditor
from auditui.workflow.desk import Desk, change
from auditui.workflow.follow_up.plan_opening import Graded, settle_plans, unsettle_plans
from auditui.workflow.left import refuse_erased
from auditui.workflow.reason import reason_given


class NotSubmitted(AuditError):
    """The audit is not submitted, so there is nothing to moderate or reopen."""


class NobodyToWrite(AuditError):
    """The audit's auditor may not write here, so reopening would take it out of A3 for good."""


class BlindFirst(AuditError):
    """The audit was drawn for moderation and is not moderated in sight of its grades."""


class OwnAudit(NotPermitted):
    """Nobody moderates an audit they made or entered."""


def why_not_moderate(desk: Desk, heading: AuditHeading) -> str:
    """Why a submitted audit is not for whoever sits here to moderate, or nothing where it is."""
    if not heading.is_of(desk.person):
        return ""
    if desk.person.is_called(heading.auditor):
        return "Nobody moderates their own audit. Ask another quality lead."
    return "Nobody moderates an audit that they entered. Ask another quality lead."


def moderate(desk: Desk, audit_id: int, grade: Grade, reason: str) -> Audit:
    """Give a submitted audit its final grade, with the reason.

    Raises NotSubmitted, OwnAudit, BlindFirst, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.MODERATE, "audit moderated", f"audit {audit_id}") as facts:
        audit = _submitted(desk, audit_id)
        if why_not := why_not_moderate(desk, audit.heading):
            raise OwnAudit(why_not)
        _refuse_drawn(desk, audit)
        moderation = Moderation(grade, why, desk.person.name, desk.now())
        desk.store.forms.save_moderation(audit_id, moderation)
        tell_auditor(desk, audit.heading, Happening.MODERATED, f"{grade.title}: {why}")
        settle_plans(desk, Graded(audit.heading, grade, audit.heading.final), facts)
        facts.note(grade=grade.value, reason=why)
        return standing(desk, audit_id)


def _refuse_drawn(desk: Desk, audit: Audit) -> None:
    """Refuse to moderate in sight of its grades what is moderated blind. Raises BlindFirst."""
    number = audit.heading.audit_id
    found = desk.store.readings.second_look(number)
    if found.reading is None and found.is_chosen and audit.moderation is None:
        raise BlindFirst(
            "It was drawn for moderation, so it is read blind: in My audits under Moderation, or "
            f"with `auditui moderation read {number}`."
        )
    if found.awaits_agreement:
        raise BlindFirst(
            "It was read blind. Agree on the final grade: in My audits under Moderation, or with "
            f"`auditui moderation agree {number}`."
        )
    if found.settled is not None and found.is_standing:
        raise BlindFirst(
            f"{found.settled.by} recorded {found.settled.grade.value} after both readings were "
            "compared. There is one final grade only."
        )


def reopen(desk: Desk, audit_id: int, reason: str) -> Audit:
    """Give a submitted audit back to its auditor, with the reason.

    Raises NotSubmitted, NobodyToWrite, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.MODERATE, "audit reopened", f"audit {audit_id}") as facts:
        audit = _submitted(desk, audit_id)
        people, name = desk.store.people, audit.heading.auditor
        auditor = people.named(name) or people.once_called(name)
        if auditor is None or not auditor.may(Right.AUDIT):
            raise NobodyToWrite(
                "Nobody here could write on it again: its auditor is not among the people. "
                "Moderate it instead, or add the auditor first."
            )
        unsettle_plans(desk, audit_id, "was given back to its auditor", facts)
        desk.store.forms.reopen(audit_id, why, desk.person.name, desk.now())
        if auditor.name != name:
            desk.store.audits.reassign(audit_id, auditor.name)
        tell(desk, audit_id, auditor.name, Happening.REOPENED, why)
        facts.note(reason=why)
        return standing(desk, audit_id)


def _submitted(desk: Desk, audit_id: int) -> Audit:
    audit = standing(desk, audit_id)
    refuse_erased(audit.heading.case_ref)
    if audit.heading.state is not AuditState.SUBMITTED:
        raise NotSubmitted("This audit is not submitted yet.")
    return audit
