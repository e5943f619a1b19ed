"""How each part of the line is written: as the return's own cells go, and as text where it is."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import DEMO_RETURN, LINE, filled, filled_copy, parts_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditui.exchange.council.fill import fill, plan
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import Part
from auditui.practice.text import clean_prose


def new_values(found: FillPlan) -> dict[Part, object]:
    return {change.part: change.value for change in found.changes}


@pytest.mark.parametrize(
    ("number_format", "neighbour", "expected"),
    [
        ("0%", None, 32 / 33),
        ("0.00%", 88, 32 / 33),
        ("@", 0.88, "97%"),
        ("General", 0.88, 32 / 33),
        ("General", 1, 32 / 33),
        ("General", 88, 96.97),
        ("0.0", 88.12, 96.97),
        ('0.0"%"', 88.1, 96.97),
        ("General", "88%", "97%"),
        ("General", "Q1 = 39.3%", "97%"),
        ("General", None, 96.97),
        ("General", "n/a", 96.97),
    ],
)
def test_a_percentage_is_written_as_its_cell_and_its_neighbours_go(
    number_format: str, neighbour: object, expected: object, tmp_path: Path
) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Nov-15", "Dec-15"])
    sheet.append(["A3", neighbour])
    sheet["C2"].number_format = number_format
    book.save(tmp_path / "return.xlsx")
    assert new_values(plan(tmp_path / "return.xlsx", LINE)) == {Part.FIGURE: expected}


@pytest.mark.parametrize(
    ("standing", "old"),
    [
        (32 / 33, None),
        (0.97, "97%"),
        (0.9697, "96.97% (rounded, or kept as text)"),
        ("96.97%", "96.97% (rounded, or kept as text)"),
    ],
)
def test_a_cell_that_only_looks_right_is_made_right(
    standing: object, old: str | None, tmp_path: Path
) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Dec-15"])
    sheet.append(["A3", standing])
    sheet["B2"].number_format = "0.00%"
    book.save(tmp_path / "return.xlsx")
    found = plan(tmp_path / "return.xlsx", LINE)
    changes = [] if old is None else [(old, "96.97%", 32 / 33)]
    assert [(change.old, change.new, change.value) for change in found.changes] == changes


def test_other_measures_show_how_percentages_are_written_where_nothing_nearer_does(
    tmp_path: Path,
) -> None:
    book, sheet = book_with("Return")
    for row in (["Ref", 2015], ["", "Dec"], ["A1", 0.26], ["A2", 0.9], ["A3"], ["A4", 45]):
        sheet.append(row)
    book.save(tmp_path / "return.xlsx")
    assert new_values(plan(tmp_path / "return.xlsx", LINE)) == {Part.FIGURE: 32 / 33}


def test_a_fraction_is_written_with_all_its_digits(tmp_path: Path) -> None:
    _, out = filled_copy(tmp_path, DEMO_RETURN)
    assert b"<v>0.9696969696969697</v>" in b"".join(parts_of(out).values())


@pytest.mark.parametrize(
    ("written", "position", "expected"),
    [
        ("Green", Position.IN_TOLERANCE, "Amber"),
        ("r", Position.ON_TARGET, "g"),
        ("AMBER", Position.OFF_TARGET, "RED"),
        ("On target", Position.OFF_TARGET, "Off target"),
        ("On Target", Position.OFF_TARGET, "Off Target"),
        ("see text", Position.OFF_TARGET, "OFF TARGET"),
        ("Green", Position.NO_TARGET_SET, None),
    ],
)
def test_a_position_is_written_in_the_return_s_own_words(
    written: str, position: Position, expected: str | None, tmp_path: Path
) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Dec-15", "RAG"])
    sheet.append(["A2", 90, written])
    sheet.append(["A3"])
    book.save(tmp_path / "return.xlsx")
    found = plan(tmp_path / "return.xlsx", replace(LINE, position=position))
    assert new_values(found).get(Part.POSITION) == expected
    assert ("There is no position to write" in " ".join(found.notes)) is (expected is None)


def test_without_a_target_its_cells_stay_as_they_are(tmp_path: Path) -> None:
    line = replace(LINE, target=None, tolerance=None, position=Position.NO_TARGET_SET)
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Target", "Tolerance", "Dec-15"])
    sheet.append(["A3", 95, 90])
    book.save(tmp_path / "return.xlsx")
    found = plan(tmp_path / "return.xlsx", line)
    assert new_values(found) == {Part.FIGURE: 96.97}
    assert "There is no target to write, so Return!B2 stays as it is." in found.notes


def test_a_date_cell_for_the_period_takes_a_date_and_a_text_cell_its_name(tmp_path: Path) -> None:
    for number_format, expected in (("mmm-yy", 42369), ("General", "December 2015")):
        book, sheet = book_with("Return")
        sheet.append(["Ref", "Month", "Figure"])
        sheet.append(["A2", date(2015, 11, 30), 90])
        sheet.append(["A3", None, None])
        sheet["B3"].number_format = number_format
        book.save(tmp_path / "return.xlsx")
        found = plan(tmp_path / "return.xlsx", LINE)
        assert new_values(found) == {Part.PERIOD: expected, Part.FIGURE: 96.97}


def test_formulas_that_follow_from_what_is_filled_are_left_to_themselves(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Target", *["Dec-15"] * 4])
    sheet.append([None, None, "Num", "Den", "%", "RAG"])
    sheet.append(["A3", 0.95, None, None, "=C3/D3", '=IF(E3>=B3,"ON TARGET","")'])
    book.save(tmp_path / "return.xlsx")
    found, out = filled(tmp_path / "return.xlsx")
    assert new_values(found) == {Part.NUMERATOR: 32, Part.DENOMINATOR: 33}
    assert sum("by its own formula" in note for note in found.notes) == 2
    assert openpyxl.load_workbook(out)["Return"]["E3"].value == "=C3/D3"


def without_escapes(text: str) -> str:
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Dec-15", "Narrative"])
    sheet.append(["A3", 90, "before"])
    path: Path = tmp_path_factory.mktemp("small") / "return.xlsx"
    book.save(path)
    return path


@given(st.text(max_size=60))
@example("=1+1")
@example("+44 @SUM(A1) -1")
@example("]]> & <c r='A1'/> &amp; \"quotes\" 'too'")
@example("tab\there\r\nnext line\rlast")
@example("\x00\x01\x0b\x1f\x7f\x85\ufffe\uffff\u202e\u200f")
@example("_x000D_ _x0041_ _x005F_")
@example("  spaces around  ")
@example("🙂👩‍👧 e\u0301")
@settings(max_examples=60)
def test_any_narrative_reaches_the_cell_as_text(small: Path, narrative: str) -> None:
    found = plan(small, replace(LINE, narrative=narrative))
    expected = clean_prose(narrative)
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out.xlsx"
        fill(found, out)
        cell = openpyxl.load_workbook(out)["Return"]["C2"]
    assert cell.data_type == "s"
    allowed = re.sub("[\ufffe\uffff]", "", expected)
    assert without_escapes(cell.value) == (allowed or "before")
