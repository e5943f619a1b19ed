"""What SQLite itself reads of a damaged file, row by row, held against what was rescued of it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from past_the_program import by_hand

from auditui.store.sqlite.rescue.laying import in_memory, select_by
from auditui.store.sqlite.rescue.layout import Layout, layouts
from auditui.store.sqlite.structure import statements

Row = tuple[Any, ...]
Rows = dict[str, dict[Row, Row]]
"""By table, and there by number or key."""


def record_layouts() -> dict[str, Layout]:
    """The tables of the record."""
    with in_memory(statements()) as empty:
        found = layouts(empty)
    return {name: each for name, each in found.items() if not name.startswith("search_")}


def rows_of(path: Path, tables: dict[str, Layout]) -> Rows:
    """Every row of a sound file."""
    found: Rows = {}
    with closing(by_hand(path)) as conn:
        for name, layout in tables.items():
            keys, columns = ", ".join(layout.key_names), ", ".join(layout.quoted)
            count = len(layout.key_names)
            rows = conn.execute(f'SELECT {keys}, {columns} FROM "{name}"')
            found[name] = {row[:count]: row[count:] for row in rows}
    return found


def readable(path: Path, tables: dict[str, Layout], known: Rows) -> Rows:
    """Those of the rows known that SQLite still reads, each by a statement of its own."""
    found: Rows = {}
    with closing(by_hand(path)) as conn:
        for name, layout in tables.items():
            statement = select_by(layout, layout.key_names)
            found[name] = {}
            for key in known[name]:
                try:
                    row = conn.execute(statement, key).fetchone()
                except (sqlite3.Error, UnicodeDecodeError, OverflowError):
                    continue
                if row is not None:
                    found[name][key] = row[1:]
    return found


def lost(path: Path, tables: dict[str, Layout], read: Rows) -> list[tuple[str, Row]]:
    """The rows that were read and neither stand in a rescued file nor beside it."""
    saved = rows_of(path, tables)
    beside = path.with_name(f"{path.name}.set-aside.jsonl")
    aside = set()
    if beside.exists():
        for line in beside.read_text().splitlines():
            told = json.loads(line)
            cells = told["cells"]
            aside.add((told["table"], tuple(cells.values() if isinstance(cells, dict) else cells)))
    return [
        (name, key)
        for name, rows in read.items()
        for key, row in rows.items()
        if saved[name].get(key) != row and (name, row) not in aside
    ]
