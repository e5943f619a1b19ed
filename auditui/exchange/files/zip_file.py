"""The one way into a zip file from outside, which may be made to swell without end.

What its directory says of sizes is a claim: it is held against bounds before anything is unpacked,
and whatever unpacks to more than it claims is refused at that byte. No part is unpacked at once.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import copy
from enum import Enum
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Self, cast

from auditui.dataclass import dataclass

CHUNK = 1 << 18
"""How many bytes are unpacked at once."""

LARGEST_RATIO = 100
"""How often a part may unpack to its packed size: an Annex A is 8, empty formatted rows 12."""

UNWEIGHED = 10_000_000
"""The unpacked bytes up to which no ratio is looked at: a small sheet may say one thing over."""

_BYTES_PER_ENTRY = 200
"""The most that an entry of the directory takes on average, its name with it."""

_ENCRYPTED = 1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Of these zipfile unpacks a chunk at a time; of others all that the bytes read swell to."""

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


class Trouble(Enum):
    """Why a zip file is not read."""

    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    PROTECTED = "protected"


class BadZip(Exception):
    """A zip file that is not read; its text is for no user, who is told by the file's kind."""

    def __init__(self, trouble: Trouble = Trouble.DAMAGED) -> None:
        """Say what the trouble is."""
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Bounds:
    """What a zip file of some kind holds at most: so many parts, so many bytes unpacked in all."""

    parts: int
    unpacked: int


class ZipParts:
    """The parts of a zip file by their keys, in the order of its directory, which is read once.

    A zip file inside is a part like any other and never opened.
    """

    def __init__(self, source: bytes | Path, bounds: Bounds) -> None:
        """Read the directory. Raises BadZip, for names that come twice as well."""
        with ExitStack() as opened, _breakage_named():
            raw = BytesIO(source) if isinstance(source, bytes) else source.open("rb", buffering=0)
            longest = max(bounds.parts * _BYTES_PER_ENTRY, 2 * CHUNK)
            file = opened.enter_context(_Watched(cast("BytesIO", raw), longest))
            self._archive = opened.enter_context(zipfile.ZipFile(file))
            self.comment = self._archive.comment
            self.entries = self._entries(bounds, file.seek(0, 2))
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        """Keep the file open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._opened.close()

    def _entries(self, bounds: Bounds, packed: int) -> Mapping[str, zipfile.ZipInfo]:
        listed = self._archive.infolist()
        if len(listed) > bounds.parts:
            raise BadZip(Trouble.TOO_LARGE)
        _weigh(sum(each.file_size for each in listed), packed, bounds.unpacked)
        entries = {part_key(each.filename): each for each in listed}
        # Parts that share their packed bytes swell together from hardly any.
        overlaps = sum(each.compress_size for each in listed) > packed
        if len(entries) < len(listed) or overlaps:
            raise BadZip
        return entries

    def chunks(self, key: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time. Raises BadZip, KeyError."""
        entry = self.entries[key]
        if entry.flag_bits & _ENCRYPTED:
            raise BadZip(Trouble.PROTECTED)
        if entry.compress_type not in _METHODS:
            raise BadZip
        _weigh(entry.file_size, entry.compress_size, entry.file_size)
        claim = copy(entry)
        # One byte more than it claims is enough to see that it claims too little.
        claim.file_size += 1
        left = entry.file_size
        with _breakage_named(), self._archive.open(claim) as part:
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise BadZip
                yield chunk


def part_key(name: str) -> str:
    """A part's name as packages tell parts apart: without capitals, and with slashes alone."""
    return name.replace("\\", "/").strip("/").casefold()


def _weigh(unpacked: int, packed: int, most: int) -> None:
    if unpacked > most or unpacked > max(UNWEIGHED, LARGEST_RATIO * packed):
        raise BadZip(Trouble.TOO_LARGE)


class _Watched(BufferedReader):
    """A file of which no more is read at once than a directory may take."""

    def __init__(self, raw: BytesIO, longest: int) -> None:
        super().__init__(raw)
        self._longest = longest

    def read(self, size: int | None = -1, /) -> bytes:
        """Read. Raises BadZip."""
        if size is not None and size > self._longest:
            raise BadZip(Trouble.TOO_LARGE)
        return super().read(size)


@contextmanager
def _breakage_named() -> Iterator[None]:
    try:
        yield
    except _BREAKAGES:
        raise BadZip from None


@contextmanager
def told_as(error: Callable[[Trouble], Exception]) -> Iterator[None]:
    """Tell of a zip file that is not read as readers of its kind do."""
    try:
        yield
    except BadZip as bad:
        raise error(bad.trouble) from None
