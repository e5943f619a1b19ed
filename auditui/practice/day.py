"""Days as British people write them, and as the program writes them back."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from auditui.practice.errors import NotUnderstood

YEARS = range(1900, 2101)
"""The years in which anything recorded here can lie."""

YEARS_AHEAD = 20
"""How far ahead two digits of a year may lie; beyond, the century before is meant."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAYS_OF = {"": 1, "d": 1, "w": 7}
_CENTURY = 100
_SOME_DAY = date(2016, 1, 1)
"""Where two digits of a year are read from, where nobody says what day it is."""

_DAY_FIRST = r"(\d{1,2})([/.\- ])(\d{1,2})(?:\2(\d{4}|\d{2}))?"
_YEAR_FIRST = r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})"
_DIGITS = r"(\d{2})(\d{2})(\d{4}|\d{2})"
_DIGITS_YEAR_FIRST = r"(\d{4})(\d{2})(\d{2})"
_DAY_AND_NAME = r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*([a-z]{3,})\.?[\s,.\-/]*(\d{4}|\d{2})?"
_NAME_AND_DAY = r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}|\d{2}))?"
_AFTER = r"([+-])\s*(\d{1,4})\s*(d|w|)"
_WEEKDAY_BEFORE = r"([a-z]{2,})\.?,?\s+(.*\d.*)"


def _whole(pattern: str, written: str) -> re.Match[str] | None:
    """What matches a whole text; patterns are compiled when a day is read, not at every start."""
    return re.fullmatch(pattern, written, re.ASCII)


class NotADay(NotUnderstood):
    """What was written is no day."""

    def __init__(self, problem: str = "Write the day like 31/01/2016 or 31 Jan 2016.") -> None:
        """Say how a day is written, or what is wrong with the one that was."""
        super().__init__(problem)


class NoSuchDay(NotADay):
    """What was written has the form of a day, and the calendar has no such one."""


def parse_day(text: str, today: date | None = None, looking_back: bool = False) -> date:
    """Read a day as it is written in Britain, the day before the month.

    `31/01/2016`, `31/1/16`, `4.1.16`, `31-01-2016`, `310116`, `15 Jan 2016`, `15th January`,
    `Fri 15 January 2016`, `2016-01-31`. With `today` also what counts from it: `8 January` and
    `8/1` are the next such day, as is `fri`; `+14` and `+2w` lie ahead; `today`, `yesterday`. Where
    one is `looking_back` they are the last such day instead, today included.

    Two digits are the year that lies no more than 20 years ahead of today. Raises NoSuchDay
    where the calendar has no such day or it lies outside 1900 to 2100, else NotADay.
    """
    written = " ".join(text.casefold().split())
    if (counted := _counted(written, today, looking_back)) is not None:
        return _within_reach(counted)
    weekday, rest = _weekday_before(written)
    found = _from_parts(_parts(rest), today, looking_back)
    if weekday is not None and found.weekday() != weekday:
        raise NoSuchDay(f"{long_day(found)} is a {found:%A}.")
    return found


def says_year(text: str) -> bool:
    """Whether a day is written with all four digits of its year: the same whatever today is."""
    _, rest = _weekday_before(" ".join(text.casefold().split()))
    try:
        year, _, _ = _parts(rest)
    except NotADay:
        return False
    return len(year) > len("16")


def long_day(day: date) -> str:
    """A day as `31 January 2016`."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """A day as `31 Jan 2016`."""
    return f"{day.day} {day:%b %Y}"


def day_with_weekday(day: date) -> str:
    """A day as `Sun 31 January 2016`, to be read again by whoever typed it."""
    return f"{day:%a} {long_day(day)}"


def typed_day(day: date | None) -> str:
    """A day as it is typed, `31/01/2016`, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""


def _counted(written: str, today: date | None, looking_back: bool) -> date | None:
    """A day that is said by its distance from today; None where it is not."""
    if today is None:
        return None
    if written in _NAMED:
        return today + timedelta(days=_NAMED[written])
    if after := _whole(_AFTER, written):
        sign = -1 if after[1] == "-" else 1
        return today + timedelta(days=sign * int(after[2]) * _DAYS_OF[after[3]])
    weekday = _among(_WEEKDAYS, written)
    if weekday is None:
        return None
    if looking_back:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday_before(written: str) -> tuple[int | None, str]:
    """The weekday that stands before a day, or None, and the rest."""
    if before := _whole(_WEEKDAY_BEFORE, written):
        weekday = _among(_WEEKDAYS, before[1])
        if weekday is not None:
            return weekday, before[2]
    return None, written


def _parts(written: str) -> tuple[str, int, int]:
    """The year as it is written, or nothing, the month and the day. Raises NotADay."""
    for year, month, day in _readings(written):
        return year, month, day
    raise NotADay


def _readings(written: str) -> Iterator[tuple[str, int, int]]:
    if found := _whole(_YEAR_FIRST, written):
        yield found[1], int(found[3]), int(found[4])
    if found := _whole(_DAY_FIRST, written):
        yield found[4] or "", int(found[3]), int(found[1])
    if (found := _whole(_DIGITS_YEAR_FIRST, written)) and int(found[1]) in YEARS:
        yield found[1], int(found[2]), int(found[3])
    if found := _whole(_DIGITS, written):
        yield found[3], int(found[2]), int(found[1])
    for pattern, name, day in ((_DAY_AND_NAME, 2, 1), (_NAME_AND_DAY, 1, 2)):
        if found := _whole(pattern, written):
            month = _among(_MONTHS, found[name])
            if month is not None:
                yield found[3] or "", month + 1, int(found[day])


def _among(names: tuple[str, ...], written: str) -> int | None:
    """Which of the names is meant by three letters or more of it."""
    if len(written) < 3:
        return None
    short = {"sept": "september", "tues": "tuesday", "thurs": "thursday", "weds": "wednesday"}
    whole = short.get(written, written)
    return next((at for at, name in enumerate(names) if name.startswith(whole)), None)


def _from_parts(parts: tuple[str, int, int], today: date | None, looking_back: bool) -> date:
    year, month, day = parts
    if year:
        return _day(_whole_year(year, today or _SOME_DAY), month, day)
    if today is None:
        raise NotADay
    return _nearest(month, day, today, looking_back)


def _nearest(month: int, day: int, today: date, looking_back: bool) -> date:
    """The next such day, or the last one, however many years a 29 February takes."""
    step = -1 if looking_back else 1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = _day(year, month, day)
        except NoSuchDay:
            continue
        if found <= today if looking_back else found >= today:
            return found
    return _day(today.year, month, day)


def _whole_year(written: str, today: date) -> int:
    if len(written) > 2:
        return int(written)
    latest = today.year + YEARS_AHEAD
    return latest - (latest - int(written)) % _CENTURY


def _day(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise NoSuchDay("The year is one from 1900 to 2100.")
    if not 1 <= month <= 12:
        raise NoSuchDay(f"There is no month {month}; the day comes before the month.")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise NoSuchDay(f"{_MONTHS[month - 1].capitalize()} {year} has no day {day}.")
    return date(year, month, day)


def _within_reach(day: date) -> date:
    return _day(day.year, day.month, day.day)
