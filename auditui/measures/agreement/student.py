"""Student's t distribution, for intervals of few numbers."""

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt


def within(t: float, freedom: int) -> float:
    """The chance of lying within `t` of 0 to either side; degrees of freedom are at least 1.

    Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
    """
    angle = atan(t / sqrt(freedom))
    cosine = cos(angle)
    is_odd = freedom % 2
    term = cosine if is_odd else 1.0
    total = 0.0
    for step in range(2 + is_odd, freedom + 1, 2):
        total += term
        term *= cosine * cosine * (step - 1) / step
    return 2 / pi * (angle + sin(angle) * total) if is_odd else sin(angle) * total


@lru_cache
def quantile(confidence: float, freedom: int) -> float:
    """How far from 0 to either side holds a share of the distribution, more than 0, below 1."""
    low, high = 0.0, 1.0
    while within(high, freedom) < confidence:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if within(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return high
