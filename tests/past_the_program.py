"""Looks into a database and edits it past the program: a file, by its key where it has one, or a
server's, as somebody may who can keep its triggers from firing.

With a key file named in AUDITUI_TEST_KEY_FILE every database that a test makes is an encrypted one.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from secrets import randbelow
from tempfile import TemporaryDirectory
from typing import Protocol

import pytest
from psycopg import errors

from auditui.practice.database import Address, Server
from auditui.store.link import Cursor, Values
from auditui.store.postgresql.connection import connect as connect_to_server
from auditui.store.sqlite.cipher.keys import Lock, lock_for_new, lock_of, use_keys
from auditui.store.sqlite.cipher.library import Isolation, connect
from auditui.store.store import Store

ENCRYPTED = os.environ.get("AUDITUI_TEST_KEY_FILE", "")
"""The key file of a run on encrypted databases; nothing in any other run."""


def use_test_keys() -> None:
    """Open what the tests make, which is not encrypted unless it is asked for."""
    use_keys(Path(ENCRYPTED) if ENCRYPTED else None, None, randbelow)


use_test_keys()


def of_plain_files(why: str) -> pytest.MarkDecorator:
    """Mark a test that by its nature is of files which are not encrypted, and say why."""
    return pytest.mark.skipif(bool(ENCRYPTED), reason=why)


def by_hand(
    path: Path, *, timeout: float = 5, isolation_level: Isolation = "DEFERRED"
) -> sqlite3.Connection:
    """A connection to a file as whoever has its key has one; a new file is as the run says."""
    is_new = not path.exists() or not path.stat().st_size
    lock = lock_for_new() if is_new else lock_of(path)
    return connect(path, timeout=timeout, isolation_level=isolation_level, lock=lock)


def copied(store: Store) -> sqlite3.Connection:
    """A copy of a database that is nobody else's: in memory, where that can be; it is not synced.

    What is in memory is not encrypted, and SQLCipher copies only to what has the same key.
    """
    lock = lock_of(store.path)
    if lock is None:
        copy = sqlite3.connect(":memory:", isolation_level=None)
    else:
        place = Path(_folder().name, f"{len(list(Path(_folder().name).iterdir()))}.db")
        copy = connect(place, isolation_level=None, lock=lock)
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA journal_mode = MEMORY")
    store.file.conn.backup(copy)
    return copy


def laid_bare(path: Path) -> bytes:
    """Every byte of a file and of what lies beside it, unused parts too, decrypted with its key."""
    lock = lock_of(path)
    beside = [each for each in sorted(path.parent.glob(f"{path.name}*")) if each != path]
    if lock is None:
        return b"".join(each.read_bytes() for each in (path, *beside))
    pages = list(_cut(path.read_bytes(), 0))
    for each in beside:
        data = each.read_bytes()
        if each.name.endswith("-wal"):
            pages += _cut(data, _LOG_HEAD, before=_FRAME_HEAD)
        elif each.name.endswith("-journal"):
            pages += _cut(data, int.from_bytes(data[20:24], "big") or 4096, before=4, after=4)
    return b"".join(_decrypted(page, lock) for page in pages)


_PAGE, _RESERVED, _SALT, _LOG_HEAD, _FRAME_HEAD = 4096, 80, 16, 32, 24
"""SQLCipher's page, the vector and HMAC at its end, the salt of the first; a log's heads."""


def _cut(data: bytes, start: int, before: int = 0, after: int = 0) -> Iterator[bytes]:
    """The whole pages in a file, with so many bytes before and after each."""
    ends = range(start + before + _PAGE, len(data) + 1, before + _PAGE + after)
    return (data[end - _PAGE : end] for end in ends)


def _decrypted(page: bytes, lock: Lock) -> bytes:
    """What stands in a page; it comes with the library that a keyring needs."""
    ciphers = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    vector = page[_PAGE - _RESERVED :][:16]
    begins = _SALT if page.startswith(lock.salt) else 0
    aes = ciphers.Cipher(ciphers.algorithms.AES(lock.key), ciphers.modes.CBC(vector))
    return bytes(aes.decryptor().update(page[begins : _PAGE - _RESERVED]))


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="auditui-copies-")


def content(conn: sqlite3.Connection) -> list[str]:
    """Everything that a database holds, as SQL: its header's numbers, its structure, every row."""
    listed = conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    header = [
        f"PRAGMA {name}={conn.execute(f'PRAGMA {name}').fetchone()[0]}"
        for name in ("application_id", "user_version")
    ]
    rows = [row for kind, name, _ in listed if kind == "table" for row in _rows(conn, name)]
    return [*header, *(str(sql) for *_, sql in listed), *rows]


def _rows(conn: sqlite3.Connection, table: str) -> list[str]:
    columns = [name for _, name, *_ in conn.execute(f'PRAGMA table_info("{table}")')]
    cells = ", ".join(f'quote("{name}")' for name in columns)
    found = conn.execute(f'SELECT {cells} FROM "{table}"').fetchall()
    return [f'INSERT INTO "{table}" VALUES({",".join(row)});' for row in found]


REFUSED = (sqlite3.IntegrityError, errors.IntegrityError)
"""What a guard of the schema raises."""


class Past(Protocol):
    """A connection past the program, in the SQL that both engines have."""

    def execute(self, statement: str, values: Values = ..., /) -> Cursor:
        """Run one statement."""


@contextmanager
def without_triggers(conn: sqlite3.Connection) -> Iterator[None]:
    """Within it a file has no triggers; what was done is recorded with them back."""
    triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        conn.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        conn.execute(statement)
    conn.commit()


@contextmanager
def past_the_program(database: Address, *, guarded: bool = False) -> Iterator[Past]:
    """Within it a database is open past the program; what is changed is kept at the end.

    Where it is `guarded` the triggers of the schema stand, and each statement is kept at once.
    """
    if isinstance(database, Server):
        with _past_the_server(database, guarded=guarded) as past:
            yield past
        return
    with closing(by_hand(database)) as file:
        guard: AbstractContextManager[None] = nullcontext() if guarded else without_triggers(file)
        with guard:
            if guarded:
                file.isolation_level = None
                file.execute("PRAGMA recursive_triggers = on")
            yield file


@contextmanager
def _past_the_server(server: Server, *, guarded: bool) -> Iterator[Past]:
    link = connect_to_server(server)
    with closing(link.conn):
        if guarded:
            yield link
        else:
            link.execute("SET session_replication_role = replica")
            link.execute("BEGIN")
            yield link
            link.execute("COMMIT")
