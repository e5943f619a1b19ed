"""Whatever else a workbook holds is there once it is filled, byte for byte."""

import os
import re
import zipfile
from pathlib import Path

import pytest
from exchange.council.feature_books import FEATURES, Feature
from exchange.council.return_workbooks import DECEMBER, LINE, parts_of

from auditui.exchange.council.fill import fill, plan
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.files.source_file import read_source
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.workbook import open_return
from auditui.practice.contract_return.line import Part
from auditui.practice.errors import AuditError

REAL = "AUDITUI_TEST_WORKBOOKS"
"""The variable that names a folder of real workbooks, which are filled by the same test."""

CELL = rb'<(?:\w+:)?c(?= )(?=[^>]* r="(?:%s)")[^>]*?(?:/>|>.*?</(?:\w+:)?c>)'


def real_workbooks() -> list[Path]:
    folder = os.environ.get(REAL)
    return sorted(Path(folder).rglob("*.xlsx")) if folder else []


def without(content: bytes, cells: set[str]) -> bytes:
    """A sheet's file without some of its cells."""
    named = "|".join(sorted(cells)).encode()
    return re.sub(CELL % named, b"", content, flags=re.DOTALL) if cells else content


def assert_nothing_else_changed(before: Path, after: Path, cells: set[str]) -> None:
    """The sheet may differ in these cells alone, the workbook's own file in its calculation."""
    old, new = parts_of(before), parts_of(after)
    assert list(new) == list(old)
    changed = {name for name in old if old[name] != new[name]}
    (sheet,) = [name for name in changed if "/worksheets/" in name.replace("\\", "/")] or [""]
    others = changed - {sheet}
    assert all(name.replace("\\", "/").endswith("workbook.xml") for name in others)
    if sheet:
        assert without(new[sheet], cells) == without(old[sheet], cells)
    for name in others:
        calculation = rb"<(?:\w+:)?calcPr[^>]*?(?:/>|></(?:\w+:)?calcPr>)"
        assert re.sub(calculation, b"", new[name]) == re.sub(calculation, b"", old[name])
    with zipfile.ZipFile(before) as one, zipfile.ZipFile(after) as other:
        facts = [(part.filename, part.date_time, part.compress_type) for part in one.infolist()]
        assert facts == [
            (part.filename, part.date_time, part.compress_type) for part in other.infolist()
        ]


def test_there_are_enough_of_them() -> None:
    assert len({feature.name for feature in FEATURES}) == len(FEATURES) >= 50


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_nothing_but_the_line_changes(feature: Feature, tmp_path: Path) -> None:
    path, out = tmp_path / "return.xlsx", tmp_path / "filled.xlsx"
    feature.make(path)
    found = plan(path, LINE)
    assert {change.cell: change.part for change in found.changes} == {
        "D3": Part.FIGURE,
        "E3": Part.POSITION,
        "F3": Part.NARRATIVE,
    }
    fill(found, out)
    assert_nothing_else_changed(path, out, {"D3", "E3", "F3"})
    assert plan(out, LINE).changes == ()
    texts = {change.part: change.new for change in found.changes}
    assert texts[Part.POSITION] == "Green"


@pytest.mark.skipif(not real_workbooks(), reason=f"{REAL} names no folder with workbooks")
@pytest.mark.parametrize("path", real_workbooks(), ids=lambda path: path.name)
def test_nothing_but_a_line_changes_in_a_real_workbook(path: Path, tmp_path: Path) -> None:
    """Its headings may tell where A3 goes; or else a cell far out is named."""
    try:
        sheets = open_return(read_source(path)).sheets
    except AuditError as refusal:
        pytest.skip(f"It is refused: {refusal}")
    try:
        found = plan(path, LINE)
    except AuditError:
        sheet = sheets[0]
        cell = Address(sheet.limit.row + 3, sheet.limit.column + 3)
        mapping = ReturnMapping(sheet.name, cells={Part.FIGURE: cell})
        assert mapping.place(DECEMBER).cells
        found = plan(path, LINE, mapping)
    fill(found, tmp_path / "filled.xlsx")
    cells = {change.cell for change in found.changes}
    before = parts_of(path)
    after = parts_of(tmp_path / "filled.xlsx")
    assert list(before) == list(after)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) <= 2
    for name in changed:
        if "worksheets" in name:
            rest = without(after[name], cells)
            assert len(rest) <= len(before[name]) + 200
