"""What filling a return changes, and that it changes nothing else."""

import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import (
    DEMO_RETURN,
    LAYOUTS,
    LINE,
    QUARTER_LINE,
    Layout,
    filled,
    parts_of,
)
from openpyxl.worksheet.formula import ArrayFormula

from auditui.exchange.council.fill import plan
from auditui.practice.contract_return.line import Part, ReturnLine

CASES = [
    pytest.param(layout, line, cells, id=f"{layout.name}, {line.period}")
    for layout in LAYOUTS
    for line, cells in ((LINE, layout.cells), (QUARTER_LINE, layout.quarter))
    if cells
]


@dataclass(frozen=True)
class Packed:
    """A part as it is packed: name, time, method and attributes, and its bytes with the header."""

    facts: tuple[object, ...]
    content: bytes


def raw_parts(path: Path) -> list[Packed]:
    content = path.read_bytes()
    found = []
    with zipfile.ZipFile(path) as package:
        for part in package.infolist():
            start = part.header_offset
            name_size, extra_size = struct.unpack_from("<2H", content, start + 26)
            end = start + 30 + name_size + extra_size + part.compress_size
            facts = (part.filename, part.date_time, part.compress_type, part.external_attr)
            found.append(Packed(facts, content[start:end]))
    return found


def sheet_part(path: Path, name: str) -> str:
    """The file of a sheet, told by openpyxl's order of the sheets."""
    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


def without_cells(content: bytes, cells: list[str]) -> bytes:
    for cell in cells:
        element = rb'<c r="%b"[^>]*?(/>|>.*?</c>)' % cell.encode()
        content, count = re.subn(element, b"", content, flags=re.DOTALL)
        assert count <= 1
    return content


def facts(path: Path, besides: str, cells: list[str]) -> dict[str, Any]:
    """All that openpyxl reads in a workbook, save some cells of one sheet."""
    book = openpyxl.load_workbook(path, rich_text=True)
    found: dict[str, Any] = {"names": {key: name.value for key, name in book.defined_names.items()}}
    for sheet in book.worksheets:
        found[sheet.title] = {
            "state": sheet.sheet_state,
            "merged": sorted(map(str, sheet.merged_cells.ranges)),
            "lists": [
                (str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation
            ],
            "conditions": [
                (str(area.sqref), [rule.type for rule in area.rules])
                for area in sheet.conditional_formatting
            ],
            "columns": {
                key: (each.width, each.hidden) for key, each in sheet.column_dimensions.items()
            },
            "protected": sheet.protection.sheet,
            "panes": sheet.freeze_panes,
            "tables": list(sheet.tables),
            "cells": {
                cell.coordinate: (said(cell.value), *look(cell))
                for row in sheet.iter_rows()
                for cell in row
                if sheet.title != besides or cell.coordinate not in cells
            },
        }
    return found


def said(value: object) -> object:
    return value.text if isinstance(value, ArrayFormula) else value


def look(cell: Any) -> tuple[object, ...]:
    comment = cell.comment.text if cell.comment else ""
    return cell.number_format, cell.font.b, cell.fill.bgColor.rgb, cell.protection.locked, comment


@pytest.mark.parametrize(("layout", "line", "cells"), CASES)
def test_the_line_reaches_its_cells_and_no_other_byte_changes(
    layout: Layout, line: ReturnLine, cells: Mapping[Part, str], tmp_path: Path
) -> None:
    path = layout.make(tmp_path)
    found, out = filled(path, line)
    assert {change.part: change.cell for change in found.changes} == dict(cells)
    assert {change.sheet for change in found.changes} == {layout.sheet}

    before, after = parts_of(path), parts_of(out)
    changed = sheet_part(path, layout.sheet)
    assert list(after) == list(before)
    differing = {name for name in before if before[name] != after[name]}
    assert differing - {"xl/workbook.xml"} == {changed}
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    names = list(cells.values())
    assert without_cells(after[changed], names) == without_cells(before[changed], names)
    assert after[changed] != without_cells(after[changed], names)

    for packed_before, packed_after in zip(raw_parts(path), raw_parts(out), strict=True):
        assert packed_after.facts == packed_before.facts
        if packed_after.facts[0] not in differing:
            assert packed_after.content == packed_before.content


@pytest.mark.filterwarnings("ignore:Sparkline Group extension")
@pytest.mark.parametrize(("layout", "line", "cells"), CASES)
def test_another_reader_finds_the_new_values_and_all_else_as_it_was(
    layout: Layout, line: ReturnLine, cells: Mapping[Part, str], tmp_path: Path
) -> None:
    path = layout.make(tmp_path)
    found, out = filled(path, line)
    before = openpyxl.load_workbook(path)[layout.sheet]
    after = openpyxl.load_workbook(out)[layout.sheet]
    for change in found.changes:
        cell = after[change.cell]
        assert cell.value == change.value
        assert cell.data_type == ("s" if isinstance(change.value, str) else "n")
        if (cell.row, cell.column) in before._cells:
            assert look(cell) == look(before[change.cell])
    names = list(cells.values())
    assert facts(out, layout.sheet, names) == facts(path, layout.sheet, names)


def test_charts_pictures_and_the_like_are_kept(tmp_path: Path) -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == "charts and pictures")
    _, out = filled(layout.make(tmp_path))
    kept = {name.split("/")[1] for name in parts_of(out) if name.startswith("xl/")}
    assert {"charts", "drawings", "media", "tables", "comments1.xml", "metadata.xml"} <= kept
    sheet = parts_of(out)["xl/worksheets/sheet1.xml"]
    for kept_as_it_was in (b"<drawing ", b"<legacyDrawing ", b"x14:sparkline", b"iconSet"):
        assert kept_as_it_was in sheet


def test_a_preview_shows_what_stands_there_now(tmp_path: Path) -> None:
    found = plan(DEMO_RETURN, LINE)
    assert [(change.part, change.old, change.new) for change in found.changes[:4]] == [
        (Part.NUMERATOR, "", "32"),
        (Part.DENOMINATOR, "", "33"),
        (Part.FIGURE, "", "96.97%"),
        (Part.POSITION, "OFF TARGET", "ON TARGET"),
    ]
    assert found.left_out == ()
    assert not list(tmp_path.iterdir())


def test_what_is_hidden_or_locked_is_filled_and_said(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Dec-15"])
    sheet.append(["A3", None])
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    book.create_sheet("Front")
    book.save(tmp_path / "return.xlsx")
    assert plan(tmp_path / "return.xlsx", LINE).notes[1:] == (
        "The sheet Return is hidden, and is filled all the same.",
        "Column B is hidden, and is filled all the same.",
        "Row 2 is hidden, and is filled all the same.",
        "The sheet is protected, and Excel would not let you type in Return!B2.",
    )


def test_a_new_cell_looks_as_its_row_and_column_do(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Dec-15", "Comments"])
    sheet.append(["A3"])
    sheet.column_dimensions["B"].number_format = "0.0%"
    book.save(tmp_path / "return.xlsx")
    _, out = filled(tmp_path / "return.xlsx")
    cell = openpyxl.load_workbook(out)["Return"]["B2"]
    assert (cell.number_format, cell.value) == ("0.0%", 32 / 33)
