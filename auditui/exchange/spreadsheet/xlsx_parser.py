"""The rows and shared texts of Open XML by a parser, in whatever lawful XML they come."""

from collections.abc import Iterator

from auditui.exchange.files.cells import Cell
from auditui.exchange.spreadsheet.address import column_of
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.escapes import read_text
from auditui.exchange.spreadsheet.sheet import MOST_ROWS, Cells
from auditui.exchange.spreadsheet.xlsx_cell import CellReader
from auditui.exchange.spreadsheet.xml import Attributes, attribute, feed, local_name, parser

_LONGEST_TEXT = 1_000_000


class _Text:
    """Collects the text of a cell or shared item, without the readings beside it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.takes = False
        self._readings = 0
        self._length = 0

    def start(self, name: str) -> None:
        if name == "rPh":
            self._readings += 1
        self.takes = name in {"t", "v"} and not self._readings

    def end(self, name: str) -> None:
        if name == "rPh":
            self._readings -= 1
        self.takes = False

    def add(self, text: str) -> None:
        if self.takes:
            self.parts.append(text)
            self._length += len(text)
            if self._length > _LONGEST_TEXT:
                raise BadWorkbook

    def taken(self) -> str:
        """The text so far; the next one starts empty."""
        text = "".join(self.parts)
        self.parts.clear()
        self._length = 0
        return text


def parsed_texts(chunks: Iterator[bytes]) -> Iterator[str]:
    """The texts that cells share, in their order. Raises BadWorkbook."""
    text, found = _Text(), list[str]()

    def end(name: str) -> None:
        local = local_name(name)
        text.end(local)
        if local == "si":
            found.append(read_text(text.taken()))

    made = parser(lambda name, _: text.start(local_name(name)), end, text.add)
    for _ in feed(made, chunks):
        yield from found
        found.clear()


def parsed_rows(
    chunks: Iterator[bytes], cells: CellReader, number: int | None = None
) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet, or the one row `number` alone. Raises BadWorkbook."""
    rows = _RowParser(cells, number)
    made = parser(rows.start, rows.end, rows.text.add)
    for _ in feed(made, chunks):
        yield from rows.found
        rows.found.clear()


class _RowParser:
    """Collects rows while the parser walks through a sheet."""

    def __init__(self, cells: CellReader, number: int | None) -> None:
        self.found: list[tuple[int, Cells]] = []
        self.text = _Text()
        self._cells = cells
        self._given = number
        self._number = 0
        self._row: dict[int, Cell] = {}
        self._column = -1
        self._facts: Attributes = {}
        self._is_worked_out = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = local_name(name)
        self.text.start(local)
        if local == "c":
            address = attribute(attributes, "r")
            self._column = column_of(address) if address else self._column + 1
            self._facts, self._is_worked_out = attributes, False
            self.text.taken()
        elif local == "f":
            self._is_worked_out = True
        elif local == "row":
            self._number = self._row_number(attribute(attributes, "r"))
            self._row, self._column = {}, -1

    def end(self, name: str) -> None:
        local = local_name(name)
        self.text.end(local)
        if local == "c":
            cell = self._cell(self.text.taken())
            if cell is not None:
                self._row[self._column] = cell
        elif local == "row" and self._row:
            self.found.append((self._number, self._row))

    def _row_number(self, written: str | None) -> int:
        number = self._given or (int(written) if written else self._number + 1)
        if not 1 <= number <= MOST_ROWS:
            raise BadWorkbook
        return number

    def _cell(self, stored: str) -> Cell:
        kind, style = attribute(self._facts, "t") or "n", attribute(self._facts, "s") or "0"
        if kind in {"str", "inlineStr"}:
            stored = read_text(stored)
        number = int(style) if style.isdecimal() else 0
        if self._is_worked_out:
            return self._cells.result(kind, number, stored)
        return self._cells.reader(kind, number)(stored)
