"""Planning a sample: exact power of the program's own rules, and the interval of a finite frame."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from auditui.measures.intervals import Z, newcombe, wilson
from auditui.measures.sample_plan import (
    by_three_months,
    expected_interval,
    falls_at,
    planned,
    power,
    size_for_change,
    size_for_width,
    smallest_fall,
)

NINETY = Fraction(9, 10)


@pytest.mark.parametrize(("audits", "fall"), [(33, 31), (99, 16)])
def test_by_a_95_percent_comparison_of_two_the_orders_of_magnitude_are_those_known(
    audits: int, fall: int
) -> None:
    found = smallest_fall(audits, audits, NINETY, falls_at(Z))

    assert found is not None
    assert abs(found - fall) <= 2


def test_33_a_month_by_the_programs_own_rules() -> None:
    found = planned(33, NINETY)

    assert (found.month, found.quarter) == (31, 15)
    assert found.width == pytest.approx(21.1, abs=0.05)


@settings(max_examples=20)
@given(st.integers(2, 25), st.integers(2, 25), st.integers(0, 20), st.integers(0, 20))
def test_power_adds_up_every_pair_of_counts(now: int, before: int, after: int, level: int) -> None:
    levels = Fraction(after, 20), Fraction(level, 20)
    named = falls_at(Z)
    pairs = sum(
        binom.pmf(k, now, float(levels[0])) * binom.pmf(was, before, float(levels[1]))
        for k in range(now + 1)
        for was in range(before + 1)
        if newcombe(k, now, was, before).high < 0
    )

    assert power(now, levels[0], before, levels[1], named) == pytest.approx(pairs, abs=1e-9)


def test_without_a_frame_the_interval_is_wilsons_and_of_a_whole_frame_nothing_is_open() -> None:
    plain, whole = expected_interval(30, NINETY, None), expected_interval(30, NINETY, 30)
    expected = wilson(27, 30)

    assert plain.low == pytest.approx(expected.low)
    assert plain.high == pytest.approx(expected.high)
    assert (whole.low, whole.high) == (0.9, 0.9)
    assert expected_interval(30, NINETY, 60).low > plain.low


@pytest.mark.parametrize("frame", [None, 200])
def test_the_size_for_a_width_is_the_smallest(frame: int | None) -> None:
    size = size_for_width(Fraction(10), NINETY, frame)

    assert size is not None
    assert planned(size, NINETY, frame).width <= 10 < planned(size - 1, NINETY, frame).width


def test_the_size_for_a_change_shows_it_and_one_fewer_does_not() -> None:
    size = size_for_change(20, NINETY)

    assert size is not None
    powers = [
        power(3 * n, Fraction(7, 10), 12 * n, NINETY, by_three_months) for n in (size, size - 1)
    ]
    assert powers[0] >= 0.8 > powers[1]


def test_what_cannot_be_had_is_none() -> None:
    assert size_for_change(95, NINETY) is None
    assert size_for_width(Fraction(0), NINETY) is None
    assert planned(1, Fraction(0)).quarter is None
