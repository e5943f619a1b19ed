"""Moments as clocks at a place have them; what is stored is UTC."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

LONGEST_ZONE = 5
"""How many letters a time zone's name has at most; Windows writes some out."""


def clock_time(at: datetime, zone: tzinfo) -> str:
    """A moment as a clock has it, with what the time is called: `2016-07-04 10:30 BST`."""
    here = at.astimezone(zone)
    return f"{here:%Y-%m-%d %H:%M} {_zone_name(here)}"


def clock_day(at: datetime, zone: tzinfo) -> date:
    """The day that a calendar has at a moment."""
    return at.astimezone(zone).date()


def utc_time(at: datetime) -> str:
    """A moment in UTC, `2016-07-04 09:30`."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def day_begins(day: date, zone: tzinfo) -> datetime:
    """When a day begins by the clock, as a moment in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_ends(day: date, zone: tzinfo) -> datetime:
    """When the day after begins; a day of the change to summer time has 23 hours."""
    return day_begins(day + timedelta(days=1), zone)


def _zone_name(here: datetime) -> str:
    name = here.tzname() or ""
    if name.isalpha() and len(name) <= LONGEST_ZONE:
        return name
    return f"UTC{here:%z}"
