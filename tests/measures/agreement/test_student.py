"""Student's t, against scipy and the tables that everybody has."""

import pytest
from scipy.stats import t as students_t

from auditui.measures.agreement.student import quantile, within


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 29, 30, 99, 500])
def test_it_is_scipys(freedom: int) -> None:
    for distance in (0.0, 0.3, 1.96, 12.0):
        expected = 1 - 2 * students_t.sf(distance, freedom)
        assert within(distance, freedom) == pytest.approx(expected, abs=1e-12)
    for confidence in (0.5, 0.95, 0.99):
        assert quantile(confidence, freedom) == pytest.approx(
            students_t.ppf((1 + confidence) / 2, freedom)
        )


@pytest.mark.parametrize(("freedom", "expected"), [(1, 12.706), (10, 2.228), (29, 2.045)])
def test_the_printed_table(freedom: int, expected: float) -> None:
    assert quantile(0.95, freedom) == pytest.approx(expected, abs=5e-4)
