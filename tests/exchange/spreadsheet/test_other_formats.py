"""The same cells in .xls, .xlsb and .ods, as Excel, LibreOffice and others write them."""

import io
import struct
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

import pytest
import xlwt
from exchange.spreadsheet.packages import OFFICE, RELATIONS, Table, cells_of, zipped

from auditui.exchange.files.cells import EXCEL_ERROR, NOT_WORKED_OUT, Untold
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.spreadsheet.opening import open_spreadsheet
from auditui.practice.errors import ImportRefused

# .xls


def xls(*, is_mac: bool = False) -> bytes:
    """An old workbook with a cell of every kind, and a hidden sheet."""
    book = xlwt.Workbook()
    book.dates_1904 = is_mac
    sheet = book.add_sheet("List 6")
    for column, (value, code) in enumerate(
        [("North", ""), (12598894, ""), (1.5, ""), (1001, "0000000"), (42095, "DD/MM/YYYY"),
         (True, ""), (0.5, "h:mm"), ("café 東", "")]
    ):  # fmt: skip
        style = xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style
        sheet.write(0, column, value, style)
    sheet.row(2).set_cell_error(0, "#REF!")
    sheet.row(2).set_cell_error(1, "#N/A!")
    sheet.write(2, 3, None, xlwt.easyxf(num_format_str="0.00"))
    book.add_sheet("Hidden").visibility = 1
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_an_old_workbook_is_read_cell_by_cell() -> None:
    half_a_day = timedelta(hours=12)
    assert cells_of(xls()) == {
        1: {
            0: "North", 1: 12598894, 2: 1.5, 3: "0001001", 4: date(2015, 4, 1), 5: True,
            6: half_a_day, 7: "café 東",
        },
        3: {0: EXCEL_ERROR, 1: "#N/A"},
    }  # fmt: skip
    workbook = open_spreadsheet(SourceFile("book", xls()))
    assert [sheet.is_visible for sheet in workbook.sheets] == [True, False]


def test_an_old_workbook_may_count_from_1904() -> None:
    assert cells_of(xls(is_mac=True))[1][4] == date(2019, 4, 2)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_an_old_workbook_is_damaged(share: float) -> None:
    content = xls()
    with pytest.raises(ImportRefused, match="not imported"):
        cells_of(content[: int(len(content) * share)])


@pytest.mark.parametrize("seed", range(12))
def test_an_old_workbook_with_bytes_changed_is_read_or_refused(seed: int) -> None:
    content = bytearray(xls())
    for at in range(8 + seed * 7, len(content), 997):
        content[at] ^= 0xFF
    with suppress(ImportRefused):
        cells_of(bytes(content))


# .xlsb


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary part."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while length > 0x7F:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return number + size + bytes([length]) + content


def wide(text: str) -> bytes:
    """A text as binary parts have it."""
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def cell(kind: int, column: int, stored: bytes, style: int = 0) -> bytes:
    """A cell of a binary sheet."""
    return record(kind, struct.pack("<II", column, style) + stored)


def packed(number: int) -> bytes:
    """A whole number packed into four bytes."""
    return struct.pack("<I", (number << 2 | 2) & 0xFFFFFFFF)


def xlsb(cells: Iterable[bytes], *, is_mac: bool = False) -> bytes:
    """A binary workbook whose first sheet has these cells in row 3."""
    sheet = [
        record(148, struct.pack("<IIII", 2, 2, 0, 9)), record(0, struct.pack("<II", 0, 0)),
        record(0, struct.pack("<II", 2, 0)), *cells, record(130),
    ]  # fmt: skip
    styles = [
        record(44, struct.pack("<H", 170) + wide("0000000")),
        record(626), record(47, struct.pack("<HH", 0, 14) + b"\0" * 12), record(627),
        record(617),
        *(record(47, struct.pack("<HH", 0, code) + b"\0" * 12) for code in (0, 14, 170)),
        record(618),
    ]  # fmt: skip
    book = [
        record(153, struct.pack("<I", int(is_mac)) + b"\0" * 8),
        record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("List 6")),
        record(156, struct.pack("<II", 2, 2) + wide("rId2") + wide("Hidden")),
    ]
    related = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in [
            ("rId1", "worksheet", "worksheets/sheet1.bin"),
            ("rId2", "worksheet", "worksheets/sheet1.bin"),
            ("s", "styles", "styles.bin"),
            ("t", "sharedStrings", "sharedStrings.bin"),
        ]
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{RELATIONS}">{related}'
            "</Relationships>",
            "xl/worksheets/sheet1.bin": b"".join(sheet),
            "xl/styles.bin": b"".join(styles),
            "xl/sharedStrings.bin": record(159) + record(19, b"\0" + wide("Nörth 東")),
        }
    )


def double(number: float) -> bytes:
    """A number of eight bytes."""
    return struct.pack("<d", number)


def test_a_binary_workbook_is_read_cell_by_cell() -> None:
    found = cells_of(
        xlsb(
            [
                cell(1, 0, b""), cell(7, 1, struct.pack("<I", 0)), cell(6, 2, wide("typed")),
                cell(2, 3, packed(12598894)), cell(2, 4, packed(-3)), cell(5, 5, double(1.5)),
                cell(2, 6, packed(42095), style=1), cell(5, 7, double(1001), style=2),
                cell(4, 8, b"\1"), cell(3, 9, b"\x17"), cell(3, 10, b"\x2a"),
                cell(8, 11, wide("worked out") + b"\0" * 6), cell(9, 12, double(7) + b"\0" * 6),
                cell(10, 13, b"\0" * 8), cell(11, 14, b"\x0f" + b"\0" * 6),
                cell(62, 15, b"\0" + wide("rich")), cell(7, 16, struct.pack("<I", 9)),
                cell(2, 17, struct.pack("<I", packed_hundredths(150))),
            ]
        )
    )  # fmt: skip
    assert isinstance(found[3].pop(16), Untold)
    assert found == {
        3: {
            1: "Nörth 東", 2: "typed", 3: 12598894, 4: -3, 5: 1.5, 6: date(2015, 4, 1),
            7: "0001001", 8: True, 9: EXCEL_ERROR, 10: "#N/A", 11: "worked out", 12: 7, 13: False,
            14: EXCEL_ERROR, 15: "rich", 17: 1.5,
        }
    }  # fmt: skip


def packed_hundredths(number: int) -> int:
    """A number of hundredths packed into four bytes."""
    return number << 2 | 3


def test_a_binary_workbook_says_its_epoch_its_size_and_what_is_hidden() -> None:
    content = xlsb([cell(2, 0, packed(40633), style=1)], is_mac=True)
    assert cells_of(content) == {3: {0: date(2015, 4, 1)}}
    workbook = open_spreadsheet(SourceFile("book", content))
    assert [(sheet.is_visible, sheet.rows_said) for sheet in workbook.sheets] == [
        (True, 3), (False, 3)
    ]  # fmt: skip


def test_a_binary_workbook_of_many_rows_is_read_over_its_pieces() -> None:
    rows = [
        record(0, struct.pack("<II", row, 0)) + cell(6, 0, wide(f"child {row}"))
        for row in range(3, 40_000)
    ]
    found = cells_of(xlsb(rows))
    assert len(found) == 39_997
    assert found[40_000] == {0: "child 39999"}


# .ods

ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="{name}"' for name in ("office", "table", "text", "calcext", "style")
)


def ods(rows: str, *, mimetype: str = ODS, manifest: str = "") -> bytes:
    """An OpenDocument workbook with these rows in its second table, after a hidden one."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>"
        '<style:style style:name="ta1"><style:table-properties table:display="false"/>'
        "</style:style>"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        '<table:table table:name="Old" table:style-name="ta1"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        '</table:table><table:table table:name="List 6" table:style-name="ta2">'
        f"{rows}</table:table>"
        '<table:table table:name="After"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>y</text:p></table:table-cell></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return saved.getvalue()


def ods_cell(facts: str, shown: str = "") -> str:
    """A cell of an OpenDocument table."""
    text = f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:table-cell {facts}>{text}</table:table-cell>"


def value(kind: str, stored: str, shown: str) -> str:
    """A cell with a value of a kind."""
    name = {"float": "value", "percentage": "value"}.get(kind, f"{kind}-value")
    return ods_cell(f'office:value-type="{kind}" office:{name}="{stored}"', shown)


ODS_CELLS: list[tuple[str, object]] = [
    (ods_cell('office:value-type="string"', "North"), "North"),
    (ods_cell('office:value-type="string"', "A<text:s/>B"), "A B"),
    (ods_cell('office:value-type="string"', "a<text:span>b</text:span>c"), "abc"),
    (ods_cell('office:value-type="string" office:string-value="stored"', "shown"), "stored"),
    (value("float", "12598894", "12598894"), 12598894),
    (value("float", "1001", "0001001"), "0001001"),
    (value("float", "1001", "1,001"), 1001),
    (value("float", "0", "0"), 0),
    (value("float", "1.5", "1.50"), 1.5),
    (value("percentage", "0.5", "50%"), 0.5),
    (value("date", "2015-04-01", "1 Apr 15"), date(2015, 4, 1)),
    (value("date", "2015-04-01T13:05:00", "1 Apr 15"), date(2015, 4, 1)),
    (value("date", "9999-12-31", "31/12/9999"), date(9999, 12, 31)),
    (value("time", "PT12H30M00S", "12:30"), timedelta(hours=12, minutes=30)),
    (value("boolean", "true", "TRUE"), True),
    (ods_cell('table:formula="of:=1/0" calcext:value-type="error"', "#DIV/0!"), EXCEL_ERROR),
    (ods_cell('table:formula="of:=x" office:value-type="string"', "Err:508"), EXCEL_ERROR),
    (ods_cell('table:formula="of:=NA()" calcext:value-type="error"', "#N/A"), "#N/A"),
    (ods_cell('table:formula="of:=A1"'), NOT_WORKED_OUT),
    (ods_cell('office:value-type="date" office:date-value="soon"', "x"), "untold"),
    (ods_cell('office:value-type="float" office:value="NaN"', "x"), "untold"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), ODS_CELLS)
def test_a_cell_of_an_open_document_says_what_it_shows(written: str, expected: object) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="3"/>{written}'
        "</table:table-row>"
    )
    (row,) = cells_of(ods(rows), sheet=1).values()
    assert isinstance(row[3], Untold) if expected == "untold" else row[3] == expected
    assert list(cells_of(ods(rows), sheet=1)) == [3]


def test_repeated_rows_and_cells_are_read_as_often_as_they_stand() -> None:
    repeated = ods_cell('office:value-type="string" table:number-columns-repeated="2"', "x")
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{repeated}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    expected: Table = {1: {0: "x", 1: "x"}, 2: {0: "x", 1: "x"}}
    assert cells_of(ods(rows), sheet=1) == expected


def test_remarks_nested_tables_and_hidden_tables_are_told_apart() -> None:
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><office:annotation>'
        "<text:p>remark</text:p></office:annotation><text:p>said</text:p><text:p>twice</text:p>"
        "</table:table-cell></table:table-row>"
    )
    assert cells_of(ods(rows), sheet=1) == {1: {0: "said\ntwice"}}
    workbook = open_spreadsheet(SourceFile("book", ods(rows)))
    assert [(sheet.name, sheet.is_visible) for sheet in workbook.sheets] == [
        ("Old", False), ("List 6", True), ("After", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (ods("", mimetype="application/vnd.oasis.opendocument.text"), "another program's document"),
        (ods("", manifest="<m><encryption-data/></m>"), "protected by a password"),
        (zipped({"word/document.xml": "<x/>", "_rels/.rels": "<x/>"}), "another program's"),
        (zipped({"a.csv": "case_ref,team"}), "zip file"),
        (b"PK\x05\x06" + b"\0" * 18, "zip file"),
    ],
    ids=["a text", "a password", "a Word document", "a zip file", "an empty zip file"],
)
def test_documents_that_are_no_workbook_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        cells_of(content)
    assert sentence in refusal.value.faults[0].problem
