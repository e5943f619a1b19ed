"""A database copied into an encrypted file, or out of one: all of it, or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from auditui.practice.errors import Damaged
from auditui.store.sqlite.backup import refuse_unsound, sync
from auditui.store.sqlite.cipher.keys import Lock, lock_of
from auditui.store.sqlite.cipher.library import connect, connect_by_cipher
from auditui.store.sqlite.faults import faults_named
from auditui.store.sqlite.link import FileLink

_HEADER = ("application_id", "user_version")
"""What a file says of itself, which an export leaves out."""


class CopiesDiffer(Damaged):
    """A copy is not what it was made of."""


def export(source: Path, target: Path, lock: Lock | None) -> None:
    """Copy a database into an empty file, with a lock or without one, and compare both.

    Nobody may have the source open meanwhile, this process included. What was begun is left where
    it fails, for the caller to take away. Raises CopiesDiffer and AuditError kinds.
    """
    with faults_named(source), closing(_by_cipher(source)) as conn:
        conn.execute("ATTACH ? AS copy KEY ?", [str(target), lock.raw if lock else ""])
        conn.execute("PRAGMA copy.synchronous = OFF")
        conn.execute("SELECT sqlcipher_export('copy')").fetchall()
        for name in _HEADER:
            (value,) = conn.execute(f"PRAGMA main.{name}").fetchone()
            conn.execute(f"PRAGMA copy.{name} = {value:d}")
        conn.execute("DETACH copy")
    sync(target)
    with (
        faults_named(target),
        closing(connect(source, isolation_level=None)) as old,
        closing(connect(target, isolation_level=None, lock=lock)) as new,
    ):
        refuse_unsound(FileLink(new, target), target)
        _refuse_difference(old, new)


def _by_cipher(path: Path) -> sqlite3.Connection:
    """The source opened by the library that can write both kinds."""
    if lock_of(path) is not None:
        return connect(path, isolation_level=None)
    return connect_by_cipher(str(path))


def _refuse_difference(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    tables = [
        name
        for kind, name, _, sql in old.execute(schema)
        if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL")
    ]
    rows = (_rows_of(old, table) for table in tables)
    asked = [schema, *(f"PRAGMA {name}" for name in _HEADER), *rows]
    for statement in asked:
        if not _are_same(old.execute(statement), new.execute(statement)):
            raise CopiesDiffer("The copy is not what it was made of, and was not kept. Try again.")


def _rows_of(conn: sqlite3.Connection, table: str) -> str:
    """A statement for all rows of a table in an order that is the same whoever keeps them."""
    quoted = table.replace('"', '""')
    columns = len(conn.execute(f'PRAGMA table_info("{quoted}")').fetchall())
    places = ", ".join(str(place + 1) for place in range(columns))
    return f'SELECT * FROM "{quoted}" ORDER BY {places}'  # noqa: S608  (from the schema)


def _are_same(one: Iterator[object], other: Iterator[object]) -> bool:
    return all(first == second for first, second in zip_longest(one, other))
