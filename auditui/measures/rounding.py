"""Rounding from exact counts, always half up, and only ever for show."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import count

NO_AUDITS = "no audits"
"""What stands in place of a percentage where nothing was audited."""


def half_up(value: Fraction | float, decimals: int = 2) -> float:
    """Round to `decimals` places, a half away from zero."""
    above, below = value.as_integer_ratio()
    steps: int = 10**decimals
    size = _steps_half_up(abs(above), below, steps) / steps
    return -size if value < 0 < size else size


def percentage(proportion: Fraction | float) -> float:
    """A proportion, 0 to 1, as a percentage with two decimals, rounded once."""
    above, below = proportion.as_integer_ratio()
    return percent(above, below)


def percent(k: int, n: int) -> float:
    """`k` of `n` as a percentage with two decimals; neither is below 0 and `n` is at least 1."""
    return _steps_half_up(100 * k, n, 100) / 100


def display(k: int, n: int, lines: Iterable[Fraction] = ()) -> str:
    """`k` of `n` as whole-number text, `90%`, or `no audits` when `n` is 0.

    It has as many decimals, mostly none, as it takes not to say 0% or 100% of what is not none or
    all, and to lie on the same side of each line, a percentage, as the counts do.
    """
    if not n:
        return NO_AUDITS
    kept = [line.as_integer_ratio() for line in lines]
    decimals = next(places for places in count() if _keeps(k, n, kept, 10**places))
    steps = 10**decimals
    return f"{_steps_half_up(100 * k, n, steps) / steps:.{decimals}f}%"


def _keeps(k: int, n: int, lines: Iterable[tuple[int, int]], steps: int) -> bool:
    """Whether rounding to so many steps of a percent leaves a share on its side of each line.

    In whole numbers, since a report asks it some hundred times and a Fraction takes its time.
    """
    shown = _steps_half_up(100 * k, n, steps)
    return (shown in (0, 100 * steps)) <= (k in (0, n)) and all(
        (shown * below >= above * steps) == (100 * k * below >= above * n) for above, below in lines
    )


def _steps_half_up(above: int, below: int, steps: int) -> int:
    """A fraction that is not negative as so many steps of a whole, in whole numbers throughout."""
    return (2 * above * steps + below) // (2 * below)
