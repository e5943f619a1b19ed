"""Sheets whose names are nearly the same are told apart, and what is shown is what is written."""

from pathlib import Path

import openpyxl
import pytest
from exchange.council.raw_packages import RawBook, RawSheet
from exchange.council.return_workbooks import DECEMBER, LINE, parts_of

from auditui.exchange.council.fill import NoSheet, fill, fill_in_place, plan
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.archive import WorkbookDamaged
from auditui.practice.contract_return.line import Part

STAFFING = RawSheet([["Team", "Dec-15"], ["East", 12]])
RETURN = RawSheet([["Ref", "Dec-15"], ["A3", 85], ["A4", 77]])
STAFF_PART, RETURN_PART = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
PAIRS = [
    ("Return", "Return ", "'Return '"),
    ("Return ", "Return", "Return"),
    ("Return", " Return", "' Return'"),
    ("A  B", "A B", "A B"),
    ("A B", "A  B", "'A  B'"),
    ("Return", "Return\u00a0", "'Return\\u00a0'"),
    ("Return", "Re\u200bturn", "'Re\\u200bturn'"),
    ("Return", "RETURN", "RETURN"),
    ("Caf\u00e9", "Cafe\u0301", "Cafe\u0301"),
    ("It's", "Its", "Its"),
    ("A&B", "A&amp;B", "A&amp;B"),
    ("ﬁle", "file", "file"),
]


@pytest.mark.parametrize(("other", "name", "shown"), PAIRS)
@pytest.mark.parametrize("is_in_place", [False, True])
def test_the_sheet_that_is_shown_is_the_one_that_is_written(
    other: str, name: str, shown: str, is_in_place: bool, tmp_path: Path
) -> None:
    path = RawBook({other: STAFFING, name: RETURN}).save(tmp_path / "return.xlsx")
    before = parts_of(path)
    found = plan(path, LINE)
    assert [(change.sheet, change.place) for change in found.changes] == [(name, f"{shown}!B2")]
    out = path
    if is_in_place:
        fill_in_place(found)
    else:
        out = tmp_path / "filled.xlsx"
        fill(found, out)
    after = parts_of(out)
    assert after[STAFF_PART] == before[STAFF_PART]
    assert b'<c r="B2"><v>96.97</v></c>' in after[RETURN_PART]
    assert plan(out, LINE).changes == ()


def test_a_sheet_of_nearly_the_same_name_is_named_in_a_note(tmp_path: Path) -> None:
    sheets = {"Return": STAFFING, "Return ": RETURN, "Other": STAFFING}
    notes = plan(RawBook(sheets).save(tmp_path / "return.xlsx"), LINE).notes
    assert (
        "The sheet 'Return ' is filled; Return, of nearly the same name, stays as it is." in notes
    )
    sheets = {"Other": STAFFING, "Return": RETURN}
    notes = plan(RawBook(sheets).save(tmp_path / "return.xlsx"), LINE).notes
    assert not any("nearly" in note for note in notes)


@pytest.mark.parametrize("name", ["Return", "Return "])
def test_a_mapping_names_a_sheet_to_the_letter(name: str, tmp_path: Path) -> None:
    path = RawBook({"Return": RETURN, "Return ": RETURN}).save(tmp_path / "return.xlsx")
    mapping = ReturnMapping(name, cells={Part.FIGURE: Address.parse("B2")})
    (change,) = plan(path, LINE, mapping).changes
    assert change.sheet == name
    assert mapping.place(DECEMBER).sheet == name


@pytest.mark.parametrize("name", ["Return  ", "return", "Re turn"])
def test_a_mapping_whose_sheet_could_be_two_or_none_is_refused(name: str, tmp_path: Path) -> None:
    path = RawBook({"Return": RETURN, "RETURN": RETURN}).save(tmp_path / "return.xlsx")
    with pytest.raises(NoSheet, match="has no sheet"):
        plan(path, LINE, ReturnMapping(name, cells={Part.FIGURE: Address.parse("B2")}))


def test_two_sheets_in_one_file_are_no_workbook(tmp_path: Path) -> None:
    book = RawBook({"Return": RETURN, "Other": STAFFING})
    relations = str(book.all_parts()["xl/_rels/workbook.xml.rels"])
    book.parts = {"xl/_rels/workbook.xml.rels": relations.replace("sheet2.xml", "sheet1.xml")}
    with pytest.raises(WorkbookDamaged):
        plan(book.save(tmp_path / "return.xlsx"), LINE)


def test_both_sheets_hold_what_they_held_for_another_reader(tmp_path: Path) -> None:
    path = RawBook({"Return": STAFFING, "Return ": RETURN}).save(tmp_path / "return.xlsx")
    fill(plan(path, LINE), tmp_path / "filled.xlsx")
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    assert [book["Return"]["B2"].value, book["Return "]["B2"].value] == [12, 96.97]
    assert book["Return "]["B3"].value == 77
