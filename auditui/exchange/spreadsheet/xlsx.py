"""Open XML workbooks, transitional and strict, as far as reading their cells goes."""

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import EXCEL_EPOCH
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.escapes import from_xml
from auditui.exchange.spreadsheet.number_format import BUILT_IN, MAC_EPOCH, Reader, reader_of
from auditui.exchange.spreadsheet.package import Package
from auditui.exchange.spreadsheet.plain import NotPlain, elements
from auditui.exchange.spreadsheet.relations import Relation, main_part, relations
from auditui.exchange.spreadsheet.sheet import Rows, Sheet, Spreadsheet
from auditui.exchange.spreadsheet.texts import Texts
from auditui.exchange.spreadsheet.xlsx_cell import CellReader
from auditui.exchange.spreadsheet.xlsx_parser import parsed_texts
from auditui.exchange.spreadsheet.xlsx_rows import XlsxRows
from auditui.exchange.spreadsheet.xml import Attributes, attribute, local_name, parse, parser

_SMALL, _STYLES = 8_000_000, 16_000_000
_TYPES = "[Content_Types].xml"
_TRUE = frozenset({"1", "true", "on"})
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s[^<>]*ref=["'][A-Z]+[0-9]+:[A-Z]+([0-9]+)["']""")
_PLAIN_TEXT = re.compile(rb'\s*<si><t(?: xml:space="preserve")?>([^<]*)</t>\s*')


def open_xlsx(package: Package) -> Spreadsheet:
    """The workbook in a package; of its sheets no cell is read yet. Raises BadWorkbook."""
    if _TYPES in package:
        parse(parser(lambda *_: None), package.part(_TYPES, _SMALL))
    part = main_part(package, "xl/workbook.xml")
    facts = _WorkbookFacts()
    parse(parser(facts.start), package.part(part, _SMALL))
    if not facts.sheets:
        raise BadWorkbook
    related = relations(package, part)
    epoch = MAC_EPOCH if facts.is_mac else EXCEL_EPOCH
    cells = _LazyCells(package, related, facts)
    sheets = tuple(_sheets(package, facts, related, cells))
    return Spreadsheet(sheets, epoch)


@dataclass
class _WorkbookFacts:
    """What the workbook's own part says: its sheets, its epoch, whether it was never worked out."""

    sheets: list[Attributes] = field(default_factory=list)
    is_mac: bool = False
    recalculates: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        match local_name(name):
            case "sheet":
                self.sheets.append(attributes)
            case "workbookPr":
                self.is_mac = attributes.get("date1904", "").casefold() in _TRUE
            case "calcPr":
                # Excel leaves this out when it saves; programs without a calculation write it.
                self.recalculates = attributes.get("fullCalcOnLoad", "").casefold() in _TRUE


@dataclass
class _LazyCells:
    """The texts and formats of a workbook, read when the first sheet is."""

    package: Package
    related: dict[str, Relation]
    facts: _WorkbookFacts

    @cached_property
    def reader(self) -> CellReader:
        """What reads the cells of every sheet."""
        formats: list[Reader] = []
        if (styles := self._part("styles")) is not None:
            found = _Formats()
            parse(parser(found.start, found.end), self.package.part(styles, _STYLES))
            epoch = MAC_EPOCH if self.facts.is_mac else EXCEL_EPOCH
            formats = [reader_of(code, epoch) for code in found.codes()]
        return CellReader(self._texts(), formats, self.facts.recalculates)

    def _texts(self) -> Texts:
        part = self._part("sharedStrings")
        if part is None:
            return Texts()
        try:
            return _plain_texts(self.package.chunks(part))
        except (NotPlain, ValueError):
            texts = Texts()
            for text in parsed_texts(self.package.chunks(part)):
                texts.add(text)
            return texts

    def _part(self, kind: str) -> str | None:
        """The part of a kind, None where there is none or it is named and missing."""
        named = (each.target for each in self.related.values() if each.kind == kind)
        return next((part for part in named if part in self.package), None)


@dataclass
class _Formats:
    """The format's code of each style, gathered from the part that lists them."""

    _named: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    _styles: list[int] = field(default_factory=list)
    _is_of_cells: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "cellXfs":
            self._is_of_cells = True
        elif local == "xf" and self._is_of_cells:
            self._styles.append(_number(attributes.get("numFmtId")))
        elif local == "numFmt":
            self._named[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        if local_name(name) == "cellXfs":
            self._is_of_cells = False

    def codes(self) -> list[str]:
        """The codes in the order of the styles."""
        return [self._named.get(number, "") for number in self._styles]


@dataclass(frozen=True)
class XlsxSheet:
    """A sheet of an Open XML workbook, in a part of its package."""

    name: str
    is_visible: bool
    package: Package
    part: str
    cells: _LazyCells

    @property
    def rows_said(self) -> int:
        """The last row of the dimension that the sheet states, 0 where it states none."""
        start = next(self.package.chunks(self.part), b"")
        found = _DIMENSION.search(start[:4096])
        return int(found[1]) if found else 0

    def rows(self) -> Rows:
        """Its rows. Raises BadWorkbook."""
        return XlsxRows(lambda: self.package.chunks(self.part), self.cells.reader)


def _sheets(
    package: Package, facts: _WorkbookFacts, related: dict[str, Relation], cells: _LazyCells
) -> Iterator[Sheet]:
    for listed in facts.sheets:
        relation = related.get(attribute(listed, "id") or "")
        if relation is None:
            raise BadWorkbook
        if relation.kind == "worksheet":
            is_visible = listed.get("state", "visible") == "visible"
            yield XlsxSheet(listed.get("name", ""), is_visible, package, relation.target, cells)


def _plain_texts(chunks: Iterator[bytes]) -> Texts:
    """The shared texts, cut out without a parser. Raises NotPlain, ValueError."""
    texts = Texts()
    for items in elements(chunks, b"sst", b"si"):
        for item in items:
            found = _PLAIN_TEXT.fullmatch(item)
            if found is None:
                raw = item.strip() + b"</si>"
                texts.add(next(parsed_texts(iter((raw,))), ""))
            else:
                texts.add(from_xml(found[1]))
    return texts


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
