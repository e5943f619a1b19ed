"""The text of a leaf: what SQL writes is what anybody's JSON writes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.proof.tree import leaf_hash
from auditui.resources import resource
from auditui.store.proof import leaf_text
from auditui.store.proof.covered import FACTS, LATER, LEFT_OUT, NO_FACTS
from auditui.store.proof.leaf_text import shape_of, shapes
from auditui.store.proof.leaves import all_stored, nothing_under, stored_under
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.touched import KEEPS_WHAT_WAS, Way, changes

SCHEMA = resource("schema.sql").read_text(encoding="utf-8")
CELLS = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text())
BOUND_COLUMNS = 483
"""How many columns facts had when they were first bound; those of a new table are added to it."""


@pytest.fixture(scope="module")
def empty() -> FileLink:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.executescript(SCHEMA)
    return FileLink(conn, Path())


def tables_of(link: FileLink) -> set[str]:
    rows = link.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search_texts_fts_%'"
    )
    return {name for (name,) in rows}


def in_json(*parts: object) -> bytes:
    return json.dumps(list(parts), ensure_ascii=False, separators=(",", ":")).encode()


def test_every_table_holds_facts_or_is_said_to_hold_none(empty: FileLink) -> None:
    assert tables_of(empty) == FACTS.keys() | NO_FACTS.keys()
    assert not FACTS.keys() & NO_FACTS.keys()
    assert sorted(FACTS.values()) == list(range(1, len(FACTS) + 1))


def test_a_column_that_came_later_is_said_to_have(empty: FileLink) -> None:
    columns = [(shape.table, each) for shape in shapes(empty) for each in shape.columns]
    assert sum(not each.is_later for _, each in columns) == BOUND_COLUMNS
    later = [(table, each.name) for table, each in columns if each.is_later]
    assert later == [(table, name) for table in FACTS for name in sorted(LATER.get(table, ()))]


def test_what_the_schema_keeps_of_before_is_known(empty: FileLink) -> None:
    rows = empty.execute(
        "SELECT tbl_name, sql FROM sqlite_master"
        " WHERE type = 'trigger' AND sql LIKE '%INSERT INTO%'"
    )
    kept = {table: sql.split("INSERT INTO ")[1].split()[0] for table, sql in rows}
    assert kept == KEEPS_WHAT_WAS


@given(
    st.lists(st.tuples(st.text(), CELLS, st.one_of(CELLS, st.binary())), max_size=4),
    st.integers(-(2**63), 2**63 - 1),
)
def test_sql_and_json_agree_on_every_value(
    rows: list[tuple[str, object, object]], key: int
) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.executescript(
            "CREATE TABLE audit_answers (audit_id INTEGER NOT NULL, question TEXT NOT NULL,"
            " answer ANY, note ANY, PRIMARY KEY (audit_id, question)) STRICT, WITHOUT ROWID"
        )
        link = FileLink(conn, Path())
        shape = shape_of(link, "audit_answers")
        stored = {question: (answer, note) for question, answer, note in rows}
        for question, (answer, note) in stored.items():
            link.execute(
                "INSERT INTO audit_answers VALUES (?, ?, ?, ?)", [key, question, answer, note]
            )
        expected = [
            {
                "answer": answer,
                "audit_id": key,
                "note": {"hex": note.hex().upper()} if isinstance(note, bytes) else note,
                "question": question,
            }
            for question, (answer, note) in sorted(
                stored.items(), key=lambda each: each[0].encode()
            )
        ]
        hashed = leaf_hash(in_json("audit_answers", key, *expected))
        assert stored_under(link, shape, key) == (hashed if stored else None)
        assert list(all_stored(link, shape)) == ([(key, hashed, len(stored))] if stored else [])
        assert nothing_under("audit_answers", key) == leaf_hash(in_json("audit_answers", key))


def test_a_later_column_stands_in_the_text_only_where_it_says_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(leaf_text, "LATER", {"settings": frozenset({"why"})})
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.execute(
            "CREATE TABLE settings (name TEXT PRIMARY KEY, why TEXT DEFAULT '', value TEXT)"
        )
        conn.execute("INSERT INTO settings VALUES ('a', '', '}'), ('b', 'x', '1')")
        link = FileLink(conn, Path())
        found = {key: hashed for key, hashed, _ in all_stored(link, shape_of(link, "settings"))}
    assert found == {
        "a": leaf_hash(in_json("settings", "a", {"name": "a", "value": "}"})),
        "b": leaf_hash(in_json("settings", "b", {"name": "b", "value": "1", "why": "x"})),
    }


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT 1 FROM audits", ()),
        ("INSERT INTO drafts VALUES (1)", ()),
        ("INSERT INTO holds VALUES (1)", (("holds", Way.INSERT),)),
        ("delete from teams", (("teams", Way.DELETE),)),
        ("UPDATE tags SET x = 1", (("tags", Way.UPDATE), ("tag_history", Way.INSERT))),
        (
            "INSERT INTO audit_tags VALUES (1) ON CONFLICT DO UPDATE SET removed = 0",
            (("audit_tags", Way.INSERT), ("audit_tags", Way.UPDATE)),
        ),
        ("INSERT OR REPLACE INTO teams VALUES (1)", tuple(("teams", way) for way in Way)),
    ],
)
def test_what_a_statement_changes_is_read_from_it(statement: str, expected: object) -> None:
    assert changes(statement) == expected


def test_what_is_left_out_is_there_to_be_left_out(empty: FileLink) -> None:
    for table, names in LEFT_OUT.items():
        rows = empty.execute("SELECT name FROM pragma_table_info(?)", [table])
        assert names < {name for (name,) in rows}
