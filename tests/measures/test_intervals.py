"""Intervals against published cases, and against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from auditui.measures.intervals import CONFIDENCE, clopper_pearson, newcombe, wilson


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 500))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("k", "n", "low", "high", "tolerance"),
    [
        (81, 263, 0.2553, 0.3662, 5e-5),
        (15, 148, 0.0624, 0.1605, 5e-5),
        (0, 20, 0, 0.1611, 5e-5),
        (1, 29, 0.0061, 0.1718, 5e-5),
        (18, 20, 0.698966, 0.972134, 5e-7),
        (29, 30, 0.833296, 0.994091, 5e-7),
        (30, 30, 0.886487, 1, 5e-7),
        (190, 200, 0.910422, 0.972617, 5e-7),
        (32, 32, 0.8928, 1, 5e-5),
        (86, 99, 0.7882, 0.9216, 5e-5),
        (32, 33, 0.8468, 0.9946, 5e-5),
    ],
)
def test_wilson_reference_cases(k: int, n: int, low: float, high: float, tolerance: float) -> None:
    interval = wilson(k, n)

    assert interval.low == pytest.approx(low, abs=tolerance)
    assert interval.high == pytest.approx(high, abs=tolerance)


@given(counts())
def test_wilson_agrees_with_scipy(count: tuple[int, int]) -> None:
    k, n = count
    expected = binomtest(k, n).proportion_ci(CONFIDENCE, method="wilson")
    interval = wilson(k, n)

    assert interval.low == pytest.approx(expected.low, abs=1e-12)
    assert interval.high == pytest.approx(expected.high, abs=1e-12)


@given(st.integers(1, 10_000))
def test_wilson_ends_exactly_at_the_ends_of_the_scale(n: int) -> None:
    assert wilson(n, n).high == 1
    assert wilson(0, n).low == 0


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (10, 10, 0, 20, 0.6791, 1),
        (0, 10, 0, 10, -0.2775, 0.2775),
    ],
)
def test_newcombe_reference_cases(
    k1: int, n1: int, k2: int, n2: int, low: float, high: float
) -> None:
    interval = newcombe(k1, n1, k2, n2)

    assert interval.low == pytest.approx(low, abs=5e-5)
    assert interval.high == pytest.approx(high, abs=5e-5)


@given(counts(), counts())
def test_a_difference_turned_round_has_the_interval_turned_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    forward, back = newcombe(*first, *second), newcombe(*second, *first)
    difference = first[0] / first[1] - second[0] / second[1]

    assert forward.low <= difference <= forward.high
    assert forward.low == pytest.approx(-back.high)
    assert forward.high == pytest.approx(-back.low)


@pytest.mark.parametrize(("k", "n"), [(0, 1), (0, 20), (1, 1), (3, 7), (42, 84), (300, 300)])
def test_the_exact_interval_is_scipys(k: int, n: int) -> None:
    found = clopper_pearson(k, n)
    oracle = binomtest(k, n).proportion_ci(method="exact")
    assert (found.low, found.high) == pytest.approx((oracle.low, oracle.high), abs=1e-10)
