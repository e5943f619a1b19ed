"""What a transaction touched, and what it said before: noted by triggers of this opening alone.

A trigger is made when the first statement that may fire it is about to be run, since to make all of
them takes longer than most changes do.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from auditui.store.proof.covered import FACTS
from auditui.store.proof.leaf_text import Shape

NOTES = "auditui_touched"
"""The temporary table: the number of a table, a key, and its leaf before, NULL if none was."""

MADE = f"""CREATE TEMP TABLE IF NOT EXISTS {NOTES} (
    of INTEGER NOT NULL, key NOT NULL, was TEXT, PRIMARY KEY (of, key)
) WITHOUT ROWID"""


class Way(Enum):
    """A way in which a statement changes a table."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"


KEEPS_WHAT_WAS = {
    "audits": "superseded",
    "audit_answers": "superseded",
    "audit_judgements": "superseded",
    "audit_actions": "superseded",
    "audit_voices": "superseded",
    "audit_family_answers": "superseded",
    "tags": "tag_history",
    "themes": "theme_history",
}
"""Where triggers of the schema keep what a row of a table said before."""

_CHANGES = re.compile(
    r"\s*(INSERT|REPLACE|UPDATE|DELETE)\s+(?:OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?\"?(\w+)",
    re.IGNORECASE,
)
_ONLY_READS = re.compile(r"\s*(SELECT|WITH|PRAGMA|BEGIN|COMMIT|ROLLBACK)\b", re.IGNORECASE)


class UnknownStatement(AssertionError):
    """A statement of which it cannot be told what it changes: a fault of the program."""


@lru_cache(maxsize=1024)
def changes(statement: str) -> tuple[tuple[str, Way], ...]:
    """The tables of facts that a statement changes, and how. Raises UnknownStatement."""
    found = _CHANGES.match(statement)
    if found is None:
        if _ONLY_READS.match(statement) is None:
            raise UnknownStatement(statement.split(maxsplit=1)[0])
        return ()
    table = found[2]
    if table not in FACTS:
        return ()
    upper = statement.upper()
    if "REPLACE" in upper:
        ways = tuple(Way)
    elif "DO UPDATE" in upper:
        ways = (Way.INSERT, Way.UPDATE)
    else:
        ways = (Way(found[1].upper()),)
    kept = KEEPS_WHAT_WAS.get(table) if Way.UPDATE in ways else None
    more = ((kept, Way.INSERT),) if kept else ()
    return (*((table, way) for way in ways), *more)


def trigger(shape: Shape, way: Way) -> str:
    """The statement that makes the trigger which notes one way of changing a table."""
    notes = " ".join(_notes(shape, way))
    when = "AFTER" if way is Way.INSERT and shape.has_single_rows else "BEFORE"
    of = f" OF {', '.join(each.name for each in shape.columns)}" if way is Way.UPDATE else ""
    return (
        f"CREATE TEMP TRIGGER IF NOT EXISTS auditui_{shape.table}_{way.value.lower()}"
        f" {when} {way.value}{of} ON main.{shape.table} BEGIN {notes} END"
    )


def note_key(shape: Shape) -> str:
    """The statement that notes a key, given as its value, of a table with many rows under each."""
    key = shape.key.name
    return (
        f'INSERT INTO {NOTES} SELECT {shape.number}, k."{key}", {shape.gathered("k")}'  # noqa: S608
        f' FROM (SELECT ? AS "{key}") k WHERE NOT EXISTS'
        f' (SELECT 1 FROM {NOTES} WHERE of = {shape.number} AND key = k."{key}")'
    )


def _notes(shape: Shape, way: Way) -> Iterator[str]:
    if way is Way.INSERT:
        # A single row has no number before it is inserted, and nothing was under it.
        yield _noted(shape, "new", "NULL" if shape.has_single_rows else shape.gathered("new"))
        return
    yield _noted(
        shape, "old", shape.leaf("old") if shape.has_single_rows else shape.gathered("old")
    )
    if way is Way.UPDATE:
        moved = "NULL" if shape.has_single_rows else shape.gathered("new")
        key = shape.key.name
        yield _noted(shape, "new", moved, f' AND new."{key}" IS NOT old."{key}"')


def _noted(shape: Shape, row: str, was: str, only: str = "") -> str:
    """Note the leaf of a row once; what it said before that is kept as the first note has it."""
    key = f'{row}."{shape.key.name}"'
    # A conflict clause would give way to that of the statement which is being run.
    return (
        f"INSERT INTO {NOTES} SELECT {shape.number}, {key}, {was} WHERE NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {NOTES} WHERE of = {shape.number} AND key = {key}){only};"
    )
