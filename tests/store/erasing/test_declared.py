"""No column that can hold a text is left undeclared."""

import sqlite3
from contextlib import closing
from pathlib import Path

from auditui.store.erasing.declared import FATES, WHICH, Fate
from auditui.store.sqlite.connection import load_schema
from auditui.store.sqlite.link import FileLink


def test_every_column_that_can_hold_a_text_is_declared() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        load_schema(FileLink(conn, Path(":memory:")))
        tables = conn.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN"
            " ('table', 'virtual') AND name NOT LIKE 'sqlite%' ORDER BY name"
        ).fetchall()
        held = {
            table: {
                column
                for column, kind in conn.execute(
                    "SELECT name, type FROM pragma_table_info(?)", [table]
                )
                if kind not in ("INTEGER", "BLOB")
            }
            for (table,) in tables
        }
    declared = {table: set(columns) for table, columns in FATES.items()}
    assert declared == {table: columns for table, columns in held.items() if columns}


def test_whatever_does_not_stay_says_which_rows_go() -> None:
    apart = {"search_texts_fts", "ledger"}
    changed = {table for table, fates in FATES.items() if {*fates.values()} - {Fate.KEPT}} - apart
    assert changed == WHICH.keys()
