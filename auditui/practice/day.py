"""Days as people write them."""

from datetime import date, datetime

from auditui.practice.errors import NotUnderstood

YEARS = range(1900, 2101)
"""The years in which anything recorded here can lie."""


class NotADay(NotUnderstood):
    """What was written is no day."""

    def __init__(self) -> None:
        """Say how a day is written."""
        super().__init__("Write the day like 31/01/2016 or 2016-01-31.")


def parse_day(text: str) -> date:
    """Read a day as `31/01/2016` or `2016-01-31`. Raises NotADay."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
        if day.year in YEARS:
            return day
    raise NotADay


def long_day(day: date) -> str:
    """A day as `31 January 2016`."""
    return f"{day.day} {day:%B %Y}"
