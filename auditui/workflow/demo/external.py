"""An external auditor in the demonstration, with one audit read and one to be read."""

from datetime import timedelta

from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Pair
from auditui.practice.people import Person, Role
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.workflow.desk import Desk

EXTERNAL = Person("Ingrid Vaughan", Role.EXTERNAL_AUDITOR, "ingrid.vaughan")
_NOTE = "The plan is followed; what the child said of it is hard to find."


def read_from_outside(desk: Desk) -> None:
    """Give two routine audits of the last month to an external auditor, who has read one."""
    desk.store.people.save(EXTERNAL)
    hidden = desk.store.readings.hidden()
    month = [
        each
        for each in desk.store.audits.of_month(Month.of(desk.today).previous)
        if each.kind is Kind.ROUTINE and each.audit_id not in hidden
    ]
    at = desk.now() - timedelta(days=5)
    by, given = desk.person.name, desk.store.external_readings
    first, _ = [given.give(each.audit_id, EXTERNAL.name, by, at) for each in month[:2]]
    audit = desk.store.forms.audit(month[0].audit_id)
    assert audit is not None  # noqa: S101  (it was just listed)
    pairs = {
        key: Pair(ours.grade, _stricter(ours.grade))
        for key, ours in audit.judgements.items()
        if ours.grade is not None
    }
    stood_at = audit.heading.submitted_at
    given.read(first, pairs, _NOTE, at + timedelta(days=2), stood_at)


def _stricter(grade: Grade) -> Grade:
    """Good where ours is outstanding, else the same."""
    return Grade.GOOD if grade is Grade.OUTSTANDING else grade
