"""By when what is drawn is due: as the month says, as is set for all, as is set for one."""

from datetime import date, timedelta

import pytest
from conftest import HEAD, JANUARY, MANAGERS, TODAY, fill, seated

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import AuditState
from auditui.practice.errors import NotPermitted
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.practice.setup.setting import BadSetting
from auditui.workflow.audit.form import mine, of_month, submit
from auditui.workflow.audit.news import news
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import faults_of_draw, show, thematic
from auditui.workflow.sample.of_theme import draw_theme
from auditui.workflow.sample.upkeep import DueIsOver, DueTooFar, set_due
from auditui.workflow.settings import set_setting

TENTH = date(2016, 2, 10)


def test_it_is_the_last_of_the_month_unless_more_days_are_set(lead: Desk) -> None:
    draw(lead, JANUARY, 2)
    set_setting(lead, "due_days", "10")
    draw(lead, Month(2016, 2), 2)
    assert {each.due for each in of_month(lead, JANUARY)} == {date(2016, 1, 31)}
    assert {each.due for each in of_month(lead, Month(2016, 2))} == {date(2016, 3, 10)}
    with pytest.raises(BadSetting):
        set_setting(lead, "due_days", "63")


def test_a_month_s_own_day_holds_for_what_is_open_and_what_is_added(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 4, seed="1")
    auditor = seated(lead, sample.cases[0].auditor)
    first = mine(auditor)[0]
    fill(auditor, first.audit_id)
    submit(auditor, first.audit_id)
    assert set_due(lead, Routine(JANUARY), TENTH).due == TENTH
    assert newest(lead, 1)[0].verb == "due day set"
    draw(lead, JANUARY, 6)
    due = {each.state: each.due for each in of_month(lead, JANUARY)}
    assert due == {AuditState.TO_DO: TENTH, AuditState.SUBMITTED: date(2016, 1, 31)}
    assert faults_of_draw(lead, Routine(JANUARY)) == []
    told = {each.what for name in MANAGERS for each in news(seated(lead, name))}
    assert Happening.DUE_SET in told


def test_a_theme_s_own_day(lead: Desk) -> None:
    number = add_theme(lead, "Neglect", JANUARY, MANAGERS[0]).theme.theme_id
    draw_theme(lead, number, 3)
    set_due(lead, thematic(lead, number), TENTH)
    assert {each.due for each in of_month(lead, JANUARY)} == {TENTH}


@pytest.mark.parametrize(
    ("day", "refusal"),
    [(TODAY - timedelta(1), DueIsOver), (TODAY + timedelta(367), DueTooFar)],
)
def test_a_day_that_cannot_be_meant_is_refused(
    lead: Desk, day: date, refusal: type[Exception]
) -> None:
    draw(lead, JANUARY, 2)
    with pytest.raises(refusal):
        set_due(lead, Routine(JANUARY), day)
    assert show(lead, Routine(JANUARY)).due is None


def test_only_who_may_change_a_sample_sets_it(lead: Desk) -> None:
    draw(lead, JANUARY, 2)
    with pytest.raises(NotPermitted):
        set_due(seated(lead, HEAD), Routine(JANUARY), TENTH)
