"""Opens an auditui file, and refuses politely whatever is not one."""

import os
import sqlite3
from pathlib import Path

from auditui.practice.errors import AuditError, NotFound
from auditui.resources import resource
from auditui.store.sqlite.faults import CannotWrite, faults_named
from auditui.store.sqlite.link import Link

APPLICATION_ID = 1096107092
"""Stored in the file's header so that it is known for one of ours."""

CURRENT_VERSION = 14
"""The `user_version` of schema.sql."""

BUSY_SECONDS = 15
"""How long a write waits for another program's write."""

_WAL_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
_NETWORK_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p"})


class NoDatabase(NotFound):
    """There is no file where the database should be."""


class NoFolder(NotFound):
    """There is no folder where the database should be made."""


class NotOurs(AuditError):
    """The file is SQLite, and some other program's."""


class TooNew(AuditError):
    """A newer auditui made the file."""


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
    return "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"


def journal_reason() -> str:
    """Why that journal is used."""
    if wal_is_safe(sqlite3.sqlite_version_info):
        return "this SQLite has the fix for the WAL-reset bug"
    return "this SQLite lacks the fix for the WAL-reset bug of before 3.51.3"


def filesystem_of(path: Path, mounts: str | None = None) -> str:
    """The type of the file system that holds a path, or empty where it cannot be told."""
    if mounts is None:
        table = Path("/proc/self/mounts")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    folder = path.resolve()
    candidates = [line.split() for line in mounts.splitlines()]
    holding = [
        fields
        for fields in candidates
        if len(fields) > 2 and folder.is_relative_to(fields[1].replace("\\040", " "))
    ]
    return max(holding, key=lambda fields: len(fields[1]), default=["", "", ""])[2]


def create(path: Path) -> Link:
    """Make a new, empty database that only its owner can read, and open it."""
    _refuse_network(path)
    refuse_standing(path)
    folder_for(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with faults_named(path):
        from auditui.store.sqlite.migrations import mark_all_applied  # noqa: PLC0415  (sqlite-utils)

        link = _connect(path)
        load_schema(link)
        mark_all_applied(link.tables)
    return link


def refuse_standing(path: Path) -> None:
    """Raise AlreadyThere where something stands at the path."""
    if path.exists():
        raise AlreadyThere(f"{path} is already there. Choose another file, or open it as it is.")


def folder_for(path: Path) -> Path:
    """The folder that a new file is to lie in. Raises NoFolder and CannotWrite."""
    folder = path.parent
    if not folder.exists():
        raise NoFolder(f"There is no folder {folder}. Make it first, or choose another place.")
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise CannotWrite(f"No file can be made in {folder}. Choose another place.")
    return folder


def load_schema(link: Link) -> None:
    """Lay the current schema into an empty database, in one transaction."""
    script = resource("schema.sql").read_text(encoding="utf-8")
    link.conn.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")


def open_existing(path: Path) -> Link:
    """Open a database that is there, bringing an older one up to date."""
    if not path.exists():
        raise NoDatabase(
            f"There is no database at {path}. If your trust has one, ask your quality lead for its "
            "path and give it with --database or in AUDITUI_DATABASE. To look around first, run "
            "`auditui demo`; to make your trust's own, which has no work in it yet, `auditui init`."
        )
    _refuse_network(path)
    with faults_named(path):
        version = _version_of_ours(path)
        link = _connect(path)
        if version < CURRENT_VERSION:
            from auditui.store.sqlite.migrations import migrate  # noqa: PLC0415  (sqlite-utils)

            migrate(link.tables, CURRENT_VERSION)
    return link


def _refuse_network(path: Path) -> None:
    if filesystem_of(path.parent) in _NETWORK_FILESYSTEMS:
        raise OnNetwork(
            f"{path} lies on a network share, where two people could damage it. "
            "Keep it on a local disk."
        )


def _version_of_ours(path: Path) -> int:
    if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK):
        raise CannotWrite(f"{path} and its folder must both be writable. Mend their permissions.")
    conn = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        (application,) = conn.execute("PRAGMA application_id").fetchone()
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        conn.close()
    if application != APPLICATION_ID:
        raise NotOurs(f"{path} is a database of some other program. Nothing was changed.")
    if version > CURRENT_VERSION:
        raise TooNew(f"{path} was made by a newer auditui. Install the newest version to open it.")
    return int(version)


def _connect(path: Path) -> Link:
    conn = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    for pragma in (
        "foreign_keys=on",
        "recursive_triggers=on",
        "trusted_schema=off",
        "cell_size_check=on",
        f"journal_mode={journal_mode()}",
        "synchronous=FULL",
    ):
        conn.execute(f"PRAGMA {pragma}")
    return Link(conn, path)
