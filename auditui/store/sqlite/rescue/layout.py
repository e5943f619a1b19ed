"""How the tables and indexes of a schema are stored, as SQLite itself says of an empty file."""

import sqlite3
from collections.abc import Sequence
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.store.sqlite.rescue.records import Cell

_KINDS: dict[str, type | tuple[type, ...]] = {
    "TEXT": str,
    "INTEGER": int,
    "INT": int,
    "REAL": (int, float),
    "BLOB": bytes,
    "ANY": (int, float, str, bytes),
}


@dataclass(frozen=True)
class Column:
    """A column: what it takes, and what a row has in it that was stored before it was added."""

    name: str
    takes: str
    is_needed: bool
    default: Cell

    def fits(self, cell: Cell) -> bool:
        """Whether it could have taken a cell."""
        if cell is None:
            return not self.is_needed
        return isinstance(cell, _KINDS.get(self.takes, object))


@dataclass(frozen=True)
class Layout:
    """A table: its columns, and in which order a row has them on its page.

    `alias` is the column that is the row's number and is not stored; `key` are those of its
    primary key.
    """

    name: str
    columns: tuple[Column, ...]
    stored: tuple[int, ...]
    has_numbers: bool
    alias: int | None
    key: tuple[int, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """The columns' names as statements have them."""
        return tuple(f'"{name}"' for name in self.names)

    @cached_property
    def key_names(self) -> tuple[str, ...]:
        """By which a row is known in statements: its number, or the columns of its key."""
        return ("rowid",) if self.has_numbers else tuple(self.quoted[each] for each in self.key)

    def row(self, number: int | None, cells: Sequence[Cell]) -> tuple[Cell, ...] | None:
        """A row's cells by column; None where they cannot be one of this table's."""
        if len(cells) > len(self.stored):
            return None
        row: list[Cell] = [column.default for column in self.columns]
        for place, cell in zip(self.stored, cells, strict=False):
            row[place] = cell
        if self.alias is not None:
            row[self.alias] = number
        fits = all(column.fits(cell) for column, cell in zip(self.columns, row, strict=True))
        return tuple(row) if fits else None


@dataclass(frozen=True)
class IndexLayout:
    """An index: for each of its cells the column of its table, -1 for the row's number."""

    name: str
    table: str
    cells: tuple[int, ...]

    def key_of(self, layout: Layout, cells: Sequence[Cell]) -> tuple[Cell, ...] | None:
        """The key of the row that an entry stands for, its number if it has one; None where not."""
        if len(cells) != len(self.cells):
            return None
        for place, cell in zip(self.cells, cells, strict=True):
            if place >= 0 and place != layout.alias and not layout.columns[place].fits(cell):
                return None
        by_place = dict(zip(self.cells, cells, strict=True))
        key = (by_place.get(-1),) if layout.has_numbers else tuple(map(by_place.get, layout.key))
        return None if None in key else key


def layouts(conn: sqlite3.Connection) -> dict[str, Layout]:
    """Every table of an empty file by name, those that SQLite keeps for itself left out."""
    listed = conn.execute("PRAGMA main.table_list").fetchall()
    return {
        name: _layout(conn, name, has_numbers=not without)
        for _, name, kind, _, without, _ in sorted(listed, key=lambda each: str(each[1]))
        if kind == "table" and not name.startswith("sqlite_")
    }


def index_layouts(conn: sqlite3.Connection, table: str) -> list[IndexLayout]:
    """The indexes of a table, but the one that the table itself is stored as."""
    without_numbers = _is_without_numbers(conn, table)
    return [
        IndexLayout(
            name, table, tuple(cid for _, cid, *_ in conn.execute(f'PRAGMA index_xinfo("{name}")'))
        )
        for _, name, _, origin, _ in conn.execute(f'PRAGMA index_list("{table}")').fetchall()
        if not (without_numbers and origin == "pk")
    ]


def _is_without_numbers(conn: sqlite3.Connection, table: str) -> bool:
    (found,) = conn.execute(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table]
    ).fetchone()
    return bool(found)


def _layout(conn: sqlite3.Connection, name: str, *, has_numbers: bool) -> Layout:
    told = conn.execute(f'PRAGMA table_info("{name}")').fetchall()
    columns = tuple(
        Column(column, takes.upper(), bool(needed) or bool(key), _default(conn, default))
        for _, column, takes, needed, default, key in told
    )
    key = tuple(cid for cid, *_, place in sorted(told, key=lambda each: each[5]) if place)
    alias = None
    if has_numbers and len(key) == 1 and columns[key[0]].takes == "INTEGER":
        alias = key[0]
    stored = tuple(range(len(columns)))
    if not has_numbers:
        stored = (*key, *(each for each in stored if each not in key))
    return Layout(name, columns, stored, has_numbers, alias, key)


def _default(conn: sqlite3.Connection, words: str | None) -> Cell:
    if words is None:
        return None
    found: Cell = conn.execute(f"SELECT {words}").fetchone()[0]
    return found
