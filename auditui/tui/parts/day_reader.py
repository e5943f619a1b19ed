"""How the day that is typed into a field is read."""

from dataclasses import dataclass
from datetime import date

from auditui.practice.day import parse_day

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
