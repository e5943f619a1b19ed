"""Puts one database in another's place: whole, and never with the other's journal."""

import os
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from auditui.practice.errors import Busy, Damaged
from auditui.store.sqlite.backup import copy_to, sync
from auditui.store.sqlite.cipher.library import connect
from auditui.store.sqlite.connection import APPLICATION_ID, NotOurs, open_any_age
from auditui.store.sqlite.faults import CannotWrite, faults_named
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.reach import BESIDE
from auditui.store.sqlite.sharing import as_database

_HEADER = 100
_WAIT_SECONDS = 5


class CutOff(Damaged):
    """A file is shorter than it says itself."""


class InUse(Busy):
    """A database that is to be replaced is being written or read by others."""


def refuse_cut_off(path: Path) -> None:
    """Refuse a file that is shorter than its own header says. Raises CutOff and CannotWrite."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
            size = file.seek(0, os.SEEK_END)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be read: {error.strerror}.") from None
    if not head.startswith(b"SQLite format 3\0"):
        return
    if len(head) < _HEADER:
        raise _cut_off(path, size, _HEADER)
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    whole = pages * (65536 if page == 1 else page)
    if head[24:28] == head[92:96] and size < whole:
        raise _cut_off(path, size, whole)


def _cut_off(path: Path, size: int, whole: int) -> CutOff:
    return CutOff(f"{path} is cut off: {size:,} of {whole:,} bytes. Take another backup.")


@contextmanager
def copied_apart(source: Path, apart: Path, database: Path) -> Iterator[FileLink]:
    """A copy of a database of any age, open to be written before it gets its place.

    Whoever may open `database` may open it, and its owner alone where there is none. It has
    reached the disk afterwards. Raises AuditError kinds; then nothing is left.
    """
    try:
        with closing(open_any_age(source).conn) as conn:
            copy_to(FileLink(conn, source), database if database.exists() else None, apart, None)
        with faults_named(apart), closing(connect(apart, isolation_level=None)) as conn:
            yield FileLink(conn, apart)
        sync(apart)
    except BaseException:
        remove_apart(apart)
        raise


def remove_apart(apart: Path) -> None:
    """Take away a copy that got no place, and its journal."""
    for each in (apart, *(apart.with_name(apart.name + ending) for ending in BESIDE)):
        with suppress(OSError):
            each.unlink(missing_ok=True)


@contextmanager
def as_it_is(path: Path) -> Iterator[FileLink]:
    """The database that is to be replaced, of whatever version, its last change finished.

    Raises NotOurs, Damaged and Busy.
    """
    with faults_named(path), closing(connect(path, isolation_level=None)) as conn:
        if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotOurs(f"{path} is a database of some other program. Nothing was changed.")
        yield FileLink(conn, path)


@contextmanager
def held_alone(path: Path) -> Iterator[FileLink | None]:
    """Hold a database so that nobody else writes, its write-ahead log folded into it.

    None where it is so damaged that SQLite cannot hold it. Raises InUse.
    """
    with ExitStack() as undo:
        link: FileLink | None = None
        try:
            with faults_named(path):
                conn = connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
                undo.callback(conn.close)
                _hold(conn, path)
                link = FileLink(conn, path)
        except Busy:
            raise InUse(
                f"Somebody has {path} open. Everybody who works in it has to close auditui; "
                f"`fuser -v {shlex.quote(str(path))}` lists the programs on Linux. Then try again. "
                "Nothing was changed."
            ) from None
        except Damaged:
            link = None
        yield link


def _hold(conn: sqlite3.Connection, path: Path) -> None:
    # A write-ahead log that stayed would be applied to the file that comes in its place.
    (journal,) = conn.execute("PRAGMA journal_mode").fetchone()
    if journal == "wal":
        conn.execute("PRAGMA journal_mode=DELETE")
    conn.execute("BEGIN EXCLUSIVE")
    if conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        raise InUse(f"{path} was opened by somebody just now. Try again.")


def put_in_place(apart: Path, path: Path, aside: Path, held: FileLink | None) -> None:
    """Set a database that is held aside under another name, and give a copy its place.

    At any moment the old or the new one stands there. Raises CannotWrite.
    """
    try:
        with ExitStack() as open_files, ExitStack() as undo:
            _set_aside(path, aside, open_files)
            undo.callback(aside.unlink)
            for ending in BESIDE:
                _move(
                    path.with_name(path.name + ending), aside.with_name(aside.name + ending), undo
                )
            if os.name == "nt" and held is not None:
                # Windows replaces no file that is open, and nobody else can have it open then.
                held.conn.close()
            apart.replace(path)
            undo.pop_all()
    except OSError as error:
        raise CannotWrite(
            f"{path} could not be replaced: {error.strerror}. Nothing was changed."
        ) from None
    sync(path)


def put_where_none_is(apart: Path, path: Path, aside: Path) -> None:
    """Give a copy a place where there is no database, but may be what lay beside one.

    That goes aside under another name: it would be applied to the copy. Raises CannotWrite.
    """
    try:
        with ExitStack() as undo:
            for ending in BESIDE:
                _move(
                    path.with_name(path.name + ending), aside.with_name(aside.name + ending), undo
                )
            take_name(apart, path)
            undo.pop_all()
    except OSError as error:
        raise CannotWrite(
            f"{path} could not be restored: {error.strerror}. Nothing was changed."
        ) from None
    sync(path)


def take_name(apart: Path, path: Path) -> None:
    """Give a copy a name that nobody else has taken meanwhile. Raises OSError."""
    try:
        os.link(apart, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk that knows no second names; a database was not there a moment ago.
        apart.rename(path)


def _move(old: Path, new: Path, undo: ExitStack) -> None:
    """What lay beside the old file must never be applied to the new one."""
    with suppress(FileNotFoundError):
        old.rename(new)
        undo.callback(new.rename, old)


def _set_aside(path: Path, aside: Path, open_files: ExitStack) -> None:
    """Give the file a second name, or where a disk knows no such thing, copy it."""
    try:
        os.link(path, aside)
    except FileExistsError:
        raise
    except OSError:
        # Closing the file here would end the lock that SQLite has on it.
        file = path.open("rb")
        open_files.callback(file.close)
        with aside.open("xb") as copy:
            as_database(aside, path)
            shutil.copyfileobj(file, copy)
        sync(aside)
