"""Both schemas say the same, table by table and guard by guard."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import postgres_server
import pytest

from auditui.store.postgresql.connection import CURRENT_VERSION, connect, lay_schema, schema
from auditui.store.postgresql.link import ServerLink
from auditui.store.proof.covered import FACTS, LEFT_OUT
from auditui.store.sqlite import connection
from auditui.store.sqlite.link import FileLink

OF_THE_SERVER = {"structure", "facts", "touched"}
"""Tables by which the server does what the program does for a file."""

NUMBERED, NOTED = "a_number", "zz_touched"
"""Triggers that give a row its number, and that note what is touched."""


@pytest.fixture(scope="module")
def server() -> Iterator[ServerLink]:
    database = postgres_server.empty()
    link = connect(database)
    lay_schema(link.conn)
    yield link
    link.conn.close()
    postgres_server.drop(database)


@pytest.fixture(scope="module")
def file() -> Iterator[FileLink]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        link = FileLink(conn, Path(":memory:"))
        connection.load_schema(link)
        yield link


def tables(file: FileLink) -> list[str]:
    names = file.words.tables(file)
    return sorted(each for each in names if not each.startswith(("sqlite_", "search_texts_fts")))


@pytest.mark.postgresql
def test_both_have_the_same_tables_and_columns(file: FileLink, server: ServerLink) -> None:
    assert sorted(server.words.tables(server) - OF_THE_SERVER) == tables(file)
    for table in tables(file):
        ours = {each.name: each for each in file.words.columns(file, table)}
        theirs = {each.name: each for each in server.words.columns(server, table)}
        assert ours.keys() == theirs.keys(), table
        for name, column in ours.items():
            other = theirs[name]
            assert (column.type, column.place) == (other.type, other.place), (table, name)
            assert column.default == re.sub(r"::\w+$", "", other.default), (table, name)


@pytest.mark.postgresql
def test_both_ask_for_the_same_cells(file: FileLink, server: ServerLink) -> None:
    for table in tables(file):
        must = {
            name
            for name, notnull, place in file.rows(
                'SELECT name, "notnull", pk FROM pragma_table_info(?)', [table]
            )
            if notnull or place
        }
        theirs = server.rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0"
            " AND attnotnull AND attname <> 'rowid'",
            [f"auditui.{table}"],
        )
        assert must == {name for (name,) in theirs}, table


@pytest.mark.postgresql
def test_both_refer_to_the_same_and_allow_once_what_the_other_does(
    file: FileLink, server: ServerLink
) -> None:
    for table in tables(file):
        ours = file.rows('SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)', [table])
        theirs = server.rows(
            "SELECT DISTINCT c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid"
            " WHERE k.conrelid = to_regclass(?) AND k.contype = 'f' ORDER BY 1",
            [f"auditui.{table}"],
        )
        assert {name for (name,) in ours} == {name for (name,) in theirs}, table
    named = {
        name
        for (name,) in file.rows(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        )
    }
    theirs = server.rows(
        "SELECT indexname FROM pg_indexes WHERE schemaname = 'auditui'"
        " AND indexname NOT LIKE '%\\_key' AND indexname NOT LIKE '%\\_pkey'"
    )
    assert named == {name for (name,) in theirs} - {"search_texts_words"}


@pytest.mark.postgresql
def test_both_check_as_many_things_of_each_table(file: FileLink, server: ServerLink) -> None:
    for table, statement in file.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
        if table not in tables(file):
            continue
        theirs = server.execute(
            "SELECT count(*) FROM pg_constraint WHERE conrelid = to_regclass(?) AND contype = 'c'",
            [f"auditui.{table}"],
        ).fetchone()
        assert theirs == (statement.count("CHECK ("),), table


@pytest.mark.postgresql
def test_both_are_guarded_alike(file: FileLink, server: ServerLink) -> None:
    ours = {
        (name, table, re.findall(r"\b(INSERT|UPDATE|DELETE)\b(?: OF| ON)", text)[0])
        for name, table, text in file.rows(
            "SELECT name, tbl_name, replace(sql, char(10), ' ') FROM sqlite_master"
            " WHERE type = 'trigger'"
        )
    }
    theirs = {
        (name, table, way)
        for name, table, way in server.rows(
            "SELECT trigger_name, event_object_table, event_manipulation"
            " FROM information_schema.triggers WHERE trigger_schema = 'auditui'"
        )
        if name not in (NUMBERED, NOTED, "touched_unrecorded")
    }
    assert ours == theirs


@pytest.mark.postgresql
def test_the_server_knows_the_facts_as_the_program_does(server: ServerLink) -> None:
    rows = server.execute(
        "SELECT number, name, key, ordered, single, left_out FROM facts"
    ).fetchall()
    assert {name: number for number, name, *_ in rows} == dict(FACTS)
    noted = server.rows(
        "SELECT event_object_table FROM information_schema.triggers WHERE trigger_name = ?"
        " AND event_manipulation = 'INSERT'",
        [NOTED],
    )
    assert {name for (name,) in noted} == set(FACTS)
    for _, name, key, ordered, single, left_out in rows:
        place = sorted(
            (each.place, each.name) for each in server.words.columns(server, name) if each.place
        )
        assert ordered.split(", ") == [each for _, each in place], name
        assert (key, single) == (place[0][1], len(place) == 1), name
        assert set(left_out) - {"rowid"} == LEFT_OUT.get(name, frozenset()), name


def test_both_are_of_one_version() -> None:
    assert connection.CURRENT_VERSION == CURRENT_VERSION
    assert f"INSERT INTO structure VALUES ({CURRENT_VERSION});" in schema()
