"""How often a service whose true level lies on the other side of a line would print a figure."""

from decimal import Decimal
from fractions import Fraction
from math import exp, lgamma, log

from auditui.dataclass import dataclass
from auditui.measures.share import Share
from auditui.practice.a3.target import Target

OFTEN = 0.05
"""From how often on it is worth saying."""


@dataclass(frozen=True)
class PositionChance:
    """A line of the contract, as a percentage, and how often its far side prints such a figure.

    `is_below` says that the figure lies below the line: `tail` is then the chance of so few or
    fewer at exactly that level; otherwise of so many or more just short of it.
    """

    level: Decimal
    is_below: bool
    tail: float


def position_chances(share: Share, target: Target | None) -> tuple[PositionChance, ...]:
    """The nearest line above the figure and the nearest below, where chance often crosses it.

    None without audits, without a target, and where there is no one standard.
    """
    if target is None or not share.total or share.is_mixed:
        return ()
    lines = sorted({target.tolerance, target.target})
    above = [line for line in lines if 100 * share.count < line * share.total]
    below = [line for line in lines if line not in above]
    chances = (
        *(_chance(share, line, is_below=True) for line in above[:1]),
        *(_chance(share, line, is_below=False) for line in below[-1:]),
    )
    return tuple(chance for chance in chances if chance.tail >= OFTEN)


def _chance(share: Share, line: Decimal, *, is_below: bool) -> PositionChance:
    level = Fraction(line) / 100
    if is_below:
        return PositionChance(line, is_below, at_most(share.count, share.total, level))
    misses = at_most(share.total - share.count, share.total, 1 - level)
    return PositionChance(line, is_below, misses)


def at_most(count: int, total: int, level: Fraction) -> float:
    """The exact binomial chance of `count` or fewer of `total` at a level of 0 to 1.

    Given a count not above the mean: the terms then fall from the first on.
    """
    if level in (0, 1):
        return float(level == 0 or count == total)
    odds = float((1 - level) / level)
    term, tail = exp(_log_of(count, total, float(level))), 0.0
    while term > tail / 1e15:
        tail += term
        term *= count / (total - count + 1) * odds
        count -= 1
    return tail


def _log_of(count: int, total: int, level: float) -> float:
    ways = lgamma(total + 1) - lgamma(count + 1) - lgamma(total - count + 1)
    return ways + count * log(level) + (total - count) * log(1 - level)
