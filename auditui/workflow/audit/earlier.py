"""What came before an audit: the earlier ones of its case, and why it was given back itself."""

from auditui.practice.audit.earlier import Before, EarlierAudit
from auditui.practice.audit.record import AuditHeading
from auditui.workflow.audit.form import standing_heading
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import is_hidden, veiled


def before(desk: Desk, audit_id: int) -> Before:
    """What came before an audit; anybody here may read it. Raises NoSuchAudit.

    Earlier are the other audits of its case up to its month, also those that were withdrawn or
    never completed, but for what is open beside it in the same month.
    """
    heading = standing_heading(desk, audit_id)
    of_the_case = desk.store.past.of_case(heading.case_ref, heading.month)
    others = (each for each in of_the_case if each.heading.audit_id != audit_id)
    reopenings = () if is_hidden(desk, heading) else desk.store.forms.reopenings(audit_id)[::-1]
    return Before(
        reopenings,
        tuple(_seen(desk, each) for each in others if _is_before(each.heading, heading)),
    )


def count_before(desk: Desk, heading: AuditHeading) -> int:
    """How many earlier audits a case has that were not withdrawn."""
    return desk.store.audits.count_before(heading)


def of_case(desk: Desk, case_ref: str) -> tuple[EarlierAudit, ...]:
    """Every audit of a case, withdrawn ones too, the newest month first."""
    return tuple(_seen(desk, each) for each in desk.store.past.of_case(case_ref))


def _seen(desk: Desk, each: EarlierAudit) -> EarlierAudit:
    """An earlier audit as whoever sits here may see it."""
    (heading,) = veiled(desk, [each.heading])
    return EarlierAudit(heading, withdrawn=each.withdrawn) if heading.is_hidden else each


def _is_before(other: AuditHeading, heading: AuditHeading) -> bool:
    is_going_on = other.state.is_open and not other.not_completed
    return other.month < heading.month or not is_going_on
