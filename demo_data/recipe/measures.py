"""The measures of the illustrative return, with the counts of every month but the latest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditui.practice.a3.target import Position
from auditui.practice.contract_return.line import MEASURE, MEASURE_NAME, ReturnPeriod
from auditui.practice.period import Month
from recipe.dice import Dice
from recipe.schedule import ROUTINE

Counts = tuple[int, int]
"""How many, and of how many."""

FIRST = Month(2015, 4)
LAST_FILLED = Month(2015, 11)
"""The months that the return already holds; December 2015 is the next to be filled in."""


@dataclass(frozen=True)
class Measure:
    """One row of the return; `low_is_good` tells on which side of the target it should lie.

    `about` is how many a month is out of, `rate` the share that is usual, in per cent like the
    target and the tolerance.
    """

    code: str
    name: str
    target: int
    tolerance: int
    about: int
    rate: int
    low_is_good: bool

    def counts(self, period: ReturnPeriod) -> Counts | None:
        """The numerator and denominator of a period, None where it is not in the return yet."""
        if period.months[-1] > LAST_FILLED:
            return None
        pairs = [self._month(month) for month in period.months]
        return sum(count for count, _ in pairs), sum(total for _, total in pairs)

    def _month(self, month: Month) -> Counts:
        if self.code == MEASURE:
            grades = ROUTINE[str(month)]
            return sum(grades[:3]), sum(grades)
        dice = Dice("return", self.code, month)
        total = dice.number(self.about * 9 // 10, self.about * 11 // 10)
        share = self.rate + dice.number(-3, 3)
        return round(total * share / 100), total

    def position(self, counts: Counts) -> Position:
        """Where a figure stands against the contract."""
        side = -1 if self.low_is_good else 1
        percent = 100 * counts[0] / counts[1]
        if side * percent >= side * self.target:
            return Position.ON_TARGET
        near = side * percent >= side * self.tolerance
        return Position.IN_TOLERANCE if near else Position.OFF_TARGET


def _high(code: str, name: str, target: int, tolerance: int, about: int, rate: int) -> Measure:
    return Measure(code, name, target, tolerance, about, rate, low_is_good=False)


def _low(code: str, name: str, target: int, tolerance: int, about: int, rate: int) -> Measure:
    return Measure(code, name, target, tolerance, about, rate, low_is_good=True)


A3 = _high(MEASURE, MEASURE_NAME, 95, 90, 33, 87)
"""The measure whose counts are those of the demonstration's own audits."""

GROUPS: Mapping[str, tuple[Measure, ...]] = {
    "A Social care pathway": (
        _low("A1", "Re-referrals in the last 12 months", 24, 28, 310, 26),
        _high("A2", "Timeliness of single assessments", 92, 85, 280, 90),
        A3,
        _high("A4", "Child protection visits within timescale", 95, 90, 340, 93),
        _low("A5", "Child protection plans of more than two years", 3, 5, 340, 4),
        _low("A6", "Second or later child protection plans (illustrative)", 16, 20, 60, 18),
        _high("A7", "Initial conferences within 15 working days (illustrative)", 90, 85, 45, 88),
        _high("A8", "Children in need with an open and current plan", 95, 90, 900, 92),
    ),
    "B Children in care": (
        _low("B9", "Three or more placements in a year", 9, 12, 480, 10),
        _high("B10", "Same placement for two years or more (illustrative)", 70, 65, 180, 67),
        _high("B11", "Children in care reviewed on time (illustrative)", 97, 92, 150, 95),
        _high("B12", "Health assessments in date (illustrative)", 90, 85, 470, 87),
        _high("B13", "Care leavers in education, employment or training", 45, 40, 140, 40),
        _high("B14", "Care leavers in suitable accommodation (illustrative)", 90, 85, 140, 89),
    ),
    "C Workforce": (
        _low("C15", "Social work posts filled by agency staff", 10, 14, 260, 13),
        _low("C16", "Social workers who left in the last 12 months", 14, 18, 250, 15),
        _low("C17", "Working days lost to sickness", 4, 5, 5200, 4),
        _low("C18", "Social workers with more than 22 children (illustrative)", 10, 15, 190, 13),
        _high("C19", "Supervision held within six weeks (illustrative)", 90, 80, 240, 84),
    ),
    "D Finance": (
        _low("D20", "Forecast spending against budget, own services", 100, 102, 3450, 101),
        _low("D21", "Forecast spending against budget, placements", 100, 103, 1180, 104),
    ),
}
"""The measures by the sheet of the return that they stand on."""


def periods() -> Iterator[ReturnPeriod]:
    """The months of the return's year, each quarter after its three."""
    for month in FIRST.financial_year.months:
        yield month
        if month == month.quarter.months[-1]:
            yield month.quarter
