import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.errors import NotUnderstood
from auditui.practice.period import FinancialYear, Month, Quarter, parse_period

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


@pytest.mark.parametrize(
    "text",
    [
        "2015-1", "01/2015", "1/2015", "1.2015", "01-2015", "Jan-15", "Jan 15", "jan15", "Jan-2015",
        "Jan. 2015", "JANUARY 2015", " january  2015 ", "Jan '15", "Jan/15", "2015 January",
        "2015-Jan", "01/01/2015", "2015-01-01", "2015-01-01 00:00:00", "2015-01-01T00:00",
        "1-Jan-2015",
    ],
)  # fmt: skip
def test_a_month_is_read_as_people_and_spreadsheets_write_it(text: str) -> None:
    assert Month.parse(text) == Month(2015, 1)


@given(MONTHS, st.sampled_from(["%b-%Y", "%B %Y", "%m/%Y", "%Y-%m", "%Y %b", "%d/%m/%Y"]))
def test_every_way_of_writing_a_month_agrees(month: Month, form: str) -> None:
    assert Month.parse(month.first_day.strftime(form)) == month


@pytest.mark.parametrize(
    "text", ["2015/16-Q3", "2015/16 Q3", "2015/16-q3", "Q3 2015/16", "Q3-2015/16"]
)
def test_a_quarter_is_read_as_people_write_it(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2015, 3)


@pytest.mark.parametrize("text", ["2011/12", "2009/10", "2010/11", "1999/00"])
def test_a_financial_year_is_no_month(text: str) -> None:
    assert isinstance(parse_period(text), FinancialYear)


@pytest.mark.parametrize(
    "text",
    [
        "2015-13", "2015-00", "15-01", "", "0999-01", "x", "Jan", "15-Jan", "13/2015", "00/2015",
        "2015", "201501", "02/01/2015", "31/01/2015", "01/01/15", "Jan-1", "Jan-015", "Foo 2015",
        "01/01", "2015/01", "2015.01", "Januar 15th", "2015-01-01 09:30", "-15",
    ],
)  # fmt: skip
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        Month.parse(text)


@pytest.mark.parametrize("text", ["2015/16-Q5", "2015/17-Q1", "2015-Q1", "2015/16", ""])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        Quarter.parse(text)
