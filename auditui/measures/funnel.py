"""A funnel of many trusts: where their figures would lie if all of them had one rate.

Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine, 2005.
"""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from math import exp, floor, lgamma, log, sqrt

from auditui.dataclass import dataclass
from auditui.measures.intervals import Interval

TAILS = (0.025, 0.001)
"""How often chance alone goes beyond either limit: those of 95% and of 99.8%."""

_FAR, _AND_MORE = 12, 40
"""So many standard deviations, and audits, below the middle nothing is left that could count."""


class Place(Enum):
    """Where a figure lies between the limits; the value is said of the trust's figure."""

    FAR_BELOW = "below the 99.8% limit"
    BELOW = "below the 95% limit"
    WITHIN = "within the limits"
    ABOVE = "above the 95% limit"
    FAR_ABOVE = "above the 99.8% limit"


@dataclass(frozen=True)
class Limits:
    """Both pairs of limits for a number of audits, each end a proportion 0 to 1."""

    inner: Interval
    outer: Interval

    def place(self, proportion: Fraction) -> Place:
        """Where a proportion, 0 to 1, lies."""
        if proportion < self.outer.low:
            return Place.FAR_BELOW
        if proportion > self.outer.high:
            return Place.FAR_ABOVE
        if proportion < self.inner.low:
            return Place.BELOW
        return Place.ABOVE if proportion > self.inner.high else Place.WITHIN


@dataclass(frozen=True)
class Funnel:
    """The pooled rate of many trusts, `count` of `total` audits, around which the limits lie."""

    count: int
    total: int

    @property
    def rate(self) -> Fraction:
        """The pooled rate, 0 to 1, exactly; `total` is at least 1."""
        return Fraction(self.count, self.total)

    def limits(self, audits: int) -> Limits | None:
        """The limits for so many audits, at least 1; None where all or none are rated so."""
        if not 0 < self.count < self.total:
            return None
        return Limits(*(control_limits(audits, self.rate, tail) for tail in TAILS))

    def place(self, count: int, audits: int) -> Place | None:
        """Where `count` of `audits` lies, or None where there are no limits."""
        limits = self.limits(audits)
        return limits.place(Fraction(count, audits)) if limits else None


def funnel(shares: Sequence[tuple[int, int]]) -> Funnel | None:
    """The funnel of `count` of `total` audits of each trust, or None without any audit."""
    total = sum(audits for _, audits in shares)
    return Funnel(sum(count for count, _ in shares), total) if total else None


@lru_cache(maxsize=10_000)
def control_limits(n: int, rate: Fraction, tail: float) -> Interval:
    """Exact binomial limits for `n` audits around a rate strictly between 0 and 1, interpolated.

    A proportion lies below the lower one where so few or fewer come up in `tail` of samples or
    less, and above the upper one where so many or more do: the lower is Spiegelhalter's of A.1.1,
    and the upper is the same of the audits that are not rated so.
    """
    return Interval(_lower(n, float(rate), tail), 1 - _lower(n, float(1 - rate), tail))


def _lower(n: int, rate: float, tail: float) -> float:
    """The lower limit: the smallest count that is not so rare, less its part that is."""
    middle, spread = n * rate, sqrt(n * rate * (1 - rate))
    count = max(0, floor(middle - _FAR * spread) - _AND_MORE)
    yes, no = log(rate), log(1 - rate)
    ways = lgamma(n + 1)
    below = 0.0
    while True:
        chance = exp(
            ways - lgamma(count + 1) - lgamma(n - count + 1) + count * yes + (n - count) * no
        )
        if below + chance > tail or count == n:
            part = (below + chance - tail) / chance if chance else 0.0
            return max(0.0, (count - part) / n)
        below += chance
        count += 1
