"""Copies an open database into another file, while others write, and examines the copy."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from auditui.practice.errors import Busy, Damaged
from auditui.store.sqlite.cipher.keys import lock_of
from auditui.store.sqlite.cipher.library import connect
from auditui.store.sqlite.faults import CannotWrite, faults_named
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.sharing import as_database

Progress = Callable[[int, int], None] | None
"""Told how many pages are copied, and of how many; or nobody is told."""

_PAGES = 1024
_OVERTAKEN_MOST = 3
_BUSY_NAP = 0.25
_BUSY_MOST = 60


class CopyDamaged(Damaged):
    """A copy does not hold together as a database."""


class _Overtaken(Exception):
    """Others wrote so often that a copy in steps began anew again and again."""


def copy_to(link: FileLink, database: Path | None, target: Path, progress: Progress) -> None:
    """Copy a database into a new file for whoever may read `database`, or its owner alone.

    In steps, so that others write meanwhile. Each of their writes begins the copy anew, so that
    after a few it is made in one step, for which they wait. The bytes have reached the disk then.
    It is encrypted with the same key, if the database is.
    Raises Busy, CannotWrite and Damaged; what was begun is left for the caller to take away.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotWrite(f"{target.parent} takes no file: {error.strerror}.") from None
    if database is not None:
        as_database(target, database)
    lock = lock_of(link.path)
    with faults_named(target), closing(connect(target, isolation_level=None, lock=lock)) as copy:
        copy.execute("PRAGMA synchronous=OFF")
        try:
            _copy(link, copy, _PAGES, _Watch(progress))
        except _Overtaken:
            _copy(link, copy, -1, _Watch(progress))
        # A copy is to open where nothing can be written beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    sync(target)


def _copy(link: FileLink, copy: sqlite3.Connection, pages: int, watch: "_Watch") -> None:
    link.conn.backup(copy, pages=pages, progress=watch, sleep=_BUSY_NAP)


class _Watch:
    """Follows a copy: passes on how far it is, and ends one that gets nowhere."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._left = -1
        self._overtaken = 0
        self._stood = 0

    def __call__(self, status: int, left: int, pages: int) -> None:
        """Take SQLite's report of one step. Raises Busy and _Overtaken."""
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._stood += 1
            if self._stood > _BUSY_MOST:
                raise Busy("Someone else is saving just now. Try again in a moment.")
            return
        self._stood = 0
        if 0 <= self._left <= left:
            self._overtaken += 1
            if self._overtaken > _OVERTAKEN_MOST:
                raise _Overtaken
        self._left = left
        if self._progress is not None:
            self._progress(pages - left, pages)


def sync(path: Path) -> None:
    """Let a file's bytes, and its name in its folder, reach the disk. Raises CannotWrite."""
    try:
        for each, flags in ((path, os.O_RDWR), (path.parent, os.O_RDONLY)):
            # A folder cannot be opened on Windows, and some shares cannot sync one.
            with suppress(PermissionError, IsADirectoryError):
                number = os.open(each, flags)
                try:
                    os.fsync(number)
                finally:
                    os.close(number)
    except OSError:
        raise CannotWrite(f"{path} could not be saved: the disk is full or failing.") from None


def refuse_unsound(link: FileLink, path: Path) -> None:
    """Refuse a file whose pages, rows and references do not fit together. Raises CopyDamaged."""
    (first,) = link.execute("PRAGMA integrity_check(1)").fetchone()
    if first != "ok" or link.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CopyDamaged(
            f"{path} is damaged inside. Keep it as it is, and restore another backup."
        )
