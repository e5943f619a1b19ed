"""What the headings of a return are read as: periods, parts of the line, the measure."""

from typing import Any

import pytest
from exchange.council.return_workbooks import DECEMBER, THIRD_QUARTER
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.council.heading import is_measure, measure_code, read_heading
from auditui.exchange.council.period import read_mention
from auditui.exchange.xlsx.address import Address, Area, NotACell, column_letters, parse_column
from auditui.practice.contract_return.line import Part
from auditui.practice.period import Month


@pytest.mark.parametrize(
    "text",
    [
        "December 2015",
        "DECEMBER 2015",
        "Dec-15",
        "Dec 15",
        "Dec ’15",
        "Dec–2015",
        "Dec. 2015",
        "2015-12",
        "12/2015",
        "01/12/2015",
        "2015-12-31",
        "31st December 2015",
        "December\n2015",
        "Dec 2015/16",
        "December (2015-16)",
    ],
)
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert read_mention(text)[0].period == DECEMBER


@pytest.mark.parametrize(
    "text",
    [
        "Q3 2015/16",
        "2015/16 Q3",
        "Q3 15/16",
        "Quarter 3 (2015/16)",
        "3rd quarter 2015-16",
        "Qtr 3 2015-2016",
        "Oct-Dec 2015",
        "October to December 2015",
        "Oct 15 – Dec 15",
        "1 October 2015 to 31 December 2015",
        "Quarter ending December 2015",
        "Q/E Dec 15",
        "Q3 2015",
    ],
)
def test_a_quarter_is_read_however_it_is_written(text: str) -> None:
    assert read_mention(text)[0].period == THIRD_QUARTER


@pytest.mark.parametrize(
    "text",
    ["Apr-Sep 2015", "April 2015 to March 2016", "2015/16", "2015-16", "32/33", "Q4 2016", "maybe"],
)
def test_what_is_neither_month_nor_quarter_is_not_taken_for_one(text: str) -> None:
    assert read_mention(text)[0].period is None


@given(st.integers(2000, 2098), st.integers(1, 12))
def test_every_period_is_read_back_from_its_label(year: int, number: int) -> None:
    month = Month(year, number)
    for period in (month, month.quarter):
        assert read_mention(period.label) == read_mention(f"  {period.label.upper()} ")
        assert read_mention(period.label)[0].period == period
    assert read_mention(month.short_label)[0].period == month
    assert read_mention(f"{month.first_day:%b %y}")[0].period == month
    assert read_mention(month.quarter.label.replace("/", "-"))[0].period == month.quarter


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Num", Part.NUMERATOR),
        ("n", Part.NUMERATOR),
        ("N", Part.DENOMINATOR),
        ("Number of audits rated requires improvement or better", Part.NUMERATOR),
        ("Audits completed", Part.DENOMINATOR),
        ("Actual (%)", Part.FIGURE),
        ("%", Part.FIGURE),
        ("Target %:", Part.TARGET),
        ("Tolerance", Part.TOLERANCE),
        ("RAG\nrating", Part.POSITION),
        ("Performance against target", Part.POSITION),
        ("Commentary", Part.NARRATIVE),
        ("Trust comments", Part.NARRATIVE),
        ("Reporting month", Part.PERIOD),
        ("Month", Part.PERIOD),
        ("Quarter", Part.PERIOD),
        ("This month", Part.FIGURE),
        ("Measure", None),
    ],
)
def test_a_heading_names_a_part_in_words_that_councils_use(text: str, part: Part | None) -> None:
    heading = read_heading(text)
    assert heading is not None
    assert (heading.part, heading.is_elsewhere) == (part, False)


@pytest.mark.parametrize("text", ["YTD %", "National target", "Previous year", "Stretch target"])
def test_a_heading_over_something_else_is_known_for_that(text: str) -> None:
    heading = read_heading(text)
    assert heading is not None
    assert heading.is_elsewhere


@pytest.mark.parametrize("value", ["Why", "See note 3", "x" * 300, "", None, 33.0, True])
def test_what_is_no_heading_is_not_understood(value: Any) -> None:
    assert read_heading(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "A3",
        "a3.",
        "A 3",
        "A-3",
        "KPI A3",
        "A3 – Monthly case file audits rated requires improvement or better",
        "A3: % rated 'requires improvement' or better",
        "Monthly case file audits rated RI or better",
        "Percentage of case file audits rated ‘Requires Improvement’ or better (%)",
    ],
)
def test_the_measure_is_known_by_code_or_name(text: str) -> None:
    assert is_measure(text)


@pytest.mark.parametrize(
    "text", ["A30", "A3a", "B3", "A3 landscape", "Case file audits", 3.0, None]
)
def test_other_measures_are_not_taken_for_it(text: Any) -> None:
    assert not is_measure(text)


def test_a_code_is_read_with_what_follows_it() -> None:
    codes = [measure_code(text) for text in ("A3", "B13 – Care leavers", "D 21.", "Q3", "Note")]
    assert codes == ["A3", "B13", "D21", "", ""]


@pytest.mark.parametrize(("text", "address"), [("L7", (7, 12)), ("$aa$10", (10, 27))])
def test_a_cell_is_read(text: str, address: tuple[int, int]) -> None:
    assert Address.parse(text) == address


@pytest.mark.parametrize("text", ["7L", "L0", "XFE1", "A1048577", "L7:M7", "Sheet!A1", ""])
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(NotACell):
        Address.parse(text)


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_a_cell_is_read_back_as_written(column: int, row: int) -> None:
    assert parse_column(column_letters(column)) == column
    assert Address.parse(str(Address(row, column))) == (row, column)
    assert Area.parse(f"A1:{Address(row, column)}").holds(Address(row, column))
