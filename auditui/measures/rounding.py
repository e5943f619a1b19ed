"""Rounding from exact counts, always half up, and only ever for show."""

from fractions import Fraction
from math import floor

NO_AUDITS = "no audits"
"""What stands in place of a percentage where nothing was audited."""


def half_up(value: Fraction | float, decimals: int = 2) -> float:
    """Round to `decimals` places, a half away from zero."""
    steps: int = 10**decimals
    size = floor(abs(Fraction(value)) * steps + Fraction(1, 2)) / steps
    return -size if value < 0 < size else size


def percent(k: int, n: int) -> float:
    """`k` of `n` as a percentage with two decimals; `n` is at least 1."""
    return half_up(Fraction(100 * k, n))


def display(k: int, n: int) -> str:
    """`k` of `n` as whole-number text, `90%`, or `no audits` when `n` is 0."""
    return f"{half_up(Fraction(100 * k, n), 0):.0f}%" if n else NO_AUDITS
