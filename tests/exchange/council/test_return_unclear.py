"""Returns in which the cells of A3 cannot be told for certain are refused, the candidates named."""

from datetime import date
from pathlib import Path

import pytest
from exchange.council.return_builders import YEAR, Rows, book_of, book_with, saved
from exchange.council.return_workbooks import LINE, placed

from auditui.exchange.council.fill import plan
from auditui.exchange.council.layout import (
    AllInOneText,
    Ambiguous,
    MonthsOrQuarters,
    NoMeasure,
    NoPeriod,
    SameCell,
)
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.period import Month, Quarter

TWO_ROWS = [["Ref", "Dec-15"], ["A3"], ["A4"], ["A3"]]
TWO_ROWS_ON_END = [["Ref", "Dec-15"], ["A3"], ["A3"]]
TWO_COLUMNS = [["Ref", "Dec-15", "December 2015"], ["A3"]]
TWO_TARGETS = [["Ref", "Target", "Target", "Dec-15"], ["A3"]]


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (TWO_ROWS, ["Return!B2", "Return!B4"]),
        (TWO_ROWS_ON_END, ["Return!B2", "Return!B3"]),
        (TWO_COLUMNS, ["Return!B2", "Return!C2"]),
        (TWO_TARGETS, ["The target", "Return!B2", "Return!C2"]),
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_two_of_anything_are_refused_with_both_named_hidden_or_not(
    rows: Rows, named: list[str], hidden: bool, tmp_path: Path
) -> None:
    book = book_of(Return=rows)
    book["Return"].column_dimensions["C"].hidden = hidden
    book["Return"].row_dimensions[4].hidden = hidden
    with pytest.raises(Ambiguous) as refusal:
        placed(saved(tmp_path, book))
    for place in [*named, "mapping file"]:
        assert place in str(refusal.value)


def test_two_sheets_are_refused_with_both_named(tmp_path: Path) -> None:
    table = [["Ref", "Dec-15"], ["A3"]]
    with pytest.raises(Ambiguous, match=r"Return!B2 or Copy of Return!B2"):
        placed(saved(tmp_path, book_of(Return=table, Copy_of_Return=table)))


def test_two_blocks_of_columns_for_the_measure_are_refused(tmp_path: Path) -> None:
    rows = [["Month", "A2", "A3", "A3"], *[[month.label] for month in YEAR.months]]
    with pytest.raises(Ambiguous, match=r"Return!C10 or Return!D10"):
        placed(saved(tmp_path, book_of(Return=rows)))


def test_parts_that_share_a_merged_cell_are_refused(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append([None, "Dec-15", "Dec-15"])
    sheet.append(["Ref", "Num", "Den"])
    sheet.append(["A3"])
    sheet.merge_cells("B3:C3")
    with pytest.raises(SameCell, match=r"numerator and denominator would all go to Return!B3"):
        placed(saved(tmp_path, book))


@pytest.mark.parametrize("rows", [[["Ref", "Dec-15"], ["A4"]], [["Nothing here"]], []])
def test_a_return_without_the_measure_is_refused(rows: Rows, tmp_path: Path) -> None:
    with pytest.raises(NoMeasure, match=r"return\.xlsx has no row for A3"):
        placed(saved(tmp_path, book_of(Return=rows)))


@pytest.mark.parametrize("period", [Month(2016, 4), Month(2014, 12), Quarter(2015, 3)])
def test_a_return_without_the_period_is_refused_and_says_where_it_looked(
    period: ReturnPeriod, tmp_path: Path
) -> None:
    rows = [["Ref", *[f"{month.first_day:%b %y}" for month in YEAR.months]], ["A3"]]
    with pytest.raises(NoPeriod) as refusal:
        placed(saved(tmp_path, book_of(Return=rows)), period)
    assert f"A3 stands at Return!A2, but nothing there is headed {period.label}" in str(
        refusal.value
    )


def test_months_without_a_year_anywhere_are_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(NoPeriod, match="lack a year"):
        placed(saved(tmp_path, book_of(Return=[["Ref", "Nov", "Dec"], ["A3"]])))


def test_headings_that_were_never_worked_out_are_said(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", date(2015, 11, 1), "=EDATE(B1,1)"])
    sheet.append(["A3"])
    sheet["C1"].number_format = "mmm-yy"
    with pytest.raises(NoPeriod, match="formulas without results"):
        placed(saved(tmp_path, book))


def test_every_third_month_may_be_a_quarter(tmp_path: Path) -> None:
    rows = [["Ref", "Jun-15", "Sep-15", "Dec-15", "Mar-16"], ["A3"]]
    with pytest.raises(MonthsOrQuarters, match=r"Return!A2"):
        placed(saved(tmp_path, book_of(Return=rows)))


def test_one_text_that_may_hold_the_period_already_is_not_taken_apart(tmp_path: Path) -> None:
    text = "Q1 = 39.3%, December = 35%, Target: 45%, Tolerance: 40%"
    with pytest.raises(AllInOneText, match=r"Return!B2 holds several values") as refusal:
        plan(saved(tmp_path, book_of(Return=[["Measure", "Performance"], ["A3", text]])), LINE)
    assert "39.3" not in str(refusal.value)


def test_two_texts_that_hold_all_are_refused_with_both_named(tmp_path: Path) -> None:
    text = "Q1 = 39.3%, July = 35%, Target: 45%"
    rows = [["Measure", "Here", "There"], ["A3", text, text]]
    with pytest.raises(Ambiguous, match=r"Return!B2 or Return!C2"):
        placed(saved(tmp_path, book_of(Return=rows)))
