"""The parts of a workbook's package: read once, and written again with other bytes in some."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.xlsx.recognised import is_workbook
from auditui.practice.errors import AuditError, Damaged, ImportRefused

LARGEST_UNPACKED = 100_000_000
"""The most bytes that a workbook may unpack to; a return is a hundredth of it."""

_ZIP = b"PK\x03\x04"
_ZIP64_EXTRA = 1
_BINARY = "xl/workbook.bin"
_MOST_PARTS = 0xFFFF
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

_NOT_A_WORKBOOK = "It is not an Excel workbook; save it from Excel as .xlsx."
_BINARY_WORKBOOK = "It is a binary workbook (.xlsb); open it in Excel and save it as .xlsx."
_ANOTHER_DOCUMENT = "It is a zip file or another program's document; save it from Excel as .xlsx."
_TOO_LARGE = "It unpacks to more than 100 MB; save a copy with the return's sheets alone."
_BREAKAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class CannotFill(AuditError):
    """A workbook of a kind that is not filled; nothing was changed."""

    def __init__(self, file_name: str, why: str) -> None:
        """Say why and what to do, after the file's name."""
        super().__init__(f"{file_name} was not filled. {why}")


class WorkbookDamaged(Damaged):
    """A workbook that cannot be read."""

    def __init__(self, file_name: str) -> None:
        """Say what to do."""
        super().__init__(
            f"{file_name} is damaged. Open it in Excel, let Excel repair it, and save a copy."
        )


@dataclass(frozen=True)
class _Part:
    """A part: its entry in the zip file's directory, and its bytes."""

    entry: zipfile.ZipInfo
    content: bytes


@dataclass(frozen=True)
class Package:
    """A workbook's zip file, its parts in the order of its directory."""

    file_name: str
    _parts: tuple[_Part, ...]
    _comment: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, such as `xl/workbook.xml`, with slashes however they are kept."""
        return tuple(part.entry.filename.replace("\\", "/") for part in self._parts)

    @cached_property
    def _by_key(self) -> Mapping[str, bytes]:
        return {part_key(part.entry.filename): part.content for part in self._parts}

    def has(self, name: str) -> bool:
        """Whether there is a part of that name, in capitals or not."""
        return part_key(name) in self._by_key

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises WorkbookDamaged where it is missing."""
        if not self.has(name):
            raise WorkbookDamaged(self.file_name)
        return self._by_key[part_key(name)]

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The zip file with other bytes in these parts; every other part holds what it held.

        Order, names, compression, timestamps and attributes of all parts stay as well.
        """
        written = io.BytesIO()
        others = {part_key(name): content for name, content in changed.items()}
        with zipfile.ZipFile(written, "w") as archive:
            archive.comment = self._comment
            for part in self._parts:
                entry = copy(part.entry)
                entry.extra = _without_zip64(entry.extra)
                content = others.get(part_key(entry.filename), part.content)
                archive.writestr(entry, content)
                # None at all, as Excel leaves them, would be read as an oversight and filled in.
                entry.external_attr = part.entry.external_attr
        return written.getvalue()


def open_package(file: SourceFile) -> Package:
    """The package of an .xlsx workbook.

    Raises CannotFill for another kind of file or one that unpacks to more than LARGEST_UNPACKED
    bytes, WorkbookDamaged where the zip file or any part of it is broken.
    """
    if not file.content.startswith(_ZIP):
        raise CannotFill(file.name, _other_kind(file))
    archive = _opened(file)
    keys = {part_key(entry.filename) for entry in archive.infolist()}
    if _BINARY in keys:
        raise CannotFill(file.name, _BINARY_WORKBOOK)
    if not any(key.startswith("xl/") for key in keys):
        raise CannotFill(file.name, _ANOTHER_DOCUMENT)
    try:
        return Package(file.name, tuple(_parts(archive)), archive.comment)
    except _BREAKAGES:
        raise WorkbookDamaged(file.name) from None


def part_key(name: str) -> str:
    """A part's name as packages tell parts apart: without capitals, and with slashes alone."""
    return name.replace("\\", "/").removeprefix("/").casefold()


def _other_kind(file: SourceFile) -> str:
    """What to do with a file that is no zip file."""
    try:
        is_workbook(file)
    except ImportRefused as refusal:
        return refusal.faults[0].problem
    return _NOT_A_WORKBOOK


def _opened(file: SourceFile) -> zipfile.ZipFile:
    """The zip file, of which no part has been unpacked yet."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.content))
    except _BREAKAGES:
        raise WorkbookDamaged(file.name) from None
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise CannotFill(file.name, _TOO_LARGE)
    names = {part_key(entry.filename) for entry in entries}
    methods = {entry.compress_type for entry in entries}
    if not 0 < len(names) == len(entries) <= _MOST_PARTS or not methods <= _METHODS:
        raise WorkbookDamaged(file.name)
    return archive


def _parts(archive: zipfile.ZipFile) -> Iterator[_Part]:
    for entry in archive.infolist():
        with archive.open(entry) as part:
            # No part swells far beyond the size it states; the one byte more has it checked.
            yield _Part(entry, part.read(entry.file_size + 1))


def _without_zip64(extra: bytes) -> bytes:
    """An entry's further fields without that of large sizes, which are written anew."""
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        stop = place + 4 + size
        kept += b"" if kind == _ZIP64_EXTRA else extra[place:stop]
        place = stop
    return kept + extra[place:]
