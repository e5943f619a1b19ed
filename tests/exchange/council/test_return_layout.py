"""Which cells of a return are understood to be A3's for a period."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from exchange.council.return_builders import YEAR, Rows, book_of, book_with, saved
from exchange.council.return_workbooks import (
    DECEMBER,
    LAYOUTS,
    NOVEMBER,
    THIRD_QUARTER,
    Layout,
    placed,
)

from auditui.exchange.council.layout import (
    NoPeriod,
    Placement,
)
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.period import Month


def cells_of(placement: Placement) -> dict[str, str]:
    return {spot.part.value: str(spot.address) for spot in placement.spots}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_layout_is_placed_on_its_sheet(layout: Layout, tmp_path: Path) -> None:
    period = DECEMBER if layout.cells else THIRD_QUARTER
    wanted = layout.cells or layout.quarter or {}
    placement = placed(layout.make(tmp_path), period)
    assert placement.sheet.name == layout.sheet
    found = cells_of(placement)
    assert {part.value: found[part.value] for part in wanted} == {
        part.value: cell for part, cell in wanted.items()
    }


@pytest.mark.parametrize(
    ("headings", "period", "cell"),
    [
        (["Ref", *[f"{month.label} actual" for month in YEAR.months]], DECEMBER, "J2"),
        (["Ref", *[month.first_day for month in YEAR.months]], DECEMBER, "J2"),
        (["Ref", *[month.last_day for month in YEAR.months]], DECEMBER, "J2"),
        (["Ref", "Q2 15/16", "Q3 15/16", "Q4 15/16"], THIRD_QUARTER, "C2"),
        (["Ref", "2014/15 outturn", "Dec-15", "Dec-15 YTD"], DECEMBER, "C2"),
        (["Ref", "Dec-14", "Dec-15", "Oct-Dec 2015"], DECEMBER, "C2"),
        (["Ref", "Dec-14", "Dec-15", "Oct-Dec 2015"], THIRD_QUARTER, "D2"),
    ],
)
def test_one_row_of_headings_tells_the_period(
    headings: list[object], period: ReturnPeriod, cell: str, tmp_path: Path
) -> None:
    book = book_of(Return=[headings, ["A3"]])
    assert cells_of(placed(saved(tmp_path, book), period)) == {"figure": cell}


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        (["Contract return 2015/16"], "Return"),
        (["Year", "2015-16"], "Return"),
        ([], "2015-16"),
        ([], "KPIs 2015-16 final"),
    ],
)
def test_a_year_in_a_title_or_a_sheet_s_name_dates_months(
    title: list[object], sheet: str, tmp_path: Path
) -> None:
    book, page = book_with(sheet)
    for row in (title, [], ["Ref", "Nov", "Dec", "Jan"], ["A3"]):
        page.append(row)
    path = saved(tmp_path, book)
    first = page.max_row
    assert cells_of(placed(path)) == {"figure": f"C{first}"}
    assert cells_of(placed(path, Month(2016, 1))) == {"figure": f"D{first}"}


def test_a_year_spreads_over_the_months_beside_it_but_not_to_a_lone_target(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["", "2015", "", "2016", "", ""])
    sheet.append(["Ref", "Nov", "Dec", "Jan", "Feb", "Target"])
    sheet.append(["A3"])
    assert cells_of(placed(saved(tmp_path, book))) == {"figure": "C3", "target": "F3"}


def test_a_month_that_is_not_merged_spreads_over_its_parts(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append([None, "Nov-15", None, None, "Dec-15", None, None, None])
    sheet.append(["Ref", "Num", "Den", "%", "Num", "Den", "%", "Comments"])
    sheet.append(["A3"])
    assert cells_of(placed(saved(tmp_path, book))) == {
        "numerator": "E3",
        "denominator": "F3",
        "figure": "G3",
        "narrative": "H3",
    }


def test_the_target_of_the_month_is_preferred_to_that_of_the_line(tmp_path: Path) -> None:
    headings = ["Ref", "Target", "Target 2014/15", "Dec-15", "Dec-15 target"]
    book = book_of(Return=[headings, ["A3"]])
    assert cells_of(placed(saved(tmp_path, book))) == {"figure": "D2", "target": "E2"}


def test_what_follows_each_month_without_its_name_is_that_month_s(tmp_path: Path) -> None:
    headings = ["Ref", "Nov-15", "RAG", "Comment", "Dec-15", "RAG", "Comment", "Target"]
    book = book_of(Return=[headings, ["A3"]])
    assert cells_of(placed(saved(tmp_path, book))) == {
        "figure": "E2",
        "position": "F2",
        "narrative": "G2",
        "target": "H2",
    }


def test_a_title_directly_above_the_headings_is_no_hindrance(tmp_path: Path) -> None:
    for title in ("Contract return 2015/16", "Contract return for December 2015"):
        headings = ["Ref", "Measure", "Nov", "Dec", "Target"]
        book = book_of(Return=[[title], headings, ["A3"]])
        if "December" in title:
            book["Return"]["C2"], book["Return"]["D2"] = "Last month", "This month"
        placement = placed(saved(tmp_path, book))
        assert cells_of(placement) == {"figure": "D3", "target": "E3"}


def test_months_one_below_another_each_with_its_own_headings(tmp_path: Path) -> None:
    rows: list[list[object]] = []
    for month in YEAR.months:
        rows += [[month.label], ["Ref", "Measure", "Num", "Den", "%"], ["A2"], ["A3"], []]
    book = book_of(Return=rows)
    assert cells_of(placed(saved(tmp_path, book)))["figure"] == "E44"


def test_a_month_without_a_year_lies_in_the_financial_year_of_its_sheet(tmp_path: Path) -> None:
    table = [["Ref", *[month.label.split()[0] for month in YEAR.months]], ["A3"]]
    book = book_of(**dict.fromkeys(("Dec_15", "Jan_16", "Feb_16"), table))
    for period, name, cell in ((DECEMBER, "Dec 15", "J2"), (Month(2016, 1), "Jan 16", "K2")):
        placement = placed(saved(tmp_path, book), period)
        assert (placement.sheet.name, cells_of(placement)) == (name, {"figure": cell})


def test_words_between_a_title_and_its_headings(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A3"], ["Routine audits only."], ["Source: the audit programme"]]
    rows += [["Month", "Numerator", "Comment"]]
    rows += [
        [month.label, 5, "A3: audits were late" if month < DECEMBER else None]
        for month in YEAR.months
    ]
    assert cells_of(placed(saved(tmp_path, book_of(Return=rows)))) == {
        "numerator": "B13",
        "narrative": "C13",
    }


def test_a_cell_that_holds_a_heading_is_never_one_for_a_value(tmp_path: Path) -> None:
    rows: Rows = [["Period", "Ref", "Linked"], ["Nov-15", "A3", "A4"], ["Dec-15", "A1", "A2"]]
    with pytest.raises(NoPeriod):
        placed(saved(tmp_path, book_of(Return=rows)))


def test_a_narrative_that_begins_with_the_code_is_still_the_narrative(tmp_path: Path) -> None:
    book = book_of(Return=[["Ref", "Dec-15", "Comments"], ["A3", None, "A3: audits were late"]])
    assert cells_of(placed(saved(tmp_path, book))) == {"figure": "B2", "narrative": "C2"}


def test_years_one_below_another_each_with_its_own_title(tmp_path: Path) -> None:
    table: Rows = [["Ref", "Nov", "Dec"], ["A2", 90, 90], ["A3", 90, 90], ["A4", 90, 90], []]
    rows: Rows = [["Return 2014/15"], [], *table, ["Return 2015/16"], [], *table]
    book = book_of(Return=rows)
    assert cells_of(placed(saved(tmp_path, book))) == {"figure": "C12"}
    assert cells_of(placed(saved(tmp_path, book), Month(2014, 12))) == {"figure": "C5"}


def test_last_year_s_target_is_not_this_year_s(tmp_path: Path) -> None:
    book = book_of(Return=[["Ref", "Target 2014/15", "Target 2015/16", "Dec-15"], ["A3"]])
    assert cells_of(placed(saved(tmp_path, book)))["target"] == "C2"


def test_months_down_and_years_across(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A3 – Case file audits"], ["Month", "2014/15", "2015/16"]]
    rows += [[month.label.split()[0]] for month in YEAR.months]
    assert cells_of(placed(saved(tmp_path, book_of(Return=rows)))) == {"figure": "C11"}


def test_a_code_on_every_row_of_the_measure(tmp_path: Path) -> None:
    rows = [["Ref", "Data", "Nov-15", "Dec-15"], ["A2", "Numerator"], ["A3", "Numerator"]]
    rows += [["A3", "Denominator"], ["A3", "%"], ["A4", "Numerator"]]
    assert cells_of(placed(saved(tmp_path, book_of(Return=rows)))) == {
        "numerator": "D3",
        "denominator": "D4",
        "figure": "D5",
    }


def test_the_first_undated_row_takes_the_period(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ref", "Month", "Num", "%"],
        ["A3", "Nov-15", 28, 84.85],
        ["A3", None, None, None],
    ]
    assert cells_of(placed(saved(tmp_path, book_of(Return=rows)))) == {
        "period": "B3",
        "numerator": "C3",
        "figure": "D3",
    }
    assert cells_of(placed(saved(tmp_path, book_of(Return=rows)), NOVEMBER))["figure"] == "D2"


def test_a_sheet_of_another_month_is_not_filled_with_this_one(tmp_path: Path) -> None:
    table = [["Ref", "Nov-15", "Dec-15"], ["A3"]]
    book = book_of(November_2015=table, December_2015=table)
    placement = placed(saved(tmp_path, book), NOVEMBER)
    assert (placement.sheet.name, cells_of(placement)) == ("November 2015", {"figure": "B2"})


def test_headings_worked_out_by_formulas_count_by_their_results(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    import xlsxwriter  # noqa: PLC0415

    book = xlsxwriter.Workbook(str(path))
    sheet, month = book.add_worksheet("Return"), book.add_format({"num_format": "mmm yy"})
    sheet.write_row("A1", ["Ref"])
    sheet.write_datetime("B1", date(2015, 11, 1), month)
    sheet.write_formula("C1", "=EDATE(B1,1)", month, 42339)
    sheet.write("A2", "A3")
    book.close()
    assert cells_of(placed(path)) == {"figure": "C2"}


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = book_of(Return=[["Ref", date(2015, 11, 1), date(2015, 12, 1)], ["A3"]])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert cells_of(placed(saved(tmp_path, book))) == {"figure": "C2"}


def test_a_summary_without_periods_is_left_alone_and_named(tmp_path: Path) -> None:
    book = book_of(
        Summary=[["Ref", "Latest figure", "Target"], ["A3", 0.9, 0.95]],
        Return=[["Ref", "Dec-15"], ["A3"]],
    )
    placement = placed(saved(tmp_path, book))
    assert placement.sheet.name == "Return"
    assert placement.notes == (
        "A3 also stands at Summary!A2, without a period; nothing changes there.",
    )


def test_a_comment_cell_shared_with_other_measures_stays_as_it_is(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    for row in (["Ref", "Dec-15", "Comments"], ["A2"], ["A3"], ["A4"]):
        sheet.append(row)
    sheet.merge_cells("C2:C4")
    placement = placed(saved(tmp_path, book))
    assert cells_of(placement) == {"figure": "B3"}
    assert placement.notes == (
        "The cell for the narrative is merged with others', so it stays as it is.",
    )


def test_prose_about_the_measure_is_no_place_for_it(tmp_path: Path) -> None:
    prose = "A3: audits improved in December 2015, as reported."
    book = book_of(
        Notes=[["Note", "Comments"], [prose, "Dec-15"]], Return=[["Ref", "Dec-15"], ["A3"]]
    )
    assert placed(saved(tmp_path, book)).sheet.name == "Return"
