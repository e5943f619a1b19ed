"""The open file: rows through sqlite3, tables through sqlite-utils once they are needed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditui.store.link import Recorded, Values
from auditui.store.sqlite.dialect import CASEFOLD, SQLITE, SqliteDialect
from auditui.store.sqlite.faults import raise_named, replaced

if TYPE_CHECKING:
    from sqlite_utils import Database

    from auditui.practice.ledger import Told
    from auditui.store.sqlite.binding import Binding


class FileLink:
    """One connection to one file, for the thread that opened it."""

    def __init__(self, conn: sqlite3.Connection, path: Path, only_reads: str = "") -> None:
        """Work on a connection, to the file at a path, that opens no transaction by itself.

        `only_reads` says why nothing can be written, and is empty where it can.
        """
        self.conn = conn
        self.only_reads = only_reads
        self.path = path
        self.before: Callable[[str], None] | None = None
        """Told each statement that is about to be run, while there is somebody to be told."""
        self.under: Callable[[str, int], AbstractContextManager[None]] | None = None
        """Told that many rows come under one key, while there is somebody to be told."""
        self.recorded = Recorded()
        self._identity = _identity(path)
        conn.create_function(CASEFOLD, 1, str.casefold, deterministic=True)

    @property
    def where(self) -> str:
        """The path of the file."""
        return str(self.path)

    @property
    def words(self) -> SqliteDialect:
        """What SQLite says in its own way."""
        return SQLITE

    @property
    def is_changing(self) -> bool:
        """Whether a transaction has begun and not ended."""
        return self.conn.in_transaction

    @cached_property
    def binding(self) -> "Binding":
        """What binds rows to events; whoever only reads loads no more for it."""
        from auditui.store.sqlite.binding import Binding  # noqa: PLC0415

        return Binding(self)

    def record(self, told: "Told") -> None:
        """Add the next event, bound to what was stored since the last one of the transaction.

        Raises ChangedUnseen and LedgerCut.
        """
        self.binding.record(told)
        self.recorded.one()

    @cached_property
    def tables(self) -> "Database":
        """The same connection with sqlite-utils around it.

        Loaded on first use, since to import it takes longer than to compute and print A3.
        """
        from sqlite_utils import Database  # noqa: PLC0415

        return Database(self.conn, execute_plugins=False, strict=True)

    def refuse_replaced(self) -> None:
        """Refuse to go on where the path leads to another file by now. Raises OpenAgain."""
        if _identity(self.path) != self._identity:
            raise replaced(self.path)

    @property
    def patience(self) -> float:
        """For how many seconds another program's lock is waited for."""
        (milliseconds,) = self.conn.execute("PRAGMA busy_timeout").fetchone()
        return float(milliseconds) / 1000

    @patience.setter
    def patience(self, seconds: float) -> None:
        self.conn.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")

    def execute(self, statement: str, values: Values = ()) -> sqlite3.Cursor:
        """Run one statement; its cursor yields tuples. Raises Busy, Damaged, CannotWrite."""
        try:
            if self.before is not None:
                self.before(statement)
            return self.conn.execute(statement, values)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise_named(error, self.path)

    def add(self, statement: str, values: Values = ()) -> int:
        """Run one statement that inserts a row, and return its number."""
        return int(self.execute(statement, values).lastrowid or 0)

    def storing_under(self, table: str, key: int) -> AbstractContextManager[None]:
        """Within it many rows are inserted into a table, the first column of whose key is the same.

        What notes the rows that are touched notes the key once, which is quicker by far.
        """
        return nullcontext() if self.under is None else self.under(table, key)

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """Within it nobody is told of statements: whoever changes facts so binds them anew."""
        before, under, self.before, self.under = self.before, self.under, None, None
        try:
            yield
        finally:
            self.before, self.under = before, under

    def execute_many(self, statement: str, rows: Iterable[Values]) -> int:
        """Run one statement for each row, and return how many rows it changed."""
        try:
            if self.before is not None:
                self.before(statement)
            return self.conn.executemany(statement, rows).rowcount
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise_named(error, self.path)

    def query(self, statement: str, values: Values = ()) -> Iterator[dict[str, Any]]:
        """Run one statement and yield each row as a dict of its columns."""
        try:
            cursor = self.conn.execute(statement, values)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise_named(error, self.path)

    def rows(self, statement: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Run one statement and yield each row, which takes half the time of a dict of each."""
        try:
            yield from self.conn.execute(statement, values)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise_named(error, self.path)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other on this machine, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
