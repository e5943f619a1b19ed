"""Audits put into a store as they stand once somebody is done with them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from conftest import arranged

from auditui.practice.audit.record import AuditState, Judgement, Moderation, Response
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL, Answer
from auditui.store.audit.audits import NewAudit
from auditui.store.store import Store

NOON = datetime(2016, 1, 4, 12, tzinfo=UTC)
NOTHING: Mapping[str, Answer] = {}
NO_SECTIONS: Mapping[str, Grade] = {}


def record(
    store: Store,
    month: Month,
    case_ref: str,
    overall: Grade = Grade.GOOD,
    *,
    team: str = "Duty",
    status: str = "Child in need plan",
    auditor: str = "Ben Baker",
    kind: Kind = Kind.ROUTINE,
    thresholds: str = "revised-2015",
    answers: Mapping[str, Answer] = NOTHING,
    sections: Mapping[str, Grade] = NO_SECTIONS,
    moderated: Grade | None = None,
    state: AuditState = AuditState.SUBMITTED,
    at: datetime = NOON,
    tool: str = "2015",
) -> int:
    """Add an audit of a case in the trust of the tests, and return its id."""
    with arranged(store):
        audit_id = store.audits.add_one(
            NewAudit(None, month, kind, case_ref, team, status, auditor, tool, thresholds)
        )
        for question, answer in answers.items():
            store.forms.save_response(audit_id, question, Response(answer))
        for section, grade in [*sections.items(), (OVERALL, overall)]:
            store.forms.save_judgement(audit_id, section, Judgement(grade, "Seen in the file."))
        if state is AuditState.SUBMITTED:
            store.forms.submit(audit_id, auditor, at)
        if moderated is not None:
            store.forms.save_moderation(
                audit_id, Moderation(moderated, "Looked again.", "Lead", at)
            )
    return audit_id
