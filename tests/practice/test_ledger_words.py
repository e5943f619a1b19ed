"""What the subjects of events are in words."""

import pytest

from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.ledger_words import subject_words
from auditui.practice.period import Month
from auditui.practice.sample import Kind

AUDIT = AuditHeading(
    audit_id=12,
    month=Month(2016, 1),
    kind=Kind.RE_AUDIT,
    case_ref="C0012",
    team="",
    status="",
    auditor="",
    state=AuditState.TO_DO,
    due=None,
    overall=None,
    final=None,
    tool="",
    thresholds="",
)


@pytest.mark.parametrize(
    ("subject", "audit", "words"),
    [
        ("audit 12", AUDIT, "C0012, Jan 2016, re-audit"),
        ("plan 3", AUDIT, "plan 3 of C0012, Jan 2016, re-audit"),
        ("theme 7", None, "theme 7 (Neglect)"),
        ("theme 7 C0012", None, "theme 7 (Neglect), C0012"),
        ("theme 8", None, "theme 8"),
        ("2016-01 C0012", None, "2016-01 C0012"),
        ("register.csv", None, "register.csv"),
    ],
)
def test_a_subject_is_told_with_month_and_case(
    subject: str, audit: AuditHeading | None, words: str
) -> None:
    assert subject_words(subject, audit, {7: "Neglect"}) == words
