"""Rounding from exact counts, always half up, and only ever for show."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import count

NO_AUDITS = "no audits"
"""What stands in place of a percentage where nothing was audited."""


_ENDS = (Fraction(0), Fraction(100))


def half_up(value: Fraction | float, decimals: int = 2) -> float:
    """Round to `decimals` places, a half away from zero."""
    above, below = value.as_integer_ratio()
    steps: int = 10**decimals
    size = _steps_half_up(abs(above), below, steps) / steps
    return -size if value < 0 < size else size


def percent(k: int, n: int) -> float:
    """`k` of `n` as a percentage with two decimals; `n` is at least 1."""
    return half_up(Fraction(100 * k, n))


def display(k: int, n: int, lines: Iterable[Fraction] = ()) -> str:
    """`k` of `n` as whole-number text, `90%`, or `no audits` when `n` is 0.

    It has as many decimals, mostly none, as it takes not to say 0% or 100% of what is not none or
    all, and to lie on the same side of each line, a percentage, as the counts do.
    """
    if not n:
        return NO_AUDITS
    exact, kept = Fraction(100 * k, n), (*_ENDS, *lines)
    decimals = next(places for places in count() if _keeps(exact, kept, places))
    return f"{half_up(exact, decimals):.{decimals}f}%"


def _keeps(exact: Fraction, lines: Iterable[Fraction], decimals: int) -> bool:
    """Whether rounding leaves a percentage on its side of each line."""
    shown = _half_up(exact, decimals)
    return (shown in _ENDS) <= (exact in _ENDS) and all(
        (shown >= line) == (exact >= line) for line in lines
    )


def _half_up(value: Fraction, decimals: int) -> Fraction:
    """The same as `half_up` for what is not negative, without leaving whole numbers."""
    steps: int = 10**decimals
    return Fraction(_steps_half_up(value.numerator, value.denominator, steps), steps)


def _steps_half_up(above: int, below: int, steps: int) -> int:
    """A fraction that is not negative as so many steps of a whole, in whole numbers throughout."""
    return (2 * above * steps + below) // (2 * below)
