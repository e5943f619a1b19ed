"""What the reader gives for every way in which a cell of an Open XML sheet can be written."""

from datetime import date, timedelta

import pytest
from exchange.spreadsheet.packages import (
    FORMATS,
    cells_of,
    parts,
    sheet_xml,
    strings_xml,
    zipped,
)

from auditui.exchange.files.cells import EXCEL_ERROR, NOT_WORKED_OUT, Cell, Untold

TEXTS = strings_xml(
    "<t>North</t>",
    '<t xml:space="preserve">  two  spaces </t>',
    "<r><rPr><b/></rPr><t>rich </t></r><r><t>text</t></r>",
    "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>",
    "<t>A &amp; B &lt;x&gt; &#233;&#xe9;</t>",
    "<t>line_x000D_\nbreak _x005F_x000D_</t>",
    "<t/>",
    "<t></t>",
)
BAD = "cannot be read"


def styled(code: str) -> int:
    """The style of a format."""
    return FORMATS.index(code)


DAY = styled("dd/mm/yyyy")
PADDED = styled("0000000")

EXPERIMENTS: list[tuple[str, Cell]] = [
    # texts
    ('<c r="A1" t="s"><v>0</v></c>', "North"),
    ('<c r="A1" t="s"><v>1</v></c>', "  two  spaces "),
    ('<c r="A1" t="s"><v>2</v></c>', "rich text"),
    ('<c r="A1" t="s"><v>3</v></c>', "東京"),
    ('<c r="A1" t="s"><v>4</v></c>', "A & B <x> éé"),
    ('<c r="A1" t="s"><v>5</v></c>', "line\r\nbreak _x000D_"),
    ('<c r="A1" t="s"><v>6</v></c>', ""),
    ('<c r="A1" t="s"><v>7</v></c>', ""),
    ('<c r="A1" t="s" s="2"><v>0</v></c>', "North"),
    ('<c r="A1" s="2" t="s" cm="1"><v>0</v></c>', "North"),
    ("<c r='A1' t='s'><v>0</v></c>", "North"),
    ('<c t="s" r="A1"><v>0</v></c>', "North"),
    ('<c t="s"><v>0</v></c>', "North"),
    ('<c r="a1" t="s"><v>0</v></c>', "North"),
    ('<c r="A1" t="s"><v><![CDATA[0]]></v></c>', "North"),
    ('<c r="A1" t="s"><!-- a remark --><v>0</v></c>', "North"),
    ('<c r="A1" t="inlineStr"><is><t>in line</t></is></c>', "in line"),
    ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a &amp; b</t></is></c>', " a & b"),
    ('<c r="A1" t="inlineStr"><is><r><t>in </t></r><r><t>line</t></r></is></c>', "in line"),
    ('<c r="A1" t="inlineStr"><is><t><![CDATA[</row><row>]]></t></is></c>', "</row><row>"),
    ('<c r="A1" t="inlineStr"><is><t>a<rPh sb="0" eb="1"><t>b</t></rPh></t></is></c>', "a"),
    ('<c r="A1" t="str"><v>typed</v></c>', "typed"),
    ('<c r="A1" t="str"><f>B1&amp;""</f><v>worked_x000A_out</v></c>', "worked\nout"),
    ('<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>', ""),
    # numbers
    ('<c r="A1"><v>12598894</v></c>', 12598894),
    ('<c r="A1" t="n"><v>12598894.0</v></c>', 12598894.0),
    ('<c r="A1"><v>1.2598894E7</v></c>', 12598894.0),
    ('<c r="A1"><v>1.23456789012345E+17</v></c>', 1.23456789012345e17),
    ('<c r="A1"><v>-3</v></c>', -3.0),
    ('<c r="A1" s=""><v>7</v></c>', 7),
    ('<c r="A1" s="999"><v>7</v></c>', 7),
    ('<c r="A1"><f>6+1</f><v>7</v></c>', 7),
    ('<c r="A1"><f t="shared" si="0"/><v>7</v></c>', 7),
    ('<c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>7</v></c>', 7),
    ('<c r="A1"><f t="array" ref="A1">SUM(B1:B2)</f><v>7</v></c>', 7),
    # numbers under a format
    (f'<c r="A1" s="{PADDED}"><v>1001</v></c>', "0001001"),
    (f'<c r="A1" s="{PADDED}"><v>12345678</v></c>', 12345678),
    (f'<c r="A1" s="{PADDED}"><v>1001.5</v></c>', 1001.5),
    (f'<c r="A1" s="{PADDED}"><v>-5</v></c>', -5.0),
    (f'<c r="A1" s="{styled("00-000")}"><v>1234</v></c>', "01-234"),
    (f'<c r="A1" s="{styled("00-000")}"><v>1234567</v></c>', "1234-567"),
    (f'<c r="A1" s="{styled(FORMATS[6])}"><v>12</v></c>', "LCS-0012"),
    (f'<c r="A1" s="{styled(FORMATS[11])}"><v>12</v></c>', "0012"),
    (f'<c r="A1" s="{styled(FORMATS[15])}"><v>12</v></c>', 12),
    (f'<c r="A1" s="{styled("#,##0")}"><v>1001</v></c>', 1001),
    (f'<c r="A1" s="{styled("0.00")}"><v>1001</v></c>', 1001),
    (f'<c r="A1" s="{styled("0")}"><v>1001</v></c>', 1001),
    (f'<c r="A1" s="{styled("@")}"><v>1001</v></c>', 1001),
    (f'<c r="A1" s="{styled("0%")}"><v>0.5</v></c>', 0.5),
    # days and times
    (f'<c r="A1" s="{DAY}"><v>42095</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{DAY}"><v>42095.75</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{DAY}"><v>61</v></c>', date(1900, 3, 1)),
    (f'<c r="A1" s="{DAY}"><v>60</v></c>', 60),
    (f'<c r="A1" s="{DAY}"><v>1</v></c>', date(1900, 1, 1)),
    (f'<c r="A1" s="{DAY}"><v>0</v></c>', 0),
    (f'<c r="A1" s="{DAY}"><v>2958465</v></c>', date(9999, 12, 31)),
    (f'<c r="A1" s="{DAY}"><v>2958466</v></c>', 2958466),
    (f'<c r="A1" s="{styled("mmm-yy")}"><v>42095</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{styled(FORMATS[12])}"><v>42095</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{styled(FORMATS[17])}"><v>42095</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{styled(FORMATS[18])}"><v>42095.5</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{styled("hh:mm")}"><v>0.5</v></c>', timedelta(hours=12)),
    (f'<c r="A1" s="{styled("hh:mm")}"><v>42095.5</v></c>', date(2015, 4, 1)),
    (f'<c r="A1" s="{styled("mm:ss")}"><v>0.5</v></c>', timedelta(hours=12)),
    (f'<c r="A1" s="{styled("[h]:mm")}"><v>1.5</v></c>', timedelta(hours=36)),
    (f'<c r="A1" s="{styled(FORMATS[13])}"><v>12</v></c>', "12 days"),
    ('<c r="A1" t="d"><v>2015-04-01</v></c>', date(2015, 4, 1)),
    ('<c r="A1" t="d"><v>2015-04-01T13:05:00Z</v></c>', date(2015, 4, 1)),
    # true and false
    ('<c r="A1" t="b"><v>1</v></c>', True),
    ('<c r="A1" t="b"><v>false</v></c>', False),
    # errors, and formulas that were never worked out
    ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
    ('<c r="A1" t="e"><v>#REF!</v></c>', EXCEL_ERROR),
    ('<c r="A1" t="e"><v>#GETTING_DATA</v></c>', EXCEL_ERROR),
    ('<c r="A1" t="e"><f>VLOOKUP(B1,C:D,2,0)</f><v>#BLOCKED!</v></c>', EXCEL_ERROR),
    ('<c r="A1"><f>TODAY()</f></c>', NOT_WORKED_OUT),
    ('<c r="A1"><f>TODAY()</f><v></v></c>', NOT_WORKED_OUT),
    ('<c r="A1"><f>TODAY()</f><v/></c>', NOT_WORKED_OUT),
    ('<c r="A1"><f t="shared" si="3"/></c>', NOT_WORKED_OUT),
    (f'<c r="A1" s="{DAY}"><f>B1+1</f><v /></c>', NOT_WORKED_OUT),
]  # fmt: skip

UNTOLD = [
    '<c r="A1" t="s"><v>99</v></c>',
    '<c r="A1" t="s"><v>-1</v></c>',
    '<c r="A1" t="s"><v>x</v></c>',
    '<c r="A1"><v>NaN</v></c>',
    '<c r="A1"><v>INF</v></c>',
    '<c r="A1"><v>twelve</v></c>',
    '<c r="A1" t="b"><v>2</v></c>',
    '<c r="A1" t="d"><v>soon</v></c>',
    '<c r="A1" t="unheard"><v>1</v></c>',
]
NOTHING = [
    '<c r="A1"/>',
    '<c r="A1" s="1"/>',
    '<c r="A1" s="1" />',
    '<c r="A1" s="1"></c>',
    '<c r="A1"><v/></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1" t="s"><v></v></c>',
]
BESIDE = '<c r="C1" t="s"><v>0</v></c>'


def only_cell(cell: str) -> Cell:
    """What is read in A1, where C1 says North."""
    row = f'<row r="1">{cell}{BESIDE}</row>'
    found = cells_of(zipped(parts({"List 6": sheet_xml(row)}, TEXTS)))
    assert found[1][2] == "North"
    assert set(found[1]) <= {0, 2}
    return found[1].get(0)


@pytest.mark.parametrize(("cell", "expected"), EXPERIMENTS)
def test_a_cell_says_what_excel_shows(cell: str, expected: Cell) -> None:
    found = only_cell(cell)
    assert found == expected
    assert isinstance(found, bool) == isinstance(expected, bool)


@pytest.mark.parametrize("cell", UNTOLD)
def test_what_cannot_be_told_is_not_guessed(cell: str) -> None:
    found = only_cell(cell)
    assert isinstance(found, Untold)
    assert "type it again" in found.problem


@pytest.mark.parametrize("cell", NOTHING)
def test_an_empty_cell_is_nothing(cell: str) -> None:
    assert only_cell(cell) is None


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    row = f'<row r="1"><c r="A1" s="{DAY}"><v>40633</v></c></row>'
    for written in ("1", "true"):
        settings = f'<workbookPr date1904="{written}"/>'
        made = parts({"List 6": sheet_xml(row)}, settings=settings)
        assert cells_of(zipped(made)) == {1: {0: date(2015, 4, 1)}}


@pytest.mark.parametrize(("stored", "is_told"), [("0", False), ("7", True), ("", False)])
def test_a_nought_in_a_workbook_that_was_never_worked_out_is_no_result(
    stored: str, is_told: bool
) -> None:
    row = f'<row r="1"><c r="A1"><f>B1</f><v>{stored}</v></c><c r="B1"><v>0</v></c></row>'
    made = parts({"List 6": sheet_xml(row)}, settings='<calcPr fullCalcOnLoad="1"/>')
    assert cells_of(zipped(made)) == {1: {0: 7 if is_told else NOT_WORKED_OUT, 1: 0}}
