"""Recognises an Excel workbook that can be filled by its bytes."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

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
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)
"""What zipfile lets through when a workbook is broken."""


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
def _damage_refused(file_name: str) -> Iterator[None]:
    try:
        yield
    except _BREAKAGES:
        raise refused(file_name, _DAMAGED) from None
