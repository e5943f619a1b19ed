"""Runs of a series about its median, as a description: they are no signal by themselves.

Anhøj and Olesen, "Run charts revisited", PLoS ONE 2014, and Anhøj, "Diagnostic value of run chart
analysis", PLoS ONE 2015; the R package qicharts2 computes them alike. Judged anew every month they
would name something in up to 15% of years in which nothing changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from math import comb, log2
from typing import Protocol

from auditui.dataclass import dataclass
from auditui.practice.period import Month

RUNS_FROM = 10
"""From how many months on runs are told, and how many of them must lie off the median."""


@dataclass(frozen=True)
class Run:
    """Months in a row on one side of the median; a month on it neither counts nor ends a run."""

    months: tuple[Month, ...]
    is_above: bool


@dataclass(frozen=True)
class LongRun:
    """More months in a row on one side of the median than one look at chance would often bring.

    `months` are those off the median, in order; `usual` is the longest run that is not unusual.
    """

    months: tuple[Month, ...]
    is_above: bool
    usual: int


@dataclass(frozen=True)
class FewCrossings:
    """A series that crosses its median less often than one look at chance would often bring.

    `months` are those off the median; `usual` is the smallest number that is not unusual.
    """

    months: tuple[Month, ...]
    crossings: int
    usual: int


class Valued(Protocol):
    """A month with its proportion, 0 to 1."""

    @property
    def month(self) -> Month:
        """The month."""
        ...

    @property
    def value(self) -> Fraction:
        """The proportion."""
        ...


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


def runs_about(points: Iterable[Valued], middle: Fraction) -> Iterator[Run]:
    """The runs about a middle, in order."""
    off_it = (point for point in points if point.value != middle)
    for is_above, run in groupby(off_it, key=lambda point: point.value > middle):
        yield Run(tuple(point.month for point in run), is_above)


def unusual(runs: Sequence[Run]) -> Iterator[LongRun | FewCrossings]:
    """The long runs, and that there are few crossings; nothing of no runs."""
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
