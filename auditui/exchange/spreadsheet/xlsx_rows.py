"""The rows of an Open XML sheet, cut out without a parser as far as that is safe."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache, partial
from itertools import islice

from auditui.exchange.files.cells import Cell, says_nothing
from auditui.exchange.spreadsheet.address import column_of, letters_of
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.escapes import from_xml
from auditui.exchange.spreadsheet.plain import NotPlain, elements
from auditui.exchange.spreadsheet.sheet import MOST_ROWS, Cells, SomeCells
from auditui.exchange.spreadsheet.xlsx_cell import CellReader
from auditui.exchange.spreadsheet.xlsx_parser import parsed_rows

Chunks = Callable[[], Iterator[bytes]]
"""Begins a part from its first byte."""

_ROW = re.compile(rb'<row((?:\s+[\w:]+="[^"<>&]*")*)\s*>')
_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_HEAD = re.compile(
    rb'((?:\s+[\w:]+="[^"<>&]*")*)\s*(/?)>(<f[^<>]*>(?:[^<]*</f>)?)?'
    rb'(<v>|<v xml:space="preserve">|<is><t>|<is><t xml:space="preserve">)?'
)
_FACT = re.compile(rb'(\w+)="([^"]*)"')
_CELL = (
    rb'<c r="(%b)[0-9]+"'
    rb"([^<>]*>(?:<f[^<>]*>(?:[^<]*</f>)?)?(?:<v(?: [^<>]*)?>|<is><t(?: [^<>]*)?>)?)"
    rb"([^<]*)"
    rb"(</v></c>|</t></is></c>|</c>)?"
)
_ADDRESSED, _CELLS = b'<c r="', b"<c"
_ODD_ADDRESS = re.compile(rb'<c r="[^A-Z]')
_KEPT = 4096
_ENDS = {b"": b"</c>", b"<v": b"</v></c>", b"<i": b"</t></is></c>"}

_Reader = tuple[Callable[[bytes], Cell] | None, bytes]
"""What reads the text of a cell, if it has any, and the tags that end the cell."""


class XlsxRows:
    """The rows of one sheet; those that are not plain are parsed."""

    def __init__(self, chunks: Chunks, cells: CellReader) -> None:
        """Read nothing yet."""
        self._chunks, self._cells = chunks, cells
        self._every = self._pattern = re.compile(_CELL % b"[A-Z]+")
        self._columns = _Columns()
        self._readers: dict[bytes, _Reader] = {}

    def narrow(self, columns: Collection[int]) -> None:
        """From the next row on look at these columns alone, where any of them holds something."""
        letters = [letters_of(column).encode() for column in columns]
        self._pattern = re.compile(_CELL % b"|".join(letters))

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        """Every row that holds something, with its number from 1 on. Raises BadWorkbook."""
        number = given = 0
        try:
            for rows in elements(self._chunks(), b"sheetData", b"row", _ODD_ADDRESS):
                for row in rows:
                    number, start = _numbered(row, number)
                    if found := self._row(row, start, number):
                        given += 1
                        yield number, found
        except NotPlain:
            # Rows that were given already are not given again.
            yield from islice(parsed_rows(self._chunks(), self._cells), given, None)

    def _row(self, row: bytes, start: int, number: int) -> Cells:
        if row.count(_ADDRESSED, start) != row.count(_CELLS, start):
            return self._parsed(row, number)
        if self._pattern is not self._every:
            found = self._read(self._pattern.findall(row, start))
            if found is None:
                return self._parsed(row, number)
            if not all(map(says_nothing, found.values())):
                found.whole = partial(self._whole, row, start, number)
                return found
        return self._whole(row, start, number)

    def _whole(self, row: bytes, start: int, number: int) -> Cells:
        cells = self._every.findall(row, start)
        is_known = len(cells) == row.count(_ADDRESSED, start)
        whole = self._read(cells) if is_known else None
        return self._parsed(row, number) if whole is None else dict(whole)

    def _read(self, cells: list[tuple[bytes, ...]]) -> SomeCells | None:
        """What stands in the cells; None where one is written in a way that needs a parser."""
        found = SomeCells()
        readers, columns = self._readers, self._columns
        try:
            for letters, head, stored, closer in cells:
                read, end = readers.get(head) or self._reader(head)
                if end != closer:
                    return None
                if read is not None and (cell := read(stored)) is not None:
                    found[columns[letters]] = cell
        except (ValueError, NotPlain):
            return None
        return found

    def _reader(self, head: bytes) -> _Reader:
        """How the text after a cell's head is read and what ends it, remembered for the next."""
        parts = _HEAD.fullmatch(head)
        if parts is None:
            raise NotPlain
        facts, closes, formula, opener = parts.groups()
        if len(self._readers) >= _KEPT:
            self._readers.clear()
        made = self._readers[head] = (
            (None, b"") if closes else self._read_by(facts, formula is not None, opener or b"")
        )
        return made

    def _read_by(self, facts: bytes, is_worked_out: bool, opener: bytes) -> _Reader:
        said = dict(_FACT.findall(facts))
        kind, style = said.get(b"t", b"n").decode(), said.get(b"s", b"")
        is_inline = kind == "inlineStr"
        if opener and opener.startswith(b"<is>") != is_inline:
            raise NotPlain
        number = int(style) if style.isdigit() else 0
        read = self._cells.reader(kind, number)
        as_text = from_xml if kind in {"str", "inlineStr"} else bytes.decode

        def typed(stored: bytes) -> Cell:
            return read(as_text(stored))

        def worked_out(stored: bytes) -> Cell:
            return self._cells.result(kind, number, as_text(stored))

        end = _ENDS[opener[:2]]
        if not (opener or is_worked_out):
            return None, end
        return lru_cache(_KEPT)(worked_out if is_worked_out else typed), end

    def _parsed(self, row: bytes, number: int) -> Cells:
        fragment = row[row.rfind(b"<row") :] + b"</row>"
        return next((found for _, found in parsed_rows(iter((fragment,)), self._cells, number)), {})


class _Columns(dict[bytes, int]):
    """The number of each column, by its letters as they stand in the sheet."""

    def __missing__(self, letters: bytes) -> int:
        return self.setdefault(letters, column_of(letters.decode()))


def _numbered(row: bytes, before: int) -> tuple[int, int]:
    """The number of a row, and where its cells begin. Raises NotPlain, BadWorkbook."""
    usual = before + 1
    is_usual = row.startswith(b'<row r="%d"' % usual) and row.find(b"<row", 1) < 0
    if is_usual and usual <= MOST_ROWS:
        return usual, row.index(b">") + 1
    found = _ROW.match(row, row.rfind(b"<row"))
    if found is None:
        raise NotPlain
    written = _NUMBER.search(found[1])
    if written is None and found.start():
        raise NotPlain
    number = int(written[1]) if written else before + 1
    if not 1 <= number <= MOST_ROWS:
        raise BadWorkbook
    return number, found.end()
