"""Whether a series moves by more than chance: runs about its median, and limits.

Both restart wherever the thresholds change, and neither is computed across it. Runs are judged as
by Anhøj and Olesen, "Run charts revisited", PLoS ONE 2014, and Anhøj, "Diagnostic value of run
chart analysis", PLoS ONE 2015; limits are those of a p-chart, Montgomery, "Introduction to
Statistical Quality Control". The R package qicharts2 computes both alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import comb, log2, sqrt

from auditui.measures.intervals import Interval
from auditui.measures.share import Share
from auditui.measures.signal import BeyondLimit, FewCrossings, LongRun, Signal
from auditui.practice.period import Month

RUNS_FROM = 10
"""From how many months on runs are judged, and how many of them must lie off the median."""

LIMITS_FROM = 13
"""From how many months on limits are drawn."""

SIGMAS = 3
"""How many standard deviations the limits lie from the centre."""


@dataclass(frozen=True)
class Point:
    """A month with audits: a share of at least one."""

    month: Month
    share: Share

    @property
    def value(self) -> Fraction:
        """The proportion, 0 to 1."""
        return Fraction(self.share.count, self.share.total)


@dataclass(frozen=True)
class Run:
    """Months in a row on one side of the median; a month on it neither counts nor ends a run."""

    months: tuple[Month, ...]
    is_above: bool


@dataclass(frozen=True)
class Limits:
    """The pooled proportion, and for each month how far chance alone carries it; all 0 to 1."""

    centre: Fraction
    of_month: Mapping[Month, Interval]


@dataclass(frozen=True)
class Stretch:
    """The months with audits between one change of thresholds and the next, in order.

    `thresholds` names more than one version where months were graded against both; such months
    have no trend, whatever their number.
    """

    thresholds: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether there is no one standard here."""
        return len(self.thresholds) > 1

    @property
    def more_for_runs(self) -> int:
        """How many more months it takes until runs can be judged."""
        return max(0, RUNS_FROM - len(self.points))

    @property
    def more_for_limits(self) -> int:
        """How many more months it takes until limits can be drawn."""
        return max(0, LIMITS_FROM - len(self.points))

    @property
    def median(self) -> Fraction | None:
        """The middle of the monthly proportions, or None in too few months."""
        if self.is_mixed or self.more_for_runs:
            return None
        values = sorted(point.value for point in self.points)
        return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs about the median, in order; none in too few months."""
        middle = self.median
        return () if middle is None else tuple(_runs(self.points, middle))

    @property
    def has_usable_runs(self) -> bool:
        """Whether enough months lie off the median, and on both sides of it, to judge runs.

        A median that is itself the best or worst month, as 100% often is, has none beyond it.
        """
        runs = self.runs
        useful = sum(len(run.months) for run in runs)
        return useful >= RUNS_FROM and len({run.is_above for run in runs}) > 1

    @property
    def limits(self) -> Limits | None:
        """The limits of a p-chart, each month by its own number of audits, clipped to 0 and 1."""
        if self.is_mixed or self.more_for_limits:
            return None
        return _limits(self.points)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What is unlikely to be chance: long runs, few crossings, months beyond their limits."""
        runs = self.runs if self.has_usable_runs else ()
        return (*_run_signals(runs), *_limit_signals(self.points, self.limits))


def stretches(points: Iterable[Point]) -> tuple[Stretch, ...]:
    """Part a series, in order of its months, wherever the thresholds change."""
    return tuple(
        Stretch(thresholds, tuple(months))
        for thresholds, months in groupby(points, key=lambda point: point.share.thresholds)
    )


def longest_usual_run(useful: int) -> int:
    """How long a run may be among so many months off the median without being unusual."""
    return round(log2(useful)) + 3


def fewest_usual_crossings(useful: int) -> int:
    """How few crossings of the median are not unusual among so many months off it.

    It is the 5% point of the binomial distribution of one fewer throws of a fair coin.
    """
    throws = useful - 1
    below, crossings = 1, 0
    while 20 * below < 2**throws:
        crossings += 1
        below += comb(throws, crossings)
    return crossings


def _runs(points: Iterable[Point], middle: Fraction) -> Iterator[Run]:
    off_it = (point for point in points if point.value != middle)
    for is_above, run in groupby(off_it, key=lambda point: point.value > middle):
        yield Run(tuple(point.month for point in run), is_above)


def _run_signals(runs: Sequence[Run]) -> Iterator[Signal]:
    months = tuple(month for run in runs for month in run.months)
    if not months:
        return
    usual = longest_usual_run(len(months))
    for run in runs:
        if len(run.months) > usual:
            yield LongRun(run.months, run.is_above, usual)
    crossings, fewest = len(runs) - 1, fewest_usual_crossings(len(months))
    if crossings < fewest:
        yield FewCrossings(months, crossings, fewest)


def _limits(points: Sequence[Point]) -> Limits:
    shares = [point.share for point in points]
    centre = Fraction(sum(share.count for share in shares), sum(share.total for share in shares))
    spread = SIGMAS * sqrt(centre * (1 - centre))
    reaches = {point.month: spread / sqrt(point.share.total) for point in points}
    return Limits(
        centre,
        {
            month: Interval(max(0.0, float(centre) - reach), min(1.0, float(centre) + reach))
            for month, reach in reaches.items()
        },
    )


def _limit_signals(points: Iterable[Point], limits: Limits | None) -> Iterator[Signal]:
    if limits is None:
        return
    for point in points:
        reach = limits.of_month[point.month]
        if point.value > reach.high:
            yield BeyondLimit(point.month, point.value, reach.high)
        elif point.value < reach.low:
            yield BeyondLimit(point.month, point.value, reach.low)
