"""Standard errors and intervals of the coefficients, against irrCAC's published output and its own.

The rows of `THREE_GRADES` without weights are those that the vignette of irrCAC for R prints; the
others were computed with irrCAC for Python, 0.4, from the same tables.
"""

from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditui.measures.agreement.coefficients import (
    Table,
    Weight,
    gwet,
    kappa,
    linear,
    quadratic,
    unweighted,
)
from auditui.measures.agreement.errors import gwet_error, interval, kappa_error

THREE_GRADES = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
TWO_GRADES = [[20, 20], [10, 50]]
NEARLY_ALL_ALIKE = [[118, 5], [2, 0]]
FOUR_GRADES = [[5, 2, 0, 0], [3, 20, 6, 1], [0, 4, 15, 3], [0, 1, 2, 8]]
MOSTLY_GOOD = [[0, 0, 0, 0], [0, 40, 3, 0], [0, 2, 3, 1], [0, 0, 0, 1]]

small_tables = st.lists(
    st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=4, max_size=4
).filter(lambda table: sum(map(sum, table)) >= 30)


@pytest.mark.parametrize(
    ("table", "weight", "value", "error", "low", "high"),
    [
        (THREE_GRADES, unweighted, 0.796409, 0.058911, 0.679518, 0.913301),
        (THREE_GRADES, linear, 0.842902, 0.047872, 0.747913, 0.937891),
        (THREE_GRADES, quadratic, 0.892157, 0.035352, 0.822012, 0.962302),
        (TWO_GRADES, unweighted, 0.347826, 0.095008, 0.159309, 0.536343),
        (NEARLY_ALL_ALIKE, unweighted, -0.023392, 0.012287, -0.047711, 0.000927),
        (FOUR_GRADES, unweighted, 0.546525, 0.081048, 0.384839, 0.708211),
        (FOUR_GRADES, quadratic, 0.747227, 0.063190, 0.621166, 0.873288),
        (MOSTLY_GOOD, quadratic, 0.711538, 0.129889, 0.450517, 0.972560),
    ],
)
def test_kappa(
    table: Table, weight: Weight, value: float, error: float, low: float, high: float
) -> None:
    found, spread = kappa(table, weight), kappa_error(table, weight)

    assert found == pytest.approx(value, abs=1e-6)
    assert spread == pytest.approx(error, abs=1e-6)
    _holds(found, spread, table, low, high)


@pytest.mark.parametrize(
    ("table", "weight", "value", "error", "low", "high"),
    [
        (THREE_GRADES, unweighted, 0.849331, 0.043217, 0.763578, 0.935083),
        (THREE_GRADES, linear, 0.900023, 0.029276, 0.841934, 0.958112),
        (THREE_GRADES, quadratic, 0.940237, 0.017920, 0.904679, 0.975794),
        (TWO_GRADES, unweighted, 0.449541, 0.092903, 0.265202, 0.633880),
        (NEARLY_ALL_ALIKE, unweighted, 0.940776, 0.022965, 0.895323, 0.986230),
        (FOUR_GRADES, unweighted, 0.591404, 0.072316, 0.447137, 0.735670),
        (FOUR_GRADES, quadratic, 0.866612, 0.031967, 0.802839, 0.930385),
        (MOSTLY_GOOD, quadratic, 0.982163, 0.007723, 0.966642, 0.997684),
    ],
)
def test_gwets(
    table: Table, weight: Weight, value: float, error: float, low: float, high: float
) -> None:
    found, spread = gwet(table, weight), gwet_error(table, weight)

    assert found == pytest.approx(value, abs=1e-6)
    assert spread == pytest.approx(error, abs=1e-6)
    _holds(found, spread, table, low, high)


def _holds(value: float | None, error: float | None, table: Table, low: float, high: float) -> None:
    assert value is not None
    assert error is not None
    found = interval(value, error, sum(map(sum, table)))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-6)


def test_full_agreement_has_no_error_and_so_no_interval() -> None:
    alike = [[10, 0], [0, 30]]

    assert kappa_error(alike) == pytest.approx(0, abs=1e-9)
    assert interval(1.0, kappa_error(alike) or 0, 40) is None


def test_what_is_not_defined_has_no_error() -> None:
    assert kappa_error([[9, 0], [0, 0]]) is None
    assert gwet_error([[9, 0], [0, 0]]) == 0


@given(small_tables, st.integers(2, 5))
def test_so_many_times_the_pairs_narrow_the_error_by_the_root(
    table: list[list[int]], times: int
) -> None:
    assume(kappa(table) is not None)
    more = [[times * count for count in row] for row in table]

    for error in (kappa_error, gwet_error):
        assert (error(more) or 0) == pytest.approx((error(table) or 0) / sqrt(times), abs=1e-6)


@given(small_tables)
def test_it_does_not_matter_who_reads_first(table: list[list[int]]) -> None:
    turned = [list(column) for column in zip(*table, strict=True)]

    for error in (kappa_error, gwet_error):
        assert error(table) == pytest.approx(error(turned), abs=1e-6)


@given(small_tables)
def test_an_interval_holds_its_coefficient_and_stays_on_the_scale(table: list[list[int]]) -> None:
    for value, error in ((kappa(table), kappa_error(table)), (gwet(table), gwet_error(table))):
        found = None if value is None else interval(value, error or 0, sum(map(sum, table)))
        if found is not None:
            assert -1 <= found.low <= (value or 0) <= found.high <= 1
