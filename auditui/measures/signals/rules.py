"""When two shares differ by more than chance: the thresholds that a simulation chose.

`python -m bench.signals` prints what they do over a year; docs/figure.md has its table.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import exp, lgamma
from typing import Protocol

from auditui.measures.intervals import newcombe
from auditui.measures.share import Share
from auditui.measures.signals.signal import Rule, Signal
from auditui.practice.period import Month

NEIGHBOURS_Z = 3.5
"""How many standard errors the change from the period before has to exclude 0 at."""

THREE_MONTHS_Z = 2.9
"""How many standard errors the difference of three months has to exclude 0 at."""

MONTH_TAIL = Fraction(1, 2000)
"""How rare a month has to be, to one side, among the audits of it and the twelve before."""

WINDOW, BASE, LEAST_BASE = 3, 12, 3
"""How many months are judged together, against how many before them at most and at least."""

JUDGED_FROM = WINDOW + LEAST_BASE
"""From how many months on three of them are judged."""

MONTHS_FROM = BASE + 1
"""From how many months on a month is judged by the twelve before it."""


class Counted(Protocol):
    """A month with audits, as the rules see it; one that is still running is not judged."""

    @property
    def month(self) -> Month:
        """The month."""
        ...

    @property
    def share(self) -> Share:
        """Those of its audits that were rated requires improvement or better."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether the month is over."""
        ...


def is_change(now: Share, before: Share) -> bool:
    """Whether a period differs from the one before by more than chance."""
    return differs(now, before, NEIGHBOURS_Z)


def differs(now: Share, before: Share, z: float) -> bool:
    """Whether Newcombe's interval of the difference excludes 0 at so many standard errors."""
    interval = newcombe(now.count, now.total, before.count, before.total, z)
    return interval.low > 0 or interval.high < 0


def is_rare(now: Share, before: Share) -> bool:
    """Whether a share is rare to its side among all audits of both, by the exact tail.

    The tail is hypergeometric, Fisher's: what is known of the level is itself only a sample.
    """
    total, good = now.total + before.total, now.count + before.count
    count, lies_below = now.count, now.count * total < good * now.total
    if not lies_below:
        count, good = now.total - count, total - good
    return _has_small_tail(count, now.total, good, total)


def signals(points: Sequence[Counted]) -> Iterator[Signal]:
    """The signals of months in order under one version of the thresholds, by their last month.

    Each is judged by what came before it, so that no later month makes or unmakes one.
    """
    for number, point in enumerate(points):
        if point.is_over:
            yield from _neighbours(points[max(0, number - 1) : number + 1])
            yield from _month(points[max(0, number - BASE) : number + 1])
            yield from _three_months(points[max(0, number - BASE - WINDOW + 1) : number + 1])


def _neighbours(points: Sequence[Counted]) -> Iterator[Signal]:
    for before, now in pairwise(points):
        if before.month == now.month.previous and is_change(now.share, before.share):
            yield _signal(Rule.NEIGHBOURS, [now], [before])


def _month(points: Sequence[Counted]) -> Iterator[Signal]:
    *before, now = points
    if len(before) == BASE and is_rare(now.share, pooled(before)):
        yield _signal(Rule.MONTH, [now], before)


def _three_months(points: Sequence[Counted]) -> Iterator[Signal]:
    before, now = points[:-WINDOW], points[-WINDOW:]
    if len(before) >= LEAST_BASE and differs(pooled(now), pooled(before), THREE_MONTHS_Z):
        yield _signal(Rule.THREE_MONTHS, now, before)


def _signal(rule: Rule, now: Sequence[Counted], before: Sequence[Counted]) -> Signal:
    months = tuple(point.month for point in now)
    return Signal(
        rule,
        months,
        pooled(now),
        tuple(point.month for point in before),
        pooled(before),
        months[0] if len(months) == 1 else None,
    )


def pooled(points: Iterable[Counted]) -> Share:
    """The counts of some months of one stretch together."""
    shares = [point.share for point in points]
    return Share(
        sum(share.count for share in shares),
        sum(share.total for share in shares),
        shares[0].thresholds,
    )


def _has_small_tail(count: int, drawn: int, good: int, total: int) -> bool:
    """Whether `count` or fewer good ones among those drawn have less than MONTH_TAIL.

    Given a count below the mean, so that the terms fall from the first on.
    """
    term = exp(_log_of(count, drawn, good, total))
    tail, limit = 0.0, float(MONTH_TAIL)
    while tail + term < limit:
        tail += term
        misses = total - good - drawn + count
        if count == 0 or misses <= 0:
            return True
        ways = count * misses
        term *= ways / ((good - count + 1) * (drawn - count + 1))
        count -= 1
        if term < limit / 1e9:
            return True
    return False


def _log_of(count: int, drawn: int, good: int, total: int) -> float:
    """The logarithm of the hypergeometric probability of exactly `count`."""
    return _log_comb(good, count) + _log_comb(total - good, drawn - count) - _log_comb(total, drawn)


def _log_comb(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
