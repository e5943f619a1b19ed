"""Months, financial quarters and financial years (April to March)."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.day import NotADay, parse_day, says_year
from auditui.practice.errors import NotUnderstood

_MONTH_AS_DAY = (
    (r"(\d{4})-(\d{1,2})", r"\1-\2-1"),
    (r"(\d{1,2})[/.\-](\d{4})", r"1/\1/\2"),
    (r"([a-z]{3,})\.?[\s\-/,’']*(\d{4}|\d{2})", r"1 \1 \2"),
    (r"(\d{4})[\s\-/,]*([a-z]{3,})", r"1 \2 \1"),
)
"""The ways of writing a month, each with how its first day is written."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, written `2016-01`."""

    year: int
    number: int

    def __str__(self) -> str:
        """The month as `2016-01`."""
        return f"{self.year:04d}-{self.number:02d}"

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2016-01`, and what people and spreadsheets make of it. Raises NotUnderstood.

        `Jan-16`, `2016-1`, `01/2016` and `January 2016` are the same month, as is its first day
        in full, `01/01/2016`, which is how a spreadsheet keeps a month.
        """
        written = text.strip()
        match = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", written)
        if match is not None:
            return cls(int(match[1]), int(match[2]))
        day = _first_day(written)
        if day is None:
            raise NotUnderstood("A month is written like 2016-01.")
        return cls.of(day)

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day falls in."""
        return cls(day.year, day.month)

    @property
    def label(self) -> str:
        """The month in words, `December 2015`."""
        return f"{calendar.month_name[self.number]} {self.year}"

    @property
    def short_label(self) -> str:
        """The month as a column heading, `Dec 2015`."""
        return f"{calendar.month_abbr[self.number]} {self.year}"

    @property
    def first_day(self) -> date:
        """The first of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last of the month."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def months(self) -> tuple["Month", ...]:
        """The month itself, so that every period has months."""
        return (self,)

    @property
    def previous(self) -> "Month":
        """The month before."""
        return self.plus(-1)

    @property
    def quarter(self) -> "Quarter":
        """The financial quarter it lies in."""
        year = self.year if self.number >= 4 else self.year - 1
        return Quarter(year, (self.number - 4) % 12 // 3 + 1)

    @property
    def financial_year(self) -> "FinancialYear":
        """The financial year it lies in."""
        return FinancialYear(self.quarter.start_year)

    def plus(self, months: int) -> "Month":
        """The month that many months later, or earlier when negative."""
        ordinal = self.year * 12 + self.number - 1 + months
        return Month(ordinal // 12, ordinal % 12 + 1)

    def through(self, last: "Month") -> Iterator["Month"]:
        """Every month from this one to `last`, both included."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)


@dataclass(frozen=True, order=True)
class Quarter:
    """A financial quarter, written `2015/16-Q3`; Q1 is April to June."""

    start_year: int
    number: int

    def __str__(self) -> str:
        """The quarter as `2015/16-Q3`."""
        return f"{FinancialYear(self.start_year)}-Q{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Read `2015/16-Q3`, `2015/16 Q3` or `Q3 2015/16`. Raises NotUnderstood."""
        folded = " ".join(text.split()).upper()
        match = re.fullmatch(r"(?P<year>\S+?)[ \-]Q(?P<quarter>[1-4])", folded, re.ASCII)
        match = match or re.fullmatch(r"Q(?P<quarter>[1-4])[ \-](?P<year>\S+)", folded, re.ASCII)
        if match is None:
            raise NotUnderstood("A quarter is written like 2015/16-Q3.")
        return cls(FinancialYear.parse(match["year"]).start_year, int(match["quarter"]))

    @property
    def label(self) -> str:
        """The quarter as published, `2015/16 Q3`."""
        return f"{FinancialYear(self.start_year)} Q{self.number}"

    @property
    def months(self) -> tuple[Month, ...]:
        """Its three months."""
        first = Month(self.start_year, 4).plus((self.number - 1) * 3)
        return tuple(first.plus(offset) for offset in range(3))

    @property
    def first_day(self) -> date:
        """The first day of its first month."""
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        """The last day of its last month."""
        return self.months[-1].last_day

    @property
    def previous(self) -> "Quarter":
        """The quarter before."""
        return self.months[0].previous.quarter


@dataclass(frozen=True, order=True)
class FinancialYear:
    """A financial year from April, written `2015/16`."""

    start_year: int

    def __str__(self) -> str:
        """The year as `2015/16`."""
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    @classmethod
    def parse(cls, text: str) -> "FinancialYear":
        """Read `2015/16`. Raises NotUnderstood."""
        match = re.fullmatch(r"([12][0-9]{3})/([0-9]{2})", text.strip())
        if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
            raise NotUnderstood("A financial year is written like 2015/16.")
        return cls(int(match[1]))

    @property
    def label(self) -> str:
        """The year as published."""
        return str(self)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its twelve months, April first."""
        april = Month(self.start_year, 4)
        return tuple(april.plus(offset) for offset in range(12))

    @property
    def first_day(self) -> date:
        """The first of April."""
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        """The last of March."""
        return self.months[-1].last_day

    @property
    def previous(self) -> "FinancialYear":
        """The financial year before."""
        return FinancialYear(self.start_year - 1)


def _first_day(written: str) -> date | None:
    """The first day of a month that is not written `2016-01`; None where it is no month."""
    folded = " ".join(written.casefold().split())
    for pattern, as_day in _MONTH_AS_DAY:
        match = re.fullmatch(pattern, folded, re.ASCII)
        if match is not None:
            return _day_or_none(match.expand(as_day))
    whole = re.sub(r"[ t]00:00(:00(\.0+)?)?$", "", folded)
    day = _day_or_none(whole) if says_year(whole) else None
    return day if day is not None and day.day == 1 else None


def _day_or_none(written: str) -> date | None:
    try:
        return parse_day(written)
    except NotADay:
        return None


Period = Month | Quarter | FinancialYear


def parse_period(text: str) -> Period:
    """Read `2016-01`, `2015/16-Q3` or `2015/16`. Raises NotUnderstood."""
    for kind in (Month, Quarter, FinancialYear):
        try:
            return kind.parse(text)
        except NotUnderstood:
            continue
    raise NotUnderstood("A period is written like 2016-01, 2015/16-Q3 or 2015/16.")


def span_label(first: Month, last: Month) -> str:
    """A range of months in words, `September to December 2015`."""
    if first == last:
        return first.label
    if first.year == last.year:
        return f"{calendar.month_name[first.number]} to {last.label}"
    return f"{first.label} to {last.label}"
