"""The limits of a funnel: against scipy's binomial distribution, and what lies beyond them."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binom

from auditui.measures.funnel import TAILS, Funnel, Place, control_limits, funnel

SHARES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
RATES = st.fractions(Fraction(1, 200), Fraction(199, 200), max_denominator=400)


def spiegelhalter(n: int, rate: float, tail: float) -> float:
    """The lower limit of appendix A.1.1 with scipy's quantile."""
    smallest = binom.ppf(tail, n, rate)
    part = (binom.cdf(smallest, n, rate) - tail) / binom.pmf(smallest, n, rate)
    return max(0.0, float((smallest - part) / n))


@given(n=st.integers(1, 3000), rate=RATES, tail=st.sampled_from(TAILS))
@example(n=100_000, rate=Fraction(9, 10), tail=0.001)
@example(n=1, rate=Fraction(9, 10), tail=0.025)
def test_the_limits_are_those_of_the_binomial_distribution(
    n: int, rate: Fraction, tail: float
) -> None:
    found = control_limits(n, rate, tail)
    assert found.low == pytest.approx(spiegelhalter(n, float(rate), tail), abs=1e-7)
    assert found.high == pytest.approx(1 - spiegelhalter(n, float(1 - rate), tail), abs=1e-7)
    assert 0 <= found.low <= rate <= found.high <= 1


@given(share=SHARES, rate=RATES)
def test_a_figure_lies_beyond_a_limit_exactly_where_it_is_that_rare(
    share: tuple[int, int], rate: Fraction
) -> None:
    count, n = share
    few, many = binom.cdf(count, n, float(rate)), binom.sf(count - 1, n, float(rate))
    if min(abs(chance - tail) for chance in (few, many) for tail in TAILS) < 1e-9:
        return
    inner, outer = TAILS
    place = Funnel(rate.numerator, rate.denominator).place(count, n)
    assert place is (
        Place.FAR_BELOW
        if few < outer
        else Place.FAR_ABOVE
        if many < outer
        else Place.BELOW
        if few < inner
        else Place.ABOVE
        if many < inner
        else Place.WITHIN
    )


def test_the_rate_is_pooled_and_never_averaged() -> None:
    found = funnel([(9, 10), (50, 90)])
    assert found is not None
    assert (found.count, found.total, found.rate) == (59, 100, Fraction(59, 100))


@pytest.mark.parametrize(("count", "total"), [(0, 40), (40, 40)])
def test_all_or_none_leave_no_limits(count: int, total: int) -> None:
    assert Funnel(count, total).limits(20) is None
    assert Funnel(count, total).place(count, total) is None


def test_no_audits_make_no_funnel() -> None:
    assert funnel([]) is None
