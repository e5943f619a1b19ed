"""A file from outside, read once, so that what is hashed is what is imported."""

import hashlib
import sys
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import refused
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.text import cut_line

LARGEST_BYTES = 200_000_000
"""The largest file that is read; a register of a whole county is a hundredth of it."""


PIPE = "-"
"""What is named in place of a file for what comes in through a pipe."""

_PIPED = "standard input"


class Unreadable(AuditError):
    """The file is there, but cannot be read."""


@dataclass(frozen=True)
class SourceFile:
    """A file's name, without its folder, and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """SHA-256 hex of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def source_name(path: Path) -> str:
    """A file's name without its folder, cleaned like any other text from outside."""
    return cut_line(path.name) or "The file"


def read_source(path: Path) -> SourceFile:
    """Read a whole file, or for `-` what comes in through a pipe.

    Raises NotFound, Unreadable, and ImportRefused when it is empty.
    """
    if str(path) == PIPE:
        return _piped()
    name = source_name(path)
    try:
        _check(path, name)
        content = path.read_bytes()
    except OSError:
        raise Unreadable(
            f"{name} cannot be read; close it in other programs and check that you may open it."
        ) from None
    if not content:
        raise refused(name, "The file is empty.")
    return SourceFile(name, content)


def _piped() -> SourceFile:
    if sys.stdin is None or sys.stdin.isatty():
        raise Unreadable(f"{PIPE} stands for what comes in through a pipe, and nothing does.")
    content = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise Unreadable(_too_large(_PIPED))
    if not content:
        raise refused(_PIPED, "Nothing came in.")
    return SourceFile(_PIPED, content)


def _too_large(name: str) -> str:
    return f"{name} is larger than {LARGEST_BYTES // 1_000_000} MB; export the cases alone."


def _check(path: Path, name: str) -> None:
    if not path.exists():
        raise NotFound(f"There is no file {name}; check its name and folder.")
    if not path.is_file():
        raise Unreadable(f"{name} is a folder or a device; name a file.")
    if path.stat().st_size > LARGEST_BYTES:
        raise Unreadable(_too_large(name))
