"""Every row of a database put into an empty one of either engine, as it is, and held against it.

What is searched is left behind, since it is made anew from the record as somebody searches.
"""
# ruff: noqa: S608  (what is put into a statement are names of tables and columns of ours)

from collections.abc import Callable, Iterator, Mapping
from itertools import islice, zip_longest

from auditui.practice.errors import Damaged
from auditui.store.dialect import Declared
from auditui.store.link import Link

Told = Callable[[int, int], None] | None
"""Told how many rows are put in, and of how many; or nobody is told."""

MADE_ANEW = frozenset({"search_texts", "search_audits", "search_names"})
"""Tables that somebody's next search fills."""

IN_ORDER_OF_IMPORT = frozenset({"tools", "thresholds"})
"""Tables whose rows come in the order in which they were put in."""

_BATCH = 1_000


class CopiesDiffer(Damaged):
    """A copy is not what it was made of."""


def put_in(source: Link, target: Link, told: Told = None) -> Mapping[str, int]:
    """Put every row of one database into another, empty one; how many rows each table has.

    Within one moment of the first and one transaction of the second, whose guards are put aside.
    """
    tables = [each for each in target.words.in_order(target) if each not in MADE_ANEW]
    sizes = {table: _count(source, table) for table in tables}
    done, of = 0, sum(sizes.values())
    for table in tables:
        columns = target.words.columns(target, table)
        names = ", ".join(f'"{each.name}"' for each in columns)
        marks = ", ".join("?" for _ in columns)
        rows = _rows(source, table, columns)
        while batch := list(islice(rows, _BATCH)):
            cells = [_as_kept(target, columns, row) for row in batch]
            target.execute_many(f"INSERT INTO {table} ({names}) VALUES ({marks})", cells)
            done += len(batch)
            if told:
                told(done, of)
    return sizes


def refuse_difference(source: Link, target: Link) -> None:
    """Refuse a copy of which any row of any table is another one. Raises CopiesDiffer."""
    for table in target.words.in_order(target):
        if table in MADE_ANEW:
            continue
        columns = target.words.columns(target, table)
        both = zip_longest(_rows(source, table, columns), _rows(target, table, columns))
        if any(one != other for one, other in both):
            raise CopiesDiffer(
                f"Table {table} of the copy is not what it was made of, and nothing of it was kept."
                " Try again."
            )


def _rows(link: Link, table: str, columns: tuple[Declared, ...]) -> Iterator[tuple[object, ...]]:
    """Every row, in an order that is the same whoever keeps them."""
    names = ", ".join(f'"{each.name}"' for each in columns)
    by = (
        "rowid"
        if table in IN_ORDER_OF_IMPORT
        else ", ".join(
            f'"{each.name}"' for each in sorted(columns, key=lambda each: each.place) if each.place
        )
    )
    return link.rows(f"SELECT {names} FROM {table} ORDER BY {by or names}")


def _as_kept(
    target: Link, columns: tuple[Declared, ...], row: tuple[object, ...]
) -> tuple[object, ...]:
    """Cells as the columns have them: one of any type is held as its database holds it."""
    return tuple(
        target.words.key(cell) if each.type == "ANY" and isinstance(cell, int | str) else cell
        for each, cell in zip(columns, row, strict=True)
    )


def _count(link: Link, table: str) -> int:
    return int(link.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
