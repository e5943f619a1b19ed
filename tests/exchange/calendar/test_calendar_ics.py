"""The calendar as .ics, reread with the icalendar library as other programs would."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from auditui.exchange.calendar.ics import as_ics, first_working_week
from auditui.practice.calendar.theme import Rationale, Theme, ThemeState
from auditui.practice.period import Month, Quarter

NOW = datetime(2016, 1, 4, 9, 30, tzinfo=UTC)
THEME = Theme(
    theme_id=7,
    title="Neglect",
    planned=Month(2016, 2),
    lead="Quinn Lead",
    rationale=Rationale.FREE,
    uid="theme-7-00000000000000ff",
    sequence=3,
    changed_at=NOW,
)


def reread(*themes: Theme) -> list[Event]:
    """The events of the file, by the library."""
    calendar = Calendar.from_ical(as_ics(themes))
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


def test_an_event_is_all_day_in_the_first_working_week_of_the_month() -> None:
    (event,) = reread(THEME)
    assert event.decoded("dtstart") == date(2016, 2, 1)
    assert event.decoded("dtend") == date(2016, 2, 6)
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("month", "monday"),
    [
        (Month(2016, 2), date(2016, 2, 1)),
        (Month(2016, 3), date(2016, 3, 7)),
        (Month(2015, 11), date(2015, 11, 2)),
        (Month(2015, 3), date(2015, 3, 2)),
        (Month(2016, 1), date(2016, 1, 4)),
    ],
)
def test_the_first_working_week_begins_on_the_first_monday(month: Month, monday: date) -> None:
    assert first_working_week(month) == (monday, monday + timedelta(5))


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_the_first_working_week_lies_wholly_in_its_month(year: int, number: int) -> None:
    begins, ends = first_working_week(Month(year, number))
    assert begins.weekday() == 0
    assert Month.of(begins) == Month.of(ends - timedelta(1)) == Month(year, number)
    assert begins.day <= 7


def test_an_event_is_known_again_and_its_changes_are_counted() -> None:
    (event,) = reread(THEME)
    (moved,) = reread(replace(THEME, planned=Month(2016, 3), sequence=4))
    assert event["uid"] == moved["uid"] == THEME.uid
    assert (event.decoded("sequence"), moved.decoded("sequence")) == (3, 4)
    assert event.decoded("dtstamp") == NOW


def test_the_same_themes_give_the_same_bytes() -> None:
    other = replace(THEME, theme_id=8, uid="theme-8-1", title="Care leavers")
    assert as_ics([THEME, other]) == as_ics([THEME, other])
    assert as_ics([THEME]) != as_ics([replace(THEME, changed_at=NOW + timedelta(1))])


def test_a_planned_theme_reminds_two_weeks_before_and_one_that_has_begun_does_not() -> None:
    (planned,) = reread(THEME)
    (alarm,) = planned.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-14)
    assert alarm["action"] == "DISPLAY"
    for state in (ThemeState.UNDER_WAY, ThemeState.REPORTING, ThemeState.CLOSED):
        (begun,) = reread(replace(THEME, state=state))
        assert begun.walk("VALARM") == []
        assert (planned["status"], begun["status"]) == ("TENTATIVE", "CONFIRMED")


@pytest.mark.parametrize(
    "title",
    [
        "Neglect; drift, delay: [again]",
        "One\\two",
        "BEGIN:VEVENT",
        "“Children’s” voice – all of it " * 6,
        "日本語 zażółć 🎈" * 9,
    ],
)
def test_any_title_comes_back_as_it_is(title: str) -> None:
    (event,) = reread(replace(THEME, title=title))
    assert str(event["summary"]) == f"Thematic audit: {title}"
    assert all(len(line) <= 75 for line in as_ics([replace(THEME, title=title)]).splitlines())


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=200))
def test_no_title_adds_a_line_or_an_event(title: str) -> None:
    (event,) = reread(replace(THEME, title=title))
    assert str(event["summary"]) == f"Thematic audit: {title}"


def test_longer_texts_stay_out_of_the_file() -> None:
    texts = ("raised C0001", "scope C0002", "findings C0003", "learning C0004")
    theme = replace(THEME, raised_by=texts[0], scope=texts[1], findings=texts[2], learning=texts[3])
    content = as_ics([theme])
    assert content == as_ics([THEME])
    assert b"C000" not in content


def test_the_description_says_who_where_and_how_far() -> None:
    (event,) = reread(replace(THEME, locality="Upper", meeting=Quarter(2015, 4)))
    assert str(event["description"]).splitlines() == [
        "Planned for February 2016, led by Quinn Lead.",
        "State: planned.",
        "Locality: Upper.",
        "Goes to the performance meeting of 2015/16 Q4.",
    ]


def test_a_calendar_without_themes_is_still_one() -> None:
    assert reread() == []
    calendar = Calendar.from_ical(as_ics([]))
    assert (calendar["version"], calendar["prodid"]) == (
        "2.0",
        "-//auditui//thematic audit calendar//EN",
    )
