"""Which audits come first, and where they stand."""

from dataclasses import replace
from datetime import date

from auditui.practice.audit.record import AuditHeading, AuditState, standing
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind

TODAY = date(2016, 2, 1)
AUDIT = AuditHeading(
    audit_id=1,
    month=Month(2016, 1),
    kind=Kind.ROUTINE,
    case_ref="C1",
    team="East",
    status="Child Protection plan",
    auditor="Asha Archer",
    state=AuditState.TO_DO,
    due=date(2016, 1, 31),
    overall=None,
    final=None,
    tool="tool",
    thresholds="revised-2015",
)
SUBMITTED = replace(
    AUDIT, audit_id=2, state=AuditState.SUBMITTED, overall=Grade.GOOD, final=Grade.GOOD
)


def test_audits_are_counted_in_every_state_and_those_past_their_day_as_late() -> None:
    draft = replace(AUDIT, audit_id=3, state=AuditState.DRAFT, due=TODAY)
    counts = standing([AUDIT, draft, SUBMITTED], TODAY)
    assert counts.states == {
        AuditState.TO_DO: 1,
        AuditState.DRAFT: 1,
        AuditState.SUBMITTED: 1,
        AuditState.WITHDRAWN: 0,
    }
    assert counts.late == 1
