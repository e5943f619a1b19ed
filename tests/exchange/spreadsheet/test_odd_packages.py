"""Packages that Excel opens although no guide would have them, and packages that nothing opens."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from exchange.spreadsheet.packages import (
    MAIN,
    OFFICE,
    STRICT,
    STRICT_OFFICE,
    Parts,
    Table,
    cells_of,
    parts,
    sheet_xml,
    strings_xml,
    zipped,
)

from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.spreadsheet.opening import open_spreadsheet, unreadable_refused
from auditui.practice.errors import ImportRefused

ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>42095</v></c></row>'
    '<row r="3"><c r="A3"><v>7</v></c><c r="B3" t="inlineStr"><is><t>café</t></is></c></row>'
)
TEXTS = strings_xml("<t>North</t>")
EXPECTED: Table = {1: {0: "North", 1: date(2015, 4, 1)}, 3: {0: 7, 1: "café"}}
SHEET = "xl/worksheets/sheet1.xml"


def usual() -> Parts:
    """A workbook as Excel writes it."""
    return parts({"List 6": sheet_xml(ROWS)}, TEXTS)


def prefixed(xml: str) -> str:
    """The XML with the prefix x on every element."""
    named = xml.replace("xmlns=", "xmlns:x=").replace("</", "</x:")
    return "".join(
        f"<x:{piece}" if at and not piece.startswith(("/", "?")) else ("<" * bool(at)) + piece
        for at, piece in enumerate(named.split("<"))
    )


def strict(made: Parts) -> Parts:
    """The same in the namespaces of Strict Open XML."""
    renamed: Parts = {}
    for name, content in made.items():
        assert isinstance(content, str)
        renamed[name] = content.replace(MAIN, STRICT).replace(OFFICE, STRICT_OFFICE)
    return renamed


def with_part(name: str, content: str | bytes) -> Callable[[Parts], Parts]:
    """The same with another content in a part."""
    return lambda made: made | {name: content}


def without(*names: str) -> Callable[[Parts], Parts]:
    """The same without some parts."""
    return lambda made: {name: each for name, each in made.items() if name not in names}


def renamed(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    """The same with its parts under other names."""
    return lambda made: {change(name): each for name, each in made.items()}


def changed(old: str, new: str, part: str = SHEET) -> Callable[[Parts], Parts]:
    """The same with a word replaced in a part."""
    return lambda made: made | {part: str(made[part]).replace(old, new)}


ODD: dict[str, Callable[[Parts], Parts]] = {
    "as Excel writes it": lambda made: made,
    "strict": strict,
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "capitals": renamed(str.upper),
    "leading slashes": renamed(lambda name: f"/{name}"),
    "backslash in a target": changed("worksheets/", "worksheets\\", "xl/_rels/workbook.xml.rels"),
    "no content types": without("[Content_Types].xml"),
    "no package relations": without("_rels/.rels"),
    "prefixed sheet": lambda made: made | {SHEET: prefixed(str(made[SHEET]))},
    "prefixed texts": lambda made: (
        made | {"xl/sharedStrings.xml": prefixed(str(made["xl/sharedStrings.xml"]))}
    ),
    "prefixed workbook": lambda made: (
        made | {"xl/workbook.xml": prefixed(str(made["xl/workbook.xml"]))}
    ),
    "UTF-16 sheet": lambda made: (
        made | {SHEET: str(made[SHEET]).replace("UTF-8", "UTF-16").encode("utf-16")}
    ),
    "Latin-1 sheet": lambda made: (
        made | {SHEET: str(made[SHEET]).replace("UTF-8", "ISO-8859-1").encode("latin-1")}
    ),
    "byte order mark": lambda made: made | {SHEET: b"\xef\xbb\xbf" + str(made[SHEET]).encode()},
    "no declaration": changed('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', ""),
    "remarks": changed("<sheetData>", "<!-- <row r='9'/> --><sheetData>"),
    "remark between rows": changed('<row r="3">', "<!--</row>--><row r=\"3\">"),
    "instructions": changed('<row r="3">', '<?app x?><row r="3">'),
    "single quotes": changed('"', "'"),
    "line breaks": changed("><", ">\n  <"),
    "no addresses": lambda made: (
        made | {SHEET: sheet_xml(ROWS.replace(' r="A1"', "").replace(' r="B1"', ""))}
    ),
    "no row numbers": lambda made: (
        made
        | {SHEET: sheet_xml("<row>" + ROWS.partition(">")[2].replace('<row r="3">', "<row/><row>"))}
    ),
    "rows of formats alone": changed('<row r="3">', '<row r="2" s="1"/><row r="3">'),
    "wrong dimension": changed("<sheetData>", '<dimension ref="A1"/><sheetData>'),
    "huge dimension": changed("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
    "extension": changed("</sheetData>", '</sheetData><extLst><ext xmlns:y="y"/></extLst>'),
    "own namespace in a row": changed('<row r="3">', '<row xmlns:z="z" r="3" z:a="b">'),
    "row facts": changed('<row r="3">', '<row r="3" spans="1:2" x14ac:dyDescent="0.25" ht="15">'),
    "text in pieces": with_part(
        "xl/sharedStrings.xml", strings_xml("<r><t>Nor</t></r><r><rPr/><t>th</t></r>")
    ),
}  # fmt: skip


@pytest.mark.parametrize("oddity", ODD.values(), ids=ODD)
def test_a_lawful_package_is_read_however_odd(oddity: Callable[[Parts], Parts]) -> None:
    assert cells_of(zipped(oddity(usual()))) == EXPECTED


def test_a_missing_part_of_styles_leaves_numbers() -> None:
    found = cells_of(zipped(without("xl/styles.xml")(usual())))
    assert found == EXPECTED | {1: {0: "North", 1: 42095}}


def test_an_empty_style_and_a_stray_value_far_away_cost_nothing() -> None:
    far = '<row r="1048576" s="1"><c r="A1048576" s=""/><c r="XFD1048576"><v>1</v></c></row>'
    sheet = sheet_xml(ROWS.replace('s="1"', 's=""') + far)
    found = cells_of(zipped(parts({"List 6": sheet}, TEXTS)))
    assert found[1][1] == 42095
    assert found[1_048_576] == {16_383: 1}


def test_narrowed_rows_hold_the_columns_asked_for_or_all_that_a_row_has() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>1</v></c>'
        f'<c r="AA{row}"><v>2</v></c></row>'
        for row in range(1, 4)
    )
    last = '<row r="4"><c r="A4"/><c r="B4"><v>9</v></c></row>'
    workbook = open_spreadsheet(SourceFile("book", zipped(parts({"a": sheet_xml(rows + last)}))))
    batches = workbook.sheets[0].rows().batches([0, 26], 1)
    found = [(number, dict(cells)) for batch in batches for number, cells in batch.rows()]
    assert found == [(2, {0: 2, 26: 2}), (3, {0: 3, 26: 2}), (4, {1: 9})]


def test_a_remark_far_down_changes_nothing_of_what_was_read_before() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 20_000)
    )
    plain = cells_of(zipped(parts({"a": sheet_xml(rows)})))
    remarked = cells_of(zipped(parts({"a": sheet_xml(rows + "<!-- x -->")})))
    assert plain == remarked
    assert len(plain) == 19_999


def test_hidden_sheets_say_so_and_sheets_of_charts_are_none() -> None:
    states = {"b": "hidden", "c": "veryHidden"}
    made = parts(dict.fromkeys("abc", sheet_xml(ROWS)), TEXTS, states=states)
    chart = str(made["xl/_rels/workbook.xml.rels"]).replace('worksheet"', 'chartsheet"', 1)
    workbook = open_spreadsheet(SourceFile("book", zipped(made)))
    assert [(sheet.name, sheet.is_visible) for sheet in workbook.sheets] == [
        ("a", True), ("b", False), ("c", False)
    ]  # fmt: skip
    workbook = open_spreadsheet(
        SourceFile("book", zipped(made | {"xl/_rels/workbook.xml.rels": chart}))
    )
    assert [sheet.name for sheet in workbook.sheets] == ["b", "c"]


def truncated(part: str) -> Callable[[Parts], bytes]:
    """A workbook of whose part half is missing."""
    return lambda made: zipped(made | {part: str(made[part])[: len(str(made[part])) // 2]})


def locked(made: Parts) -> bytes:
    """A workbook whose zip file says that its parts are encrypted."""
    content = bytearray(zipped(made))
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def flipped(made: Parts) -> bytes:
    """A workbook in which one byte of a sheet is another."""
    content = bytearray(zipped(made))
    with zipfile.ZipFile(BytesIO(bytes(content))) as archive:
        entry = archive.getinfo(SHEET)
    content[entry.header_offset + 30 + len(SHEET) + entry.compress_size // 2] ^= 0x55
    return bytes(content)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
BROKEN: dict[str, Callable[[Parts], bytes]] = {
    "sheet cut off": truncated(SHEET),
    "workbook cut off": truncated("xl/workbook.xml"),
    "styles cut off": truncated("xl/styles.xml"),
    "texts cut off": truncated("xl/sharedStrings.xml"),
    "types cut off": truncated("[Content_Types].xml"),
    "zip cut off": lambda made: zipped(made)[:-40],
    "a byte changed": flipped,
    "no sheet part": lambda made: zipped(without(SHEET)(made)),
    "no workbook part": lambda made: zipped(without("xl/workbook.xml")(made)),
    "entities": lambda made: zipped(changed("<worksheet", f"{ENTITIES}<worksheet")(made)),
    "entities of the workbook": lambda made: zipped(
        changed("<workbook", f"{ENTITIES}<workbook", "xl/workbook.xml")(made)
    ),
    "row beyond the last": lambda made: zipped(changed('r="3"', 'r="1048577"')(made)),
    "column beyond the last": lambda made: zipped(changed('r="B3"', 'r="XFE3"')(made)),
    "tags crossed": lambda made: zipped(changed("<sheetData>", "<!-- --><sheetData><a>")(made)),
}


@pytest.mark.parametrize("breakage", BROKEN.values(), ids=BROKEN)
def test_a_broken_package_is_refused_as_damaged(breakage: Callable[[Parts], bytes]) -> None:
    with pytest.raises(ImportRefused) as refusal:
        open_whole(breakage(usual()))
    assert "This workbook is damaged" in refusal.value.faults[0].problem


def test_a_protected_package_is_refused_with_the_way_out() -> None:
    with pytest.raises(ImportRefused) as refusal:
        open_whole(locked(usual()))
    assert "without" in refusal.value.faults[0].problem


def open_whole(content: bytes) -> None:
    """Open a workbook and read all of it, as an import does."""

    with unreadable_refused("book"):
        for sheet in open_spreadsheet(SourceFile("book", content)).sheets:
            assert sheet.rows_said >= 0
            list(sheet.rows())
