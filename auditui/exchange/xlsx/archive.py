"""The parts of a workbook's package: read one by one, and put back byte for byte."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.workbook import is_workbook
from auditui.practice.errors import AuditError, Damaged, ImportRefused

LARGEST_UNPACKED = 100_000_000
"""The most bytes that a workbook may unpack to; a return is a hundredth of it."""

_ZIP = b"PK\x03\x04"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_ZIP64_EXTRA = 1
_HAS_DESCRIPTOR = 0x0008
_FULL = 0xFFFF

_NOT_A_WORKBOOK = "It is not an Excel workbook; save it from Excel as .xlsx."
_TOO_LARGE = "It unpacks to more than 100 MB; save a copy with the return's sheets alone."
_BREAKAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)


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
class _Entry:
    """A part as it lies in the package: its bytes with their header, and its directory record."""

    name: str
    start: int
    stop: int
    record: bytes


@dataclass(frozen=True)
class Package:
    """A workbook's zip file, entries in the order of its directory."""

    file_name: str
    content: bytes
    _entries: tuple[_Entry, ...]
    _comment: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, such as `xl/workbook.xml`."""
        return tuple(entry.name for entry in self._entries)

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises WorkbookDamaged where they are missing or broken."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                return archive.read(name)
        except (*_BREAKAGES, KeyError):
            raise WorkbookDamaged(self.file_name) from None

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The zip file with other bytes in these parts; every other part is copied as it lies.

        Order, compression, timestamps and attributes of the changed parts stay as well.
        """
        in_place = sorted(self._entries, key=lambda entry: entry.start)
        written = bytearray(self.content[: in_place[0].start])
        records: dict[str, bytes] = {}
        for entry in in_place:
            offset = len(written)
            if entry.name in changed:
                header, data, record = _replaced(entry, self.content, changed[entry.name])
                written += header + data
            else:
                record = entry.record
                written += self.content[entry.start : entry.stop]
            records[entry.name] = _at(record, offset)
        directory = b"".join(records[entry.name] for entry in self._entries)
        count = len(self._entries)
        end = _END.pack(
            b"PK\x05\x06", 0, 0, count, count, len(directory), len(written), len(self._comment)
        )
        return bytes(written) + directory + end + self._comment


def open_package(file: SourceFile) -> Package:
    """The package of an .xlsx workbook.

    Raises CannotFill for another kind of file or one that unpacks to more than LARGEST_UNPACKED
    bytes, WorkbookDamaged where the zip file is broken.
    """
    package = _read(file) if file.content.startswith(_ZIP) else None
    try:
        is_ours = is_workbook(file)
    except ImportRefused as refusal:
        raise CannotFill(file.name, refusal.faults[0].problem) from None
    if package is None or not is_ours:
        raise CannotFill(file.name, _NOT_A_WORKBOOK)
    return package


def _read(file: SourceFile) -> Package:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            parts = archive.infolist()
            entries = _entries(parts, file.content, archive.start_dir)
            comment = archive.comment
    except (*_BREAKAGES, OSError):
        raise WorkbookDamaged(file.name) from None
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise CannotFill(file.name, _TOO_LARGE)
    if not entries or len({entry.name for entry in entries}) < len(entries) or len(entries) > _FULL:
        raise WorkbookDamaged(file.name)
    return Package(file.name, file.content, entries, comment)


def _entries(parts: list[zipfile.ZipInfo], content: bytes, directory: int) -> tuple[_Entry, ...]:
    starts = sorted(part.header_offset for part in parts)
    stops = dict(zip(starts, [*starts[1:], directory], strict=True))
    entries = []
    for part in parts:
        fields = _CENTRAL.unpack_from(content, directory)
        size = _CENTRAL.size + sum(fields[10:13])
        record = content[directory : directory + size]
        directory += size
        entries.append(
            _Entry(
                name=part.filename,
                start=part.header_offset,
                stop=stops[part.header_offset],
                record=_plain(record, part),
            )
        )
    return tuple(entries)


def _plain(record: bytes, part: zipfile.ZipInfo) -> bytes:
    """A directory record with its sizes in it rather than in a zip64 field."""
    fields = list(_CENTRAL.unpack_from(record))
    name_end = _CENTRAL.size + fields[10]
    extra = _without_zip64(record[name_end : name_end + fields[11]])
    tail = record[_CENTRAL.size : name_end] + extra + record[name_end + fields[11] :]
    fields[8:10] = part.compress_size, part.file_size
    fields[11] = len(extra)
    fields[13] = 0
    return _CENTRAL.pack(*fields) + tail


def _at(record: bytes, offset: int) -> bytes:
    return record[: _CENTRAL.size - 4] + struct.pack("<I", offset) + record[_CENTRAL.size :]


def _replaced(entry: _Entry, content: bytes, part: bytes) -> tuple[bytes, bytes, bytes]:
    """The header, the data and the directory record of a part that holds other bytes."""
    local = list(_LOCAL.unpack_from(content, entry.start))
    name_start = entry.start + _LOCAL.size
    name = content[name_start : name_start + local[9]]
    extra = _without_zip64(content[name_start + local[9] : name_start + local[9] + local[10]])
    data = part if local[3] == zipfile.ZIP_STORED else _deflated(part)
    sizes = zlib.crc32(part), len(data), len(part)
    local[2] &= ~_HAS_DESCRIPTOR
    local[6:9] = sizes
    local[10] = len(extra)
    record = list(_CENTRAL.unpack_from(entry.record))
    record[3] &= ~_HAS_DESCRIPTOR
    record[7:10] = sizes
    tail = entry.record[_CENTRAL.size :]
    return _LOCAL.pack(*local) + name + extra, data, _CENTRAL.pack(*record) + tail


def _without_zip64(extra: bytes) -> bytes:
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        stop = place + 4 + size
        kept += b"" if kind == _ZIP64_EXTRA else extra[place:stop]
        place = stop
    return kept + extra[place:]


def _deflated(part: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(part) + compressor.flush()
