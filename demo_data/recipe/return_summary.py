"""The sheets of the illustrative return around its measures: cover, summary and lists."""

from collections.abc import Mapping
from typing import Any

from auditui.practice.a3.target import Position
from auditui.practice.period import Month
from recipe.measures import A3

_COVER = (
    "Contract return 2015/16 (illustrative)",
    "Everything in this workbook is invented. There is no such council and no such trust.",
    "Public papers name some of these measures; the others, and every number, are illustrative.",
    "Fill in the newest month on the sheet of each group: numerator, denominator and percentage.",
    "Please do not change formulas, headings or lists.",
)


def write_read_me(book: Any, formats: Mapping[str, Any]) -> None:
    """The cover, which says that all of it is invented."""
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 100)
    for row, text in enumerate(_COVER):
        sheet.write_string(row, 0, text, formats["title"] if row == 0 else None)


def write_summary(book: Any, formats: Mapping[str, Any], a3_cells: Mapping[Month, str]) -> None:
    """A line and a chart of A3, worked out from its cells; a month not filled in shows `#N/A`."""
    sheet = book.add_worksheet("Summary")
    sheet.set_column(0, 0, 20)
    sheet.write_string(0, 0, "Case file audits at a glance", formats["title"])
    sheet.write_string(2, 0, "Month", formats["heading"])
    sheet.write_string(3, 0, "Share of audits", formats["heading"])
    for column, (month, cell) in enumerate(a3_cells.items(), start=1):
        counts = A3.counts(month)
        result = counts[0] / counts[1] if counts else "#N/A"
        formula = f'=IF({cell}="",NA(),{cell})'
        sheet.write_string(2, column, f"{month.first_day:%b %y}", formats["heading"])
        sheet.write_formula(3, column, formula, formats["percent"], result)
    book.define_name("A3_by_month", "=Summary!$B$4:$M$4")
    chart = book.add_chart({"type": "line"})
    series = {"categories": "=Summary!$B$3:$M$3", "values": "=Summary!$B$4:$M$4"}
    chart.add_series(
        {**series, "name": "Requires improvement or better", "marker": {"type": "circle"}}
    )
    chart.set_title({"name": "Case file audits, illustrative"})
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
    sheet.insert_chart("A6", chart, {"description": "A3 by month; the numbers stand in row 4."})


def write_lists(book: Any) -> None:
    """A hidden sheet with the contract's four positions."""
    sheet = book.add_worksheet("Lists")
    for row, position in enumerate(Position):
        sheet.write_string(row, 0, position.value)
    sheet.hide()
    book.define_name("Positions", f"=Lists!$A$1:$A${len(Position)}")
