"""Opens an auditui file, and refuses politely whatever is not one."""

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from auditui.practice.access import PRIVATE_FILE
from auditui.practice.errors import AuditError, Damaged, NoFolderForIt
from auditui.resources import resource
from auditui.store.sqlite.cipher.keys import Lock, lock_for_new
from auditui.store.sqlite.cipher.library import connect
from auditui.store.sqlite.entry import unreadable, why_only_read
from auditui.store.sqlite.faults import CannotWrite, damage_named, faults_named
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.network import network_of
from auditui.store.sqlite.sharing import (
    folder_for_group,
    group_to_share_with,
    share_files,
    with_beside,
)
from auditui.store.sqlite.soundness import refuse_changed

APPLICATION_ID = 1096107092
"""Stored in the file's header so that it is known for one of ours."""

CURRENT_VERSION = 34
"""The `user_version` of schema.sql."""

BUSY_SECONDS = 15
"""How long a write waits for another program's write."""

_ALWAYS = (
    "foreign_keys=on",
    "recursive_triggers=on",
    "trusted_schema=off",
    "cell_size_check=on",
    # What is sorted is about children, and would lie in a file that others may keep.
    "temp_store=memory",
)
_NOT_AS_MADE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH)
_WAL_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


class NoFolder(NoFolderForIt):
    """There is no folder where the database should be made."""


class NotOurs(AuditError):
    """The file is SQLite, and some other program's."""


class TooNew(AuditError):
    """A newer auditui made the file."""


class TooOld(AuditError):
    """An older auditui made the file, which cannot be brought up to date by reading it."""


class ChangedBefore(Damaged):
    """An older file was changed or damaged, so that the steps to our version do not fit it."""


class OnNetwork(AuditError):
    """The file would lie on a network share, where SQLite's locks cannot be trusted."""


class AlreadyThere(AuditError):
    """A new database was asked for where a file stands."""


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether an SQLite version has the fix for the WAL-reset corruption bug."""
    if version >= _WAL_FIXED[0]:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in _WAL_FIXED[1:])


def sqlite_version() -> str:
    """The version of the SQLite at hand, `3.51.3`."""
    return sqlite3.sqlite_version


def journal_mode() -> str:
    """The journal used with the SQLite at hand: `wal` where that is safe, else `delete`."""
    return journal_for(sqlite3.sqlite_version_info)


def journal_for(version: tuple[int, ...]) -> str:
    """The journal used with a SQLite of some version."""
    return "wal" if wal_is_safe(version) else "delete"


def journal_reason() -> str:
    """Why that journal is used."""
    if wal_is_safe(sqlite3.sqlite_version_info):
        return "this SQLite has the fix for the WAL-reset bug"
    return "this SQLite lacks the fix for the WAL-reset bug of before 3.51.3"


def create(path: Path, group: str | None = None) -> FileLink:
    """Make a new, empty database and open it; where that fails nothing is left behind.

    Its owner alone can read it, or else a group that is named. Where the run has a key file it is
    encrypted.
    """
    refuse_network(path)
    refuse_standing(path)
    group_id = None if group is None else group_to_share_with(group)
    folder = None if group_id is None else folder_for_group(path, group_id)
    try:
        folder_for(path)
        _take(path)
        try:
            if group_id is not None:
                share_files(path, group_id)
            return _laid_out(path)
        except BaseException:
            remove(path)
            raise
    except BaseException:
        if folder is not None:
            with suppress(OSError):
                folder.rmdir()
        raise


def remove(path: Path) -> None:
    """Take away a database that was just made, and what lies beside it."""
    for each in with_beside(path):
        each.unlink(missing_ok=True)


def _take(path: Path) -> None:
    """Take the name, for a file that its owner alone can read. Raises CannotWrite."""
    try:
        held = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE)
    except FileExistsError:
        raise _there(path) from None
    except OSError as error:
        raise CannotWrite(f"{path} could not be made: {error.strerror}.") from None
    os.close(held)


def _laid_out(path: Path) -> FileLink:
    """Lay the schema into an empty file, which is closed again where that fails."""
    with faults_named(path), ExitStack() as undo:
        from auditui.store.sqlite.migrations.run import mark_all_applied  # noqa: PLC0415  (sqlite-utils)

        link = _to_write(path, _connect(path, lock=lock_for_new()))
        undo.callback(link.conn.close)
        load_schema(link)
        mark_all_applied(link.tables)
        undo.pop_all()
    return link


def refuse_standing(path: Path) -> None:
    """Raise AlreadyThere where something stands at the path, be it a link to nothing."""
    if os.path.lexists(path):
        raise _there(path)


def _there(path: Path) -> AlreadyThere:
    if path.is_symlink() and not path.exists():
        return AlreadyThere(
            f"{path} is a link to {path.readlink()}, where nothing is. Take the link away, or name "
            "that file itself."
        )
    return AlreadyThere(f"{path} is already there. Choose another file, or open it as it is.")


def folder_for(path: Path) -> Path:
    """The folder that a new file is to lie in. Raises NoFolder and CannotWrite."""
    folder = path.parent
    if not os.path.exists(folder):  # noqa: PTH110  (where one may not look there is none)
        raise NoFolder(f"There is no folder {folder}. Make it first, or choose another place.")
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise CannotWrite(f"No file can be made in {folder}. Choose another place.")
    return folder


def load_schema(link: FileLink) -> None:
    """Lay the current schema into an empty database, in one transaction."""
    script = resource("schema.sql").read_text(encoding="utf-8")
    link.conn.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")


def open_existing(path: Path, *, to_examine: bool = False) -> FileLink:
    """Open a database that is there, bringing an older one up to date.

    Where the account may only read it, it is opened so, and the link says why. One whose structure
    was changed or damaged is opened only `to_examine` it, and brought up to date never.
    Raises Unsound and other AuditError kinds.
    """
    why = why_only_read(path)
    refuse_network(path)
    if why:
        return _open_to_read(path, why, to_examine=to_examine)
    with damage_named(path), ExitStack() as undo:
        conn = _connect(path)
        undo.callback(conn.close)
        version = _version_of_ours(path, conn, to_examine=to_examine)
        link = _to_write(path, conn)
        if version < CURRENT_VERSION:
            _bring_up_to_date(link, path)
        undo.pop_all()
    return link


def _bring_up_to_date(link: FileLink, path: Path) -> None:
    from auditui.store.sqlite.before_migration import kept_beside  # noqa: PLC0415  (older files)
    from auditui.store.sqlite.migrations.run import migrate  # noqa: PLC0415  (sqlite-utils)

    # A connection that holds the write lock cannot be copied from, and another one can.
    with closing(connect(path, timeout=BUSY_SECONDS)) as conn:
        reader = FileLink(conn, path)
        try:
            migrate(
                link.tables,
                CURRENT_VERSION,
                kept=lambda: kept_beside(path, reader, CURRENT_VERSION),
                then=lambda: _finish(link),
            )
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in _NOT_AS_MADE:
                raise
            raise ChangedBefore(
                f"{path} is of an older auditui and is not as that made it, so that it cannot be "
                "brought up to date. Nothing was changed. Restore a backup."
            ) from error


def _finish(link: FileLink) -> None:
    """Refuse what the steps led to another structure, and bind what stands to an event."""
    from auditui.store.proof.sealing import seal  # noqa: PLC0415  (older files)

    refuse_changed(link)
    seal(link)


def _open_to_read(
    path: Path, why: str, *, of_any_age: bool = False, to_examine: bool = False
) -> FileLink:
    """Open a database that must not be written. Raises CannotRead, TooOld, NotOurs."""
    with damage_named(path), ExitStack() as undo:
        try:
            conn = _connect(path, only_reads=True)
            undo.callback(conn.close)
            version = _version_of_ours(path, conn, to_examine=to_examine)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise unreadable(path) from None
            raise
        if version < CURRENT_VERSION and not of_any_age:
            raise TooOld(
                f"{path} was made by an older auditui, and only somebody who may write it can "
                "bring it up to date, by opening it."
            )
        undo.pop_all()
    return FileLink(conn, path, why)


def refuse_network(path: Path) -> None:
    """Refuse a place on a network share. Raises OnNetwork."""
    if kind := network_of(path.parent):
        raise OnNetwork(
            f"{path} lies on a network share ({kind}), where two people could damage it. "
            "Keep it on a local disk."
        )


def _version_of_ours(path: Path, conn: sqlite3.Connection, *, to_examine: bool) -> int:
    """The schema version of a file of ours; nothing of another program's is changed.

    A file of our version is held against schema.sql, unless it is opened `to_examine` it.
    """
    # One moment, in which no newer program can change the structure.
    conn.execute("BEGIN")
    (application,) = conn.execute("PRAGMA application_id").fetchone()
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID:
        raise NotOurs(f"{path} is a database of some other program. Nothing was changed.")
    if version > CURRENT_VERSION:
        raise TooNew(f"{path} was made by a newer auditui. Install the newest version to open it.")
    if version == CURRENT_VERSION and not to_examine:
        refuse_changed(FileLink(conn, path))
    conn.execute("COMMIT")
    return int(version)


def _connect(
    path: Path, *, lock: Lock | None = None, only_reads: bool = False
) -> sqlite3.Connection:
    """A connection with what each of ours has; nothing of the file is read for that."""
    conn = connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, only_reads=only_reads, lock=lock
    )
    for pragma in _ALWAYS:
        conn.execute(f"PRAGMA {pragma}")
    return conn


def _to_write(path: Path, conn: sqlite3.Connection) -> FileLink:
    """A file to write in, by its connection, so that a change outlasts a loss of power."""
    # In the rollback journal FULL leaves the unlinking unsynced, and a power cut may undo a change.
    durable = "FULL" if _journal_taken(conn) == "wal" else "EXTRA"
    conn.execute(f"PRAGMA synchronous={durable}")
    return FileLink(conn, path)


def _journal_taken(conn: sqlite3.Connection) -> str:
    """Give the file our journal; the one that it has stays while another SQLite works with it."""
    (version,) = conn.execute("SELECT sqlite_version()").fetchone()
    wanted = journal_for(tuple(map(int, str(version).split("."))))
    try:
        (taken,) = conn.execute(f"PRAGMA journal_mode={wanted}").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        (taken,) = conn.execute("PRAGMA journal_mode").fetchone()
    return str(taken)


def open_copy(path: Path) -> FileLink:
    """Open a backup to be examined, wherever it lies, and change nothing of it.

    Raises NotFound, NotOurs, TooNew, TooOld, Damaged, CannotRead.
    """
    return _open_to_read(path, "it is a backup.")


def open_any_age(path: Path) -> FileLink:
    """Open a database that may be older to read its ledger, and change nothing of it.

    Raises NotOurs, TooNew, Damaged, CannotRead.
    """
    return _open_to_read(path, "it is a backup.", of_any_age=True)
