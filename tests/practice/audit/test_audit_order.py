"""In which order audits are listed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from auditui.practice.audit.order import Order, in_order
from auditui.practice.audit.record import AuditHeading, AuditState
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


def test_what_is_left_comes_first_and_the_earliest_due_leads() -> None:
    later = replace(AUDIT, audit_id=3, due=date(2016, 2, 29))
    listed = in_order([SUBMITTED, later, AUDIT], Order.LEFT_FIRST, TODAY)
    assert listed == [AUDIT, later, SUBMITTED]


def test_what_is_submitted_comes_newest_first_and_what_is_older_than_this_by_month() -> None:
    newest = replace(SUBMITTED, submitted_at=datetime(2016, 1, 20, 9, tzinfo=UTC), case_ref="C9")
    before = replace(SUBMITTED, submitted_at=datetime(2016, 1, 20, 8, tzinfo=UTC), case_ref="C2")
    november = replace(SUBMITTED, month=Month(2015, 11), case_ref="C3")
    october = replace(SUBMITTED, month=Month(2015, 10), case_ref="C1")
    audits = [october, before, november, newest, AUDIT]
    assert in_order(audits, Order.LEFT_FIRST, TODAY) == [AUDIT, newest, before, november, october]


def test_by_grade_the_inadequate_come_first_and_those_without_one_last() -> None:
    graded = [replace(SUBMITTED, final=grade) for grade in Grade]
    assert in_order([AUDIT, *graded], Order.GRADE, TODAY) == [*reversed(graded), AUDIT]


@pytest.mark.parametrize("order", [Order.CASE, Order.KIND, Order.TEAM, Order.AUDITOR, Order.DUE])
def test_where_they_are_alike_what_is_left_comes_first(order: Order) -> None:
    assert in_order([SUBMITTED, AUDIT], order, TODAY) == [AUDIT, SUBMITTED]


def test_every_order_is_come_to_in_turn() -> None:
    order, seen = Order.LEFT_FIRST, []
    for _ in Order:
        seen.append(order)
        order = order.next
    assert seen == list(Order)
    assert order is Order.LEFT_FIRST
