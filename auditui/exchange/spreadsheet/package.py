"""A workbook's zip file, of which no more is unpacked at once than is looked at."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from auditui.exchange.spreadsheet.errors import TOO_LARGE, BadWorkbook

PROTECTED = "This workbook is protected by a password; save a copy without one."
CHUNK = 1 << 18
LARGEST_PART = 2_000_000_000
_LARGEST_DIRECTORY = 4_000_000
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_END_LENGTH, _LONGEST_COMMENT = 22, 65_535
_UNSAID = 0xFFFFFFFF
_ENCRYPTED = 1
_BREAKAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    OverflowError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile lets through when a zip file is broken."""


class Package:
    """The parts of a workbook by name, found whatever way the slashes and capitals are written."""

    def __init__(self, content: bytes) -> None:
        """Read the directory of the zip file. Raises BadWorkbook."""
        with _breakage_named():
            if _directory_size(content) > _LARGEST_DIRECTORY:
                raise BadWorkbook
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._entries = {_key(each.filename): each for each in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in self._entries

    def has_folder(self, name: str) -> bool:
        """Whether any part lies in a folder."""
        return any(each.startswith(f"{_key(name)}/") for each in self._entries)

    def chunks(self, name: str, limit: int = LARGEST_PART) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time. Raises BadWorkbook, too, past `limit` bytes."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise BadWorkbook
        if entry.flag_bits & _ENCRYPTED:
            raise BadWorkbook(PROTECTED)
        unpacked = 0
        with _breakage_named(), self._archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > limit:
                    raise BadWorkbook(TOO_LARGE)
                yield chunk

    def part(self, name: str, limit: int) -> bytes:
        """The bytes of a part that is no larger than `limit`. Raises BadWorkbook."""
        return b"".join(self.chunks(name, limit))


def _key(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


def _directory_size(content: bytes) -> int:
    """How many bytes the directory takes: each entry there is an object once it is read."""
    end = content.rfind(_END, max(0, len(content) - _END_LENGTH - _LONGEST_COMMENT))
    if end < 0:
        raise BadWorkbook
    (size,) = struct.unpack_from("<I", content, end + 12)
    if size == _UNSAID:
        end = content.rfind(_END_64, max(0, end - _LONGEST_COMMENT), end)
        (size,) = struct.unpack_from("<Q", content, end + 40)
    return int(size)


@contextmanager
def _breakage_named() -> Iterator[None]:
    try:
        yield
    except _BREAKAGES:
        raise BadWorkbook from None
