"""Working days in England from October 2014 to January 2016."""

from datetime import date, timedelta

_BANK_HOLIDAYS = frozenset(
    {
        date(2014, 12, 25),
        date(2014, 12, 26),
        date(2015, 1, 1),
        date(2015, 4, 3),
        date(2015, 4, 6),
        date(2015, 5, 4),
        date(2015, 5, 25),
        date(2015, 8, 31),
        date(2015, 12, 25),
        date(2015, 12, 28),
        date(2016, 1, 1),
    }
)


def is_working_day(day: date) -> bool:
    """Whether the day is neither at a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in _BANK_HOLIDAYS


def working_day_from(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_until(day: date) -> date:
    """The day itself, or the working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
