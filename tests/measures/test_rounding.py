"""Percentages for show: exact until the last step, then half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.rounding import display, half_up, percent


@pytest.mark.parametrize(
    ("k", "n", "number", "text"),
    [
        (43, 48, 89.58, "90%"),
        (26, 33, 78.79, "79%"),
        (28, 33, 84.85, "85%"),
        (32, 33, 96.97, "97%"),
        (86, 99, 86.87, "87%"),
        (0, 7, 0.0, "0%"),
        (7, 7, 100.0, "100%"),
        (1, 200, 0.5, "1%"),
        (1, 40, 2.5, "3%"),
        (1, 800, 0.13, "0.1%"),
        (2009, 20_000, 10.05, "10%"),
    ],
)
def test_reference_percentages(k: int, n: int, number: float, text: str) -> None:
    assert percent(k, n) == number
    assert display(k, n) == text


def test_a_period_without_audits_is_never_shown_as_a_percentage() -> None:
    assert display(0, 0) == "no audits"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(400, 33), 12.12),
        (Fraction(-400, 33), -12.12),
        (Fraction(1, 8), 0.13),
        (Fraction(-1, 8), -0.13),
        (Fraction(1, 200), 0.01),
        (Fraction(-1, 201), 0.0),
        (0.125, 0.13),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction | float, rounded: float) -> None:
    assert str(half_up(value)) == str(rounded)


@given(st.fractions() | st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 4))
def test_rounding_in_whole_numbers_agrees_with_fractions(
    value: Fraction | float, decimals: int
) -> None:
    size = floor(abs(Fraction(value)) * 10**decimals + Fraction(1, 2)) / 10**decimals

    assert str(half_up(value, decimals)) == str(-size if value < 0 < size else size)


@given(st.decimals(-1000, 1000, places=4))
def test_rounding_agrees_with_decimal(value: Decimal) -> None:
    expected = value.quantize(Decimal("0.01"), ROUND_HALF_UP)

    assert half_up(Fraction(value)) == float(expected)
