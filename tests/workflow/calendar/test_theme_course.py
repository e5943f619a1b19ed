"""The course of a theme: moved, begun, reported, closed, reopened, each one event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from conftest import HEAD, LEAD, MANAGERS, VIEWER, seated
from workflow.calendar.themes_at_work import (
    Q4,
    REPORTED_ON,
    closed_theme,
    planned_theme,
    reporting_theme,
)

from auditui.practice.calendar.theme import ThemeState
from auditui.practice.errors import NotPermitted
from auditui.practice.period import Month, Quarter
from auditui.workflow.calendar import course, ending
from auditui.workflow.calendar.theme import (
    InCalendar,
    NoSuchTheme,
    ThemeClosed,
    YearOver,
    add_theme,
    find,
)
from auditui.workflow.desk import Desk, World
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.reason import NeedsAReason

FEBRUARY, MARCH, APRIL = Month(2016, 2), Month(2016, 3), Month(2016, 4)


@pytest.fixture
def theme_id(lead: Desk) -> int:
    return planned_theme(lead)


def at(desk: Desk, day: date) -> Desk:
    """The same desk on another day."""
    moment = datetime.combine(day, desk.now().timetz(), UTC)
    return replace(desk, today=day, world=World(lambda: moment, desk.world.random_below))


def test_a_theme_goes_its_way_in_single_events(lead: Desk, theme_id: int) -> None:
    closed = closed_theme(lead, theme_id)
    assert closed.state is ThemeState.CLOSED
    assert (closed.begun_on, closed.reported_on, closed.closed_on) == (REPORTED_ON,) * 3
    assert closed.meeting == Q4
    assert [event.verb for event in reversed(newest(lead, 6))] == [
        "theme planned",
        "theme begun",
        "theme rewritten",
        "theme meeting set",
        "theme reported",
        "theme closed",
    ]
    assert closed.sequence == 5
    assert newest(lead, 1)[0].subject == f"theme {theme_id}"
    assert broken_at(lead) is None


def test_a_theme_is_moved_earlier_without_and_later_with_a_reason(
    lead: Desk, theme_id: int
) -> None:
    moved = course.move(lead, theme_id, Month(2016, 1))
    assert (moved.theme.planned, moved.warning) == (Month(2016, 1), "")
    assert course.reasons(lead, theme_id) == ()

    before = newest(lead, 1)
    with pytest.raises(NeedsAReason):
        course.move(lead, theme_id, APRIL, " \x1b ")
    assert (find(lead, theme_id).planned, newest(lead, 1)) == (Month(2016, 1), before)

    course.move(lead, theme_id, APRIL, "The lead [is] away.")
    (why,) = course.reasons(lead, theme_id)
    assert (why.what, why.reason, why.by) == ("moved", "The lead [is] away.", LEAD)
    assert [each.was for each in lead.store.themes.history(theme_id)] == ["2016-02", "2016-01"]


def test_moving_beside_another_theme_of_its_lead_is_said(lead: Desk, theme_id: int) -> None:
    planned_theme(lead, "Care leavers", MARCH)
    moved = course.move(lead, theme_id, MARCH, "Later")
    assert moved.warning == f"{LEAD} leads another theme in March 2016: Care leavers."


def test_a_theme_is_moved_to_the_last_month_of_this_year_and_the_first_of_the_next(
    lead: Desk, theme_id: int
) -> None:
    for month in (MARCH, APRIL, Month(2015, 4)):
        assert course.move(lead, theme_id, month, "Later").theme.planned == month


@pytest.mark.parametrize(
    ("today", "month", "is_refused"),
    [
        (date(2016, 3, 31), Month(2015, 4), False),
        (date(2016, 4, 1), Month(2016, 3), True),
        (date(2016, 4, 1), Month(2016, 4), False),
        (date(2016, 2, 29), Month(2015, 3), True),
    ],
)
def test_a_theme_is_never_moved_into_a_closed_year(
    lead: Desk, theme_id: int, today: date, month: Month, is_refused: bool
) -> None:
    desk = at(lead, today)
    if is_refused:
        with pytest.raises(YearOver, match="is over"):
            course.move(desk, theme_id, month, "Why")
        assert find(lead, theme_id).planned == FEBRUARY
    else:
        assert course.move(desk, theme_id, month, "Why").theme.planned == month


def test_a_theme_that_is_moved_onto_its_twin_is_refused(lead: Desk, theme_id: int) -> None:
    planned_theme(lead, "NEGLECT", MARCH)
    with pytest.raises(InCalendar):
        course.move(lead, theme_id, MARCH, "Later")
    with pytest.raises(course.NotMoved, match="February 2016 already"):
        course.move(lead, theme_id, FEBRUARY)


def test_a_theme_that_has_begun_stays_in_its_month(lead: Desk, theme_id: int) -> None:
    course.begin(lead, theme_id)
    with pytest.raises(course.NotNow, match="Only a planned theme is moved"):
        course.move(lead, theme_id, MARCH, "Later")
    with pytest.raises(course.NotNow, match="Only a planned theme is begun"):
        course.begin(lead, theme_id)


def test_a_theme_is_begun_before_it_is_reported(lead: Desk, theme_id: int) -> None:
    with pytest.raises(course.NotNow, match="Begin it before"):
        course.report(lead, theme_id, Q4)


@pytest.mark.parametrize(
    ("meeting", "day"),
    [
        (Q4, date(2016, 1, 5)),
        (Q4, date(2015, 12, 31)),
        (Quarter(2015, 3), date(2016, 1, 3)),
        (Quarter(2016, 1), date(2016, 1, 4)),
    ],
    ids=["to come", "before the quarter", "before it began", "in an earlier quarter"],
)
def test_a_theme_is_reported_on_a_day_that_can_be(
    lead: Desk, theme_id: int, meeting: Quarter, day: date
) -> None:
    course.begin(lead, theme_id)
    with pytest.raises(course.BadReportDay):
        course.report(lead, theme_id, meeting, day)
    assert find(lead, theme_id).state is ThemeState.UNDER_WAY


def test_a_report_may_be_late_and_put_right(lead: Desk, theme_id: int) -> None:
    course.begin(lead, theme_id)
    desk = at(lead, date(2016, 4, 20))
    course.report(desk, theme_id, Q4, date(2016, 4, 19))
    put_right = course.report(desk, theme_id, Quarter(2016, 1), date(2016, 4, 20))
    assert (put_right.meeting, put_right.reported_on) == (Quarter(2016, 1), date(2016, 4, 20))
    kept = {(each.field, each.was) for each in lead.store.themes.history(theme_id)}
    assert kept == {("meeting", "2015/16-Q4"), ("reported_on", "2016-04-19")}


def test_a_theme_is_not_closed_without_what_it_lacks_and_is_told(lead: Desk, theme_id: int) -> None:
    course.begin(lead, theme_id)
    with pytest.raises(
        ending.NotReadyToClose,
        match="lacks findings, learning and the day on which it was reported",
    ):
        ending.close(lead, theme_id)


def test_a_theme_is_not_closed_before_it_is_reported(lead: Desk, theme_id: int) -> None:
    reporting_theme(lead, theme_id)
    before = newest(lead, 1)
    with pytest.raises(ending.NotReadyToClose, match="It still lacks the day"):
        ending.close(lead, theme_id)
    assert (find(lead, theme_id).state, newest(lead, 1)) == (ThemeState.REPORTING, before)


CHANGES: list[Callable[[Desk, int], object]] = [
    lambda desk, theme_id: course.move(desk, theme_id, MARCH, "Later"),
    course.begin,
    lambda desk, theme_id: course.report(desk, theme_id, Q4),
    ending.close,
]
VERBS: list[Callable[[Desk, int], object]] = [
    *CHANGES,
    lambda desk, theme_id: ending.reopen(desk, theme_id, "Why"),
]


@pytest.mark.parametrize("alter", CHANGES, ids=["move", "begin", "report", "close"])
def test_a_closed_theme_takes_no_change_until_it_is_reopened(
    lead: Desk, theme_id: int, alter: Callable[[Desk, int], object]
) -> None:
    closed = closed_theme(lead, theme_id)
    with pytest.raises(ThemeClosed, match="Reopen it first"):
        alter(lead, theme_id)
    assert find(lead, theme_id) == closed


def test_a_closed_theme_is_reopened_with_a_reason_and_closed_again(
    lead: Desk, theme_id: int
) -> None:
    closed = closed_theme(lead, theme_id)
    with pytest.raises(NeedsAReason):
        ending.reopen(lead, theme_id, "\n")
    reopened = ending.reopen(lead, theme_id, "A file was left out.")
    assert (reopened.state, reopened.closed_on) == (ThemeState.REPORTING, None)
    assert (reopened.learning, reopened.reported_on) == (closed.learning, REPORTED_ON)
    assert course.reasons(lead, theme_id)[-1].what == "reopened"
    assert ending.close(lead, theme_id).state is ThemeState.CLOSED
    with pytest.raises(course.NotNow):
        ending.reopen(lead, add_theme(lead, "Other", MARCH, LEAD).theme.theme_id, "Why")


@pytest.mark.parametrize("verb", VERBS)
def test_a_theme_that_is_not_there_is_not_found(
    lead: Desk, verb: Callable[[Desk, int], object]
) -> None:
    before = newest(lead, 1)
    with pytest.raises(NoSuchTheme):
        verb(lead, 7)
    assert newest(lead, 1) == before


@pytest.mark.parametrize("name", [MANAGERS[0], HEAD, VIEWER])
def test_only_the_quality_lead_changes_a_theme(lead: Desk, theme_id: int, name: str) -> None:
    for verb in VERBS:
        with pytest.raises(NotPermitted):
            verb(seated(lead, name), theme_id)
    assert find(lead, theme_id).sequence == 0
