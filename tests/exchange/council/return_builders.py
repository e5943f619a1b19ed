"""Builders of return workbooks in the layouts that councils have."""

import io
import struct
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from auditui.practice.contract_return.line import MEASURE_NAME
from auditui.practice.period import FinancialYear, Quarter

YEAR = FinancialYear(2015)
NAME = f"A3 – {MEASURE_NAME}"
Rows = Sequence[Sequence[object]]


def book_of(**sheets: Rows) -> Any:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    return book


def saved(folder: Path, book: Any) -> Path:
    book.save(folder / "return.xlsx")
    return folder / "return.xlsx"


def book_with(sheet: str) -> tuple[Any, Any]:
    """An openpyxl workbook and its only sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    return book, book.active


def figures_by_month(path: Path) -> None:
    book, sheet = book_with("Scorecard")
    sheet["A1"] = "Contract scorecard 2015/16"
    months = [f"{month.first_day:%b-%y}" for month in YEAR.months]
    sheet.append([])
    sheet.append(["Ref", "Measure", "Target", "Tolerance", *months, "YTD", "RAG", "Comments"])
    sheet.append(["A1", "Re-referrals", 0.24, 0.28, *[0.25] * 8])
    sheet.append(["A2", "Assessments", 0.9, 0.85, *[0.88] * 8])
    sheet.append(["A3.", NAME, 0.95, 0.9, *[0.96] * 8])
    sheet.append(["A4", "Visits", 0.95, 0.9, *[0.93] * 8])
    for row in range(4, 8):
        sheet[f"Q{row}"] = f"=AVERAGE(E{row}:P{row})"
        sheet[f"R{row}"] = "On target"
        for column in range(3, 18):
            sheet.cell(row, column).number_format = "0.0%"
    colours = PatternFill(bgColor="FFC7CE")
    sheet.conditional_formatting.add("E4:P7", CellIsRule("lessThan", ["$C4"], fill=colours))
    scale = ColorScaleRule("min", None, "FFFF0000", "max", None, "FF00FF00")
    sheet.conditional_formatting.add("Q4:Q7", scale)
    sheet["B6"].comment = Comment("Routine audits only.", "Council")
    book.defined_names["A3_line"] = DefinedName("A3_line", attr_text="Scorecard!$E$6:$P$6")
    sheet.freeze_panes = "E4"
    book.save(path)


def merged_months(path: Path) -> None:
    book, sheet = book_with("A Pathway")
    sheet["A1"] = "Performance return"
    for column, heading in enumerate(("Code", "Measure", "Target", "Tolerance"), start=1):
        sheet.cell(3, column, heading)
        sheet.merge_cells(start_row=3, end_row=5, start_column=column, end_column=column)
    column = 5
    for month in YEAR.months:
        column = _merged_period(sheet, column, date(month.year, month.number, 1))
        if month.number % 3 == 0:
            column = _merged_period(sheet, column, f"Q{month.quarter.number}")
    sheet.merge_cells(start_row=3, end_row=3, start_column=5, end_column=column - 1)
    sheet.cell(3, 5, "2015/16")
    sheet.cell(3, column, "Position")
    sheet.cell(3, column + 1, "Narrative")
    sheet.append(["A2", "Assessments", 90, 85, 200, 220, 90.91])
    sheet.append(["A3", "Case file audits", 95, 90, 24, 24, 100, 26, 27, 96.3])
    sheet.append(["A4", "Visits", 95, 90, 300, 320, 93.75])
    sheet.column_dimensions["AI"].hidden = True
    sheet.row_dimensions[7].font = Font(bold=True)
    book.save(path)


def _merged_period(sheet: Any, column: int, heading: date | str) -> int:
    sheet.merge_cells(start_row=4, end_row=4, start_column=column, end_column=column + 2)
    sheet.cell(4, column, heading).number_format = "mmm yyyy"
    for offset, part in enumerate(("Num", "Den", "%")):
        sheet.cell(5, column + offset, part)
    return column + 3


def sheet_a_month(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Guidance"
    book.active["A1"] = "A3 counts routine audits alone."
    for name in ("Oct 15", "Nov 15", "Dec 15", "Jan 16"):
        sheet = book.create_sheet(name)
        sheet.append(["No.", "Measure", "Numerator", "Denominator", "Actual %", "Target", "RAG"])
        sheet.append(["A2", "Assessments", 180, 200, "90%", "90%", "G"])
        sheet.append(["A 3", "Case file audits", None, None, None, "95%", None])
        check = DataValidation(type="list", formula1='"R,A,G"', allow_blank=True)
        check.add("G2:G40")
        sheet.add_data_validation(check)
    book.save(path)


def sheet_a_quarter(path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(1, 5):
        sheet = book.create_sheet(f"Q{number} 2015-16")
        months = [month.label.split()[0] for month in Quarter(2015, number).months]
        sheet.append(["Indicator", *months, "Quarter", "Target", "Status", "Commentary"])
        sheet.append([NAME, *["93%"] * 2])
        sheet.append(["A4 – Visits", "93%"])
    book.save(path)


def blocks_of_months(path: Path) -> None:
    book, sheet = book_with("Return")
    row = 1
    for title in ("A2 – Timeliness of assessments", NAME, "A4 – Visits"):
        sheet.cell(row, 1, title).font = Font(bold=True)
        headings = (
            "Month",
            "Numerator",
            "Denominator",
            "%",
            "Target",
            "Tolerance",
            "RAG",
            "Comment",
        )
        for column, heading in enumerate(headings, start=1):
            sheet.cell(row + 1, column, heading)
        for offset, month in enumerate(YEAR.months, start=2):
            sheet.cell(row + offset, 1, month.label)
            sheet.cell(row + offset, 4).number_format = "0%"
            sheet.cell(row + offset, 6, f"=E{row + offset}-5%")
        row += 16
    book.save(path)


def measures_across(path: Path) -> None:
    book, sheet = book_with("Audit")
    sheet["A3"] = "2015/16"
    for number, code in enumerate(("A1", "A2", "A3", "A4")):
        column = 2 + 3 * number
        sheet.merge_cells(start_row=2, end_row=2, start_column=column, end_column=column + 2)
        sheet.cell(2, column, code)
        for offset, part in enumerate(("Num.", "Den.", "%")):
            sheet.cell(3, column + offset, part)
    for row, month in enumerate(YEAR.months, start=4):
        sheet.cell(row, 1, date(month.year, month.number, 1)).number_format = "mmm-yy"
        if row < 12:
            sheet.cell(row, 10, 87.5)
    book.save(path)


def parts_down(path: Path) -> None:
    book, sheet = book_with("Measures")
    sheet.append(["2015-16 contract measures"])
    months = [str(month) for month in YEAR.months]
    sheet.append(["Code", "Measure", "Data", *months, "Comments"])
    for code in ("A2", "A3"):
        top = sheet.max_row + 1
        sheet.append([code, "Measure", "Numerator"])
        for part in ("Denominator", "Percentage", "Target", "Tolerance", "RAG"):
            sheet.append([None, None, part])
        for column in (1, 2, 16):
            sheet.merge_cells(
                start_row=top, end_row=top + 5, start_column=column, end_column=column
            )
    sheet["L11"] = '=IF(L10=0,"",L9/L10)'
    book.save(path)


def a_row_each(path: Path) -> None:
    book, sheet = book_with("Data")
    headings = ["Reporting period", "Ref", "Numerator", "Denominator", "Result", "Comments"]
    sheet.append(headings)
    for month in YEAR.months[:9]:
        for code in ("A1", "A2", "A3"):
            sheet.append([date(month.year, month.number, 1), code])
            sheet.cell(sheet.max_row, 1).number_format = "mmmm yyyy"
    sheet.add_table(Table(displayName="Returns", ref=f"A1:F{sheet.max_row}"))
    book.save(path)


def one_month_form(path: Path) -> None:
    book, sheet = book_with("Form")
    sheet["A1"] = "Monthly return"
    sheet["A3"], sheet["B3"] = "Reporting month", date(2015, 12, 31)
    sheet["B3"].number_format = "mmmm yyyy"
    sheet["A5"], sheet["B5"] = "Measure", "Number of audits rated requires improvement or better"
    sheet["C5"], sheet["D5"], sheet["E5"] = (
        "Audits completed",
        "Percentage",
        "Explanatory narrative",
    )
    sheet["A6"] = "Percentage of case file audits rated 'Requires Improvement' or better"
    for cell in ("B6", "C6", "D6"):
        sheet[cell].protection = Protection(locked=False)
    sheet["D6"].number_format = "0.0"
    sheet["A8"] = "=IF(D6>90,1,0)"
    sheet.protection.sheet = True
    sheet.protection.password = "council"  # noqa: S105
    book.save(path)


def quarters_as_months(path: Path) -> None:
    book, sheet = book_with("Quarterly")
    sheet.append(["Measure", "Apr-Jun 2015", "Jul-Sep 2015", "Oct-Dec 2015", "Jan-Mar 2016"])
    sheet.append([None, "Figure", "Figure", "Figure", "Figure"])
    sheet.append(["A3", "Q1 = 98.8%", "81%"])
    book.save(path)


def charts_and_pictures(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    sheet, back = book.add_worksheet("Dash & board"), book.add_worksheet("Working")
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.00%"})
    sheet.write_row(0, 0, ["Ref", "Measure", "2015/16", "", "", "", "Target 2015/16", "RAG", "Why"])
    sheet.write_row(1, 2, ["Q1", "Q2", "Q3", "Dec"], bold)
    sheet.write_row(2, 0, ["A3", NAME, 0.988, 0.808], percent)
    sheet.write_rich_string("I3", "as ", bold, "before")
    sheet.set_column("C:F", 9, percent)
    sheet.write_dynamic_array_formula("K3:K3", "=SUM(C3:F3)")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Dash & board'!$C$3:$F$3"})
    sheet.insert_chart("B8", chart)
    sheet.insert_image("J8", "dot.png", {"image_data": io.BytesIO(dot())})
    sheet.add_sparkline("L3", {"range": "'Dash & board'!C3:F3"})
    sheet.conditional_format("C3:F3", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.data_validation("H3", {"validate": "list", "source": ["Red", "Amber", "Green"]})
    sheet.write_comment("B3", "What counts: routine audits.")
    sheet.insert_textbox("B24", "A box of text")
    back.write_formula("A1", "='Dash & board'!E3*100", None, 0)
    back.add_table("C1:D4", {"columns": [{"header": "Key"}, {"header": "Value"}]})
    book.define_name("Latest", "='Dash & board'!$F$3")
    book.close()


def dot() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    image = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + image + chunk(b"IEND", b"")
