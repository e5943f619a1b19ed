"""Reads the rows of a worksheet's file: every cell with the bytes it stands at."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import Address, Area
from auditui.exchange.xlsx.formula import Formula
from auditui.exchange.xlsx.sheet import SheetCell, SheetRow, Value
from auditui.exchange.xlsx.styles import Styles
from auditui.exchange.xlsx.xml import (
    BadXml,
    Span,
    TooMuch,
    local_name,
    parse,
    parser_for_bytes,
    read_text,
)

TRUE = frozenset({"1", "true"})
"""How a workbook writes that something is so."""

MOST_CELLS = 500_000
"""How many cells and rows a workbook holds at most; each takes some 400 bytes once it is read."""

_Attributes = dict[str, str]


@dataclass
class Rows:
    """The rows of a sheet; `data` is the element that holds them, with its `prefix`."""

    prefix: str = ""
    data: Span | None = None
    rows: dict[int, SheetRow] = field(default_factory=dict)
    cells: dict[Address, SheetCell] = field(default_factory=dict)
    arrays: list[Area] = field(default_factory=list)


@dataclass
class _OpenRow:
    number: int
    start: int
    style: int | None
    is_hidden: bool
    columns: list[int] = field(default_factory=list)


@dataclass
class _OpenCell:
    address: Address
    start: int
    style: int
    kind: str
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    formula_facts: _Attributes | None = None


def read_rows(
    content: bytes, strings: Sequence[str], styles: Styles, most: int = MOST_CELLS
) -> Rows:
    """The rows of a worksheet's file; `strings` are those that its cells share.

    Raises BadXml, and TooMuch past `most` rows and cells.
    """
    reader = _Reader(strings, styles, most)
    try:
        parse(reader.parser, content)
    except (ValueError, IndexError, KeyError):
        raise BadXml from None
    return reader.found


class _Reader:
    """Collects the rows while the parser walks through the file."""

    def __init__(self, strings: Sequence[str], styles: Styles, most: int) -> None:
        self.found = Rows()
        self._left = most
        self.parser = parser_for_bytes()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._strings, self._styles = strings, styles
        self._shared: dict[str, Formula] = {}
        self._path = [""]
        self._data_start = 0
        self._row = _OpenRow(0, 0, None, is_hidden=False)
        self._cell = _OpenCell(Address(0, 0), 0, 0, "")
        self._text: list[str] | None = None

    def _start(self, name: str, attributes: _Attributes) -> None:
        self._path.append(local_name(name))
        match self._path[-2:]:
            case ["row", "c"]:
                self._start_cell(attributes)
            case ["c", "v"] | ["is" | "r", "t"]:
                self._text = self._cell.value
            case ["c", "f"]:
                self._text = self._cell.formula
                self._cell.formula_facts = attributes
            case ["sheetData", "row"]:
                self._start_row(attributes)
            case ["worksheet", "sheetData"]:
                self.found.prefix = name.removesuffix("sheetData")
                self._data_start = self.parser.CurrentByteIndex

    def _end(self, _: str) -> None:
        match self._path[-2:]:
            case ["c", "v" | "f"] | ["is" | "r", "t"]:
                self._text = None
            case ["row", "c"]:
                self._end_cell()
            case ["sheetData", "row"]:
                row = self._row
                span = Span(row.start, self.parser.CurrentByteIndex)
                self.found.rows[row.number] = SheetRow(span, row.style, row.is_hidden, row.columns)
            case ["worksheet", "sheetData"]:
                self.found.data = Span(self._data_start, self.parser.CurrentByteIndex)
        self._path.pop()

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _count_one(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooMuch

    def _start_row(self, attributes: _Attributes) -> None:
        self._count_one()
        has_style = attributes.get("customFormat") in TRUE
        self._row = _OpenRow(
            number=int(attributes.get("r") or self._row.number + 1),
            start=self.parser.CurrentByteIndex,
            style=int(attributes.get("s") or 0) if has_style else None,
            is_hidden=attributes.get("hidden") in TRUE,
        )

    def _start_cell(self, attributes: _Attributes) -> None:
        self._count_one()
        before = self._row.columns[-1] if self._row.columns else 0
        written = attributes.get("r")
        address = Address.parse(written) if written else Address(self._row.number, before + 1)
        self._row.columns.append(address.column)
        self._cell = _OpenCell(
            address=address,
            start=self.parser.CurrentByteIndex,
            style=int(attributes.get("s") or 0),
            kind=attributes.get("t") or "n",
        )

    def _end_cell(self) -> None:
        cell = self._cell
        self.found.cells[cell.address] = SheetCell(
            value=self._value(cell),
            style=cell.style,
            span=Span(cell.start, self.parser.CurrentByteIndex),
            formula=self._formula(cell),
        )

    def _value(self, cell: _OpenCell) -> Value:
        written = "".join(cell.value)
        if not written:
            return None
        match cell.kind:
            case "s":
                return self._strings[int(written)]
            case "b":
                return written in TRUE
            case "d":
                return date.fromisoformat(written[:10])
            case "n":
                number = float(written)
                is_date = self._styles.format(cell.style).is_date
                return (self._styles.day(number) if is_date else None) or number
            case _:
                return read_text(written)

    def _formula(self, cell: _OpenCell) -> Formula | None:
        facts, text = cell.formula_facts, "".join(cell.formula)
        if facts is None:
            return None
        if facts.get("t") in {"array", "dataTable"} and "ref" in facts:
            self.found.arrays.append(Area.parse(facts["ref"]))
        if facts.get("t") == "dataTable":
            text = "+".join(facts[each] for each in ("r1", "r2") if facts.get(each))
        if facts.get("t") == "shared":
            index = facts.get("si", "")
            if text:
                self._shared[index] = Formula(text, cell.address)
            return self._shared.get(index, Formula("", cell.address))
        return Formula(text, cell.address)
