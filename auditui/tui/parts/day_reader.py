"""How the day that is typed into a field is read."""

from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.oddities import LONGEST_AHEAD
from auditui.practice.day import NotADay, day_with_weekday, parse_day

DAY_HINT = "31/01/2016, 31 Jan or +14"
"""How a day may be written, for a field that is empty."""


@dataclass(frozen=True)
class DayReader:
    """Reads days as they are written on one day; a field that looks back means the last such."""

    today: date
    looks_back: bool = False

    def read(self, text: str) -> date:
        """The day that is written. Raises NotADay."""
        return parse_day(text, self.today, self.looks_back)

    def read_or_none(self, text: str) -> date | None:
        """A day that may be left empty. Raises NotADay."""
        return self.read(text) if text.strip() else None

    def said(self, text: str) -> str:
        """What is read, `Fri 15 January 2016`, and what is odd about it, or why nothing is read.

        Nothing is said of an empty text.
        """
        try:
            day = self.read_or_none(text)
        except NotADay as error:
            return str(error)
        if day is None:
            return ""
        return " – ".join(filter(None, (day_with_weekday(day), self._odd(day))))

    def _odd(self, day: date) -> str:
        if (day - self.today).days > LONGEST_AHEAD:
            return "more than a year ahead"
        if self.looks_back:
            return "still to come" if day > self.today else ""
        return "this is past" if day < self.today else ""
