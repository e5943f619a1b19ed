"""What SQLite says of a locked, unwritable or damaged file, as a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from auditui.practice.errors import AuditError, Damaged, LockedOut, OpenAgain
from auditui.store.sqlite.cipher.keys import kind_of

_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_FAILING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)

_WITHIN = {
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database is locked": sqlite3.SQLITE_BUSY,
}
"""What a function that runs statements of its own says of them, as SQLCipher's export does."""

_UNKNOWN_FORMAT = "unsupported file format"
"""What SQLite says, without a code of its own, of a header that it does not know."""


_WITHOUT_BACKUP = " What can be read of it is saved by: auditui doctor --rescue FILE"


def without_backup(path: Path) -> str:
    """What helps whoever has no backup of a damaged file; of an encrypted one nothing is read."""
    return "" if kind_of(path) else _WITHOUT_BACKUP


class NotADatabase(Damaged):
    """The file is not SQLite, or is too damaged to be read."""


class CannotWrite(AuditError):
    """The folder or the file does not let us write."""


def replaced(path: Path) -> OpenAgain:
    """What to say where another file stands now at the path of one that is open, or none."""
    return OpenAgain(
        f"{path} was replaced or moved while it was open, as when a backup is restored. Nothing "
        "more can be saved from here: copy what you have just typed, close auditui and open it "
        "again."
    )


def is_kept(failed: CannotWrite) -> bool:
    """Whether a change stands whose COMMIT failed: only its folder could not be synced any more.

    The journal was deleted by then, so that nothing takes the change back.
    """
    return getattr(failed.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_DIR_FSYNC


@contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Raise LockedOut, CannotWrite or NotADatabase for what SQLite raises of a file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise_named(error, path)


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """The same where nothing but SQLite is at work, whose messages quote what may be no text."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise_named(error, path)


def raise_named(error: sqlite3.DatabaseError | UnicodeDecodeError, path: Path) -> NoReturn:
    """Raise LockedOut, CannotWrite or NotADatabase for what came of a file, or that itself.

    What runs for each statement calls it by itself, since to enter a context costs as much as the
    statement does.
    """
    if isinstance(error, UnicodeDecodeError):
        raise _damaged(path) from None
    named = _named(error, path)
    if named is None:
        raise error
    raise named from error


def _damaged(path: Path) -> NotADatabase:
    return NotADatabase(
        f"{path} is not an auditui database, or is damaged. Restore a backup.{without_backup(path)}"
    )


def _named(error: sqlite3.DatabaseError, path: Path) -> AuditError | None:
    # What Python's own layer raises has no code; it quotes the cell that it could not decode.
    code = getattr(error, "sqlite_errorcode", None)
    primary = sqlite3.SQLITE_CORRUPT if code is None else code & 0xFF
    if primary == sqlite3.SQLITE_ERROR:
        primary = _WITHIN.get(str(error), primary)
    if primary in _LOCKED:
        return LockedOut("Someone else is saving just now. Try again in a moment.")
    if primary in _UNWRITABLE:
        is_moved = code == sqlite3.SQLITE_READONLY_DBMOVED
        mend = CannotWrite(f"{path} cannot be written. Mend its permissions.")
        return replaced(path) if is_moved else mend
    if primary in _FAILING:
        return CannotWrite(f"{path} could not be saved: the disk is full or failing.")
    if str(error).startswith(("no such table", "no such column")):
        return NotADatabase(f"{path} lacks a part of an auditui database. Restore a backup.")
    is_unreadable = primary in _DAMAGED or str(error) == _UNKNOWN_FORMAT
    if is_unreadable and not isinstance(error, sqlite3.ProgrammingError):
        return _damaged(path)
    return None
