"""A return workbook as it lies on disk: its sheets, read without changing a byte of them."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from auditui.dataclass import dataclass
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.zip_file import part_key
from auditui.exchange.xlsx.address import Area
from auditui.exchange.xlsx.archive import (
    TOO_LARGE,
    CannotFill,
    Package,
    WorkbookDamaged,
    open_package,
)
from auditui.exchange.xlsx.book import Book, DefinedName, TableRange
from auditui.exchange.xlsx.reading import MOST_CELLS, TRUE, read_rows
from auditui.exchange.xlsx.rules import read_rules
from auditui.exchange.xlsx.sheet import ColumnRange, Sheet
from auditui.exchange.xlsx.styles import Styles, read_styles
from auditui.exchange.xlsx.xml import BadXml, TooMuch, local_name, read_text, tree
from auditui.practice.errors import NotUnderstood

_MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/")
_SIGNATURES = "_xmlsignatures/"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class HoldsMacros(CannotFill):
    """A workbook with macros."""

    def __init__(self, file_name: str) -> None:
        """Say what to do."""
        super().__init__(file_name, "It holds macros. Save a copy as .xlsx, which has none.")


class IsSigned(CannotFill):
    """A workbook with a digital signature, which any change would break."""

    def __init__(self, file_name: str) -> None:
        """Say what to do."""
        super().__init__(
            file_name, "It is digitally signed. Ask whoever signed it for a copy without."
        )


class IsTemplate(CannotFill):
    """A template, which is there to make workbooks from."""

    def __init__(self, file_name: str) -> None:
        """Say what to do."""
        super().__init__(file_name, "It is a template. Open it in Excel and save it as .xlsx.")


class HoldsDoctype(CannotFill):
    """A workbook in which a part declares a document type, as Excel never does."""

    def __init__(self, file_name: str) -> None:
        """Say what to do."""
        super().__init__(file_name, "It was not made by Excel. Open it there and save it as .xlsx.")


@dataclass(frozen=True)
class _SheetEntry:
    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class ReturnWorkbook:
    """A workbook whose parts have been checked; `part` names that which lists its sheets."""

    package: Package
    part: str

    @property
    def file_name(self) -> str:
        """The name of the file, without its folder."""
        return self.package.file_name

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The worksheets in the order of their tabs. Raises WorkbookDamaged."""
        return self.book.sheets

    @cached_property
    def book(self) -> Book:
        """The worksheets with the names and the tables that they share. Raises WorkbookDamaged."""
        try:
            return self._book()
        except TooMuch:
            raise CannotFill(self.file_name, TOO_LARGE) from None
        except (BadXml, KeyError, IndexError, NotUnderstood, ValueError):
            raise WorkbookDamaged(self.file_name) from None

    @property
    def has_formulas(self) -> bool:
        """Whether any cell of any sheet is worked out."""
        return any(cell.formula for sheet in self.sheets for cell in sheet.cells.values())

    def _book(self) -> Book:
        root = tree(self.package.part(self.part))
        relations = _relations(self.package, self.part)
        strings = _strings(self._one_part(relations, "sharedStrings"))
        settings = _child(root, "workbookPr")
        is_mac = settings is not None and settings.get("date1904") in TRUE
        styles = read_styles(self._one_part(relations, "styles"), counts_from_1904=is_mac)
        listed = tuple(_children(root, "sheets"))
        entries = tuple(_entries(listed, {relation.key: relation for relation in relations}))
        _refuse_twins(entries)
        tabs = tuple(each.get("name", "") for each in listed)
        return Book(
            sheets=tuple(_sheets(self.package, entries, strings, styles)),
            names=tuple(_names(root, tabs)),
            tables=tuple(each for entry in entries for each in _tables(self.package, entry.part)),
            tabs=tabs,
        )

    def _one_part(self, relations: "Iterable[_Relation]", kind: str) -> Element | None:
        """A part that the workbook names; it may name one of either kind that is not there."""
        target = next((each.target for each in relations if each.kind == kind), None)
        return tree(self.package.part(target)) if target and self.package.has(target) else None


def open_return(file: SourceFile) -> ReturnWorkbook:
    """Open a workbook that can be filled.

    Raises CannotFill or a kind of it, WorkbookDamaged.
    """
    package = open_package(file)
    folded = [name.casefold() for name in package.names]
    if any(sign in name for name in folded for sign in _MACRO_PARTS):
        raise HoldsMacros(file.name)
    if any(name.startswith(_SIGNATURES) for name in folded):
        raise IsSigned(file.name)
    for name in folded:
        if name.endswith((".xml", ".rels")) and _has_doctype(package.chunks(name)):
            raise HoldsDoctype(file.name)
    try:
        relations = _relations(package, "")
        part = next(each.target for each in relations if each.kind == "officeDocument")
        _refuse_other_kinds(package, part)
    except TooMuch:
        raise CannotFill(file.name, TOO_LARGE) from None
    except (BadXml, KeyError, StopIteration):
        raise WorkbookDamaged(file.name) from None
    return ReturnWorkbook(package, part)


def _has_doctype(chunks: Iterable[bytes]) -> bool:
    """Whether a part declares a document type, be it across two chunks."""
    before = b""
    for chunk in chunks:
        looked_at = before + chunk
        if any(doctype in looked_at for doctype in _DOCTYPES):
            return True
        before = looked_at[1 - max(map(len, _DOCTYPES)) :]
    return False


@dataclass(frozen=True)
class _Relation:
    key: str
    kind: str
    target: str


def _relations(package: Package, part: str) -> tuple[_Relation, ...]:
    """What a part of the package, or the package itself, is made of."""
    folder, name = posixpath.split(part)
    root = tree(package.part(posixpath.join(folder, "_rels", f"{name}.rels")))
    return tuple(
        _Relation(
            key=each.attrib["Id"],
            kind=each.attrib["Type"].rpartition("/")[2],
            target=_target(folder, each.attrib["Target"]),
        )
        for each in root
        if each.get("TargetMode") != "External"
    )


def _target(folder: str, written: str) -> str:
    """The part that a relation names from a folder, however its path is written."""
    path = unquote(written).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path))[1:]


def _refuse_other_kinds(package: Package, part: str) -> None:
    types = {
        part_key(each.get("PartName", "")): each.get("ContentType", "")
        for each in tree(package.part("[Content_Types].xml"))
    }
    kind = types.get(part_key(part), "").casefold()
    if "macroenabled" in kind:
        raise HoldsMacros(package.file_name)
    if "template" in kind:
        raise IsTemplate(package.file_name)


def _strings(root: Element | None) -> list[str]:
    """The texts that cells share, without the readings of East Asian words beside them."""
    return [] if root is None else [read_text("".join(_texts(item))) for item in root]


def _texts(item: Element) -> Iterator[str]:
    for child in item:
        match local_name(child.tag):
            case "t":
                yield child.text or ""
            case "r":
                yield from _texts(child)


def _sheets(
    package: Package, entries: Iterable[_SheetEntry], strings: list[str], styles: Styles
) -> Iterator[Sheet]:
    """The worksheets. Raises BadXml, and TooMuch where they hold too many cells together."""
    left = MOST_CELLS
    for entry in entries:
        sheet = _sheet(entry, package.part(entry.part), strings, styles, left)
        left -= len(sheet.cells) + len(sheet.rows)
        # Two cells far apart make a merged range of billions.
        if sum(area.size(sheet.limit) for area in (*sheet.merged, *sheet.arrays)) > MOST_CELLS:
            raise TooMuch
        yield sheet


def _sheet(
    entry: _SheetEntry, content: bytes, strings: list[str], styles: Styles, most: int
) -> Sheet:
    found = read_rows(content, strings, styles, most)
    if found.data is None:
        raise BadXml
    rest = tree(content[: found.data.start] + content[found.data.end(content) :])
    protection = _child(rest, "sheetProtection")
    return Sheet(
        name=entry.name,
        part=entry.part,
        is_hidden=entry.is_hidden,
        is_protected=protection is not None and protection.get("sheet") in TRUE,
        styles=styles,
        data=found.data,
        prefix=found.prefix,
        cells=found.cells,
        rows=found.rows,
        merged=tuple(Area.parse(each.attrib["ref"]) for each in _children(rest, "mergeCells")),
        arrays=tuple(found.arrays),
        column_ranges=tuple(_column_range(each.attrib) for each in _children(rest, "cols")),
        rules=tuple(read_rules(rest)),
    )


def _column_range(facts: Mapping[str, str]) -> ColumnRange:
    return ColumnRange(
        first=int(facts["min"]),
        last=int(facts["max"]),
        style=int(facts.get("style") or 0),
        is_hidden=facts.get("hidden") in TRUE,
    )


def _entries(listed: Iterable[Element], by_id: "Mapping[str, _Relation]") -> Iterator[_SheetEntry]:
    for each in listed:
        key = next((value for name, value in each.items() if local_name(name) == "id"), "")
        if by_id[key].kind == "worksheet":
            yield _SheetEntry(
                name=each.get("name", ""),
                part=by_id[key].target,
                is_hidden=each.get("state", "visible") != "visible",
            )


def _refuse_twins(entries: Sequence[_SheetEntry]) -> None:
    """Raise BadXml where nobody could tell two sheets apart, by their names or by their files."""
    names = {entry.name for entry in entries}
    parts = {part_key(entry.part) for entry in entries}
    if not len(names) == len(parts) == len(entries):
        raise BadXml


def _names(root: Element, tabs: Sequence[str]) -> Iterator[DefinedName]:
    for each in _children(root, "definedNames"):
        own = each.get("localSheetId")
        sheet = tabs[int(own)] if own and int(own) < len(tabs) else ""
        yield DefinedName(each.get("name", ""), each.text or "", sheet)


def _tables(package: Package, sheet: str) -> Iterator[TableRange]:
    """The tables of a sheet; what is written of one that is missing is passed over."""
    folder, name = posixpath.split(sheet)
    if not package.has(posixpath.join(folder, "_rels", f"{name}.rels")):
        return
    for relation in _relations(package, sheet):
        if relation.kind == "table" and package.has(relation.target):
            table = tree(package.part(relation.target))
            yield TableRange(
                name=table.get("displayName") or table.get("name") or "",
                sheet=sheet,
                area=Area.parse(table.attrib["ref"]),
                columns=tuple(
                    read_text(column.get("name", "")) for column in _children(table, "tableColumns")
                ),
                heading_rows=int(table.get("headerRowCount") or 1),
                total_rows=int(table.get("totalsRowCount") or 0),
            )


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if local_name(each.tag) == name), None)


def _children(element: Element, name: str) -> Iterable[Element]:
    found = _child(element, name)
    return () if found is None else found
