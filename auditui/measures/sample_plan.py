"""How many audits a month: what a size can tell, and the size that something wanted takes.

The interval is Wilson's at an expected level, with the finite population correction of the frame.
What can be seen is the power of the program's own rules, added up exactly over all pairs of counts.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate
from math import exp, lgamma, log, sqrt

from auditui.dataclass import dataclass
from auditui.measures.intervals import Interval, Z, newcombe
from auditui.measures.share import Share
from auditui.measures.signals.rules import BASE, THREE_MONTHS_Z, WINDOW, is_rare

Named = Callable[[Share, Share], bool]
"""Whether a rule names a fall from what was before to what is now."""

POWER = 0.80
"""How often a change is to be named that can be called seen."""

LARGEST = 1_000
"""How many audits a month are looked at at most."""


@dataclass(frozen=True)
class Planned:
    """What a number of audits a month tells at a level of 0 to 1, of a frame where one is known.

    `month` and `quarter` are the smallest falls, in whole points, that are named in 80% of cases:
    of a month and of a quarter, each after a year at the level; None where no fall is.
    """

    size: int
    level: Fraction
    frame: int | None
    interval: Interval
    month: int | None
    quarter: int | None

    @property
    def width(self) -> float:
        """The width of the interval in percentage points."""
        return 100 * (self.interval.high - self.interval.low)


def planned(size: int, level: Fraction, frame: int | None = None) -> Planned:
    """What so many audits a month tell; there is at least one, and no more than the frame has."""
    return Planned(
        size,
        level,
        frame,
        expected_interval(size, level, frame),
        smallest_fall(size, BASE * size, level, by_month),
        smallest_fall(WINDOW * size, BASE * size, level, by_three_months),
    )


def size_for_width(points: Fraction, level: Fraction, frame: int | None = None) -> int | None:
    """The smallest size whose interval is no wider than so many points, or None up to the most."""

    def is_enough(size: int) -> bool:
        interval = expected_interval(size, level, frame)
        return 100 * (interval.high - interval.low) <= points

    return _smallest(is_enough, frame)


def size_for_change(points: int, level: Fraction, frame: int | None = None) -> int | None:
    """The smallest size at which a quarter shows a fall of so many points, or None of none."""
    after = level - Fraction(points, 100)
    if after < 0:
        return None

    def is_enough(size: int) -> bool:
        return power(WINDOW * size, after, BASE * size, level, by_three_months) >= POWER

    return _smallest(is_enough, frame)


def expected_interval(size: int, level: Fraction, frame: int | None = None) -> Interval:
    """Wilson's 95% interval at a level; of a whole frame nothing is left open."""
    p = float(level)
    if frame is not None and size >= frame:
        return Interval(p, p)
    n = size if frame is None else size * (frame - 1) / (frame - size)
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return Interval(max(0.0, centre - reach), min(1.0, centre + reach))


def by_month(now: Share, before: Share) -> bool:
    """Whether the rule for a month names a fall."""
    return now.count * before.total < before.count * now.total and is_rare(now, before)


def by_three_months(now: Share, before: Share) -> bool:
    """Whether the rule for three months names a fall."""
    return falls_at(THREE_MONTHS_Z)(now, before)


def falls_at(z: float) -> Named:
    """The rule that names a fall at so many standard errors."""
    return lambda now, before: (
        newcombe(now.count, now.total, before.count, before.total, z).high < 0
    )


def smallest_fall(now: int, before: int, level: Fraction, named: Named) -> int | None:
    """The smallest fall in whole points that so many audits show against so many before."""
    limits = _limits(now, before, named)

    def is_seen(fall: int) -> bool:
        return _power(limits, now, level - Fraction(fall, 100), before, level) >= POWER

    falls = range(1, int(100 * level) + 1)
    place = _first(falls, is_seen)
    return falls[place] if place < len(falls) else None


def power(now: int, after: Fraction, before: int, level: Fraction, named: Named) -> float:
    """How often a fall from a level to another is named, by adding up both binomials."""
    return _power(_limits(now, before, named), now, after, before, level)


def _power(limits: Sequence[int], now: int, after: Fraction, before: int, level: Fraction) -> float:
    below = list(accumulate(_binomial(now, after)))
    pairs = zip(_binomial(before, level), limits, strict=True)
    return sum(chance * below[most] for chance, most in pairs if most >= 0)


def _limits(now: int, before: int, named: Named) -> tuple[int, ...]:
    """For each count before, the largest count now that is named, or -1; it never falls."""
    limits, most = [], -1
    for was in range(before + 1):
        earlier = Share(was, before, ())
        while most < now and named(Share(most + 1, now, ()), earlier):
            most += 1
        limits.append(most)
    return tuple(limits)


def _first(numbers: Sequence[int], holds: Callable[[int], bool]) -> int:
    """The place of the first number from which on something holds."""
    return bisect_left(numbers, 1, key=lambda number: int(holds(number)))


def _binomial(of: int, level: Fraction) -> list[float]:
    """The chance of each count of so many at a level."""
    if level in (0, 1):
        return [float(count == level * of) for count in range(of + 1)]
    hit, miss, ways = log(level), log(1 - level), lgamma(of + 1)
    return [
        exp(ways - lgamma(k + 1) - lgamma(of - k + 1) + k * hit + (of - k) * miss)
        for k in range(of + 1)
    ]


def _smallest(is_enough: Callable[[int], bool], frame: int | None) -> int | None:
    sizes = range(1, min(LARGEST, frame or LARGEST) + 1)
    place = _first(sizes, is_enough)
    return sizes[place] if place < len(sizes) else None
