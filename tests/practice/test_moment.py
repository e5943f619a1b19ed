"""Moments by the clock of a place, across the changes to and from summer time."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from auditui.practice.moment import clock_day, clock_time, day_begins, day_ends, utc_time

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("utc", "by_the_clock", "day"),
    [
        ("2016-01-04 09:30", "2016-01-04 09:30 GMT", date(2016, 1, 4)),
        ("2016-03-27 00:59", "2016-03-27 00:59 GMT", date(2016, 3, 27)),
        ("2016-03-27 01:00", "2016-03-27 02:00 BST", date(2016, 3, 27)),
        ("2016-07-03 23:30", "2016-07-04 00:30 BST", date(2016, 7, 4)),
        ("2016-10-30 00:30", "2016-10-30 01:30 BST", date(2016, 10, 30)),
        ("2016-10-30 01:30", "2016-10-30 01:30 GMT", date(2016, 10, 30)),
    ],
)
def test_a_moment_is_told_by_the_clock_of_its_season(
    utc: str, by_the_clock: str, day: date
) -> None:
    at = datetime.fromisoformat(f"{utc}+00:00")
    assert clock_time(at, LONDON) == by_the_clock
    assert clock_day(at, LONDON) == day
    assert utc_time(at.astimezone(LONDON)) == utc


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (date(2016, 1, 4), datetime(2016, 1, 4, tzinfo=UTC), 24),
        (date(2016, 3, 27), datetime(2016, 3, 27, tzinfo=UTC), 23),
        (date(2016, 7, 4), datetime(2016, 7, 3, 23, tzinfo=UTC), 24),
        (date(2016, 10, 30), datetime(2016, 10, 29, 23, tzinfo=UTC), 25),
    ],
)
def test_a_day_is_as_long_as_the_clock_makes_it(day: date, begins: datetime, hours: int) -> None:
    assert day_begins(day, LONDON) == begins
    assert day_ends(day, LONDON) - begins == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["GMT Daylight Time", "+01", ""])
def test_a_zone_without_a_short_name_is_told_by_its_distance(name: str) -> None:
    zone = timezone(timedelta(hours=1), name)
    assert clock_time(datetime(2016, 7, 4, 9, 30, tzinfo=UTC), zone) == "2016-07-04 10:30 UTC+0100"
