"""A mapping is made from the headings, or to be completed; it is known again by its labels."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from exchange.council.raw_packages import Cell, RawBook, RawSheet
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import (
    DECEMBER,
    LAYOUTS,
    LINE,
    NOVEMBER,
    QUARTER_LINE,
    Layout,
)

from auditui.exchange.council.fill import (
    LabelMoved,
    OneCell,
    fill,
    plan,
    plan_all,
    read_workbook,
)
from auditui.exchange.council.labels import fits
from auditui.exchange.council.make_mapping import make_mapping
from auditui.exchange.council.mapping import NotMapped, ReturnMapping, parse_mapping
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.workbook import open_return
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.practice.period import Month

MONTHS: list[Cell] = ["Oct-15", "Nov-15", "Dec-15", "Jan-16"]


def parsed(text: str) -> ReturnMapping:
    return parse_mapping(SourceFile("mapping.toml", text.encode()))


def made(path: Path, *periods: ReturnPeriod) -> ReturnMapping:
    found = make_mapping(read_workbook(path), periods)
    assert found.why == ""
    return parsed(found.text)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_made_mapping_fills_what_the_headings_would(layout: Layout, tmp_path: Path) -> None:
    path = layout.make(tmp_path)
    line = LINE if layout.cells else QUARTER_LINE
    by_headings = plan(path, line)
    mapping = made(path, line.period)
    by_mapping = plan(path, line, mapping)
    assert by_mapping.changes == by_headings.changes
    assert fits(mapping, open_return(read_workbook(path)).sheets, line.period)
    if layout.cells and layout.quarter:
        quarters = made(path, QUARTER_LINE.period)
        assert plan(path, QUARTER_LINE, quarters).changes == plan(path, QUARTER_LINE).changes


def columns_book(tmp_path: Path, *above: list[Cell], name: str = "council.xlsx") -> Path:
    rows: list[list[Cell]] = [
        *above,
        ["Ref", "Part", "Target", *MONTHS],
        ["A3", "Numerator", 95],
        [None, "Denominator"],
        [None, "Percentage"],
    ]
    return RawBook({"Return": RawSheet(rows)}).save(tmp_path / name)


def test_what_periods_share_is_said_once(tmp_path: Path) -> None:
    mapping = made(columns_book(tmp_path), DECEMBER)
    assert mapping.name == "council"
    assert mapping.cells == {Part.TARGET: Address.parse("C2")}
    assert mapping.rows == {Part.NUMERATOR: 2, Part.DENOMINATOR: 3, Part.FIGURE: 4}
    assert {str(period): column for period, column in mapping.columns.items()} == {
        "2015-10": 4,
        "2015-11": 5,
        "2015-12": 6,
        "2016-01": 7,
    }
    assert mapping.periods == {}
    assert mapping.labels[Address.parse("A2")] == "A3"
    assert mapping.labels[Address.parse("F1")] == "Dec-15"


def test_a_mapping_is_not_used_where_its_labels_stand_elsewhere(tmp_path: Path) -> None:
    mapping = made(columns_book(tmp_path), DECEMBER)
    moved = columns_book(tmp_path, ["A new row"], name="moved.xlsx")
    assert not fits(mapping, open_return(read_workbook(moved)).sheets, DECEMBER)
    with pytest.raises(LabelMoved, match=r'Return!C1 reads "Target"'):
        plan(moved, LINE, mapping)
    without = replace(mapping, labels={})
    assert plan(moved, LINE, without).changes[0].cell == "F2"


def test_filling_by_a_mapping_does_not_move_its_labels(tmp_path: Path) -> None:
    for layout in LAYOUTS:
        if layout.cells:
            folder = tmp_path / layout.name
            folder.mkdir()
            path = layout.make(folder)
            mapping = made(path, DECEMBER)
            fill(plan(path, LINE, mapping), folder / "filled.xlsx")
            sheets = open_return(read_workbook(folder / "filled.xlsx")).sheets
            assert fits(mapping, sheets, DECEMBER)


def test_where_the_headings_do_not_tell_the_file_is_to_be_completed(tmp_path: Path) -> None:
    sheets = {"Notes": RawSheet([["Hello"]]), "Odd ": RawSheet([["A3", "somewhere", 5]])}
    path = RawBook(sheets).save(tmp_path / "odd.xlsx")
    found = make_mapping(read_workbook(path), [DECEMBER, QUARTER_LINE.period])
    assert "has no" in found.why or "stands at" in found.why
    assert "# Sheets: Notes, 'Odd '." in found.text
    assert "# A3 stands at 'Odd '!A1." in found.text
    mapping = parsed(found.text)
    assert mapping.sheet == "Odd "
    with pytest.raises(NotMapped):
        mapping.place(DECEMBER)
    completed = found.text.replace('# figure = "L7"', 'figure = "C1"', 1)
    (change,) = plan(path, LINE, parsed(completed)).changes
    assert change.place == "'Odd '!C1"


def test_periods_on_sheets_of_their_own_are_each_named(tmp_path: Path) -> None:
    form = RawSheet([["Ref", "Num", "Den"], ["A3"]])
    sheets = {"Nov 2015": form, "Dec 2015": form}
    path = RawBook(sheets).save(tmp_path / "council.xlsx")
    mapping = made(path, DECEMBER)
    assert mapping.sheet == "Dec 2015"
    assert mapping.periods[NOVEMBER].sheet == "Nov 2015"
    november = replace(LINE, period=NOVEMBER)
    assert {change.sheet for change in plan_all(path, [LINE, november], mapping).changes} == {
        "Nov 2015",
        "Dec 2015",
    }


def test_several_periods_are_filled_at_once_the_latest_last(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Ref", *MONTHS, "RAG", "Comments"], ["A3"]]
    path = RawBook({"Return": RawSheet(rows)}).save(tmp_path / "council.xlsx")
    lines = [
        replace(LINE, period=Month(2015, number), numerator=number, narrative=f"In {number}.")
        for number in (12, 10, 11)
    ]
    found = plan_all(path, lines)
    by_cell = {change.cell: (change.value, str(change.period)) for change in found.changes}
    assert by_cell == {
        "B2": (30.3, "2015-10"),
        "C2": (33.33, "2015-11"),
        "D2": (36.36, "2015-12"),
        "F2": ("ON TARGET", "2015-10"),
        "G2": ("In 12.", "2015-12"),
    }
    assert "Return!G2 takes the narrative of December 2015." in found.notes


def test_two_periods_for_one_cell_are_refused(tmp_path: Path) -> None:
    path = RawBook({"Return": RawSheet([["A3", None]])}).save(tmp_path / "council.xlsx")
    mapping = ReturnMapping("Return", cells={Part.FIGURE: Address.parse("B1")})
    with pytest.raises(OneCell, match="November 2015 and December 2015 would both go to Return!B1"):
        plan_all(path, [LINE, replace(LINE, period=NOVEMBER)], mapping)


def test_a_label_may_be_a_date(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", date(2015, 11, 1), date(2015, 12, 1)])
    sheet.append(["A3"])
    book.save(tmp_path / "council.xlsx")
    mapping = made(tmp_path / "council.xlsx", DECEMBER)
    assert mapping.labels[Address.parse("C1")] == "2015-12-01"
    assert plan(tmp_path / "council.xlsx", LINE, mapping).changes
