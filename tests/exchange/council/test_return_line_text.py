"""A line that stands in one cell gets the new period beside the old."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from exchange.council.raw_packages import RawBook, RawSheet, validation
from exchange.council.return_workbooks import DECEMBER, LINE, QUARTER_LINE

from auditui.exchange.council.fill import fill, plan, plan_all
from auditui.exchange.council.line_text import is_line_text, with_period
from auditui.exchange.council.period import NO_TIME, Mention
from auditui.exchange.council.preview import FormulaInTheWay
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.line import Part
from auditui.practice.period import Month

YEAR = Mention(start_year=2015)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Q1 = 87%, July = 86%, Target: 95%",
            "Q1 = 87%, July = 86%, December = 97%, Target: 95%",
        ),
        (
            "Q1 = 39.3%, July = 35%, Target: 45%, Tolerance: 40%",
            "Q1 = 39.3%, July = 35%, December = 97%, Target: 95%, Tolerance: 90%",
        ),
        ("Nov: 88.5%; Target: 95%", "Nov: 88.5%; Dec: 97.0%; Target: 95%"),
        ("Nov-15: 88%\nTarget: 95%", "Nov-15: 88%\nDecember 2015: 97%\nTarget: 95%"),
        ("Target = 95%, Q2 = 80.8%", "Target = 95%, Q2 = 80.8%, December = 97.0%"),
        ("Q2=80%|Nov=88%", "Q2=80%|Nov=88%|Dec=97%"),
        (
            "Nov = 88% (29 of 33), Target: 95%",
            "Nov = 88% (29 of 33), Dec = 97% (32 of 33), Target: 95%",
        ),
        ("Nov = 88 %, RAG: Amber", "Nov = 88 %, Dec = 97 %, RAG: Green"),
        ("Nov = 88%, RAG: GREEN, see note", "Nov = 88%, Dec = 97%, RAG: GREEN, see note"),
        ("Nov = 88%, Position: off target", "Nov = 88%, Dec = 97%, Position: ON TARGET"),
        ("Dec = 90%, Target: 95%", "Dec = 97%, Target: 95%"),
        ("December 2015 = 90%, Nov = 8%", "December 2015 = 97%, Nov = 8%"),
        ("Dec 2014 = 90%, Target: 95%", "Dec 2014 = 90%, December 2015 = 97%, Target: 95%"),
        (
            "Year to date = 3%, Nov = 8%, Target: 9%",
            "Year to date = 3%, Nov = 8%, Dec = 97%, Target: 95%",
        ),
        ("Quarter 1 = 87%, July = 86%", "Quarter 1 = 87%, July = 86%, December = 97%"),
    ],
)
def test_the_new_period_is_written_as_the_others_are(text: str, expected: str) -> None:
    assert is_line_text(text)
    assert with_period(text, LINE, YEAR) == expected
    assert with_period(expected, LINE, YEAR) == expected


def test_a_quarter_is_named_as_quarters_are() -> None:
    text = "Q1 = 87%, Q2 = 86%, Target: 95%"
    assert with_period(text, QUARTER_LINE, YEAR) == "Q1 = 87%, Q2 = 86%, Q3 = 87%, Target: 95%"


def test_without_a_year_anywhere_the_period_is_named_in_full() -> None:
    text = with_period("Q1 = 87%, July = 86%, Target: 95%", LINE, NO_TIME)
    assert text == "Q1 = 87%, July = 86%, December 2015 = 97%, Target: 95%"
    assert with_period(text, LINE, NO_TIME) == text


def test_without_a_target_what_the_text_says_of_it_stays() -> None:
    line = replace(LINE, target=None, tolerance=None, position=Position.NO_TARGET_SET)
    text = with_period("Nov = 8%, Target: 45%", line, YEAR)
    assert text == "Nov = 8%, Dec = 97%, Target: 45%"
    assert with_period(text, replace(line, target=Decimal("97.5")), YEAR).endswith("Target: 97.5%")


@pytest.mark.parametrize(
    "text",
    [
        "July = 86%",
        "Target: 95%, Tolerance: 90%",
        "East = 86%, West = 87%",
        "It rose to 86% in July, and the target is 95%",
        "Q1 = high, July = low",
        "Q1 = 87%, July = 86%" + " " * 30_000,
        "",
        86.0,
        None,
    ],
)
def test_other_texts_are_no_such_line(text: object) -> None:
    assert not is_line_text(text)


def book(text: str, after: str = "", *, title: str = "Return 2015/16") -> RawBook:
    rows = [[title], ["Measure", "Performance"], ["A2", "Q1 = 1%, Target: 2%"], ["A3", text]]
    return RawBook({"Return": RawSheet(rows, after)})


def test_only_the_cell_of_the_measure_changes(tmp_path: Path) -> None:
    path = book("Q1 = 87%, July = 86%, Target: 95%").save(tmp_path / "return.xlsx")
    found = plan(path, LINE)
    (change,) = found.changes
    assert (change.place, change.part) == ("Return!B4", Part.FIGURE)
    assert change.new == "Q1 = 87%, July = 86%, December = 97%, Target: 95%"
    assert set(found.left_out) == {
        Part.NUMERATOR,
        Part.DENOMINATOR,
        Part.POSITION,
        Part.NARRATIVE,
    }
    fill(found, tmp_path / "filled.xlsx")
    assert plan(tmp_path / "filled.xlsx", LINE).changes == ()


def test_several_periods_go_beside_each_other(tmp_path: Path) -> None:
    path = book("Q1 = 87%, July = 86%, Target: 95%").save(tmp_path / "return.xlsx")
    october = replace(LINE, period=Month(2015, 10), numerator=30)
    (change,) = plan_all(path, [LINE, october, QUARTER_LINE]).changes
    assert change.old == "Q1 = 87%, July = 86%, Target: 95%"
    assert change.new == (
        "Q1 = 87%, July = 86%, October = 91%, December = 97%, Q3 = 87%, Target: 95%"
    )
    assert change.period != DECEMBER


def test_a_rule_or_a_formula_keeps_the_text_as_it_is(tmp_path: Path) -> None:
    text = "Q1 = 87%, July = 86%, Target: 95%"
    after = validation("B1:B9", "textLength", "40", operator="lessThan")
    found = plan(book(text, after).save(tmp_path / "return.xlsx"), LINE)
    assert (found.changes, found.forbidden) == ((), (Part.FIGURE,))
    made = book(text)
    part = "xl/worksheets/sheet1.xml"
    cell = '<c r="B4" t="inlineStr"><is><t xml:space="preserve">'
    formula = f'<c r="B4" t="str"><f>B3</f><v>{text}</v></c>'
    sheet = str(made.all_parts()[part])
    assert cell in sheet
    start = sheet.index(cell)
    end = sheet.index("</c>", start) + len("</c>")
    made.parts = {part: sheet[:start] + formula + sheet[end:]}
    with pytest.raises(FormulaInTheWay):
        plan(made.save(tmp_path / "return.xlsx"), LINE)
