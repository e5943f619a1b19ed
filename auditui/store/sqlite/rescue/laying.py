"""Lays a new file out, and puts rows into it that come from a damaged one."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.store.sqlite.rescue.layout import Layout
from auditui.store.sqlite.rescue.records import Cell

_UNIQUE = "CREATE UNIQUE"


@dataclass(frozen=True)
class Aside:
    """A row that was read and cannot stand in its table: its number, if any, and its cells."""

    table: str
    number: int | None
    cells: dict[str, Cell] | list[Cell]


@dataclass
class Laid:
    """What became of a table's rows; `mended` counts those with texts that are no UTF-8."""

    rows: int = 0
    aside: int = 0
    mended: int = 0


@dataclass
class Laying:
    """A new file being filled: tables first, triggers last, which would refuse what has happened.

    `statements` make the whole file, in order.
    """

    conn: sqlite3.Connection
    statements: Sequence[str]
    aside: list[Aside] = field(default_factory=list)
    laid: dict[str, Laid] = field(default_factory=dict)
    _inserts: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """Make the tables, and the indexes that let no row stand twice."""
        self.conn.execute("PRAGMA foreign_keys=off")
        self.conn.execute("BEGIN")
        for each in self.statements:
            if _comes_first(each):
                self.conn.execute(each)

    def finish(self) -> None:
        """Make all else, and record it."""
        for each in self.statements:
            if not _comes_first(each):
                self.conn.execute(each)
        self.conn.execute("COMMIT")

    def of(self, layout: Layout) -> Laid:
        """What became of a table's rows until now."""
        return self.laid.setdefault(layout.name, Laid())

    def put(
        self, layout: Layout, number: int | None, row: Sequence[Cell], *, is_mended: bool = False
    ) -> None:
        """Put a row into its table, else aside, unless it stands there already."""
        has_own = layout.has_numbers and layout.alias is None
        try:
            self.conn.execute(self._insert(layout), (number, *row) if has_own else tuple(row))
        except (sqlite3.IntegrityError, OverflowError):
            if not self._stands(layout, number, row):
                self.set_aside(layout, number, row)
            return
        laid = self.of(layout)
        laid.rows += 1
        laid.mended += is_mended

    def put_all(self, layout: Layout, rows: Iterable[tuple[int | None, Sequence[Cell]]]) -> None:
        """Put many rows; where reading them fails midway, it is as if none had been put."""
        before = Laid(**vars(self.of(layout))), len(self.aside)
        self.conn.execute("SAVEPOINT rows")
        try:
            for number, row in rows:
                self.put(layout, number, row)
        except BaseException:
            self.conn.execute("ROLLBACK TO rows")
            self.laid[layout.name] = before[0]
            del self.aside[before[1] :]
            raise
        finally:
            self.conn.execute("RELEASE rows")

    def set_aside(self, layout: Layout, number: int | None, cells: Sequence[Cell]) -> None:
        """Keep a row that cannot stand in its table."""
        is_whole = len(cells) == len(layout.names)
        named = dict(zip(layout.names, cells, strict=True)) if is_whole else list(cells)
        self.aside.append(Aside(layout.name, number, named))
        self.of(layout).aside += 1

    def has(self, statement: str, key: Sequence[Cell]) -> bool:
        """Whether a statement finds a row of a key."""
        try:
            return self.conn.execute(statement, tuple(key)).fetchone() is not None
        except OverflowError:
            return False

    def aside_by(self, layout: Layout, columns: Sequence[str]) -> set[tuple[Cell, ...]]:
        """The rows of a table that were set aside, by the cells of some columns."""
        found = set()
        for each in self.aside:
            if each.table == layout.name and isinstance(each.cells, dict):
                cells = {f'"{name}"': cell for name, cell in each.cells.items()}
                found.add(tuple((cells | {"rowid": each.number})[name] for name in columns))
        return found

    def numbers(self, layout: Layout) -> set[int]:
        """The numbers of the rows of a table."""
        return {number for (number,) in self.conn.execute(f'SELECT rowid FROM "{layout.name}"')}  # noqa: S608

    def keeps_all(self, layout: Layout) -> bool:
        """Whether nothing is ever deleted from a table: a trigger refuses it."""
        return any(f"BEFORE DELETE ON {layout.name} " in each for each in self.statements)

    def _insert(self, layout: Layout) -> str:
        if layout.name not in self._inserts:
            own = ("rowid",) if layout.has_numbers and layout.alias is None else ()
            names = (*own, *layout.quoted)
            marks = ", ".join("?" * len(names))
            self._inserts[layout.name] = (
                f'INSERT INTO "{layout.name}" ({", ".join(names)}) VALUES ({marks})'  # noqa: S608
            )
        return self._inserts[layout.name]

    def _stands(self, layout: Layout, number: int | None, row: Sequence[Cell]) -> bool:
        key = (number,) if layout.has_numbers else tuple(row[each] for each in layout.key)
        try:
            found = self.conn.execute(select_by(layout, layout.key_names), key).fetchone()
        except OverflowError:
            return False
        return found is not None and found[1:] == tuple(row)


def select_by(layout: Layout, columns: Sequence[str]) -> str:
    """Reads the rows that have cells in some columns: the number or NULL, then all columns."""
    names = ", ".join(("rowid" if layout.has_numbers else "NULL", *layout.quoted))
    where = " AND ".join(f"{column} = ?" for column in columns)
    return f'SELECT {names} FROM "{layout.name}" WHERE {where}'  # noqa: S608  (from the schema)


@contextmanager
def in_memory(statements: Iterable[str]) -> Iterator[sqlite3.Connection]:
    """An empty file with the tables and indexes that statements make, to ask SQLite about them."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for each in statements:
            if each.startswith(("CREATE TABLE", "CREATE UNIQUE", "CREATE INDEX")):
                conn.execute(each)
        yield conn
    finally:
        conn.close()


def _comes_first(statement: str) -> bool:
    return statement.startswith(("PRAGMA", "CREATE TABLE", "CREATE VIRTUAL", _UNIQUE))
