"""One audit is due on another day: lateness follows, its auditor is told, who allowed it stays."""

from datetime import date, timedelta

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, fill, seated

from auditui.practice.audit.news import Happening
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.sample import Routine
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.extending import NotExpected, extend, extensions
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk
from auditui.workflow.due.gather import everything_open
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import mark_not_completed, set_due

LATER, EARLIER = date(2016, 2, 12), date(2016, 1, 8)


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    return seated(lead, draw(lead, JANUARY, 8, seed="1").cases[0].auditor)


def test_lateness_follows_the_day_that_was_given(lead: Desk, auditor: Desk) -> None:
    first = audits.mine(auditor)[0]
    given = extend(lead, first.audit_id, LATER, "In court", HEAD)
    assert (given.before, given.allowed_by, given.by) == (first.due, HEAD, LEAD)
    stands = audits.standing(lead, first.audit_id).heading
    assert (stands.due, stands.extended_from) == (LATER, first.due)
    (item,) = (each for each in everything_open(lead) if each.audit_id == first.audit_id)
    assert item.state == "to do, extended from 31 Jan 2016"
    assert item.days_late(date(2016, 2, 12)) == 0
    assert [each.what for each in news(auditor)] == [Happening.DUE_SET]
    assert "In court" not in news(auditor)[0].why

    set_due(lead, Routine(JANUARY), EARLIER)
    days = {each.audit_id: each.due for each in audits.of_month(lead, JANUARY)}
    assert days.pop(first.audit_id) == LATER
    assert set(days.values()) == {EARLIER}
    set_due(lead, Routine(JANUARY), LATER + timedelta(days=9))
    assert audits.standing(lead, first.audit_id).heading.due == LATER + timedelta(days=9)

    extend(lead, first.audit_id, EARLIER, "A slip")
    assert [each.due for each in extensions(auditor, first.audit_id)] == [LATER, EARLIER]
    other = next(name for name in MANAGERS if name != auditor.person.name)
    assert extensions(seated(lead, other), first.audit_id) == ()


def test_what_is_not_waited_for_or_lies_behind_is_refused(lead: Desk, auditor: Desk) -> None:
    first, second, *_ = audits.mine(auditor)
    for day in (date(2016, 1, 3), date(2017, 3, 1), first.due):
        assert day is not None
        with pytest.raises(NotUnderstood):
            extend(lead, first.audit_id, day, "Court")
    with pytest.raises(AuditError):
        extend(lead, first.audit_id, LATER, "")
    mark_not_completed(lead, Routine(JANUARY), second.case_ref, "Leave")
    with pytest.raises(NotExpected):
        extend(lead, second.audit_id, LATER, "Court")
    fill(auditor, first.audit_id)
    audits.submit(auditor, first.audit_id)
    with pytest.raises(audits.NotOpen):
        extend(lead, first.audit_id, LATER, "Court")
