"""Binary workbooks (.xlsb), record by record."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import EXCEL_EPOCH, EXCEL_ERROR, Cell, Untold
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.number_format import (
    BUILT_IN,
    MAC_EPOCH,
    Reader,
    as_number,
    reader_of,
)
from auditui.exchange.spreadsheet.package import Package
from auditui.exchange.spreadsheet.relations import main_part, relations
from auditui.exchange.spreadsheet.sheet import MOST_ROWS, AllCells, Cells, Rows, Spreadsheet
from auditui.exchange.spreadsheet.texts import Texts

_ROW, _BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(8)
_WORKED_OUT = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}
_ITEM, _FORMAT, _STYLE, _SHEET, _WORKBOOK = 19, 44, 47, 156, 153
_CELL_STYLES, _CELL_STYLES_END, _DIMENSION, _RICH_TEXT = 617, 618, 148, 62
_NOT_AVAILABLE = 0x2A
_LARGEST_RECORD = 4_000_000
_BREAKAGES = (struct.error, IndexError, UnicodeDecodeError, ValueError, OverflowError)
_BAD = Untold("What is stored in this cell cannot be read; type it again.")

Record = tuple[int, bytes]


def open_xlsb(package: Package) -> Spreadsheet:
    """The binary workbook in a package; of its sheets no cell is read yet. Raises BadWorkbook."""
    part = main_part(package, "xl/workbook.bin")
    related = relations(package, part)
    is_mac, listed = False, list[tuple[bool, str, str]]()
    for kind, record in _records(package.chunks(part)):
        if kind == _WORKBOOK:
            is_mac = bool(record[0] & 1)
        elif kind == _SHEET:
            listed.append(_listed(record))
    if not listed:
        raise BadWorkbook
    parts = {each.kind: each.target for each in related.values() if each.target in package}
    book = _Book(package, parts, is_mac)
    sheets = tuple(
        XlsbSheet(name, is_visible, book, related[key].target)
        for is_visible, key, name in listed
        if key in related and related[key].kind == "worksheet"
    )
    return Spreadsheet(sheets, MAC_EPOCH if is_mac else EXCEL_EPOCH)


@dataclass
class _Book:
    """What the sheets share: the texts and the formats, read when the first sheet is."""

    package: Package
    parts: dict[str, str]
    is_mac: bool
    texts: Texts | None = None
    formats: list[Reader] = field(default_factory=list)

    def load(self) -> Texts:
        """Read them once."""
        if self.texts is None:
            self.texts = Texts()
            for kind, record in self._part("sharedStrings"):
                if kind == _ITEM:
                    self.texts.add(_wide(record, 1)[0])
            self.formats = list(_formats(self._part("styles"), self.is_mac))
        return self.texts

    def _part(self, kind: str) -> Iterator[Record]:
        return _records(self.package.chunks(self.parts[kind])) if kind in self.parts else iter(())


@dataclass(frozen=True)
class XlsbSheet:
    """A sheet of a binary workbook."""

    name: str
    is_visible: bool
    book: _Book
    part: str

    @property
    def rows_said(self) -> int:
        """The last row of the dimension that the sheet states, 0 where it states none."""
        for kind, record in _records(self.book.package.chunks(self.part)):
            if kind == _DIMENSION:
                return int(struct.unpack_from("<I", record, 4)[0]) + 1
            if kind == _ROW:
                break
        return 0

    def rows(self) -> Rows:
        """Its rows. Raises BadWorkbook."""
        return AllCells(self._rows())

    def _rows(self) -> Iterator[tuple[int, Cells]]:
        texts = self.book.load()
        number, cells = 0, dict[int, Cell]()
        for kind, record in _records(self.book.package.chunks(self.part)):
            if kind == _ROW:
                if cells:
                    yield number, cells
                number, cells = int(struct.unpack_from("<I", record)[0]) + 1, {}
                if number > MOST_ROWS:
                    raise BadWorkbook
            elif _BLANK < kind <= max(_WORKED_OUT) or kind == _RICH_TEXT:
                column, style = struct.unpack_from("<II", record)
                cell = _cell(kind, record[8:], self._format(style & 0xFFFFFF), texts)
                if cell is not None:
                    cells[column] = cell
        if cells:
            yield number, cells

    def _format(self, style: int) -> Reader:
        formats = self.book.formats
        return formats[style] if style < len(formats) else as_number


def _cell(kind: int, stored: bytes, shown: Reader, texts: Texts) -> Cell:
    kind = _WORKED_OUT.get(kind, kind)
    try:
        return _READERS[kind](stored, shown, texts)
    except _BREAKAGES:
        return _BAD


def _rk(stored: bytes, shown: Reader, _: Texts) -> Cell:
    return shown(number_of_rk(struct.unpack_from("<I", stored)[0]))


def number_of_rk(packed: int) -> float:
    """A number that is packed into four bytes: the upper half of it, or a whole one."""
    if packed & 2:
        signed = packed >> 2 if packed < 1 << 31 else (packed >> 2) - (1 << 30)
        number: float = signed
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    if packed & 1:
        number = number / 100
    return int(number) if number == int(number) else number


def _real(stored: bytes, shown: Reader, _: Texts) -> Cell:
    (number,) = struct.unpack_from("<d", stored)
    return shown(int(number) if number == int(number) else number)


def _error(stored: bytes, *_: object) -> Cell:
    return "#N/A" if stored[0] == _NOT_AVAILABLE else EXCEL_ERROR


def _boolean(stored: bytes, *_: object) -> Cell:
    return bool(stored[0])


def _text(stored: bytes, *_: object) -> Cell:
    return _wide(stored, 0)[0]


def _rich_text(stored: bytes, *_: object) -> Cell:
    return _wide(stored, 1)[0]


def _shared(stored: bytes, _: Reader, texts: Texts) -> Cell:
    return texts[struct.unpack_from("<I", stored)[0]]


_READERS: dict[int, Callable[[bytes, Reader, Texts], Cell]] = {
    _RK: _rk,
    _ERROR: _error,
    _BOOL: _boolean,
    _REAL: _real,
    _TEXT: _text,
    _SHARED: _shared,
    _RICH_TEXT: _rich_text,
}


def _formats(records: Iterator[Record], is_mac: bool) -> Iterator[Reader]:
    """How a number is read under each style."""
    codes, is_of_cells = dict(BUILT_IN), False
    epoch = MAC_EPOCH if is_mac else EXCEL_EPOCH
    for kind, record in records:
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", record)[0]] = _wide(record, 2)[0]
        elif kind in {_CELL_STYLES, _CELL_STYLES_END}:
            is_of_cells = kind == _CELL_STYLES
        elif kind == _STYLE and is_of_cells:
            yield reader_of(codes.get(struct.unpack_from("<H", record, 2)[0], ""), epoch)


def _listed(record: bytes) -> tuple[bool, str, str]:
    """Of a sheet in the workbook's list: whether it is visible, its part's key and its name."""
    key, after = _wide(record, 8)
    return struct.unpack_from("<I", record)[0] == 0, key, _wide(record, after)[0]


def _wide(record: bytes, start: int) -> tuple[str, int]:
    """A text of a record, and where it ends."""
    (length,) = struct.unpack_from("<I", record, start)
    end = start + 4 + 2 * length
    if end > len(record):
        raise BadWorkbook
    return record[start + 4 : end].decode("utf-16-le", "surrogatepass"), end


def _records(chunks: Iterator[bytes]) -> Iterator[Record]:
    """The records of a part: what kind each is, and its bytes. Raises BadWorkbook."""
    rest, at = b"", 0
    for chunk in chunks:
        rest, at = rest[at:] + chunk, 0
        while (found := _record(rest, at)) is not None:
            kind, start, at = found
            yield kind, rest[start:at]
    if at != len(rest):
        raise BadWorkbook


def _record(content: bytes, at: int) -> tuple[int, int, int] | None:
    """The kind of the record at a place, where its bytes start and end; None if it is cut off."""
    end = len(content)
    if at >= end:
        return None
    kind, at = content[at], at + 1
    if kind & 0x80:
        if at >= end:
            return None
        kind, at = kind & 0x7F | content[at] << 7, at + 1
    size = 0
    for shift in (0, 7, 14, 21):
        if at >= end:
            return None
        byte, at = content[at], at + 1
        size |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    if size > _LARGEST_RECORD:
        raise BadWorkbook
    return (kind, at, at + size) if at + size <= end else None
