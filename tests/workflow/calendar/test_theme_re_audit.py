"""A theme audited again after an interval."""

from pathlib import Path

import pytest
from conftest import HEAD, LEAD, VIEWER, seated
from workflow.calendar.themes_at_work import closed_theme, planned_theme, reporting_theme

from auditui.practice.calendar.theme import Rationale, ThemeState
from auditui.practice.errors import NotPermitted
from auditui.practice.period import Month
from auditui.workflow.calendar.files import import_calendar
from auditui.workflow.calendar.questions import add_question, remove_question, theme_questions
from auditui.workflow.calendar.re_audit import BadInterval, EarlierOpen, re_audit
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import InCalendar, NoSuchTheme, YearOver, find, themes
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.ledger import broken_at, newest


@pytest.fixture
def earlier(lead: Desk) -> int:
    """A closed theme with two questions, the second of three having been removed."""
    theme_id = planned_theme(lead, month=Month(2016, 2))
    rewrite(lead, theme_id, Wording(scope="Ten files", locality="Upper"))
    for text in ("Seen?", "Heard?", "Helped?"):
        add_question(lead, theme_id, text, may_be_not_applicable=text != "Seen?")
    remove_question(lead, theme_id, 2)
    closed_theme(lead, theme_id)
    return theme_id


def test_a_re_audit_is_linked_and_asks_the_same_under_the_same_numbers(
    lead: Desk, earlier: int
) -> None:
    again = re_audit(lead, earlier, 12, HEAD).theme
    assert (again.earlier_id, again.rationale) == (earlier, Rationale.RE_AUDIT)
    assert (again.title, again.scope, again.locality) == ("Neglect", "Ten files", "Upper")
    assert (again.planned, again.lead, again.state) == (Month(2017, 2), HEAD, ThemeState.PLANNED)
    assert (again.findings, again.learning, again.meeting) == ("", "", None)
    asked = [(each.number, each.text, each.may_be_not_applicable, each.key) for each in
             theme_questions(lead, again.theme_id)]  # fmt: skip
    assert asked == [(1, "Seen?", False, "theme-2/1"), (3, "Helped?", True, "theme-2/3")]
    assert newest(lead, 1)[0].verb == "re-audit planned"
    assert broken_at(lead) is None


def test_it_is_led_by_who_led_the_first_unless_another_is_named(lead: Desk, earlier: int) -> None:
    assert re_audit(lead, earlier, 6).theme.lead == LEAD
    with pytest.raises(NoSuchPerson):
        re_audit(lead, earlier, 7, "Nobody Here")


def test_two_of_a_lead_in_a_month_are_said(lead: Desk, earlier: int) -> None:
    planned_theme(lead, "Care leavers", Month(2016, 8))
    assert "Care leavers" in re_audit(lead, earlier, 6).warning


@pytest.mark.parametrize(
    ("months", "planned"), [(1, "2016-03"), (2, "2016-04"), (24, "2018-02"), (60, "2021-02")]
)
def test_the_interval_counts_from_the_month_of_the_first(
    lead: Desk, earlier: int, months: int, planned: str
) -> None:
    assert str(re_audit(lead, earlier, months).theme.planned) == planned


@pytest.mark.parametrize("months", [-1, 0, 61])
def test_an_interval_is_a_number_of_months_to_come(lead: Desk, earlier: int, months: int) -> None:
    with pytest.raises(BadInterval, match="1 to 60 months"):
        re_audit(lead, earlier, months)


def test_an_open_theme_is_not_audited_again(lead: Desk) -> None:
    theme_id = planned_theme(lead)
    with pytest.raises(EarlierOpen, match="Close it first"):
        re_audit(lead, theme_id, 6)
    reporting_theme(lead, theme_id)
    before = newest(lead, 1)
    with pytest.raises(EarlierOpen):
        re_audit(lead, theme_id, 6)
    assert len(themes(lead)) == 1
    assert newest(lead, 1) == before


def test_a_re_audit_is_planned_once_a_month(lead: Desk, earlier: int) -> None:
    re_audit(lead, earlier, 6)
    with pytest.raises(InCalendar):
        re_audit(lead, earlier, 6)


def test_a_theme_of_years_ago_is_audited_again_in_a_year_that_is_not_over(
    lead: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "calendar.csv"
    path.write_text(
        "theme,planned_month,lead,state,findings,learning,meeting,reported_on\n"
        f"Neglect,2013-05,{LEAD},closed,Found,Learned,2013/14-Q2,2013-07-09\n"
    )
    (earlier,) = import_calendar(lead, path).added
    with pytest.raises(YearOver):
        re_audit(lead, earlier.theme_id, 22)
    assert re_audit(lead, earlier.theme_id, 23).theme.planned == Month(2015, 4)


def test_only_the_quality_lead_plans_one_and_only_of_a_theme_that_is_there(
    lead: Desk, earlier: int
) -> None:
    with pytest.raises(NotPermitted):
        re_audit(seated(lead, VIEWER), earlier, 6)
    with pytest.raises(NoSuchTheme):
        re_audit(lead, 99, 6)
    assert find(lead, earlier).state is ThemeState.CLOSED
