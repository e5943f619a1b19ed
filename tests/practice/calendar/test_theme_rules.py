"""Themes: what is due, what is late, what keeps one open, and the calendar's order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.calendar.calendar import (
    EVERY_THEME,
    Choice,
    changes_in_order,
    in_order,
    in_the_way,
    is_same,
    is_year_over,
    year_by_month,
)
from auditui.practice.calendar.theme import (
    Lateness,
    Missing,
    PracticeChange,
    Rationale,
    Theme,
    ThemeQuestion,
    ThemeState,
)
from auditui.practice.period import FinancialYear, Month, Quarter
from auditui.practice.tool import Answer

PLANNED, UNDER_WAY, REPORTING, CLOSED, CANCELLED = ThemeState
Q4 = Quarter(2015, 4)
NEGLECT = Theme(1, "Neglect", Month(2016, 2), "Quinn Lead", Rationale.FREE)
REPORTED = replace(
    NEGLECT,
    state=REPORTING,
    findings="F",
    learning="L",
    meeting=Q4,
    reported_on=date(2016, 3, 1),
)

MONTHS = st.builds(Month, st.integers(2014, 2017), st.integers(1, 12))
QUARTERS = st.builds(Quarter, st.integers(2014, 2017), st.integers(1, 4))
DAYS = st.dates(date(2014, 1, 1), date(2017, 12, 31))
THEMES = st.builds(
    Theme,
    theme_id=st.integers(1, 99),
    title=st.just("T"),
    planned=MONTHS,
    lead=st.sampled_from(["A", "B"]),
    rationale=st.just(Rationale.FREE),
    state=st.sampled_from(ThemeState),
    meeting=st.none() | QUARTERS,
    reported_on=st.none() | DAYS,
)


@pytest.mark.parametrize(
    ("today", "lateness"),
    [
        (date(2016, 1, 1), None),
        (date(2016, 2, 29), None),
        (date(2016, 3, 1), Lateness.NOT_BEGUN),
    ],
)
def test_a_planned_theme_is_late_once_its_month_is_over(
    today: date, lateness: Lateness | None
) -> None:
    assert NEGLECT.due == date(2016, 2, 29)
    assert NEGLECT.lateness(today) is lateness


@pytest.mark.parametrize("state", [UNDER_WAY, REPORTING])
@pytest.mark.parametrize(
    ("today", "lateness"),
    [(date(2016, 3, 31), None), (date(2016, 4, 1), Lateness.NOT_REPORTED)],
)
def test_a_theme_is_late_once_the_quarter_of_its_meeting_is_over_without_a_report(
    state: ThemeState, today: date, lateness: Lateness | None
) -> None:
    begun = replace(NEGLECT, state=state, meeting=Q4)
    assert begun.due == date(2016, 3, 31)
    assert begun.lateness(today) is lateness
    assert replace(begun, reported_on=date(2016, 3, 8)).lateness(today) is None


@pytest.mark.parametrize("theme", [replace(NEGLECT, state=UNDER_WAY), REPORTED])
def test_what_has_no_day_is_never_late(theme: Theme) -> None:
    assert theme.due is None
    assert theme.lateness(date.max) is None


@pytest.mark.parametrize(
    ("theme", "missing"),
    [
        (REPORTED, ()),
        (replace(REPORTED, findings=""), (Missing.FINDINGS,)),
        (replace(REPORTED, learning=""), (Missing.LEARNING,)),
        (replace(REPORTED, reported_on=None), (Missing.REPORT,)),
        (NEGLECT, tuple(Missing)),
    ],
)
def test_what_keeps_a_theme_from_being_closed(theme: Theme, missing: tuple[Missing, ...]) -> None:
    assert theme.missing == missing


def test_a_theme_goes_one_step_at_a_time_and_back_only_from_closed() -> None:
    steps = {(one, other) for one in ThemeState for other in ThemeState if one.may_become(other)}
    assert steps == {
        (PLANNED, UNDER_WAY),
        (UNDER_WAY, REPORTING),
        (REPORTING, CLOSED),
        (CLOSED, REPORTING),
    }


def test_the_order_is_overdue_then_due_then_without_a_day_then_closed() -> None:
    late = replace(NEGLECT, theme_id=2, planned=Month(2015, 12))
    latest = replace(late, theme_id=3, planned=Month(2015, 4))
    undated = replace(NEGLECT, theme_id=4, state=UNDER_WAY)
    closed = replace(REPORTED, theme_id=5, state=CLOSED)
    shuffled = [closed, NEGLECT, undated, late, latest]
    assert [theme.theme_id for theme in in_order(shuffled, date(2016, 1, 4))] == [3, 2, 1, 4, 5]


@given(st.lists(THEMES, unique_by=lambda theme: theme.theme_id), DAYS)
def test_no_order_of_the_rows_changes_the_calendar_s(themes: list[Theme], today: date) -> None:
    ordered = in_order(themes, today)
    assert ordered == in_order(reversed(themes), today)
    assert sorted(theme.theme_id for theme in ordered) == sorted(each.theme_id for each in themes)
    late = [theme.lateness(today) is not None for theme in ordered]
    assert late == sorted(late, reverse=True)
    is_open = [theme.is_open for theme in ordered]
    assert is_open == sorted(is_open, reverse=True)


@given(THEMES, DAYS)
def test_every_theme_belongs_to_one_state_and_every_theme_is_chosen_by_no_choice(
    theme: Theme, today: date
) -> None:
    states = [state for state in ThemeState if Choice(state=state).takes(theme, today)]
    assert states == [theme.state]
    assert EVERY_THEME.takes(theme, today)
    assert Choice(late_only=True).takes(theme, today) == (theme.lateness(today) is not None)


@pytest.mark.parametrize(
    ("choice", "takes"),
    [
        (Choice(year=FinancialYear(2015)), True),
        (Choice(year=FinancialYear(2016)), False),
        (Choice(lead="quinn LEAD"), True),
        (Choice(lead="Quinn"), False),
        (Choice(locality="north"), True),
        (Choice(locality="South"), False),
        (Choice(state=PLANNED, lead="Quinn Lead", locality="North"), True),
    ],
)
def test_themes_are_chosen_by_year_lead_and_locality(choice: Choice, takes: bool) -> None:
    theme = replace(NEGLECT, locality="North")
    assert choice.takes(theme, date(2016, 1, 4)) is takes


def test_a_locality_is_concerned_by_the_themes_of_the_whole_trust() -> None:
    assert Choice(locality="South").takes(NEGLECT, date(2016, 1, 4))


def test_the_year_runs_from_april_to_march() -> None:
    march, april = (replace(NEGLECT, theme_id=n, planned=Month(2015, n)) for n in (3, 4))
    year = year_by_month([NEGLECT, march, april], FinancialYear(2015))
    assert [str(month) for month in (*year,)][:: len(year) - 1] == ["2015-04", "2016-03"]
    assert len(year) == 12
    assert year[Month(2015, 4)] == (april,)
    assert year[Month(2016, 2)] == (NEGLECT,)
    assert sum(map(len, year.values())) == 2


@pytest.mark.parametrize(
    ("month", "today", "is_over"),
    [
        (Month(2015, 3), date(2015, 3, 31), False),
        (Month(2015, 3), date(2015, 4, 1), True),
        (Month(2015, 4), date(2016, 3, 31), False),
        (Month(2015, 4), date(2016, 4, 1), True),
        (Month(2016, 2), date(2016, 2, 29), False),
    ],
)
def test_a_year_is_over_from_the_first_of_april(month: Month, today: date, is_over: bool) -> None:
    assert is_year_over(month, today) is is_over


@pytest.mark.parametrize(
    ("change", "is_in_the_way"),
    [
        ({}, True),
        ({"lead": "Other"}, False),
        ({"planned": Month(2016, 3)}, False),
        ({"state": CLOSED}, False),
        ({"state": CANCELLED}, False),
        ({"theme_id": 1}, False),
    ],
)
def test_two_open_themes_of_a_lead_in_a_month_are_in_each_other_s_way(
    change: dict[str, object], is_in_the_way: bool
) -> None:
    other = replace(NEGLECT, **{"theme_id": 2, "title": "Other", **change})  # type: ignore[arg-type]
    assert bool(in_the_way(NEGLECT, [other])) is is_in_the_way


def test_the_same_theme_is_one_of_the_same_month_and_title_in_any_case() -> None:
    other = replace(NEGLECT, theme_id=2, title="NEGLECT")
    assert is_same(NEGLECT, other)
    assert not is_same(NEGLECT, replace(other, planned=Month(2016, 3)))
    assert not is_same(NEGLECT, replace(other, state=CLOSED))
    assert not is_same(NEGLECT, replace(other, state=CANCELLED))
    assert not is_same(NEGLECT, NEGLECT)


def test_practice_changes_to_be_made_come_first_by_their_day() -> None:
    first = PracticeChange(1, 1, "A", "Owner", date(2016, 3, 1))
    sooner = replace(first, change_id=2, due=date(2016, 2, 29))
    done = replace(sooner, change_id=3, done_on=date(2016, 1, 4))
    assert [each.change_id for each in changes_in_order([done, first, sooner])] == [2, 1, 3]


@pytest.mark.parametrize(
    ("change", "is_overdue"),
    [
        ({}, True),
        ({"due": date(2016, 1, 4)}, False),
        ({"done_on": date(2016, 1, 4)}, False),
        ({"removed": True}, False),
    ],
)
def test_a_practice_change_is_overdue_the_day_after(
    change: dict[str, object], is_overdue: bool
) -> None:
    made = PracticeChange(1, 1, "A", "Owner", date(2016, 1, 3))
    changed = replace(made, **change)  # type: ignore[arg-type]
    assert changed.is_overdue(date(2016, 1, 4)) is is_overdue


def test_a_question_of_a_theme_is_one_of_the_form_under_a_key_that_no_tool_can_have() -> None:
    asked = ThemeQuestion(12, 3, "Why?", may_be_not_applicable=False)
    assert asked.key == asked.question.key == "theme-12/3"
    assert Answer.NOT_APPLICABLE not in asked.question.choices
