"""Small workbooks made part by part, so that a test says exactly what stands in their files."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Cell = str | float | None
"""A text, a number, or a formula where it begins with `=`; None for no cell at all."""


@dataclass
class RawSheet:
    """A sheet: its rows, what stands before and behind them, and the parts that it relates to."""

    rows: Sequence[Sequence[Cell]] = ()
    after: str = ""
    before: str = ""
    data: str = ""
    relations: Sequence[tuple[str, str]] = ()
    """The kind and the target of each, known as rId1, rId2 and so on."""


@dataclass
class RawBook:
    """A workbook: its sheets by name, further parts by name, and what its own file adds."""

    sheets: Mapping[str, RawSheet]
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    names: str = ""
    after: str = ""
    relations: Sequence[tuple[str, str]] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    styles: str | None = None
    without: Sequence[str] = ()

    def save(self, path: Path, *, slash: str = "/") -> Path:
        """Write it; `slash` stands between the folders of the parts' names."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.all_parts().items():
                if name not in self.without:
                    info = zipfile.ZipInfo(name, (2016, 1, 4, 9, 30, 0))
                    info.filename = name.replace("/", slash)
                    package.writestr(info, content)
        return path

    def all_parts(self) -> dict[str, str | bytes]:
        """Every part by its name."""
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": self._book(),
            "xl/_rels/workbook.xml.rels": self._relations(),
            "xl/styles.xml": self.styles or STYLES,
        }
        for number, sheet in enumerate(self.sheets.values(), start=1):
            parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet)
            if sheet.relations:
                key = f"xl/worksheets/_rels/sheet{number}.xml.rels"
                parts[key] = _relations(sheet.relations)
        return {**parts, **self.parts}

    def _relations(self) -> str:
        sheets = [
            ("worksheet", f"worksheets/sheet{number}.xml")
            for number in range(1, len(self.sheets) + 1)
        ]
        return _relations([*sheets, ("styles", "styles.xml"), *self.relations])

    def _types(self) -> str:
        names = {
            "xl/workbook.xml": f"{SHEET_TYPE}.sheet.main+xml",
            **{
                f"xl/worksheets/sheet{number}.xml": f"{SHEET_TYPE}.worksheet+xml"
                for number in range(1, len(self.sheets) + 1)
            },
            **self.types,
        }
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in names.items()
        )
        return (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )

    def _book(self) -> str:
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(self.sheets, start=1)
        )
        names = f"<definedNames>{self.names}</definedNames>" if self.names else ""
        return (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets>'
            f"{names}{self.after}</workbook>"
        )


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="17"/></cellXfs>'
    "</styleSheet>"
)
"""Style 1 is a percentage, style 2 a month."""


def defined(name: str, text: str, sheet: int | None = None) -> str:
    """A defined name, of one sheet by its number from 0 where that is given."""
    own = "" if sheet is None else f' localSheetId="{sheet}"'
    return f'<definedName name="{name}"{own}>{escape(text)}</definedName>'


def validation(sqref: str, kind: str, first: str, second: str = "", operator: str = "") -> str:
    """A sheet's rules, of which there is one."""
    facts = f' operator="{operator}"' if operator else ""
    more = f"<formula2>{escape(second)}</formula2>" if second else ""
    return (
        f'<dataValidations count="1"><dataValidation type="{kind}"{facts} allowBlank="1" '
        f'showErrorMessage="1" sqref="{sqref}"><formula1>{escape(first)}</formula1>{more}'
        "</dataValidation></dataValidations>"
    )


def new_validation(sqref: str, kind: str, first: str) -> str:
    """A rule as the list of extensions keeps it."""
    return (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        f'xmlns:x14="{X14}"><x14:dataValidations count="1" xmlns:xm="{XM}">'
        f'<x14:dataValidation type="{kind}" allowBlank="1"><x14:formula1><xm:f>{escape(first)}'
        f"</xm:f></x14:formula1><xm:sqref>{sqref}</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )


def table(name: str, ref: str, columns: Sequence[str], number: int = 1) -> str:
    """The part of a table."""
    named = "".join(
        f"<tableColumn id={quoteattr(str(place))} name={quoteattr(column)}/>"
        for place, column in enumerate(columns, start=1)
    )
    return (
        f'{HEAD}<table xmlns="{MAIN}" id="{number}" name="{name}" displayName="{name}" '
        f'ref="{ref}"><tableColumns count="{len(columns)}">{named}</tableColumns></table>'
    )


def _relations(listed: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(listed, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _sheet(sheet: RawSheet) -> str:
    rows = sheet.data or "".join(
        f'<row r="{number}">{"".join(_cells(row, number))}</row>'
        for number, row in enumerate(sheet.rows, start=1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{sheet.before}'
        f"<sheetData>{rows}</sheetData>{sheet.after}</worksheet>"
    )


def _cells(row: Sequence[Cell], number: int) -> list[str]:
    return [
        _cell(value, f"{chr(ord('A') + place)}{number}")
        for place, value in enumerate(row)
        if value is not None
    ]


def _cell(value: str | float, address: str) -> str:
    if isinstance(value, str) and value.startswith("="):
        return f'<c r="{address}"><f>{escape(value[1:])}</f></c>'
    if isinstance(value, str):
        text = f'<t xml:space="preserve">{escape(value)}</t>'
        return f'<c r="{address}" t="inlineStr"><is>{text}</is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'
