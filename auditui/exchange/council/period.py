"""Months and quarters as the headings of a return write them: `Dec-15`, `Q3 2015/16`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.period import Month, Quarter

DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " "})
"""The dashes and spaces that people paste, as those that a keyboard has."""

_APOSTROPHES = str.maketrans("", "", "'’‘`´")

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?:[ ./-]*((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/]))?"
_DAY = r"(?:(?<![0-9])[0-3]?[0-9](?:st|nd|rd|th)?[ ./-]+)?"

_RANGE = re.compile(rf"{_DAY}{_MONTH}{_YEAR} *(?:-|to|/|until) *{_DAY}{_MONTH}{_YEAR}")
_QUARTER_TO = re.compile(
    rf"(?<![a-z])(?:quarter|qtr|q|(?:3|three) months) ?(?:ended|ending|end|to|/ ?e)(?: to)?"
    rf" {_DAY}{_MONTH}{_YEAR}"
)
_QUARTER = re.compile(
    r"(?<![a-z0-9])(?:q|qtr|quarter) ?([1-4])(?![0-9])"
    r"|(?<![a-z0-9])([1-4])(?:st|nd|rd|th)? (?:qtr|quarter)(?![a-z])"
)
_ISO = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/](0[1-9]|1[0-2])(?:-[0-3][0-9])?(?![0-9])")
_SLASHED = re.compile(r"(?<![0-9])(?:[0-3]?[0-9]/)?(0?[1-9]|1[0-2])/((?:19|20)[0-9]{2})(?![0-9])")
_DOTTED = re.compile(
    r"(?<![0-9.])[0-3]?[0-9]\.(0?[1-9]|1[0-2])\.((?:19|20)?[0-9]{2})(?![0-9.])"
    r"|(?<![0-9.])(0?[1-9]|1[0-2])\.((?:19|20)[0-9]{2})(?![0-9.])"
)
_RUN_TOGETHER = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])(?:[0-3][0-9])?(?![0-9])")
_FINANCIAL_MONTH = re.compile(
    r"(?:^|(?<=[ /:-]))(?:p|period|mth period) ?(0?[1-9]|1[0-2])(?![0-9a-z.])"
)
_NAMED = re.compile(_MONTH + _YEAR)
_NAMED_DAY = re.compile(
    rf"(?<![0-9])[0-3]?[0-9](?:st|nd|rd|th)?[ ./-]+{_MONTH}[ ./-]*((?:19|20)[0-9]{{2}})(?![0-9])"
)
_FINANCIAL = re.compile(r"(?<![0-9])(?:fy ?)?((?:19|20)[0-9]{2}) ?[/-] ?((?:20)?[0-9]{2})(?![0-9])")
_SHORT_FINANCIAL = re.compile(r"(?<![0-9])(?:fy ?)?([0-9]{2}) ?[/-] ?([0-9]{2})(?![0-9])")
_CALENDAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@dataclass(frozen=True)
class Mention:
    """What a heading says of time; several headings over one column add up.

    `start_year` is that in which the financial year begins. `is_other` marks a span of time
    that is neither a month nor a quarter.
    """

    month: int = 0
    quarter: int = 0
    start_year: int = 0
    calendar_year: int = 0
    is_other: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it says a month or a quarter, be it without a year."""
        return bool(self.month or self.quarter or self.is_other)

    @property
    def says_nothing(self) -> bool:
        """Whether it says nothing of time at all."""
        return self == NO_TIME

    @property
    def period(self) -> ReturnPeriod | None:
        """The month or quarter, or None where there is none or its year cannot be told."""
        if self.is_other:
            return None
        if self.month and self.calendar_year:
            return Month(self.calendar_year, self.month)
        if self.month and self.start_year:
            return Month(self.start_year + (self.month < 4), self.month)
        if self.quarter and self.start_year:
            return Quarter(self.start_year, self.quarter)
        if self.quarter in {1, 2, 3} and self.calendar_year:
            return Quarter(self.calendar_year, self.quarter)
        return None

    @property
    def has_year(self) -> bool:
        """Whether it says a year of either kind."""
        return bool(self.start_year or self.calendar_year)

    def under(self, heading: "Mention") -> "Mention":
        """What it says beneath another heading, which gives it what it leaves out.

        A month beneath a period lies in the same financial year: `Jan` on a sheet `Dec 2015` is
        in 2016.
        """
        dated = self if self.is_dated else heading
        yearly = self if self.has_year else heading
        if yearly is not dated and yearly.period is not None:
            yearly = Mention(start_year=yearly.period.months[0].financial_year.start_year)
        return Mention(
            dated.month, dated.quarter, yearly.start_year, yearly.calendar_year, dated.is_other
        )

    def is_but_for_year(self, period: ReturnPeriod) -> bool:
        """Whether it would be the period, had it a year that can be told."""
        wanted = of_period(period)
        if self.is_other or wanted.is_other:
            return False
        return (self.month, self.quarter) == (wanted.month, wanted.quarter)

    def may_hold(self, period: ReturnPeriod) -> bool:
        """Whether a period may lie in the year that it says, if it says one."""
        first = period.first_day
        if self.start_year:
            return period.months[0].financial_year.start_year == self.start_year
        return not self.calendar_year or first.year == self.calendar_year


NO_TIME = Mention()
"""Nothing said of time."""


def of_day(day: date) -> Mention:
    """The month of a date that stands as a heading."""
    return Mention(month=day.month, calendar_year=day.year)


def of_period(period: ReturnPeriod) -> Mention:
    """A period as a heading says it; a year is no column's by its heading alone."""
    if isinstance(period, Month):
        return Mention(month=period.number, calendar_year=period.year)
    if isinstance(period, Quarter):
        return Mention(quarter=period.number, start_year=period.start_year)
    return Mention(start_year=period.start_year, is_other=True)


def read_mention(text: str) -> tuple[Mention, str]:
    """What a text says of time, and the rest of it in small letters.

    Of two months that do not make up a quarter, and of two years, the second is left in the rest.
    """
    folded = " ".join(text.translate(DASHES).translate(_APOSTROPHES).casefold().split())
    mention, rest = _dated(folded)
    if mention.has_year:
        return mention, rest
    years, rest = _years(rest, may_be_short=mention.is_dated or "fy" in rest)
    return replace(mention, start_year=years.start_year, calendar_year=years.calendar_year), rest


def _dated(text: str) -> tuple[Mention, str]:
    """The month, quarter or other span, with its year where that belongs to it."""
    for pattern, read in _READINGS:
        found = pattern.search(text)
        mention = read(found) if found else NO_TIME
        if found and not mention.says_nothing:
            return mention, _without(text, found)
    return NO_TIME, text


def _years(text: str, *, may_be_short: bool) -> tuple[Mention, str]:
    """The financial or calendar year; `15/16` alone might as well be a count of another."""
    patterns = (_FINANCIAL, _SHORT_FINANCIAL) if may_be_short else (_FINANCIAL,)
    for pattern in patterns:
        found = pattern.search(text)
        if found and _follow(found[1], found[2]):
            return Mention(start_year=_year(found[1])), _without(text, found)
    if found := _CALENDAR.search(text):
        return Mention(calendar_year=int(found[1])), _without(text, found)
    return NO_TIME, text


def _span(found: re.Match[str]) -> Mention:
    first, first_year, last, last_year = found.groups()
    month, year = _month_number(last), _year(last_year)
    if (_month_number(first), month) == (4, 3) and year and _year(first_year) == year - 1:
        return Mention(start_year=year - 1)
    is_quarter = month % 3 == 0 and _month_number(first) == month - 2
    if not is_quarter or _year(first_year) not in {0, year}:
        return Mention(is_other=True)
    return _quarter_to(month, year)


def _quarter_to(month: int, year: int) -> Mention:
    if month % 3:
        return Mention(is_other=True)
    quarter = Month(year or 1, month).quarter
    return Mention(quarter=quarter.number, start_year=quarter.start_year if year else 0)


def _year_and_month(found: re.Match[str]) -> Mention:
    """The month of `2015-12`; `2015-16` and `2011-12` are years."""
    is_year = _follow(found[1], found[2])
    return NO_TIME if is_year else Mention(month=int(found[2]), calendar_year=int(found[1]))


def _follow(year: str, next_year: str) -> bool:
    """Whether two years, either of them perhaps without its century, make a financial year."""
    return (_year(year) + 1) % 100 == int(next_year) % 100


def _month_number(name: str) -> int:
    return _NAMES.index(name[:3]) + 1


def _year(written: str | None) -> int:
    number = int(written or 0)
    return number + 2000 if written and number < 100 else number


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _dotted(found: re.Match[str]) -> Mention:
    """The month of `31.12.15` or `12.2015`."""
    month, year = found[1] or found[3], found[2] or found[4]
    return Mention(month=int(month), calendar_year=_year(year))


def _financial_month(found: re.Match[str]) -> Mention:
    """The month of `P9`, as councils count them from April."""
    return Mention(month=(int(found[1]) + 2) % 12 + 1)


def _named(found: re.Match[str]) -> Mention:
    return Mention(month=_month_number(found[1]), calendar_year=_year(found[2]))


_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mention]], ...] = (
    (_RANGE, _span),
    (_QUARTER_TO, lambda found: _quarter_to(_month_number(found[1]), _year(found[2]))),
    (_QUARTER, lambda found: Mention(quarter=int(found[1] or found[2]))),
    (_ISO, _year_and_month),
    (_SLASHED, lambda found: Mention(month=int(found[1]), calendar_year=int(found[2]))),
    (_DOTTED, _dotted),
    (_RUN_TOGETHER, lambda found: Mention(month=int(found[2]), calendar_year=int(found[1]))),
    (_NAMED_DAY, _named),
    (_NAMED, _named),
    (_FINANCIAL_MONTH, _financial_month),
)
"""How to read each way of writing a month or quarter, the longer ones first."""
