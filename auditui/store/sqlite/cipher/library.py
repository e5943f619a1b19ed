"""Connections to files, encrypted ones too; either way what goes wrong is an error of sqlite3's.

SQLCipher's library has errors of its own. They are made sqlite3's here, at the cursor where they
arise, so that whoever expects a locked or damaged file knows it whichever library met it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from auditui.practice.errors import AuditError, Damaged
from auditui.store.sqlite.cipher.keys import Lock, forget, lock_of
from auditui.store.sqlite.cipher.open_files import Watched, guard, watch

Isolation = Literal["DEFERRED", "EXCLUSIVE", "IMMEDIATE"] | None
"""How a connection begins transactions by itself; None where it does not."""

_USUAL: Isolation = "DEFERRED"
_WAITS = 5.0


class NoCipher(AuditError):
    """The library for encrypted files is not installed."""


class OpensNot(Damaged):
    """A file does not open with its key: that is another one's, or the file is damaged."""


def connect(
    path: Path,
    *,
    timeout: float = _WAITS,
    isolation_level: Isolation = _USUAL,
    only_reads: bool = False,
    lock: Lock | None = None,
) -> sqlite3.Connection:
    """Open a file, with its key where it is encrypted, or an empty one that is to have a `lock`.

    Raises NeedsKey, NoCipher, OpensNot, and sqlite3's errors.
    """
    place = f"{path.absolute().as_uri()}?mode=ro" if only_reads else str(path)
    with guard:
        lock = lock or lock_of(path)
        if lock is None:
            plain = sqlite3.connect(
                place,
                timeout=timeout,
                isolation_level=isolation_level,
                uri=only_reads,
                factory=Watched,
            )
            watch(plain, path, b"")
            return plain
        conn = connect_by_cipher(place, timeout, isolation_level, is_uri=only_reads)
        watch(conn, path, lock.salt)
    try:
        _unlock(conn, lock, path)
    except BaseException:
        conn.close()
        raise
    return conn


def connect_by_cipher(
    place: str, timeout: float = _WAITS, isolation_level: Isolation = None, *, is_uri: bool = False
) -> sqlite3.Connection:
    """Open a file by SQLCipher's library without a key, as one is that is not encrypted.

    Raises NoCipher and sqlite3's errors.
    """
    with _as_sqlites():
        conn = _library().connect(
            place,
            timeout=timeout,
            isolation_level=isolation_level,
            uri=is_uri,
            factory=_connection(),
        )
    # What it says of its own accord goes to standard error, and would spoil the screen.
    conn.execute("PRAGMA cipher_log_level = NONE")
    return cast("sqlite3.Connection", conn)


def _unlock(conn: sqlite3.Connection, lock: Lock, path: Path) -> None:
    conn.execute(f'PRAGMA key = "{lock.raw}"')
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_NOTADB:
            raise
        forget(lock)
        if lock.is_of_keyring:
            raise OpensNot(
                f"{path} does not open with the key that the keyring has for it: that is a wrong "
                "one, or the file is damaged. `auditui keyring forget` takes it out, and the file "
                "opens with its key file or passphrase. Nothing was changed."
            ) from None
        raise OpensNot(
            f"{path} does not open with this key: it is that of another file, or the file is "
            "damaged. Nothing was changed."
        ) from None


@cache
def _library() -> Any:
    """SQLCipher's library. Raises NoCipher."""
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415  (an extra)
    except ImportError:
        raise NoCipher(
            "An encrypted database takes one more library: pip install 'auditui[encrypted]'"
        ) from None
    return dbapi2


@contextmanager
def _as_sqlites() -> Iterator[None]:
    """Within it, an error of SQLCipher's library is raised as sqlite3's of the same name."""
    try:
        yield
    except _library().Error as error:
        named = getattr(sqlite3, type(error).__name__)(*error.args)
        for told in ("sqlite_errorcode", "sqlite_errorname"):
            if hasattr(error, told):
                setattr(named, told, getattr(error, told))
        raise named from None


@cache
def _cursor() -> Any:
    base: Any = _library().Cursor

    class Cursor(base):  # type: ignore[misc]
        """A cursor whose errors are sqlite3's."""

        def execute(self, *given: Any) -> Any:
            with _as_sqlites():
                return super().execute(*given)

        def executemany(self, *given: Any) -> Any:
            with _as_sqlites():
                return super().executemany(*given)

        def executescript(self, *given: Any) -> Any:
            with _as_sqlites():
                return super().executescript(*given)

        def __next__(self) -> Any:
            with _as_sqlites():
                return super().__next__()

        def fetchone(self) -> Any:
            with _as_sqlites():
                return super().fetchone()

        def fetchall(self) -> Any:
            with _as_sqlites():
                return super().fetchall()

    return Cursor


@cache
def _connection() -> Any:
    base: Any = _library().Connection
    cursors = _cursor()

    class Connection(base):  # type: ignore[misc]
        """A connection whose errors are sqlite3's."""

        let_go: Any = None

        def close(self) -> None:
            super().close()
            if self.let_go is not None:
                self.let_go()

        def cursor(self, factory: Any = cursors) -> Any:
            return super().cursor(factory)

        def commit(self) -> None:
            with _as_sqlites():
                super().commit()

        def rollback(self) -> None:
            with _as_sqlites():
                super().rollback()

        def backup(self, *given: Any, **named: Any) -> None:
            with _as_sqlites():
                super().backup(*given, **named)

    return Connection
