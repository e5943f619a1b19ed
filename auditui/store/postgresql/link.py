"""One connection to a database on a server."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import Cursor
from psycopg.adapt import Loader
from psycopg.types.numeric import NumericLoader

from auditui.store.link import Recorded, Values
from auditui.store.postgresql.dialect import POSTGRESQL, PostgresDialect
from auditui.store.postgresql.faults import raise_named
from auditui.store.postgresql.translate import adapted, by_place, is_by_place, translated

if TYPE_CHECKING:
    from auditui.practice.ledger import Told


class _WholeNumber(Loader):
    """A sum of whole numbers, which the server gives as a decimal, as the number that it is."""

    def load(self, data: Any) -> int | float:
        """Read one."""
        value = NumericLoader(self.oid).load(data)
        return int(value) if value == int(value) else float(value)


class ServerLink:
    """One connection, for the thread that opened it, that opens no transaction by itself."""

    def __init__(
        self, conn: "psycopg.Connection[tuple[Any, ...]]", where: str, only_reads: str = ""
    ) -> None:
        """Work on a connection to the database that messages name so."""
        self.use(conn)
        self.where = where
        self.only_reads = only_reads
        self.recorded = Recorded()
        self.patience = 15.0
        self.in_transaction = False
        """Whether a transaction has begun that somebody has to end."""
        self.event = ""
        """The hash of the last event of that transaction; empty where it has none yet."""
        self.again: Callable[[], None] | None = None
        """Connects again, where there is somebody who does."""

    def use(self, conn: "psycopg.Connection[tuple[Any, ...]]") -> None:
        """Go on with another connection to the same database."""
        conn.adapters.register_loader("numeric", _WholeNumber)
        conn.prepare_threshold = 2
        self.conn = conn

    @property
    def words(self) -> PostgresDialect:
        """What PostgreSQL says in its own way."""
        return POSTGRESQL

    @property
    def is_changing(self) -> bool:
        """Whether a transaction has begun and not ended, be it that its connection was cut."""
        return self.in_transaction

    def record(self, told: "Told") -> None:
        """Have the server add the next event, bound to what was stored since the last one.

        Raises ChangedUnseen and LedgerCut.
        """
        at, who, verb, subject, digest, account, on_behalf_of, salt = told
        ((self.event,),) = self.execute(
            "SELECT append_event(?, ?, ?, ?, ?, ?, ?, ?)",
            [at, who, verb, subject, digest, account, on_behalf_of, salt],
        ).fetchall()
        self.recorded.one()

    def execute(self, statement: str, values: Values = ()) -> "Cursor[tuple[Any, ...]]":
        """Run one statement; its cursor yields tuples. Raises AuditError kinds."""
        cursor = Cursor(self.conn)
        text = translated(statement)
        given = adapted(values)
        if is_by_place(text) and isinstance(given, Sequence):
            given = by_place(given)
        try:
            return cursor.execute(text.encode(), given)
        except psycopg.OperationalError as error:
            if not self.conn.closed or self.in_transaction or self.again is None:
                raise_named(error, self.where)
        except psycopg.Error as error:
            raise_named(error, self.where)
        self.again()
        try:
            return Cursor(self.conn).execute(text.encode(), given)
        except psycopg.Error as error:
            raise_named(error, self.where)

    def add(self, statement: str, values: Values = ()) -> int:
        """Run one statement that inserts a row, and return its number."""
        ((number,),) = self.execute(f"{statement} RETURNING id", values).fetchall()
        return int(number)

    def execute_many(self, statement: str, rows: Iterable[Values]) -> int:
        """Run one statement for each row, and return how many rows it changed."""
        cursor = Cursor(self.conn)
        try:
            cursor.executemany(translated(statement).encode(), map(adapted, rows))
        except psycopg.Error as error:
            raise_named(error, self.where)
        return cursor.rowcount

    def query(self, statement: str, values: Values = ()) -> Iterator[dict[str, Any]]:
        """Run one statement and yield each row as a dict of its columns."""
        cursor = self.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    def rows(self, statement: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Run one statement and yield each row."""
        yield from self.execute(statement, values)

    def storing_under(self, table: str, key: int) -> AbstractContextManager[None]:  # noqa: ARG002
        """The server notes a key once by itself."""
        return nullcontext()

    def unwatched(self) -> AbstractContextManager[None]:
        """The server notes whatever is touched."""
        return nullcontext()
