"""Workbooks of Excel 97 to 2003 (.xls) and before, through xlrd."""

import io
import math
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import EXCEL_EPOCH, EXCEL_ERROR, Cell
from auditui.exchange.spreadsheet.errors import DAMAGED, TOO_LARGE, BadWorkbook
from auditui.exchange.spreadsheet.number_format import MAC_EPOCH, Reader, as_number, reader_of
from auditui.exchange.spreadsheet.package import PROTECTED
from auditui.exchange.spreadsheet.sheet import AllCells, Cells, Rows, Spreadsheet

_LARGEST = 60_000_000
_NOT_AVAILABLE = 0x2A
_NOTHING, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = range(6)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BREAKAGES = (
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
"""What xlrd lets through when an old workbook is broken."""


def open_xls(content: bytes) -> Spreadsheet:
    """The workbook in the bytes of an .xls file. Raises BadWorkbook."""
    if _ENCRYPTED in content:
        raise BadWorkbook(PROTECTED)
    if len(content) > _LARGEST:
        raise BadWorkbook(TOO_LARGE)
    book = _opened(content)
    epoch = MAC_EPOCH if book.datemode else EXCEL_EPOCH
    formats = [
        reader_of(book.format_map[style.format_key].format_str, epoch)
        if style.format_key in book.format_map
        else as_number
        for style in book.xf_list
    ]
    # A sheet says in public whether it is hidden only once all of it is read.
    states = book._sheet_visibility  # noqa: SLF001
    sheets = tuple(
        XlsSheet(name, not state, book, at, formats)
        for at, (name, state) in enumerate(zip(book.sheet_names(), states, strict=False))
    )
    return Spreadsheet(sheets, epoch)


@dataclass(frozen=True)
class XlsSheet:
    """A sheet of an old workbook, the `at`th from 0."""

    name: str
    is_visible: bool
    book: Any
    at: int
    formats: list[Reader]

    @property
    def rows_said(self) -> int:
        """Nothing: it is known only once the sheet is read."""
        return 0

    def rows(self) -> Rows:
        """Its rows. Raises BadWorkbook."""
        return AllCells(self._rows())

    def _rows(self) -> Iterator[tuple[int, Cells]]:
        with _breakage_named():
            sheet = self.book.sheet_by_index(self.at)
        for row in range(sheet.nrows):
            found = {
                column: cell
                for column, stored in enumerate(sheet.row(row))
                if (cell := self._cell(stored)) is not None
            }
            if found:
                yield row + 1, found
        self.book.unload_sheet(self.at)

    def _cell(self, stored: Any) -> Cell:
        kind, value = stored.ctype, stored.value
        if kind in {_NUMBER, _DATE}:
            is_whole = math.isfinite(value) and value == int(value)
            known = 0 <= (stored.xf_index or 0) < len(self.formats)
            shown = self.formats[stored.xf_index or 0] if known else as_number
            return shown(int(value) if is_whole else value)
        if kind == _ERROR:
            return "#N/A" if value == _NOT_AVAILABLE else EXCEL_ERROR
        if kind == _BOOLEAN:
            return bool(value)
        return str(value) if kind == _TEXT else None


def _opened(content: bytes) -> Any:
    import xlrd  # noqa: PLC0415  (only old workbooks need it)

    with _breakage_named():
        return xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=_Silence(),
        )


class _Silence(io.TextIOBase):
    """Takes xlrd's own warnings, which may quote the file."""

    def write(self, text: str) -> int:
        """Drop it."""
        return len(text)


@contextmanager
def _breakage_named() -> Iterator[None]:
    from xlrd import XLRDError  # noqa: PLC0415
    from xlrd.compdoc import CompDocError  # noqa: PLC0415

    try:
        yield
    except XLRDError as error:
        raise BadWorkbook(PROTECTED if "encrypted" in str(error) else DAMAGED) from None
    except (CompDocError, *_BREAKAGES):
        raise BadWorkbook from None
