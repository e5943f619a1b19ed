"""Which rows there must have been: what indexes, other rows and counts say of a table."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.store.sqlite.rescue.layout import Layout
from auditui.store.sqlite.rescue.records import Cell

Columns = tuple[str, ...]
Keys = dict[Columns, set[tuple[Cell, ...]]]
"""Rows by the cells of some columns of theirs, `rowid` for their number."""

_OF_THE_LEDGER = ("event", "ledger_number")
"""Columns that hold the number of an event, or 0 for none."""

_FAR = 10_000

COUNTED = {
    "register_entries": """
        SELECT sum(max(0, s.cases - (
            SELECT count(*) FROM register_entries e WHERE e.snapshot_id = s.id)))
        FROM register_snapshots s
    """,
    "frames": """
        SELECT sum(max(0, s.cases - (
            SELECT count(*) FROM frames f
            WHERE f.sample_id = s.sample_id AND f.stratum = s.stratum)))
        FROM sample_strata s
    """,
    "frozen_cases": """
        SELECT sum(max(0, s.cases - (
            SELECT count(*) FROM frozen_cases f
            WHERE f.freeze_id = s.id AND f.stratum IS NOT NULL)))
        FROM freezes s
    """,
}
"""How many rows of a table are missing by what other rows count of them."""


@dataclass(frozen=True)
class Reference:
    """Columns of one table that name rows of another."""

    child: str
    columns: Columns
    parent: str
    named: Columns


@dataclass
class Known:
    """What is known of each table's rows."""

    keys: dict[str, Keys] = field(default_factory=dict)

    def add(self, table: str, columns: Columns, found: Iterable[tuple[Cell, ...]]) -> None:
        """Take in that there must be rows with such cells."""
        self.keys.setdefault(table, {}).setdefault(columns, set()).update(found)


def references(conn: sqlite3.Connection, tables: Mapping[str, Layout]) -> Iterator[Reference]:
    """Which columns name rows of which table, those that name events of the ledger with them."""
    for child, layout in tables.items():
        by_number: dict[int, list[tuple[str, str, str]]] = {}
        for number, _, parent, here, there, *_ in conn.execute(
            f'PRAGMA foreign_key_list("{child}")'
        ).fetchall():
            by_number.setdefault(number, []).append((parent, here, there))
        for pairs in by_number.values():
            parent = pairs[0][0]
            if parent in tables:
                named = tuple(_as_named(tables[parent], there) for _, _, there in pairs)
                here = tuple(f'"{column}"' for _, column, _ in pairs)
                yield Reference(child, here, parent, named)
        for column in set(_OF_THE_LEDGER) & set(layout.names):
            yield Reference(child, (f'"{column}"',), "ledger", ("rowid",))


def _as_named(layout: Layout, column: str) -> str:
    is_number = layout.alias is not None and layout.names[layout.alias] == column
    return "rowid" if is_number else f'"{column}"'


def named_by(conn: sqlite3.Connection, reference: Reference) -> set[tuple[Cell, ...]]:
    """The cells by which rows that were saved name rows of another table."""
    columns = ", ".join(reference.columns)
    rows = conn.execute(f'SELECT DISTINCT {columns} FROM "{reference.child}"')  # noqa: S608
    return {row for row in rows if None not in row and row != (0,)}


def up_to_the_last(numbers: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Every number up to the highest, where rows are never deleted.

    One that is so high that it must be damage counts for nothing.
    """
    most = 10 * len(numbers) + _FAR
    highest = max((number for number in numbers if number <= most), default=0)
    yield from ((number,) for number in range(1, highest + 1))


def counted_as_missing(conn: sqlite3.Connection, table: str) -> int:
    """How many rows of a table are missing by what other rows count of them, 0 where none do."""
    with suppress(sqlite3.Error):
        if table in COUNTED:
            return int(conn.execute(COUNTED[table]).fetchone()[0] or 0)
    return 0
