"""What goes wrong with an encrypted file is an error of sqlite3's, as with any other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from past_the_program import use_test_keys

from auditui.practice.errors import Busy
from auditui.store.sqlite.cipher.keys import Lock, lock_by_passphrase
from auditui.store.sqlite.cipher.library import OpensNot, connect, connect_by_cipher
from auditui.store.sqlite.faults import NotADatabase, faults_named

pytest.importorskip("sqlcipher3", reason="the extra auditui[encrypted] is not installed")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[tuple[Path, Lock]]:
    """An encrypted file with one table."""
    path, lock = tmp_path / "trust.db", lock_by_passphrase("correct horse battery")
    with closing(connect(path, isolation_level=None, lock=lock)) as conn:
        conn.executescript("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL);")
        conn.executemany("INSERT INTO t (b) VALUES (?)", [["Kezia"], ["Ann"]])
    yield path, lock
    use_test_keys()


def test_locked_wrong_and_refused(file: tuple[Path, Lock]) -> None:
    path, lock = file
    with (
        closing(connect(path, isolation_level=None)) as one,
        closing(connect(path, timeout=0, isolation_level=None)) as other,
    ):
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as locked:
            other.execute("BEGIN IMMEDIATE")
        assert locked.value.sqlite_errorcode == sqlite3.SQLITE_BUSY
        with pytest.raises(Busy), faults_named(path):
            other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.IntegrityError):
            one.execute("INSERT INTO t (b) VALUES (NULL)")
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            one.executemany("INSERT INTO u VALUES (?)", [[1]])
        assert [b for (b,) in one.execute("SELECT b FROM t")] == ["Kezia", "Ann"]
        one.rollback()
        with (
            closing(connect_by_cipher(str(path.with_name("open.db")))) as laid_open,
            pytest.raises(sqlite3.OperationalError),
        ):
            one.backup(laid_open)
    with pytest.raises(OpensNot):
        connect(path, lock=Lock(bytes(32), lock.salt))


def test_a_damaged_page_is_damage(file: tuple[Path, Lock]) -> None:
    path, lock = file
    whole = bytearray(path.read_bytes())
    whole[4096 + 100] ^= 0xFF
    path.write_bytes(whole)
    with closing(connect(path, lock=lock)) as conn, pytest.raises(NotADatabase), faults_named(path):
        conn.execute("SELECT * FROM t").fetchall()
