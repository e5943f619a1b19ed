"""A3 weighted by stratum: each stratum's share of the frame, not of the sample."""

from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.weighted import StratumResult, weighted


def strata(*results: tuple[int, int, int]) -> list[StratumResult]:
    """Strata `a`, `b`, … of (requires improvement or better, audits, cases)."""
    return [
        StratumResult(name, cases, audits, ri_or_better)
        for name, (ri_or_better, audits, cases) in zip("abcdefgh", results, strict=False)
    ]


@st.composite
def results(draw: st.DrawFn) -> tuple[int, int, int]:
    cases = draw(st.integers(1, 60))
    audits = draw(st.integers(0, cases))
    return draw(st.integers(0, audits)), audits, cases


frames = st.lists(results(), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("drawn", "proportion", "left_out"),
    [
        ([(5, 10, 100), (5, 5, 10)], Fraction(60, 110), ()),
        ([(1, 1, 1), (0, 1, 99)], Fraction(1, 100), ()),
        ([(3, 4, 20)], Fraction(3, 4), ()),
        ([(1, 2, 30), (0, 0, 500), (2, 2, 30)], Fraction(3, 4), ("b",)),
        ([(0, 0, 4), (0, 2, 30), (0, 0, 5)], Fraction(0), ("a", "c")),
    ],
)
def test_reference_cases(
    drawn: list[tuple[int, int, int]], proportion: Fraction, left_out: tuple[str, ...]
) -> None:
    figure = weighted(strata(*drawn))

    assert figure is not None
    assert (figure.proportion, figure.left_out) == (proportion, left_out)


@pytest.mark.parametrize("drawn", [[], [(0, 0, 40)], [(0, 0, 40), (0, 0, 3)]])
def test_there_is_none_without_audits(drawn: list[tuple[int, int, int]]) -> None:
    assert weighted(strata(*drawn)) is None


@given(frames)
def test_it_is_the_mean_of_the_rates_by_cases(drawn: list[tuple[int, int, int]]) -> None:
    audited = [result for result in drawn if result[1]]
    figure = weighted(strata(*drawn))

    assert (figure is None) == (not audited)
    if figure is not None:
        rates = [k / n for k, n, _ in audited]
        expected = fmean(rates, [cases for *_, cases in audited])
        assert float(figure.proportion) == pytest.approx(expected)
        assert min(rates) - 1e-12 <= figure.proportion <= max(rates) + 1e-12


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 60)), min_size=1, max_size=8))
def test_where_all_rates_are_equal_it_is_that_rate(drawn: list[tuple[int, int]]) -> None:
    figure = weighted(strata(*((2 * size, 3 * size, cases) for size, cases in drawn)))

    assert figure is not None
    assert figure.proportion == Fraction(2, 3)


@given(st.integers(1, 5), frames)
def test_in_proportion_it_is_the_raw_figure(one_in: int, drawn: list[tuple[int, int, int]]) -> None:
    shared = [(k, n, one_in * n) for k, n, _ in drawn]
    found, audits = sum(k for k, *_ in shared), sum(n for _, n, _ in shared)
    figure = weighted(strata(*shared))

    assert (figure and figure.proportion) == (Fraction(found, audits) if audits else None)


@given(
    frames.map(lambda drawn: strata(*drawn)).flatmap(
        lambda o: st.tuples(st.just(o), st.permutations(o))
    )
)
def test_the_order_of_the_strata_changes_nothing(
    orders: tuple[list[StratumResult], list[StratumResult]],
) -> None:
    one, other = (weighted(order) for order in orders)

    assert (one and one.proportion) == (other and other.proportion)
    assert sorted(one.left_out if one else ()) == sorted(other.left_out if other else ())
