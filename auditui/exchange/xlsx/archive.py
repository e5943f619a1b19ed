"""The parts of a workbook's package: read once, and written again with other bytes in some."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import copy

from auditui.dataclass import dataclass
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.zip_file import Bounds, Trouble, ZipParts, part_key, told_as
from auditui.practice.errors import AuditError, Damaged

BOUNDS = Bounds(parts=20_000, unpacked=100_000_000)
"""The most that a workbook may hold; a return is a hundredth of it."""

_ZIP = b"PK\x03\x04"
_ZIP64_EXTRA = 1
_BINARY = "xl/workbook.bin"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_OLD_WORKBOOK = "This is an old Excel workbook (.xls); open it in Excel and save it as .xlsx."
_PROTECTED = "This workbook is protected by a password; save a copy without one."
_NOT_A_WORKBOOK = "It is not an Excel workbook; save it from Excel as .xlsx."
_BINARY_WORKBOOK = "It is a binary workbook (.xlsb); open it in Excel and save it as .xlsx."
_ANOTHER_DOCUMENT = "It is a zip file or another program's document; save it from Excel as .xlsx."
TOO_LARGE = (
    "It unpacks to more than 100 MB, to more than a hundred times its size, or to more cells or "
    "parts than a return has; save a copy with the return's sheets alone."
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
class Package:
    """A workbook's zip file; a part is unpacked when somebody asks for it."""

    file_name: str
    _zip: ZipParts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, such as `xl/workbook.xml`, with slashes however they are kept."""
        return tuple(each.filename.replace("\\", "/") for each in self._zip.entries.values())

    def has(self, name: str) -> bool:
        """Whether there is a part of that name, in capitals or not."""
        return part_key(name) in self._zip.entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time. Raises WorkbookDamaged where it is missing."""
        if not self.has(name):
            raise WorkbookDamaged(self.file_name)
        with told_as(_trouble(self.file_name)):
            yield from self._zip.chunks(part_key(name))

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises WorkbookDamaged where it is missing."""
        return b"".join(self.chunks(name))

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The zip file with other bytes in these parts; every other part holds what it held.

        Order, names, compression, timestamps and attributes of all parts stay as well.
        """
        written = io.BytesIO()
        others = {part_key(name): content for name, content in changed.items()}
        with zipfile.ZipFile(written, "w") as archive:
            archive.comment = self._zip.comment
            for key, kept in self._zip.entries.items():
                entry = copy(kept)
                entry.extra = _without_zip64(entry.extra)
                if key in others:
                    entry.file_size = len(others[key])
                with archive.open(entry, "w") as part:
                    part.writelines((others[key],) if key in others else self.chunks(key))
                # None at all, as Excel leaves them, would be read as an oversight and filled in.
                entry.external_attr = kept.external_attr
        return written.getvalue()


def open_package(file: SourceFile) -> Package:
    """The package of an .xlsx workbook, every part of which was unpacked once to see that it can.

    Raises CannotFill for another kind of file or one that unpacks to more than BOUNDS,
    WorkbookDamaged where the zip file or any part of it is broken.
    """
    if not file.content.startswith(_ZIP):
        raise CannotFill(file.name, _other_kind(file.content))
    with told_as(_trouble(file.name)):
        parts = ZipParts(file.content, BOUNDS)
    if not parts.entries:
        raise WorkbookDamaged(file.name)
    if _BINARY in parts.entries:
        raise CannotFill(file.name, _BINARY_WORKBOOK)
    if not any(key.startswith("xl/") for key in parts.entries):
        raise CannotFill(file.name, _ANOTHER_DOCUMENT)
    package = Package(file.name, parts)
    for key in parts.entries:
        for _ in package.chunks(key):
            pass
    return package


def _trouble(file_name: str) -> Callable[[Trouble], AuditError]:
    def told(trouble: Trouble) -> AuditError:
        if trouble is Trouble.TOO_LARGE:
            return CannotFill(file_name, TOO_LARGE)
        return WorkbookDamaged(file_name)

    return told


def _other_kind(content: bytes) -> str:
    """What to do with a file that is no zip file."""
    if content.startswith(_OLE):
        return _PROTECTED if _ENCRYPTED in content else _OLD_WORKBOOK
    return _NOT_A_WORKBOOK


def _without_zip64(extra: bytes) -> bytes:
    """An entry's further fields without that of large sizes, which are written anew."""
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        stop = place + 4 + size
        kept += b"" if kind == _ZIP64_EXTRA else extra[place:stop]
        place = stop
    return kept + extra[place:]
