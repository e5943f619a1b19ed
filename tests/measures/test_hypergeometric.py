"""How many of a whole frame, from a sample of it: a published case, scipy, every number tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from auditui.measures.intervals import hypergeometric


@st.composite
def samples(draw: st.DrawFn) -> tuple[int, int, int]:
    population = draw(st.integers(1, 60))
    n = draw(st.integers(1, population))
    return draw(st.integers(0, n)), n, population


def every_number_tried(k: int, n: int, population: int) -> list[int]:
    """The numbers in the population under which what was seen lies in neither outer 2.5%."""
    held = range(population + 1)
    or_more = hypergeom.sf(k - 1, population, held, n)
    or_fewer = hypergeom.cdf(k, population, held, n)
    just_over = 0.025 + 1e-12
    return [number for number in held if min(or_more[number], or_fewer[number]) > just_over]


@pytest.mark.parametrize(
    ("k", "n", "population", "low", "high"),
    [
        (45, 100, 300, 111, 160),
        (55, 100, 300, 140, 189),
        (1, 1, 40, 2, 40),  # 1 in 40 is 2.5% exactly, which is unlikely
        (1, 1, 39, 1, 39),
        (0, 1, 40, 0, 38),
    ],
)
def test_reference_cases(k: int, n: int, population: int, low: int, high: int) -> None:
    assert hypergeometric(k, n, population) == (low, high)


@given(samples())
def test_it_holds_just_the_numbers_that_scipy_finds_likely(sample: tuple[int, int, int]) -> None:
    low, high = hypergeometric(*sample)

    assert list(range(low, high + 1)) == every_number_tried(*sample)


@pytest.mark.parametrize(("n", "population"), [(5, 50), (33, 120), (50, 60)])
def test_it_holds_the_truth_in_95_of_100_draws_whatever_that_is(n: int, population: int) -> None:
    intervals = [hypergeometric(k, n, population) for k in range(n + 1)]

    for truth in range(population + 1):
        chances = hypergeom.pmf(range(n + 1), population, truth, n)
        within = (low <= truth <= high for low, high in intervals)
        held = sum(chance for chance, is_held in zip(chances, within, strict=True) if is_held)
        assert held >= 0.95


@given(samples())
def test_what_was_seen_bounds_it(sample: tuple[int, int, int]) -> None:
    k, n, population = sample
    low, high = hypergeometric(*sample)

    assert k <= low <= high <= population - (n - k)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_frame_audited_whole_leaves_nothing_open(count: tuple[int, int]) -> None:
    k, n = count

    assert hypergeometric(k, n, n) == (k, k)


@given(samples())
def test_counting_the_others_turns_it_round(sample: tuple[int, int, int]) -> None:
    k, n, population = sample
    low, high = hypergeometric(*sample)

    assert hypergeometric(n - k, n, population) == (population - high, population - low)


@given(samples())
def test_one_more_found_never_lowers_it(sample: tuple[int, int, int]) -> None:
    k, n, population = sample
    fewer, more = hypergeometric(max(0, k - 1), n, population), hypergeometric(*sample)

    assert fewer[0] <= more[0]
    assert fewer[1] <= more[1]
