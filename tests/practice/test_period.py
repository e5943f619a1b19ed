import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.errors import NotUnderstood
from auditui.practice.period import FinancialYear, Month, Quarter

MONTHS = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("month", "quarter", "year"),
    [
        ("2015-12", "2015/16-Q3", "2015/16"),
        ("2016-01", "2015/16-Q4", "2015/16"),
        ("2016-03", "2015/16-Q4", "2015/16"),
        ("2016-04", "2016/17-Q1", "2016/17"),
        ("1999-06", "1999/00-Q1", "1999/00"),
    ],
)
def test_a_month_lies_in_its_financial_quarter(month: str, quarter: str, year: str) -> None:
    assert str(Month.parse(month).quarter) == quarter
    assert str(Month.parse(month).financial_year) == year


@given(MONTHS)
def test_periods_read_back_as_they_are_written(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Quarter.parse(str(month.quarter)) == month.quarter
    assert FinancialYear.parse(str(month.financial_year)) == month.financial_year


@given(MONTHS)
def test_a_period_holds_its_months(month: Month) -> None:
    assert month in month.quarter.months
    assert set(month.quarter.months) <= set(month.financial_year.months)
    assert month.quarter.previous.last_day < month.quarter.first_day <= month.first_day
    assert month.previous.plus(1) == month


@given(MONTHS, st.integers(0, 40))
def test_months_count_on_without_a_gap(month: Month, count: int) -> None:
    months = list(month.through(month.plus(count)))
    assert len(months) == count + 1
    assert months == sorted(set(months))


@pytest.mark.parametrize("text", ["2015-13", "2015-00", "2015-1", "15-01", "", "0999-01", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        Month.parse(text)


@pytest.mark.parametrize("text", ["2015/16-Q5", "2015/17-Q1", "2015-Q1", "2015/16", ""])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        Quarter.parse(text)
