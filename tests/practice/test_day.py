"""Days as British people write them: read, refused for the right reason, and written back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.day import (
    YEARS,
    NoSuchDay,
    NotADay,
    day_with_weekday,
    long_day,
    parse_day,
    says_year,
    short_day,
    typed_day,
)

TODAY = date(2016, 1, 4)
"""A Monday."""

DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "31/01/2016",
        "31/1/16",
        "31.1.16",
        "31-01-2016",
        "31 1 16",
        "310116",
        "31012016",
        "31 Jan 2016",
        "31 jan 16",
        "31st January 2016",
        "31-Jan-16",
        "31Jan2016",
        "31 JANUARY 2016",
        "Jan 31 2016",
        "January 31st, 2016",
        "Sun 31 January 2016",
        "sunday, 31/01/2016",
        "2016-01-31",
        "2016/1/31",
        "20160131",
        "  31/01/2016 ",
    ],
)
def test_a_whole_day_is_read_however_it_is_written(text: str) -> None:
    assert parse_day(text) == date(2016, 1, 31)


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [
        ("8 January", date(2016, 1, 8), date(2015, 1, 8)),
        ("8/1", date(2016, 1, 8), date(2015, 1, 8)),
        ("3 Jan", date(2017, 1, 3), date(2016, 1, 3)),
        ("4/1", TODAY, TODAY),
        ("29 Feb", date(2016, 2, 29), date(2012, 2, 29)),
        ("31/12", date(2016, 12, 31), date(2015, 12, 31)),
        ("fri", date(2016, 1, 8), date(2016, 1, 1)),
        ("Monday", date(2016, 1, 11), TODAY),
        ("thurs", date(2016, 1, 7), date(2015, 12, 31)),
        ("+14", date(2016, 1, 18), date(2016, 1, 18)),
        ("+ 2w", date(2016, 1, 18), date(2016, 1, 18)),
        ("-3", date(2016, 1, 1), date(2016, 1, 1)),
        ("today", TODAY, TODAY),
        ("Yesterday", date(2016, 1, 3), date(2016, 1, 3)),
        ("tomorrow", date(2016, 1, 5), date(2016, 1, 5)),
    ],
)
def test_what_counts_from_today_is_the_next_such_day_or_the_last(
    text: str, ahead: date, back: date
) -> None:
    assert parse_day(text, TODAY) == ahead
    assert parse_day(text, TODAY, looking_back=True) == back
    with pytest.raises(NotADay):
        parse_day(text)


@pytest.mark.parametrize("text", ["31/1/2016", "Fri 8 January 2016", "2016-01-31", "31012016"])
def test_a_day_with_its_whole_year_is_the_same_on_every_day(text: str) -> None:
    assert says_year(text)


@pytest.mark.parametrize(
    "text", ["31/1/16", "310116", "8 Jan", "Fri 8 Jan", "fri", "+14", "soon", ""]
)
def test_a_day_without_its_whole_year_is_not(text: str) -> None:
    assert not says_year(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("29/02/2015", "February 2015 has no day 29."),
        ("31 April 2016", "April 2016 has no day 31."),
        ("0/1/2016", "January 2016 has no day 0."),
        ("01/31/2016", "There is no month 31; the day comes before the month."),
        ("01/01/0016", "The year is one from 1900 to 2100."),
        ("Mon 31 January 2016", "31 January 2016 is a Sunday."),
        ("+9999w", "The year is one from 1900 to 2100."),
        ("30 Feb", "February 2016 has no day 30."),
    ],
)
def test_no_such_day_is_told_from_not_a_day(text: str, reason: str) -> None:
    with pytest.raises(NoSuchDay, match=f"^{reason}$"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31",
        "31/",
        "31/01/",
        "1/2/3/4",
        "31/01-2016",
        "3101",
        "ma 3",
        "8 Jx 2016",
        "+",
        "+1y",
        "as soon as possible",
        "12:30",
        "2016",
        "31/01/216",
        "٣١/٠١/٢٠١٦",
        "n/a",
    ],
)
def test_what_is_no_day_is_refused_with_how_one_is_written(text: str) -> None:
    with pytest.raises(NotADay, match="Write the day like") as refused:
        parse_day(text, TODAY)
    assert not isinstance(refused.value, NoSuchDay)


@pytest.mark.parametrize(
    ("text", "today", "year"),
    [
        ("1/1/36", TODAY, 2036),
        ("1/1/37", TODAY, 1937),
        ("1/1/99", TODAY, 1999),
        ("1/1/00", TODAY, 2000),
        ("1/1/46", date(2026, 11, 26), 2046),
    ],
)
def test_two_digits_of_a_year_lie_at_most_twenty_years_ahead(
    text: str, today: date, year: int
) -> None:
    assert parse_day(text, today).year == year


@given(DAYS, st.sampled_from((long_day, short_day, day_with_weekday, typed_day, date.isoformat)))
def test_whatever_the_program_writes_it_reads(day: date, written: Callable[[date], str]) -> None:
    assert parse_day(written(day)) == day
    assert parse_day(written(day).upper(), TODAY) == day


@given(DAYS.filter(lambda day: 1901 < day.year < 2099), DAYS, st.booleans())
def test_a_day_and_month_alone_lie_on_the_side_one_looks_to(
    today: date, day: date, looking_back: bool
) -> None:
    found = parse_day(f"{day.day} {day:%B}", today, looking_back)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today if looking_back else found >= today
    assert abs(found - today) <= timedelta(days=8 * 366)


@given(st.text(max_size=20), DAYS)
def test_any_text_is_a_day_within_reach_or_refused(text: str, today: date) -> None:
    with suppress(NotADay):
        assert parse_day(text, today).year in YEARS
