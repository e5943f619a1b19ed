"""One connection to a database, as the nouns use it whatever engine is behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from auditui.practice.ledger import Told
    from auditui.store.dialect import Dialect

Values = Sequence[Any] | Mapping[str, Any]
"""What stands for a statement's question marks, `?1` or `:names`."""


class Recorded:
    """How many events were recorded through one opening, those of an unfinished change apart."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept = 0
        self._begun = 0

    def one(self) -> None:
        """Count one more, of a change that is not finished."""
        self._begun += 1

    def keep(self) -> None:
        """The change is kept, and its events."""
        self.kept, self._begun = self.kept + self._begun, 0

    def forget(self) -> None:
        """The change is taken back, and its events."""
        self._begun = 0


class Cursor(Protocol):
    """What a statement gave: rows as tuples."""

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchmany(self, size: int = ...) -> list[Any]:
        """The next rows, no more than so many."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Each row that is left."""


class Link(Protocol):
    """One connection, for the thread that opened it.

    Statements are in the SQL that both engines have, with question marks or `:names` for values.
    Each method raises LockedOut, Damaged, CannotWrite and other AuditError kinds.
    """

    only_reads: str
    """Why nothing can be written, empty where it can."""

    recorded: Recorded
    """How many events were recorded through it."""

    patience: float
    """For how many seconds another program's lock is waited for."""

    @property
    def where(self) -> str:
        """The database as messages name it, without any password."""

    @property
    def words(self) -> "Dialect":
        """What the engine says in its own way."""

    @property
    def is_changing(self) -> bool:
        """Whether a transaction has begun and not ended."""

    def execute(self, statement: str, values: Values = ()) -> Cursor:
        """Run one statement."""

    def add(self, statement: str, values: Values = ()) -> int:
        """Run one statement that inserts a row into a table with an `id`, and return that."""

    def execute_many(self, statement: str, rows: Iterable[Values]) -> int:
        """Run one statement for each row, and return how many rows it changed."""

    def query(self, statement: str, values: Values = ()) -> Iterator[dict[str, Any]]:
        """Run one statement and yield each row as a dict of its columns."""

    def rows(self, statement: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Run one statement and yield each row, which takes half the time of a dict of each."""

    def record(self, told: "Told") -> None:
        """Add the next event, bound to what was stored since the last one of the transaction."""

    def storing_under(self, table: str, key: int) -> AbstractContextManager[None]:
        """Within it many rows are inserted into a table, the first column of whose key is the same.

        What notes the rows that are touched notes the key once, which is quicker by far.
        """

    def unwatched(self) -> AbstractContextManager[None]:
        """Within it nobody is told of statements: whoever changes facts so binds them anew."""
