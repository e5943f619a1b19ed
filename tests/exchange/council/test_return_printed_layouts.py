"""Layouts and ways of writing a period that councils' papers print."""

from pathlib import Path

import pytest
from exchange.council.raw_packages import Cell, RawBook, RawSheet
from exchange.council.return_workbooks import placed

from auditui.exchange.council.heading import read_heading
from auditui.exchange.council.layout import NoPeriod
from auditui.practice.contract_return.line import Part


def figure_cell(tmp_path: Path, rows: list[list[Cell]]) -> str:
    path = RawBook({"Return": RawSheet(rows)}).save(tmp_path / "return.xlsx")
    (spot,) = [spot for spot in placed(path).spots if spot.part is Part.FIGURE]
    return str(spot.address)


@pytest.mark.parametrize(
    ("title", "november", "december", "january"),
    [
        ("2015/16", "P8", "P9", "P10"),
        ("2015/16", "P08", "P09", "P10"),
        ("2015/16", "Period 8", "Period 9", "Period 10"),
        ("", "P8 2015/16", "P9 2015/16", "P10 2015/16"),
        ("April 2015 - March 2016", "P8", "P9", "P10"),
        ("April 2015 to March 2016", "Nov", "Dec", "Jan"),
        ("", "30.11.15", "31.12.15", "31.01.16"),
        ("", "30.11.2015", "31.12.2015", "31.1.2016"),
        ("", "11.2015", "12.2015", "01.2016"),
        ("", "201511", "201512", "201601"),
        ("", 201511, 201512, 201601),
        ("", "20151130", "20151231", "20160131"),
    ],
)
def test_a_period_is_read_as_papers_print_it(
    title: str, november: Cell, december: Cell, january: Cell, tmp_path: Path
) -> None:
    rows: list[list[Cell]] = [
        [title or None],
        ["Ref", "Measure", november, december, january],
        ["A3", "Case file audits", 90],
        ["A4", "Visits", 80],
    ]
    assert figure_cell(tmp_path, rows) == "D3"
    down: list[list[Cell]] = [["A3"], [title or None], ["Month", "%"]]
    down += [[each, None] for each in (november, december, january)]
    assert figure_cell(tmp_path, down) == "B5"


@pytest.mark.parametrize(
    "heading",
    ["P13", "P0", "Page 9", "P9", "3.12", "0.9", "201513", 201513, "v31.12.15", "1.2.3.15"],
)
def test_what_is_no_period_for_certain_is_refused_with_the_place(
    heading: Cell, tmp_path: Path
) -> None:
    with pytest.raises(NoPeriod, match=r"Return!A2"):
        figure_cell(tmp_path, [["Ref", heading], ["A3"]])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("No. rated RI or better", Part.NUMERATOR),
        ("Nos rated RI or better", Part.NUMERATOR),
        ("# RI or better", Part.NUMERATOR),
        ("Number graded Requires Improvement or above", Part.NUMERATOR),
        ("RI+", Part.NUMERATOR),
        ("Case files rated RI or better", Part.NUMERATOR),
        ("No. audited", Part.DENOMINATOR),
        ("No. of audits", Part.DENOMINATOR),
        ("No of case files audited", Part.DENOMINATOR),
        ("Total no. audited", Part.DENOMINATOR),
        ("Files audited", Part.DENOMINATOR),
        ("Number of audits undertaken", Part.DENOMINATOR),
        ("% RI or better", Part.FIGURE),
        ("% rated RI or better", Part.FIGURE),
        ("Percentage of audits rated RI or better", Part.FIGURE),
        ("RI or better (%)", Part.FIGURE),
        ("Proportion rated requires improvement or better", Part.FIGURE),
        ("No.", None),
    ],
)
def test_what_was_counted_is_told_from_its_share(text: str, part: Part | None) -> None:
    heading = read_heading(text)
    assert heading is not None
    assert heading.part is part


@pytest.mark.parametrize(
    "text",
    ["% audited", "Audits completed %", "Rated RI", "No. rated RI", "Case file audits", "Number"],
)
def test_what_may_be_something_else_is_not_understood(text: str) -> None:
    assert read_heading(text) is None


def test_a_share_headed_by_what_it_counts_takes_the_percentage(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [None, "Dec-15", "Dec-15", "Dec-15"],
        ["Ref", "No. rated RI or better", "No. audited", "% RI or better"],
        ["A3"],
    ]
    path = RawBook({"Return": RawSheet(rows)}).save(tmp_path / "return.xlsx")
    assert {spot.part: str(spot.address) for spot in placed(path).spots} == {
        Part.NUMERATOR: "B3",
        Part.DENOMINATOR: "C3",
        Part.FIGURE: "D3",
    }
