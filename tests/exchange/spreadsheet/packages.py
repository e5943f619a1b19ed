"""Makes workbooks part by part, lawful and odd ones, as no library would write them."""

import io
import zipfile
from collections.abc import Mapping

from auditui.exchange.files.cells import Cell
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.spreadsheet.opening import open_spreadsheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FORMATS = [
    "General", "dd/mm/yyyy", "0000000", "hh:mm", "[h]:mm", "0", '"LCS-"0000', "00-000",
    "#,##0", "0.00", "mmm-yy", '[Red]0000;"none"', "[$-809]d mmmm yyyy;@", '0" days"', "@",
    "[<100]000;0", "0%", "[$-F800]dddd, mmmm dd, yyyy", "yyyy\\-mm\\-dd\\ hh:mm:ss", "mm:ss",
]  # fmt: skip
"""The formats of the made workbooks' styles, by number."""

Parts = dict[str, str | bytes]
Table = dict[int, dict[int, Cell]]


def sheet_xml(rows: str, head: str = "", main: str = MAIN) -> str:
    """A sheet with these rows."""
    return f'{DECLARED}<worksheet xmlns="{main}">{head}<sheetData>{rows}</sheetData></worksheet>'


def strings_xml(*items: str) -> str:
    """Shared texts, each with its own tags."""
    return f'{DECLARED}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles_xml() -> str:
    """One style for each of the formats, as custom ones."""
    quoted = [
        code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;") for code in FORMATS
    ]
    named = "".join(
        f'<numFmt numFmtId="{170 + at}" formatCode="{code}"/>' for at, code in enumerate(quoted)
    )
    styles = "".join(f'<xf numFmtId="{170 + at}"/>' for at in range(len(quoted)))
    return (
        f'{DECLARED}<styleSheet xmlns="{MAIN}"><numFmts>{named}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>'
    )


def parts(
    sheets: Mapping[str, str],
    texts: str = "",
    *,
    states: Mapping[str, str] | None = None,
    settings: str = "",
    office: str = OFFICE,
    main: str = MAIN,
) -> Parts:
    """The parts of a workbook with these sheets, each the XML of a whole sheet."""
    states = states or {}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"'
        + (f' state="{states[name]}"/>' if name in states else "/>")
        for at, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    made: Parts = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="{RELATIONS}/types"/>',
        "_rels/.rels": f'{DECLARED}<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{DECLARED}<workbook xmlns="{main}" xmlns:r="{office}">{settings}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{DECLARED}<Relationships xmlns="{RELATIONS}">{related}'
        f'<Relationship Id="s" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="t" Type="{office}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        "</Relationships>",
        "xl/styles.xml": styles_xml(),
        "xl/sharedStrings.xml": texts or strings_xml(),
    }
    for at, content in enumerate(sheets.values(), start=1):
        made[f"xl/worksheets/sheet{at}.xml"] = content
    return made


def zipped(made: Mapping[str, str | bytes]) -> bytes:
    """The parts as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def cells_of(content: bytes, sheet: int = 0) -> Table:
    """Every cell of a sheet, by row and column."""
    workbook = open_spreadsheet(SourceFile("book", content))
    return {number: dict(cells) for number, cells in workbook.sheets[sheet].rows()}
