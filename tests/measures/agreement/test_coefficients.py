"""Agreement of two readers, against published cases and properties."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditui.measures.agreement.coefficients import (
    Weight,
    exact,
    gwet,
    kappa,
    linear,
    quadratic,
    unweighted,
    within_one_grade,
)

THREE_GRADES = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
WEIGHTS = [unweighted, linear, quadratic]
tables = st.lists(
    st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=4, max_size=4
).filter(lambda table: any(map(any, table)))


def test_kappa_of_two_grades() -> None:
    assert kappa([[20, 20], [10, 50]], unweighted) == pytest.approx(0.348, abs=5e-4)


@pytest.mark.parametrize(
    ("weight", "by_kappa", "by_gwet"),
    [(unweighted, 0.7964, 0.849), (linear, 0.843, 0.900), (quadratic, 0.892, 0.940)],
)
def test_weighted_agreement_of_three_grades(
    weight: Weight, by_kappa: float, by_gwet: float
) -> None:
    assert kappa(THREE_GRADES, weight) == pytest.approx(by_kappa, abs=5e-4)
    assert gwet(THREE_GRADES, weight) == pytest.approx(by_gwet, abs=5e-4)


def test_kappa_alone_misleads_where_nearly_all_are_alike() -> None:
    table = [[118, 5], [2, 0]]

    assert float(exact(table)) == pytest.approx(0.944)
    assert kappa(table, unweighted) == pytest.approx(-0.02, abs=5e-3)
    assert (gwet(table, unweighted) or 0) > 0.9


def test_one_grade_for_every_file_leaves_nothing_beyond_chance() -> None:
    assert kappa([[9, 0], [0, 0]]) is None
    assert gwet([[9, 0], [0, 0]]) == 1


def test_within_one_grade_counts_neighbours() -> None:
    assert float(within_one_grade([[1, 1, 1], [0, 1, 0], [1, 0, 0]])) == pytest.approx(3 / 5)


@given(tables, st.sampled_from(WEIGHTS))
def test_it_does_not_matter_who_reads_first(table: list[list[int]], weight: Weight) -> None:
    turned = [list(column) for column in zip(*table, strict=True)]

    assert kappa(table, weight) == kappa(turned, weight)
    assert gwet(table, weight) == gwet(turned, weight)


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.sampled_from(WEIGHTS))
def test_full_agreement_is_1(counts: list[int], weight: Weight) -> None:
    assume(sum(count > 0 for count in counts) > 1)
    table = [
        [count if row == column else 0 for column in range(4)] for row, count in enumerate(counts)
    ]

    assert exact(table) == within_one_grade(table) == 1
    assert kappa(table, weight) == gwet(table, weight) == 1
