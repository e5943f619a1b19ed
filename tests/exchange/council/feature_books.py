"""Workbooks with features that other programs lose, each around the same small return."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from exchange.council.raw_packages import (
    HEAD,
    MAIN,
    X14,
    XM,
    Cell,
    RawBook,
    RawSheet,
    defined,
    new_validation,
    table,
    validation,
)
from exchange.council.return_builders import dot

MS = "http://schemas.microsoft.com/office"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ROWS: list[list[Cell]] = [
    ["Ref", "Measure", "Nov-15", "Dec-15", "RAG", "Comments", "Trend"],
    ["A2", "Assessments", 88, 91, "Green", "Keep me", None],
    ["A3", "Case files", 85, None, None, None, "=SUM(C3:D3)"],
    ["A4", "Visits", 70, 71.5, "Red", "And me", "=SUM(C4:D4)"],
]
"""Where every one of them has A3: D3, E3 and F3 are to be filled."""


@dataclass(frozen=True)
class Feature:
    """A feature by its name, and what makes a workbook that has it."""

    name: str
    make: Callable[[Path], object]


def _raw(
    name: str,
    *,
    before: str = "",
    after: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    relations: tuple[tuple[str, str], ...] = (),
    **book: Any,
) -> Feature:
    """One that is written part by part; `after` stands behind the rows of the sheet."""

    def make(path: Path) -> Path:
        sheet = RawSheet(ROWS, after, before, relations=relations)
        return RawBook({"Return": sheet}, parts or {}, **book).save(path)

    return Feature(name, make)


def _ext(uri: str, content: str) -> str:
    return (
        f'<extLst><ext uri="{{{uri}}}" xmlns:x14="{X14}" xmlns:xm="{XM}">{content}</ext></extLst>'
    )


def _changed(name: str, old: str, new: str) -> Feature:
    """One whose sheet is written otherwise."""

    def make(path: Path) -> Path:
        book = RawBook({"Return": RawSheet(ROWS)})
        part = "xl/worksheets/sheet1.xml"
        text = str(book.all_parts()[part])
        assert old in text
        book.parts = {part: text.replace(old, new, 1)}
        return book.save(path)

    return Feature(name, make)


SPARKLINES = _ext(
    "05C60535-1F16-4fd2-B633-F4F36F0B64E0",
    '<x14:sparklineGroups><x14:sparklineGroup type="column" displayEmptyCellsAs="gap">'
    "<x14:sparklines><x14:sparkline><xm:f>Return!C2:D2</xm:f><xm:sqref>H2</xm:sqref>"
    "</x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>",
)
DATA_BARS = (
    '<conditionalFormatting sqref="C2:D4"><cfRule type="dataBar" priority="1"><dataBar>'
    '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>'
    "</conditionalFormatting>"
) + _ext(
    "78C0D931-6437-407d-A8EE-F0AAD7539E65",
    '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{1}">'
    '<x14:dataBar minLength="0" maxLength="100" gradient="0"/></x14:cfRule><xm:sqref>C2:D4'
    "</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>",
)
SLICERS = _ext(
    "A8765BA9-456A-4dab-B4F3-ACF838C121DE",
    '<x14:slicerList><x14:slicer r:id="rId1"/></x14:slicerList>',
)
TIMELINES = _ext(
    "7E03D99C-DC04-49d9-9315-930204A7B6E9",
    f'<x15:timelineRefs xmlns:x15="{MS}/spreadsheetml/2010/11/main">'
    '<x15:timelineRef r:id="rId1"/></x15:timelineRefs>',
)
CACHE = f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" recordCount="0"/>'
RAW_FEATURES = (
    _raw("sparklines", after=SPARKLINES),
    _raw("data bars of both kinds", after=DATA_BARS),
    _raw(
        "slicers",
        after=SLICERS,
        parts={
            "xl/slicers/slicer1.xml": f'{HEAD}<slicers xmlns="{X14}"/>',
            "xl/slicerCaches/slicerCache1.xml": f'{HEAD}<slicerCacheDefinition xmlns="{X14}"/>',
        },
        relations=(("slicer", "../slicers/slicer1.xml"),),
    ),
    _raw(
        "timelines",
        after=TIMELINES,
        parts={"xl/timelines/timeline1.xml": f"{HEAD}<timelines/>"},
        relations=(("timeline", "../timelines/timeline1.xml"),),
    ),
    _raw(
        "pivot tables and their caches",
        parts={
            "xl/pivotTables/pivotTable1.xml": f'{HEAD}<pivotTableDefinition xmlns="{MAIN}"/>',
            "xl/pivotCache/pivotCacheDefinition1.xml": CACHE,
            "xl/pivotCache/pivotCacheRecords1.xml": f'{HEAD}<pivotCacheRecords xmlns="{MAIN}"/>',
        },
        relations=(("pivotTable", "../pivotTables/pivotTable1.xml"),),
        after="",
    ),
    _raw(
        "threaded comments",
        parts={
            "xl/threadedComments/threadedComment1.xml": f"{HEAD}<ThreadedComments/>",
            "xl/persons/person.xml": f"{HEAD}<personList/>",
            "xl/comments1.xml": f'{HEAD}<comments xmlns="{MAIN}"><authors/></comments>',
        },
        relations=(
            ("threadedComment", "../threadedComments/threadedComment1.xml"),
            ("comments", "../comments1.xml"),
        ),
    ),
    _raw(
        "old drawings beside comments",
        after='<legacyDrawing r:id="rId1"/>',
        parts={"xl/drawings/vmlDrawing1.vml": "<xml>\r\n<br>not closed</xml>"},
        relations=(("vmlDrawing", "../drawings/vmlDrawing1.vml"),),
    ),
    _raw(
        "custom XML",
        parts={
            "customXml/item1.xml": f'{HEAD}<council id="7"><a/>\n</council>',
            "customXml/itemProps1.xml": f"{HEAD}<datastoreItem/>",
        },
    ),
    _raw(
        "printer settings",
        after='<pageSetup paperSize="9" r:id="rId1"/>',
        parts={"xl/printerSettings/printerSettings1.bin": bytes(range(256))},
        relations=(("printerSettings", "../printerSettings/printerSettings1.bin"),),
    ),
    _raw(
        "a table with a totals row",
        after='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
        parts={"xl/tables/table1.xml": table("Measures", "A1:G4", [str(each) for each in ROWS[0]])},
        relations=(("table", "../tables/table1.xml"),),
    ),
    _raw("a list of extensions at the end of a sheet", after=_ext("1" * 8, "<x14:odd/>")),
    _raw(
        "rules in both places",
        after=validation("C2:D4", "decimal", "0", "100")
        + new_validation("E2:E4", "list", '"Green,Amber,Red"'),
    ),
    _raw("a protected sheet", after='<sheetProtection sheet="1" password="CC1A" objects="1"/>'),
    _raw(
        "ranges that some may change",
        after='<protectedRanges><protectedRange sqref="A1" name="x"/></protectedRanges>',
    ),
    _raw("a filter", after='<autoFilter ref="A1:G4"><filterColumn colId="0"/></autoFilter>'),
    _raw("scenarios", after='<scenarios current="0"><scenario name="s" count="0"/></scenarios>'),
    _raw("page breaks", after='<rowBreaks count="1"><brk id="2" max="16383" man="1"/></rowBreaks>'),
    _raw(
        "ignored errors",
        after='<ignoredErrors><ignoredError sqref="A1:G4" numberStoredAsText="1"/></ignoredErrors>',
    ),
    _raw("cells that are watched", after='<cellWatches><cellWatch r="D3"/></cellWatches>'),
    _raw(
        "frozen panes and several views",
        before='<sheetViews><sheetView workbookViewId="0" zoomScale="70"><pane xSplit="2" '
        'ySplit="1" topLeftCell="C2" state="frozen"/></sheetView></sheetViews>',
    ),
    _raw(
        "a tab colour and an outline",
        before='<sheetPr><tabColor rgb="FFFF0000"/><outlinePr summaryBelow="0"/></sheetPr>',
    ),
    _raw("a wrong dimension", before='<dimension ref="A1"/>'),
    _raw(
        "headers and footers",
        after="<headerFooter><oddHeader>&amp;L&amp;D</oddHeader></headerFooter>",
    ),
    _raw(
        "links to the web",
        after='<hyperlinks><hyperlink ref="B2" r:id="rId1"/></hyperlinks>',
        relations=(("hyperlink", "#Return!A1"),),
    ),
    _raw(
        "smart tags and web publishing",
        after='<webPublishItems count="1"><webPublishItem id="1" divId="d"/></webPublishItems>',
    ),
    _raw(
        "an external link",
        parts={"xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}"/>'},
        relations=(),
        names=defined("Beyond", "[1]Sheet1!$A$1"),
    ),
    _raw(
        "names of every kind",
        names=defined("A", "Return!$D$3") + defined("_xlnm.Print_Area", "Return!$A$1:$G$4", 0),
    ),
    _raw(
        "the order of the calculation",
        parts={
            "xl/calcChain.xml": f'{HEAD}<calcChain xmlns="{MAIN}"><c r="G3" i="1"/></calcChain>'
        },
    ),
    _raw(
        "metadata of rich values",
        parts={
            "xl/metadata.xml": f'{HEAD}<metadata xmlns="{MAIN}"/>',
            "xl/richData/rdrichvalue.xml": f"{HEAD}<rvData/>",
        },
    ),
    _raw("revision history", parts={"xl/revisions/revisionHeaders.xml": f"{HEAD}<headers/>"}),
    _raw(
        "connections and queries",
        parts={
            "xl/connections.xml": f"{HEAD}<connections/>",
            "xl/queryTables/queryTable1.xml": f"{HEAD}<queryTable/>",
        },
    ),
    _raw(
        "a theme",
        parts={"xl/theme/theme1.xml": f'{HEAD}<a:theme xmlns:a="{DRAWING}/main" name="Council"/>'},
    ),
    _raw(
        "labels of sensitivity",
        parts={
            "docMetadata/LabelInfo.xml": f"{HEAD}<labels/>",
            "docProps/custom.xml": f"{HEAD}<Properties/>",
        },
    ),
    _raw(
        "an embedded document",
        parts={"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + bytes(64)},
    ),
    _raw(
        "form controls",
        parts={
            "xl/ctrlProps/ctrlProp1.xml": f"{HEAD}<formControlPr/>",
            "xl/activeX/activeX1.xml": f"{HEAD}<ocx/>",
        },
    ),
    _raw("a part in no list", parts={"xl/odd.dat": b"\x00\x01", "notes.txt": b"of the council"}),
    _changed("a spilling formula", '<c r="G4"><f>', '<c r="G4" cm="1"><f t="array" ref="G4:G5">'),
    _changed("a shared formula", '<c r="G4"><f>', '<c r="G4"><f t="shared" ref="G4:G9" si="4">'),
    _changed("an array formula", '<c r="G4"><f>', '<c r="G4"><f t="array" ref="G4" aca="1">'),
    _changed(
        "text in several fonts",
        '<c r="B4" t="inlineStr"><is><t xml:space="preserve">Visits</t></is></c>',
        '<c r="B4" t="inlineStr"><is><r><rPr><b/></rPr><t>Vis</t></r><r><t>its</t></r></is></c>',
    ),
    _changed(
        "phonetic readings",
        '<row r="4">',
        f'<row r="4" ph="1" spans="1:7" x14ac:dyDescent="0.25" xmlns:x14ac="{X14}ac">',
    ),
    _changed(
        "rows of another height",
        '<row r="3">',
        '<row r="3" ht="33.5" customHeight="1" thickBot="1">',
    ),
    _changed(
        "an error and a switch",
        '<c r="D4"><v>71.5</v></c>',
        '<c r="D4" t="e"><v>#N/A</v></c><c r="DA4" t="b"><v>1</v></c>',
    ),
    _changed("numbers with all their digits", "<v>71.5</v>", "<v>71.500000000000014</v>"),
    _changed(
        "comments between the cells",
        '<row r="4">',
        '<!-- council: keep --><?keep this?><row r="4">',
    ),
    _changed("line breaks and carriage returns", "And me", "And&#13;&#10;me&#9;too"),
)
"""Each has a part or an element that a program which reads into objects may drop."""


def _writer(name: str, add: Callable[[Any, Any], None]) -> Feature:
    """One that another program writes, around the same rows."""

    def make(path: Path) -> None:
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet("Return")
        for row, values in enumerate(ROWS):
            sheet.write_row(row, 0, ["" if value is None else value for value in values])
        add(book, sheet)
        book.close()

    return Feature(name, make)


def _chart(kind: str) -> Callable[[Any, Any], None]:
    def add(book: Any, sheet: Any) -> None:
        chart = book.add_chart({"type": kind})
        chart.add_series({"categories": "=Return!$A$2:$A$4", "values": "=Return!$D$2:$D$4"})
        sheet.insert_chart("I2", chart)

    return add


def _pictures(_: Any, sheet: Any) -> None:
    sheet.insert_image("I8", "dot.png", {"image_data": io.BytesIO(dot())})
    sheet.insert_textbox("I12", "A box of text")
    sheet.set_background(io.BytesIO(dot()))


def _formats(book: Any, sheet: Any) -> None:
    sheet.conditional_format("C2:D4", {"type": "icon_set", "icon_style": "5_arrows"})
    sheet.conditional_format("C2:D4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:D4", {"type": "3_color_scale"})
    sheet.write_datetime("H2", date(2015, 12, 1), book.add_format({"num_format": "mmm yy"}))


def _dynamic(_: Any, sheet: Any) -> None:
    sheet.write_dynamic_array_formula("I2", "=SORT(C2:C4)")
    sheet.write_formula("J2", "=LET(x,D3,x*2)")


def _controls(_: Any, sheet: Any) -> None:
    sheet.insert_button("I2", {"caption": "Press"})
    sheet.insert_checkbox("I4", True)
    sheet.write_comment("B2", "A note", {"author": "Council"})


def _grouped(book: Any, sheet: Any) -> None:
    sheet.set_row(3, 20, None, {"level": 1, "hidden": True})
    sheet.set_column("I:J", 3, None, {"level": 2})
    sheet.merge_range("A8:C9", "Merged", book.add_format({"rotation": 90}))
    sheet.protect("council", {"sort": True})
    sheet.freeze_panes(1, 2)


WRITTEN_FEATURES = (
    *(
        _writer(f"a chart, {kind}", _chart(kind))
        for kind in ("column", "line", "doughnut", "radar", "stock")
    ),
    _writer("pictures, a text box, a background", _pictures),
    _writer("conditional formats of the newer kinds", _formats),
    _writer("dynamic arrays", _dynamic),
    _writer("buttons, check boxes, notes", _controls),
    _writer("groups, merged cells, protection", _grouped),
    _writer(
        "another sheet that is a chart", lambda book, _: book.add_chartsheet().set_chart(_of(book))
    ),
    _writer(
        "properties of the document",
        lambda book, _: book.set_properties({"title": "Return", "keywords": "A3"}),
    ),
)


def _of(book: Any) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Return!$D$2:$D$4"})
    return chart


FEATURES = (*RAW_FEATURES, *WRITTEN_FEATURES)
