"""Recognises an Excel workbook by its bytes, and opens it for reading."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import refused
from auditui.exchange.files.source_file import SourceFile

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST_UNPACKED = 2_000_000_000

_OLD_WORKBOOK = "This is an old Excel workbook (.xls); open it in Excel and save it as .xlsx."
_PROTECTED = "This workbook is protected by a password; save a copy without one."
_BINARY_WORKBOOK = "This is a binary workbook (.xlsb); open it in Excel and save it as .xlsx."
_NOT_A_WORKBOOK = "This is a zip file or another program's document; save it from Excel as .xlsx."
_DAMAGED = "This workbook is damaged; open it in Excel, let Excel repair it, and save a copy."
_TOO_LARGE = "This workbook unpacks to more than 2 GB; save a copy with the lists alone."
_BREAKAGES = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # XML that is none, from either of the two parsers that openpyxl may find
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
)
"""What openpyxl and zipfile let through when a part of a workbook is broken or missing."""


def is_workbook(file: SourceFile) -> bool:
    """Whether the bytes are an Excel workbook rather than text.

    Raises ImportRefused for what Excel or another office program wrote in a format that is not
    read here.
    """
    if file.content.startswith(_OLE):
        raise refused(file.name, _PROTECTED if _ENCRYPTED in file.content else _OLD_WORKBOOK)
    if not file.content.startswith(_ZIP):
        return False
    with _damage_refused(file.name), zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise refused(file.name, _BINARY_WORKBOOK)
    if not any(name.startswith("xl/") for name in names):
        raise refused(file.name, _NOT_A_WORKBOOK)
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise refused(file.name, _TOO_LARGE)
    return True


@contextmanager
def opened_workbook(file: SourceFile) -> Iterator[Any]:
    """An openpyxl workbook in read-only mode with formulas' last results.

    Raises ImportRefused where it is damaged.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  (a tenth of a second to import)

    # Its warnings quote cells, and would be printed over the screen.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    with _damage_refused(file.name):
        workbook = load_workbook(
            io.BytesIO(file.content), read_only=True, data_only=True, keep_links=False
        )
    try:
        yield workbook
    finally:
        workbook.close()


def cell_rows(file_name: str, sheet: Any) -> Iterator[tuple[Cell, ...]]:
    """Every row of a sheet from row 1 on, each as wide as its last cell.

    Raises ImportRefused where the sheet is damaged.
    """
    # The size that a sheet states is often missing or wrong, and would cut rows off.
    sheet.reset_dimensions()
    with _damage_refused(file_name):
        yield from sheet.iter_rows(values_only=True)


@contextmanager
def _damage_refused(file_name: str) -> Iterator[None]:
    try:
        yield
    except _BREAKAGES:
        raise refused(file_name, _DAMAGED) from None
