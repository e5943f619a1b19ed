"""Which files this process has open by SQLite, so that none is opened and closed beside it.

A lock of POSIX belongs to the process: to close a file, whoever opened it, lets go every lock that
the process has on it, those of a transaction under way too, and others then write into it. See
https://www.sqlite.org/howtocorrupt.html, section 2.2.
"""

import sqlite3
import weakref
from pathlib import Path
from threading import RLock
from typing import Any

from auditui.dataclass import dataclass

guard = RLock()
"""Held by whoever reads the beginning of a file, or opens one by SQLite."""

_Identity = tuple[int, int]


@dataclass
class _Open:
    begins: bytes
    connections: int = 0


_open: dict[_Identity, _Open] = {}


def beginning_of(path: Path, size: int) -> bytes:
    """The first bytes of a file, of one that is open here as it began then. Raises OSError."""
    with guard:
        known = _open.get(_identity(path))
        if known is not None:
            return known.begins[:size]
        with path.open("rb") as file:
            return file.read(size)


def watch(conn: Any, path: Path, begins: bytes) -> None:
    """Know a file as open until a connection to it is closed, or is no more."""
    with guard:
        identity = _identity(path)
        _open.setdefault(identity, _Open(begins)).connections += 1
        conn.let_go = weakref.finalize(conn, _let_go, identity)


def _let_go(identity: _Identity) -> None:
    with guard:
        known = _open[identity]
        known.connections -= 1
        if not known.connections:
            del _open[identity]


def _identity(path: Path) -> _Identity:
    found = path.stat()
    return found.st_dev, found.st_ino


class Watched(sqlite3.Connection):
    """A connection that is known here until it is closed."""

    let_go: Any = None

    def close(self) -> None:
        """Close it, and know its file as open no more."""
        super().close()
        if self.let_go is not None:
            self.let_go()
