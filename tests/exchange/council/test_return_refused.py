"""What is not filled: each refusal is a sentence that says what to do, and changes nothing."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import LINE

from auditui.exchange.council.fill import (
    NoSheet,
    plan,
)
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.council.preview import FormulaInTheWay
from auditui.exchange.files.source_file import Unreadable
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.archive import CannotFill, WorkbookDamaged
from auditui.exchange.xlsx.workbook import HoldsDoctype, HoldsMacros, IsSigned, IsTemplate
from auditui.practice.contract_return.line import Part
from auditui.practice.errors import AuditError, Damaged, NotFound
from auditui.practice.text import TooLong

PERSON = "Jo Bloggs"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")
SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A return that can be filled, in a folder of its own."""
    book, sheet = book_with("Return")
    for row in (["Ref", "Nov-15", "Dec-15", "Lead"], ["A3", 85, None, PERSON]):
        sheet.append(row)
    folder = tmp_path / "returns"
    folder.mkdir()
    book.save(folder / "return.xlsx")
    return folder / "return.xlsx"


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Put other bytes into a part, or into a new one."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return change


def refusal(path: Path, kind: type[AuditError]) -> str:
    """The sentence of a refusal to plan, which leaves the folder as it was."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(kind) as refused:
        plan(path, LINE)
    assert {
        each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()
    } == before
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert PERSON not in sentence
    assert str(path.parent) not in sentence
    return sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Ref,Dec-15\nA3,\n", "not an Excel workbook"),
        (b"<html><table></table></html>", "not an Excel workbook"),
        (b"", "empty"),
        (OLE, r"old Excel workbook \(\.xls\)"),
        (ENCRYPTED, "protected by a password"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, said: str, path: Path) -> None:
    path.write_bytes(content)
    sentence = refusal(path, CannotFill)
    assert sentence.startswith("return.xlsx was not filled. ")
    assert re.search(said, sentence)


@pytest.mark.parametrize("names", [["word/document.xml"], ["xl/workbook.bin"], ["a.txt"]])
def test_another_kind_of_zip_file_is_refused(names: list[str], path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(name, b"x")
    assert "xlsx" in refusal(path, CannotFill)


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    path.unlink()
    assert "There is no file return.xlsx" in refusal(path, NotFound)


def test_a_folder_is_refused(path: Path) -> None:
    with pytest.raises(Unreadable):
        plan(path.parent, LINE)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/vbaProject.bin", lambda _: b"macros"),
        ("xl/macrosheets/sheet1.xml", lambda _: b"<macros/>"),
        (
            TYPES,
            replacing(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ),
        ),
    ],
)
def test_macros_are_refused(part: str, change: Callable[[bytes], bytes], path: Path) -> None:
    rewritten(path, part, change)
    assert "holds macros" in refusal(path, HoldsMacros)


def test_a_signed_workbook_is_refused(path: Path) -> None:
    rewritten(path, "_xmlsignatures/sig1.xml", lambda _: b"<Signature/>")
    assert "digitally signed" in refusal(path, IsSigned)


def test_a_template_is_refused(path: Path) -> None:
    rewritten(path, TYPES, replacing(b"sheet.main+xml", b"template.main+xml"))
    assert "template" in refusal(path, IsTemplate)


@pytest.mark.parametrize("part", [SHEET, WORKBOOK, "xl/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_document_type_in_any_part_is_refused(part: str, encoding: str, path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "b">]>'.encode(encoding)
    rewritten(path, part, lambda content: doctype + content)
    assert "not made by Excel" in refusal(path, HoldsDoctype)


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(path: Path) -> None:
    rewritten(path, "xl/media/image1.png", lambda _: bytes(101_000_000))
    assert path.stat().st_size < 1_000_000
    assert "more than 100 MB" in refusal(path, CannotFill)


END = b"</sheetData>"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, replacing(END, b'<row r="9">' + b"<c/>" * 500_000 + b"</row>" + END)),
        ("xl/styles.xml", replacing(b"<cellXfs", b"<x/>" * 1_000_000 + b"<cellXfs")),
        (
            SHEET,
            replacing(
                END,
                b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
                b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            ),
        ),
    ],
    ids=["cells", "elements", "merged"],
)  # fmt: skip
def test_more_cells_than_a_return_has_are_refused(
    part: str, change: Callable[[bytes], bytes], path: Path
) -> None:
    rewritten(path, part, change)
    assert "more cells" in refusal(path, CannotFill)


def test_a_part_that_hides_how_far_it_swells_is_not_unpacked(path: Path) -> None:
    image, swollen = "xl/media/image1.png", 90_000_000
    rewritten(path, image, lambda _: bytes(swollen))
    stated = path.read_bytes().replace(swollen.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(stated)
    tracemalloc.start()
    try:
        assert "is damaged" in refusal(path, WorkbookDamaged)
        assert tracemalloc.get_traced_memory()[1] < swollen / 2
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_as_excel_reads_none_is_refused(method: int, path: Path) -> None:
    with zipfile.ZipFile(path, "a", method) as package:
        package.writestr("xl/media/image1.png", b"picture")
    assert "is damaged" in refusal(path, WorkbookDamaged)


@pytest.mark.parametrize("field", ["flags", "checksum"])
def test_a_part_that_cannot_be_read_is_refused_though_it_would_stay(field: str, path: Path) -> None:
    rewritten(path, "xl/media/image1.png", lambda _: b"picture")
    content = bytearray(path.read_bytes())
    record = content.rindex(b"PK\x01\x02")
    content[record + (8 if field == "flags" else 16)] ^= 1
    path.write_bytes(content)
    assert "is damaged" in refusal(path, WorkbookDamaged)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-30],
        lambda content: content.replace(b"PK\x01\x02", b"PK\x01\x03"),
        lambda content: content[:60] + bytes(200) + content[260:],
    ],
)
def test_a_damaged_file_is_refused(damage: Callable[[bytes], bytes], path: Path) -> None:
    path.write_bytes(damage(path.read_bytes()))
    assert "is damaged" in refusal(path, WorkbookDamaged)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda content: content[:-20]),
        (SHEET, lambda _: b"<worksheet/>"),
        (SHEET, lambda content: content.decode().encode("utf-16")),
        (SHEET, replacing(b'r="A2"', b'r="nonsense"')),
        (SHEET, replacing(b"<v>85</v>", b"<v>eighty</v>")),
        (SHEET, replacing(b'<c r="B2" t="n"><v>85</v>', b'<c r="B2" t="s"><v>9999</v>')),
        (WORKBOOK, lambda _: b"not XML"),
        (WORKBOOK, replacing(b"r:id=", b"r:none=")),
        ("xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"),
        ("_rels/.rels", lambda _: b"<Relationships/>"),
        (TYPES, lambda _: b""),
        ("xl/sharedStrings.xml", lambda _: b"<sst>"),
    ],
)
def test_a_damaged_part_is_refused(
    part: str, change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "return.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Return")
    sheet.write_row("A1", ["Ref", "Dec-15", PERSON])
    sheet.write_row("A2", ["A3", 85])
    book.close()
    if part == SHEET:
        rewritten(path, part, lambda content: content.replace(b'<c r="B2">', b'<c r="B2" t="n">'))
    rewritten(path, part, change)
    assert "is damaged" in refusal(path, Damaged)


def test_two_parts_of_one_name_are_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, b"<worksheet/>")
    assert "is damaged" in refusal(path, WorkbookDamaged)


@pytest.mark.parametrize("formula", ["=Other!B2", "=0.97", "=SUM(A9:B10)", '="B2"', "=NOW()"])
def test_a_formula_is_never_overwritten(formula: str, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Return"]["C2"] = formula
    book.save(path)
    assert "Return!C2 is worked out by a formula" in refusal(path, FormulaInTheWay)


def test_a_cell_that_shares_a_formula_with_others_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Return")
    sheet.write_row("A1", ["Ref", "Nov-15", "Dec-15"])
    sheet.write("A2", "A3")
    sheet.write_array_formula("B2:C2", "{=TRANSPOSE(E5:E6)}")
    book.close()
    assert "Return!C2 is worked out by a formula" in refusal(path, FormulaInTheWay)


def test_a_mapping_may_not_name_a_sheet_that_is_missing(path: Path) -> None:
    mapping = ReturnMapping("Elsewhere", cells={Part.FIGURE: Address.parse("C2")})
    with pytest.raises(NoSheet, match="has no sheet Elsewhere"):
        plan(path, LINE, mapping)


def test_a_narrative_that_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["Ref", "Dec-15", "Comments"])
    sheet.append(["A3"])
    book.save(tmp_path / "return.xlsx")
    for narrative in ("x" * 20_001, "🙂" * 19_000):
        with pytest.raises(TooLong, match="shorten it"):
            plan(tmp_path / "return.xlsx", replace(LINE, narrative=narrative))


def test_the_smallest_of_zip_files_is_no_workbook(path: Path) -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    path.write_bytes(empty.getvalue())
    refusal(path, AuditError)
