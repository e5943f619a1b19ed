"""The rows of an Open XML sheet, cut out without a parser as far as that is safe."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache, partial
from itertools import groupby, islice

from auditui.exchange.files.batch import BATCH
from auditui.exchange.files.cells import Cell, says_nothing
from auditui.exchange.spreadsheet.address import column_of, letters_of
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.escapes import from_xml
from auditui.exchange.spreadsheet.plain import NotPlain, elements
from auditui.exchange.spreadsheet.sheet import (
    MOST_ROWS,
    Cells,
    FewRows,
    RowBatch,
    SomeCells,
    in_batches,
)
from auditui.exchange.spreadsheet.xlsx_cell import CellReader
from auditui.exchange.spreadsheet.xlsx_columns import (
    ColumnBatch,
    Reader,
    read_columns,
    row_pattern,
)
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


class XlsxRows:
    """The rows of one sheet; those that are not plain are parsed."""

    def __init__(self, chunks: Chunks, cells: CellReader) -> None:
        """Read nothing yet."""
        self._chunks, self._cells = chunks, cells
        self._every = self._pattern = re.compile(_CELL % b"[A-Z]+")
        self._columns = _Columns()
        self._readers: dict[bytes, Reader] = {}
        self._number = 0

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        """Every row that holds something, with its number from 1 on. Raises BadWorkbook."""
        given = self._number = 0
        try:
            for rows in elements(self._chunks(), b"sheetData", b"row"):
                for found in self._told(rows):
                    given += 1
                    yield found
        except NotPlain:
            # Rows that were given already are not given again.
            yield from islice(parsed_rows(self._chunks(), self._cells), given, None)

    def batches(self, columns: Collection[int], after: int) -> Iterator[RowBatch]:
        """The rows behind the first so many, with these columns alone where any says something.

        Rows that are written alike are read by column. Raises BadWorkbook.
        """
        letters = [letters_of(column).encode() for column in columns]
        self._pattern = re.compile(_CELL % b"|".join(letters))
        given = after
        try:
            for batch in self._plain_batches(columns, after):
                given += len(batch.numbers)
                yield batch
        except NotPlain:
            yield from in_batches(islice(parsed_rows(self._chunks(), self._cells), given, None))

    def _plain_batches(self, columns: Collection[int], after: int) -> Iterator[RowBatch]:
        """As `batches`. Raises NotPlain, too."""
        self._number = 0
        pattern = row_pattern(columns)
        for rows in elements(self._chunks(), b"sheetData", b"row"):
            for at in range(0, len(rows), BATCH):
                some = rows[at : at + BATCH]
                if after or pattern is None:
                    found = list(self._told(some))
                    yield FewRows(found[after:])
                    after = max(0, after - len(found))
                else:
                    yield from self._runs(some, columns, pattern)

    def _runs(
        self, rows: list[bytes], columns: Collection[int], pattern: re.Pattern[bytes]
    ) -> Iterator[RowBatch]:
        """Rows that follow each other, apart where some are written alike and some are not."""
        matched = zip(rows, map(pattern.fullmatch, rows), strict=True)
        for _, run in groupby(matched, key=lambda each: each[1] is not None):
            pairs = list(run)
            some = [row for row, _ in pairs]
            matches = [match for _, match in pairs if match is not None]
            batch = self._by_column(some, matches, columns) if matches else None
            yield batch or FewRows(list(self._told(some)))

    def _by_column(
        self, rows: list[bytes], matches: list[re.Match[bytes]], columns: Collection[int]
    ) -> ColumnBatch | None:
        read = read_columns(matches, columns, self._reader)
        if read is None:
            return None
        numbers, found = read
        self._number = numbers[-1]
        return ColumnBatch(numbers, found, partial(self._again, rows, numbers))

    def _again(self, rows: list[bytes], numbers: list[int]) -> Iterator[tuple[int, Cells]]:
        """Rows that were read by column, each by itself."""
        for row, number in zip(rows, numbers, strict=True):
            yield number, self._row(row, row.index(b">") + 1, number)

    def _told(self, rows: list[bytes]) -> Iterator[tuple[int, Cells]]:
        """Each of the rows that holds something, read by itself. Raises NotPlain, BadWorkbook."""
        for row in rows:
            if _ODD_ADDRESS.search(row):
                raise NotPlain
            self._number, start = _numbered(row, self._number)
            if found := self._row(row, start, self._number):
                yield self._number, found

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

    def _reader(self, head: bytes) -> Reader:
        """How the text after a cell's head is read and what ends it, remembered for the next."""
        if (known := self._readers.get(head)) is not None:
            return known
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

    def _read_by(self, facts: bytes, is_worked_out: bool, opener: bytes) -> Reader:
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
