"""Workbooks whose files are written in unusual but lawful ways are spliced like any other."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from exchange.council.raw_packages import MAIN, RELATIONS, RawBook, RawSheet
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import LINE, parts_of

from auditui.exchange.council.fill import fill, plan
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.files.source_file import read_source
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.archive import WorkbookDamaged, open_package
from auditui.exchange.xlsx.recalculation import with_recalculation
from auditui.practice.contract_return.line import Part

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
FIGURE = "<v>0.9696969696969697</v>"


def made(path: Path, change: Callable[[str], str], part: str = SHEET) -> Path:
    """A small return one part of which is written differently; December is in column C."""
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Nov-15", "Dec-15", "Comments"])
    sheet.append(["A3", 0.85, None, "before"])
    sheet["C2"].number_format = "0%"
    book.save(path)
    parts = {name: content.decode() for name, content in parts_of(path).items()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def filled(path: Path) -> str:
    """The sheet's file once it is filled, after another reader has found the values in it."""
    out = path.with_name("filled.xlsx")
    fill(plan(path, LINE), out)
    sheet = openpyxl.load_workbook(out)["Return"]
    assert sheet["C2"].value == 32 / 33
    assert sheet["D2"].value == LINE.narrative
    return parts_of(out)[SHEET].decode("utf-8-sig")


CELL = re.compile(
    r"""<c\s(?:[^>"']|"[^"]*"|'[^']*')*?\br=["'][CD]2["'](?:[^>"']|"[^"]*"|'[^']*')*?(/>|>.*?</c>)""",
    re.DOTALL,
)
"""The element of cell C2 or D2 of a sheet."""


def with_prefix(text: str) -> str:
    text = text.replace(' xmlns="', ' xmlns:x="')
    return re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text)


def test_elements_with_a_prefix_get_cells_with_it(tmp_path: Path) -> None:
    content = filled(made(tmp_path / "return.xlsx", with_prefix))
    assert f'<x:c r="C2" s="1"><x:v>{FIGURE[3:-4]}</x:v></x:c>' in content
    assert '<x:is><x:t xml:space="preserve">' in content


def test_a_prefix_in_the_workbook_s_own_file_is_kept() -> None:
    before = b'<x:workbook xmlns:x="s"><x:sheets><x:sheet/></x:sheets></x:workbook>'
    assert with_recalculation(before) == before.replace(
        b"</x:sheets>", b'</x:sheets><x:calcPr fullCalcOnLoad="1"/>'
    )


def test_cells_and_rows_without_addresses_are_counted(tmp_path: Path) -> None:
    content = filled(made(tmp_path / "return.xlsx", lambda text: re.sub(r' r="\w+"', "", text)))
    assert f'<c r="C2" s="1">{FIGURE}</c>' in content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r'<c r="C2"[^>]*/>', ""),
        (r'<c r="C2"[^>]*/>', "<c r='C2' s='1'\n></c>"),
        (r'<c r="C2"[^>]*/>', '<c s="1" note=">" r="C2" />'),
        (r'<c r="C2"[^>]*/><c r="D2".*?</c>', ""),
        (r'<c r="C2"[^>]*/>', '<!-- note --><c r="C2" s="1"><!-- none --></c>'),
        (r'<c r="C2"[^>]*/>', '<c r="C2" s="1" vm="7"><v><![CDATA[0.5]]></v></c>'),
        (
            r'<c r="D2".*?</c>',
            '<c r="D2" t="inlineStr"><is><r><t>be</t></r><r><t>fore</t></r></is></c>',
        ),
        (r"(?<=>)<", "\n  <"),
        (r"^", "\ufeff"),
        (r"^", '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'),
    ],
)
def test_cells_are_found_however_they_are_written(old: str, new: str, tmp_path: Path) -> None:
    path = made(tmp_path / "return.xlsx", lambda text: re.sub(old, new, text, flags=re.DOTALL))
    before = parts_of(path)[SHEET].decode("utf-8-sig")
    assert CELL.sub("", filled(path)) == CELL.sub("", before)


def test_rows_and_cells_that_are_not_there_yet_are_put_in_order(tmp_path: Path) -> None:
    def emptied(text: str) -> str:
        row = '<row r="4" ht="30" customHeight="1" spans="1:4" />'
        return text.replace("</sheetData>", f'{row}<row r="8"><c r="C8"/></row></sheetData>')

    path = made(tmp_path / "return.xlsx", emptied)
    spots = {
        Part.NUMERATOR: "B4",
        Part.DENOMINATOR: "A4",
        Part.FIGURE: "C6",
        Part.TARGET: "D8",
        Part.TOLERANCE: "B8",
        Part.POSITION: "A6",
        Part.NARRATIVE: "AA12",
    }
    mapping = ReturnMapping("Return", {part: Address.parse(cell) for part, cell in spots.items()})
    found = plan(path, LINE, mapping)
    fill(found, tmp_path / "filled.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["Return"]
    assert {change.cell: sheet[change.cell].value for change in found.changes} == {
        change.cell: change.value for change in found.changes
    }
    content = parts_of(tmp_path / "filled.xlsx")[SHEET].decode()
    addresses = [Address.parse(cell) for cell in re.findall(r'<c r="(\w+)"', content)]
    assert addresses == sorted(set(addresses))
    rows = [int(row) for row in re.findall(r'<row r="(\d+)"', content)]
    assert rows == sorted(set(rows)) == [1, 2, 4, 6, 8, 12]
    assert '<row r="4" ht="30" customHeight="1" spans="1:4" ><c' in content


def test_a_sheet_without_any_row_takes_a_mapped_line(tmp_path: Path) -> None:
    path = made(
        tmp_path / "return.xlsx",
        lambda text: re.sub(r"<sheetData>.*</sheetData>", "<sheetData/>", text, flags=re.DOTALL),
    )
    mapping = ReturnMapping("Return", {Part.FIGURE: Address(5, 3), Part.NUMERATOR: Address(2, 2)})
    fill(plan(path, LINE, mapping), tmp_path / "filled.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["Return"]
    assert (sheet["C5"].value, sheet["B2"].value) == (96.97, 32)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ('<calcPr calcId="1" />', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ("<calcPr></calcPr>", '<calcPr fullCalcOnLoad="1"></calcPr>'),
        ('<calcPr fullCalcOnLoad="0" a="2"/>', '<calcPr fullCalcOnLoad="1" a="2"/>'),
        ("<calcPr fullCalcOnLoad = 'false'/>", """<calcPr fullCalcOnLoad = "1"/>"""),
        ('<calcPr fullCalcOnLoad="1"/>', '<calcPr fullCalcOnLoad="1"/>'),
        ("", '<calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_formulas_are_to_be_worked_out_anew_whatever_was_set(before: str, after: str) -> None:
    frame = "<workbook><sheets><sheet/></sheets><definedNames/>{}<oleSize ref='A1'/></workbook>"
    assert with_recalculation(frame.format(before).encode()).decode() == frame.format(after)


class Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that sizes are packed after their parts."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.content += bytes(content)
        return len(content)


@pytest.mark.parametrize("stream", [io.BytesIO, Unseekable])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("wide", [False, True])
def test_every_way_of_packing_is_kept(
    stream: type[io.BytesIO | Unseekable], method: int, wide: bool, tmp_path: Path
) -> None:
    path = made(tmp_path / "return.xlsx", str)
    parts = parts_of(path)
    target = stream()
    with zipfile.ZipFile(target, "w", method) as package:
        package.comment = b"kept by the council"
        for name, content in parts.items():
            header = zipfile.ZipInfo(name, (2015, 12, 1, 9, 30, 2))
            header.compress_type, header.extra = method, struct.pack("<2H", 0xCAFE, 0)
            with package.open(header, "w", force_zip64=wide) as part:
                part.write(content)
    path.write_bytes(target.content if isinstance(target, Unseekable) else target.getvalue())
    filled(path)
    with (
        zipfile.ZipFile(path) as before,
        zipfile.ZipFile(path.with_name("filled.xlsx")) as after,
    ):
        assert after.testzip() is None
        assert after.comment == before.comment
        for old, new in zip(before.infolist(), after.infolist(), strict=True):
            assert (new.filename, new.date_time) == (old.filename, old.date_time)
            assert (new.compress_type, new.extra) == (method, struct.pack("<2H", 0xCAFE, 0))


def test_what_another_program_packed_holds_the_same_once_filled(tmp_path: Path) -> None:
    path = made(tmp_path / "return.xlsx", str)
    parts = {**parts_of(path), "xl/media/zeichnung-ü.png": bytes(range(256)) * 40}
    sizes = struct.pack("<2H2Q", 1, 16, 0, 0)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            header = zipfile.ZipInfo(name)
            header.compress_type, header.create_system, header.create_version = 8, 0, 45
            header.internal_attr, header.comment = 1, name.encode()
            header.extra = struct.pack("<2H", 0xCAFE, 0) + sizes
            package.writestr(header, content, compresslevel=1)
            header.external_attr, header.date_time = 0, (1980, 0, 0, 0, 0, 0)
    filled(path)
    after = parts_of(path.with_name("filled.xlsx"))
    assert list(after) == list(parts)
    assert {name for name in parts if after[name] != parts[name]} <= {SHEET, WORKBOOK}
    with (
        zipfile.ZipFile(path) as before,
        zipfile.ZipFile(path.with_name("filled.xlsx")) as package,
    ):
        assert [facts(part) for part in package.infolist()] == [
            facts(part) for part in before.infolist()
        ]
        assert all(part.extra == struct.pack("<2H", 0xCAFE, 0) for part in package.infolist())


def facts(part: zipfile.ZipInfo) -> tuple[object, ...]:
    """What is told of a part beside its bytes and its further fields."""
    made_by = (part.create_system, part.create_version, part.extract_version)
    return (part.date_time, part.external_attr, part.internal_attr, part.comment, *made_by)


def test_an_unchanged_package_is_the_same_file(tmp_path: Path) -> None:
    path = made(tmp_path / "return.xlsx", str)
    package = open_package(read_source(path))
    assert package.with_parts({}) == path.read_bytes()
    assert package.part(SHEET) == parts_of(path)[SHEET]


def odd_book() -> RawBook:
    """A small return made part by part."""
    return RawBook({"Return": RawSheet([["Ref", "Nov-15", "Dec-15"], ["A3", 85, 90]])})


def filled_figure(path: Path) -> object:
    """What another reader finds in the figure's cell once the return is filled."""
    out = path.with_name("filled.xlsx")
    fill(plan(path, LINE), out)
    before, after = parts_of(path), parts_of(out)
    assert list(before) == list(after)
    assert sum(before[name] != after[name] for name in before) == 2
    found = re.search(rb'r="C2"[^>]*><v>([0-9.]+)</v>', b"".join(after.values()))
    return found and found[1]


@pytest.mark.parametrize("attribute", ['s=""', 't=""', 's="" t=""', 's="0" t="n"'])
def test_empty_attributes_of_a_cell_say_nothing(attribute: str, tmp_path: Path) -> None:
    book = odd_book()
    sheet = str(book.all_parts()[SHEET]).replace('<c r="C2">', f'<c r="C2" {attribute}>')
    book.parts = {SHEET: sheet.replace('<row r="2">', f'<row r="2" {attribute} hidden="">')}
    assert filled_figure(book.save(tmp_path / "return.xlsx")) == b"96.97"


@pytest.mark.parametrize("missing", ["xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_part_that_is_named_but_missing_is_done_without(missing: str, tmp_path: Path) -> None:
    book = odd_book()
    book.relations, book.without = [("sharedStrings", "sharedStrings.xml")], [missing]
    assert filled_figure(book.save(tmp_path / "return.xlsx")) == b"96.97"


def test_a_cell_whose_text_is_missing_with_its_part_is_damaged(tmp_path: Path) -> None:
    book = odd_book()
    sheet = str(book.all_parts()[SHEET]).replace('<c r="B2">', '<c r="B2" t="s">')
    book.parts = {SHEET: sheet}
    with pytest.raises(WorkbookDamaged):
        plan(book.save(tmp_path / "return.xlsx"), LINE)


def test_names_with_backslashes_are_those_of_a_workbook(tmp_path: Path) -> None:
    path = odd_book().save(tmp_path / "return.xlsx", slash="\\")
    assert "xl\\workbook.xml" in parts_of(path)
    assert filled_figure(path) == b"96.97"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets\\sheet1.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "Worksheets/SHEET1.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/%73heet1.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "./worksheets/./sheet1.xml"),
        ("_rels/.rels", "xl/workbook.xml", "XL/Workbook.xml"),
    ],
)
def test_parts_are_found_however_their_paths_are_written(
    part: str, old: str, new: str, tmp_path: Path
) -> None:
    book = odd_book()
    text = str(book.all_parts()[part])
    assert old in text
    book.parts = {part: text.replace(old, new)}
    assert filled_figure(book.save(tmp_path / "return.xlsx")) == b"96.97"


def test_a_strict_workbook_is_filled(tmp_path: Path) -> None:
    book = odd_book()
    strict = {
        name: str(content)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in book.all_parts().items()
    }
    book.parts = strict
    assert filled_figure(book.save(tmp_path / "return.xlsx")) == b"96.97"
