"""Formulas are left as they are, and those that follow from the filled cells are known."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from exchange.council.raw_packages import Cell, RawBook, RawSheet, defined, table
from exchange.council.return_workbooks import LINE, parts_of

from auditui.exchange.council.fill import fill, plan
from auditui.exchange.council.preview import FormulaInTheWay
from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import Part

HEADINGS: Sequence[Cell] = ["Ref", "No. rated RI or better", "No. audited", "%", "Target", "RAG"]
LEFT_TO_ITSELF = "works the figure out by its own formula"
LEFT_AS_IT_IS = "holds a formula, which is left as it is"
NAMES = "".join(
    [
        defined("Rated", "'Dec 2015'!$B$2"),
        defined("Share", "Rated/Counted"),
        defined("Counted", "'Dec 2015'!$C$2"),
        defined("Counted", "Other!$A$1", sheet=1),
        defined("Round", "Round2"),
        defined("Round2", "Round"),
        defined("Behind", "'Dec 2015'!B1"),
        defined("Elsewhere", "Other!$A$1"),
        defined("Moving", "OFFSET('Dec 2015'!$A$1,1,1)"),
    ]
)
COLUMNS = ["Ref", "Rated", "Audits [all]", "%", "Target", "RAG"]


def book(formula: str, other: Cell = 7) -> RawBook:
    """A return whose % is a formula; `Other!A1` may be one as well, and Z2 follows from B2."""
    far: Sequence[Cell] = [None] * 19 + ["=B2*2"]
    rows = [[*HEADINGS, *[None] * 14], ["A3", None, None, formula, None, None, *far[6:]]]
    return RawBook(
        {
            "Dec 2015": RawSheet(rows, relations=[("table", "/xl/tables/table1.xml")]),
            "Other": RawSheet([[other, 3]]),
            "Last": RawSheet([[1]]),
        },
        parts={"xl/tables/table1.xml": table("Audits", "A1:F2", COLUMNS)},
        names=NAMES,
    )


def note_on_figure(tmp_path: Path, made: RawBook) -> tuple[FillPlan, str]:
    path = made.save(tmp_path / "return.xlsx")
    found = plan(path, LINE)
    fill(found, tmp_path / "filled.xlsx")
    formula = b"<f>"
    name = "xl/worksheets/sheet1.xml"
    assert parts_of(tmp_path / "filled.xlsx")[name].count(formula) == parts_of(path)[name].count(
        formula
    )
    (note,) = [each for each in found.notes if "Dec 2015!D2" in each]
    return found, note


@pytest.mark.parametrize(
    "formula",
    [
        "=B2/C2",
        "=$B$2/C$2",
        "=b2/c2",
        "='Dec 2015'!B2/5",
        "='dec 2015'!B2",
        "=SUM(A1:F1,B:B)",
        "=SUM($A:$C)",
        "=SUM(2:2)/2",
        "=SUM(C2:B1)",
        "=Audits[[#This Row],[Rated]]/Audits[[#This Row],[Audits '[all']]]",
        "=Audits[[#This Row],[Rated]:[Audits '[all']]]",
        "=Audits[@Rated]/2",
        "=[@Rated]/[@[Audits '[all']]]",
        "=SUM(Audits[Rated])",
        "=SUM(audits[[#Data],[Rated]])",
        "=SUM(Audits[#All])",
        "=SUM(Audits[])",
        "=SUM(Audits)",
        "=Share",
        "=rated*2",
        "=Other!Counted+'Dec 2015'!Counted",
        "=SUM('Dec 2015:Last'!B2)",
        "=SUM('Last:Dec 2015'!B1:B9)",
        "=_xlfn.ANCHORARRAY(B2)",
        "=SUM(B2#)",
        "=@B2",
        "=_xlfn.SINGLE(B2:B9)",
        "=R[0]C[-2]/2",
        "=R2C2",
        "=RC[-1]",
        "=T2+1",
        '=IF(A1="B9","it\'s",B2)',
        "=INDEX(B1:B9,2)",
        "=OFFSET(A1,1,1)+C2",
        '=INDIRECT("A9")+B2',
        "=LOG10(B2)",
        "=_xlfn.LET(_xlpm.x,B2,_xlpm.x*2)",
        "=Behind",
    ],
)
def test_what_follows_from_the_filled_cells_is_left_to_do_so(formula: str, tmp_path: Path) -> None:
    found, note = note_on_figure(tmp_path, book(formula))
    assert {change.part for change in found.changes} >= {Part.NUMERATOR, Part.DENOMINATOR}
    assert LEFT_TO_ITSELF in note


@pytest.mark.parametrize(
    "formula",
    [
        "=Other!A1",
        "=[1]Return!B2",
        "='[1]Dec 2015'!B2",
        "='[council.xlsx]Dec 2015'!B2",
        '="B2"',
        '="say ""B2"" again"',
        "=B20+B3",
        "=AB2+B2C",
        "=SUM(B3:B9)",
        "=SUM(3:9)",
        "=SUM(G:H)",
        "=Audits[[#Headers],[Rated]]",
        "=Elsewhere",
        "=Other!Elsewhere",
        "=SUM(Other:Last!B2)",
        "=B2(1)",
        "=#REF!",
        "=TRUE",
        "=1E2+0.97",
        "=R9C9",
        "=Round",
        "=Unknown",
        "=Moving",
        '=INDIRECT("B2")',
        "=Gone!B2",
        "=Nothing[Rated]",
    ],
)
def test_any_other_formula_is_left_named_in_a_note_and_the_rest_is_filled(
    formula: str, tmp_path: Path
) -> None:
    found, note = note_on_figure(tmp_path, book(formula))
    assert {change.part for change in found.changes} >= {Part.NUMERATOR, Part.DENOMINATOR}
    assert LEFT_AS_IT_IS in note


def test_what_follows_through_other_cells_and_sheets_follows_too(tmp_path: Path) -> None:
    assert LEFT_TO_ITSELF in note_on_figure(tmp_path, book("=Other!A1", "='Dec 2015'!B2"))[1]


def test_a_formula_that_ends_in_a_circle_is_only_left(tmp_path: Path) -> None:
    assert LEFT_AS_IT_IS in note_on_figure(tmp_path, book("=Other!A1", "='Dec 2015'!D2"))[1]


@pytest.mark.parametrize(
    "data",
    [
        '<c r="D2"><f t="shared" ref="D2:D4" si="0">B2/C2</f><v>1</v></c>',
        '<c r="D2"><f t="array" ref="D2">SUM(B2:C2)</f></c>',
        '<c r="D2" cm="1"><f t="array" ref="D2:D3">B2:B3</f></c>',
        '<c r="D2"><f t="dataTable" ref="D2:D3" dt2D="1" r1="B2" r2="C2"/></c>',
    ],
)
def test_shared_and_spilling_formulas_are_known(data: str, tmp_path: Path) -> None:
    made = book("=B2")
    part = "xl/worksheets/sheet1.xml"
    text = str(made.all_parts()[part])
    made.parts = {**made.parts, part: text.replace('<c r="D2"><f>B2</f></c>', data)}
    found = plan(made.save(tmp_path / "return.xlsx"), LINE)
    assert any(LEFT_TO_ITSELF in note for note in found.notes)


def test_a_formula_taken_over_from_another_row_means_its_own_cells(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [HEADINGS, ["A2", 1, 2, "=B2/C2"], ["A3", *[None] * 2, "=B2/C2"]]
    made = RawBook({"Dec 2015": RawSheet(rows)})
    part = "xl/worksheets/sheet1.xml"
    text = str(made.all_parts()[part])
    text = text.replace(
        '<c r="D2"><f>B2/C2</f></c>', '<c r="D2"><f t="shared" ref="D2:D3" si="3">B2/C2</f></c>'
    ).replace('<c r="D3"><f>B2/C2</f></c>', '<c r="D3"><f t="shared" si="3"/></c>')
    made.parts = {part: text}
    found = plan(made.save(tmp_path / "return.xlsx"), LINE)
    assert any("D3 works the figure out" in note for note in found.notes)


@pytest.mark.parametrize("formula", ["=Targets!B4", "=VLOOKUP(A2,Targets!A:B,2,0)", "=0.95"])
def test_a_target_by_formula_stays_and_the_rest_is_filled(formula: str, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [*HEADINGS, "Comments"],
        ["A3", None, None, None, formula, None, None],
    ]
    made = RawBook({"Dec 2015": RawSheet(rows), "Targets": RawSheet([[None], ["A3", 0.95]])})
    found = plan(made.save(tmp_path / "return.xlsx"), LINE)
    assert [change.cell for change in found.changes] == ["B2", "C2", "D2", "F2", "G2"]
    assert any(note.startswith("Dec 2015!E2 holds a formula") for note in found.notes)


def test_a_worked_out_cell_is_no_candidate_for_the_figures(tmp_path: Path) -> None:
    columns: list[list[Cell]] = [["Ref", "Dec-15", "December 2015"], ["A3", None, "=B2*100"]]
    found = plan(RawBook({"Return": RawSheet(columns)}).save(tmp_path / "return.xlsx"), LINE)
    assert [change.place for change in found.changes] == ["Return!B2"]


def test_a_sheet_that_only_repeats_another_is_no_second_place(tmp_path: Path) -> None:
    sheets = {
        "Summary": RawSheet([["Ref", "Dec-15"], ["A3", "=Data!B2"]]),
        "Data": RawSheet([["Ref", "Dec-15"], ["A3"]]),
        "Chart": RawSheet([["Ref", "Dec-15"], ["A3", "=Summary!B2"]]),
    }
    found = plan(RawBook(sheets).save(tmp_path / "return.xlsx"), LINE)
    assert [change.place for change in found.changes] == ["Data!B2"]


def test_where_every_cell_is_worked_out_nothing_is_filled(tmp_path: Path) -> None:
    rows = [["Ref", "Dec-15"], ["A3", "=Other!A1"]]
    path = RawBook({"Return": RawSheet(rows)}).save(tmp_path / "return.xlsx")
    with pytest.raises(FormulaInTheWay, match="Return!B2"):
        plan(path, LINE)


def test_many_formulas_in_a_chain_are_followed_only_so_far(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [list(HEADINGS), ["A3", None, None, "=A3"]]
    rows += [[f"=A{number + 1}"] for number in range(3, 1_500)]
    found = plan(RawBook({"Dec 2015": RawSheet(rows)}).save(tmp_path / "return.xlsx"), LINE)
    assert any(LEFT_AS_IT_IS in note for note in found.notes)
