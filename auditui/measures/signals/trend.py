"""The series between two changes of thresholds: its signals, and what describes it.

Everything restarts wherever the thresholds change, and nothing is computed across it. Signals are
those of `measures/rules.py` alone. The median with its runs and the limits of a p-chart
(Montgomery, "Introduction to Statistical Quality Control") describe the series and name nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import sqrt

from auditui.dataclass import dataclass
from auditui.measures.intervals import Interval
from auditui.measures.share import Share
from auditui.measures.signals.rules import JUDGED_FROM, MONTHS_FROM, signals
from auditui.measures.signals.runs import RUNS_FROM, FewCrossings, LongRun, Run, runs_about, unusual
from auditui.measures.signals.signal import Signal
from auditui.practice.period import Month

LIMITS_FROM = 13
"""From how many months on limits are drawn."""

SIGMAS = 3
"""How many standard deviations the limits lie from the centre."""


@dataclass(frozen=True)
class Point:
    """A month with audits: a share of at least one; it may not be over yet."""

    month: Month
    share: Share
    is_over: bool = field(default=True, compare=False)

    @property
    def value(self) -> Fraction:
        """The proportion, 0 to 1."""
        return Fraction(self.share.count, self.share.total)


@dataclass(frozen=True)
class Limits:
    """The pooled proportion, and for each month how far chance alone carries it; all 0 to 1."""

    centre: Fraction
    of_month: Mapping[Month, Interval]


@dataclass(frozen=True)
class Stretch:
    """The months with audits between one change of thresholds and the next, in order.

    `thresholds` names more than one version where months were graded against both; such months
    have no trend, whatever their number. `moved` are the quarters and years whose change is more
    than chance.
    """

    thresholds: tuple[str, ...]
    points: tuple[Point, ...]
    moved: tuple[Signal, ...] = ()

    @property
    def is_mixed(self) -> bool:
        """Whether there is no one standard here."""
        return len(self.thresholds) > 1

    @property
    def more_for_judging(self) -> int:
        """How many more months it takes until three of them can be judged."""
        return max(0, JUDGED_FROM - len(self.points))

    @property
    def more_for_months(self) -> int:
        """How many more months it takes until a month can be judged by the twelve before it."""
        return max(0, MONTHS_FROM - len(self.points))

    @property
    def more_for_runs(self) -> int:
        """How many more months it takes until runs are told."""
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
        return () if middle is None else tuple(runs_about(self.points, middle))

    @property
    def has_usable_runs(self) -> bool:
        """Whether enough months lie off the median, and on both sides of it, to tell of runs.

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
    def unusual_runs(self) -> tuple[LongRun | FewCrossings, ...]:
        """What is unusual about the runs at one look, which is no signal."""
        return tuple(unusual(self.runs)) if self.has_usable_runs else ()

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """What is more than chance, by the month that completes it; last what moved otherwise."""
        return () if self.is_mixed else (*signals(self.points), *self.moved)


def stretches(points: Iterable[Point]) -> tuple[Stretch, ...]:
    """Part a series, in order of its months, wherever the thresholds change."""
    return tuple(
        Stretch(thresholds, tuple(months))
        for thresholds, months in groupby(points, key=lambda point: point.share.thresholds)
    )


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
