"""Intervals for a proportion and for the difference between two."""

from math import comb, exp, hypot, lgamma, log, sqrt

from auditui.dataclass import dataclass

CONFIDENCE = 0.95
"""The confidence of every interval."""

Z = 1.959963984540054
"""How many standard deviations of a normal distribution hold 95% of it, to both sides."""


@dataclass(frozen=True)
class Interval:
    """The two ends of an interval: proportions 0 to 1, or differences of them, -1 to 1."""

    low: float
    high: float


def wilson(k: int, n: int, z: float = Z) -> Interval:
    """The score interval for `k` of `n`, without continuity correction; `n` is at least 1.

    It is the 95% interval, or that at `z` standard errors.

    Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine,
    1998, method 3 (Wilson 1927). It ends at exactly 0 where k is 0 and at exactly 1 where k is n.
    """
    centre = 2 * k + z * z
    reach = z * sqrt(z * z + 4 * k * (n - k) / n)
    scale = 2 * (n + z * z)
    return Interval(
        low=0.0 if k == 0 else (centre - reach) / scale,
        high=1.0 if k == n else (centre + reach) / scale,
    )


def clopper_pearson(k: int, n: int) -> Interval:
    """The exact 95% interval for `k` of `n` independent chances; `n` is at least 1.

    The levels under which neither so many or more, nor so few or fewer, come up in 2.5% of cases or
    less: both binomial tails inverted. Clopper and Pearson, Biometrika 1934.
    """
    return Interval(0.0 if k == 0 else 1 - _highest(n - k, n), 1.0 if k == n else _highest(k, n))


_HALVINGS = 50


def _highest(k: int, n: int) -> float:
    """The highest level under which `k` or fewer of `n` come up in 2.5% of cases."""
    ways = [lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) for i in range(k + 1)]
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        level = (low + high) / 2
        yes, no = log(level), log(1 - level)
        tail = sum(exp(way + i * yes + (n - i) * no) for i, way in enumerate(ways))
        low, high = (level, high) if tail > (1 - CONFIDENCE) / 2 else (low, level)
    return (low + high) / 2


def newcombe(k1: int, n1: int, k2: int, n2: int, z: float = Z) -> Interval:
    """The hybrid score interval for k1/n1 - k2/n2; both totals are at least 1.

    It is the 95% interval, or that at `z` standard errors.

    Newcombe, "Interval estimation for the difference between independent proportions",
    Statistics in Medicine, 1998, method 10.
    """
    p1, p2 = k1 / n1, k2 / n2
    first, second = wilson(k1, n1, z), wilson(k2, n2, z)
    return Interval(
        low=p1 - p2 - hypot(p1 - first.low, second.high - p2),
        high=p1 - p2 + hypot(first.high - p1, p2 - second.low),
    )


def hypergeometric(k: int, n: int, population: int) -> tuple[int, int]:
    """Between how many and how many of the population, given `k` of `n` drawn without return.

    The smallest and the largest number under which what was seen lies in neither outer 2.5% of
    the hypergeometric distribution: both tails inverted exactly, in whole numbers. Wang, "Exact
    optimal confidence intervals for hypergeometric parameters", JASA 2015, compares it.
    `0 <= k <= n <= population`, and `n` is at least 1.
    """
    few = _fewest(k, n, population)
    return few, population - _fewest(n - k, n, population)


def _fewest(k: int, n: int, population: int) -> int:
    """The smallest number in the population under which `k` or more of `n` is not unlikely."""
    low, high = k, population - (n - k)
    while low < high:
        middle = (low + high) // 2
        if _is_unlikely(k, n, middle, population):
            low = middle + 1
        else:
            high = middle
    return low


def _is_unlikely(k: int, n: int, held: int, population: int) -> bool:
    """Whether `k` or more of `n` comes up in 2.5% of draws or less where `held` could."""
    ways = comb(population, n)
    at_least = sum(
        comb(held, drawn) * comb(population - held, n - drawn)
        for drawn in range(k, min(n, held) + 1)
    )
    return 40 * at_least <= ways
