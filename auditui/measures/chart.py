"""The chart of A3 by month, as values: whoever draws it decides only on shapes and places."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import floor

from auditui.dataclass import dataclass
from auditui.measures.figure import Figure, Report
from auditui.measures.intervals import Interval
from auditui.measures.signals.signal import Rule, Signal
from auditui.practice.period import Month


class Mark(Enum):
    """What is unusual about a month."""

    NONE = "usual"
    SHIFT = "in three months unlike those before"
    ABOVE = "higher than chance"
    BELOW = "lower than chance"


@dataclass(frozen=True)
class Break:
    """A change of thresholds: the versions before it and after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class ChartMonth:
    """A month of the chart; `median` and `limits` are proportions, 0 to 1, where there are any.

    `break_before` stands at the first month with audits after a change of thresholds; nothing is
    to be joined across it, nor across a month without audits.
    """

    figure: Figure
    median: Fraction | None = None
    limits: Interval | None = None
    mark: Mark = Mark.NONE
    break_before: Break | None = None

    @property
    def month(self) -> Month:
        """The month it shows."""
        period = self.figure.period
        if not isinstance(period, Month):
            raise TypeError(period)
        return period

    @property
    def value(self) -> Fraction | None:
        """The proportion, 0 to 1, or None without audits."""
        return self.figure.share.proportion


@dataclass(frozen=True)
class Chart:
    """Every month of a range in order, the quarters with audits, and where the scale begins.

    `floor` is a percentage, a multiple of 10, not above anything that is shown.
    """

    months: tuple[ChartMonth, ...]
    quarters: tuple[Figure, ...]
    floor: int


def chart(report: Report) -> Chart:
    """The chart of a report's months."""
    months = tuple(_months(report))
    return Chart(months, report.quarters, _floor(months, report.quarters))


def _months(report: Report) -> Iterator[ChartMonth]:
    breaks = {
        after.points[0].month: Break(before.thresholds, after.thresholds)
        for before, after in pairwise(report.stretches)
    }
    medians = {
        point.month: middle
        for stretch in report.stretches
        for middle in (stretch.median,)
        for point in stretch.points
    }
    limits = {
        month: interval
        for stretch in report.stretches
        if (found := stretch.limits) is not None
        for month, interval in found.of_month.items()
    }
    marks = _marks([signal for stretch in report.stretches for signal in stretch.signals])
    for figure in report.months:
        month = figure.period
        if isinstance(month, Month):
            yield ChartMonth(
                figure,
                medians.get(month),
                limits.get(month),
                marks.get(month, Mark.NONE),
                breaks.get(month),
            )


def _marks(signals: list[Signal]) -> dict[Month, Mark]:
    """The mark of each month in a signal; that of the month itself says more than that of three."""
    marks = {
        month: Mark.SHIFT
        for signal in signals
        if signal.rule is Rule.THREE_MONTHS
        for month in signal.months
    }
    for signal in signals:
        if isinstance(signal.period, Month):
            marks[signal.period] = Mark.ABOVE if signal.is_above else Mark.BELOW
    return marks


def _floor(months: Sequence[ChartMonth], quarters: Iterable[Figure]) -> int:
    lowest = [Fraction(1)]
    for figure in (*(month.figure for month in months), *quarters):
        share, interval = figure.share.proportion, figure.share.interval
        lowest += [share] if share is not None else []
        lowest += [Fraction(interval.low)] if interval else []
        lowest += [Fraction(figure.target.tolerance) / 100] if figure.target else []
    for month in months:
        lowest += [month.median] if month.median is not None else []
        lowest += [Fraction(month.limits.low)] if month.limits else []
    return max(0, floor(100 * min(lowest) - 1) // 10 * 10)
