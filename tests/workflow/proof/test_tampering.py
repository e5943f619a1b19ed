"""Edits made past the program, each found by verifying and named by table and key."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from past_the_program import by_hand, copied, without_triggers

from auditui.practice.ledger import event_hash
from auditui.practice.proof.checkpoint import checkpoint_of
from auditui.practice.proof.finding import Kind
from auditui.store.proof.checking import Checking
from auditui.store.proof.leaf_text import shape_of, shapes
from auditui.store.sqlite.link import FileLink
from auditui.workflow.demo.build import build
from auditui.workflow.desk import Desk, World
from auditui.workflow.proof.verify import verify

pytestmark = pytest.mark.of_a_file("the file is edited as SQLite keeps it")

CHANGED, GONE, ADDED = Kind.CHANGED, Kind.GONE, Kind.SLIPPED_IN

CELLS = (
    # What was graded, answered and said.
    ("audits", "3", "overall_grade", "outstanding"),
    ("audits", "4", "moderated_grade", "good"),
    ("audits", "5", "month", "2014-01"),
    ("audits", "6", "kind", "thematic"),
    ("audits", "7", "state", "withdrawn"),
    ("audits", "8", "overall_reason", "x"),
    ("audits", "9", "auditor", "x"),
    ("audits", "401", "moderated_at", "x"),
    ("audit_answers", "3", "answer", "no"),
    ("audit_judgements", "3", "grade", "x"),
    ("audit_judgements", "4", "reason", "x"),
    ("audit_actions", "1", "due_on", "x"),
    ("audit_actions", "2", "owner", "x"),
    ("concerns", "1", "answered_by", "x"),
    ("moderation_readings", "1", "note", "x"),
    ("moderation_grades", "1", "moderator", "x"),
    # By what it is measured.
    ("targets", "1", "target", "1"),
    ("thresholds", "original", "body", "{}"),
    # Who may, and what holds.
    ("people", "Andrea Barnes", "role", "quality lead"),
    ("people", "Bernard Wright", "account", "x"),
    # What was drawn.
    ("frames", "1", "stratum", "x"),
    ("samples", "1", "seed", "7"),
    # What was said of it.
    ("themes", "1", "findings", "x"),
    ("practice_changes", "1", "done_on", "x"),
)
"""A table, a key, a column and what another program wrote there: each row under it was changed."""

EDITS = (
    ("audits", "10", GONE, "DELETE FROM audits WHERE id = 10"),
    ("audits", "11", GONE, "UPDATE audits SET id = 99999 WHERE id = 11"),
    ("audits", "99999", ADDED, ""),
    ("audit_answers", "4", CHANGED,
     "DELETE FROM audit_answers WHERE audit_id = 4 AND answer = 'yes'"),
    ("audit_answers", "5", CHANGED, "INSERT INTO audit_answers VALUES (5, 'q', 'yes', '')"),
    ("superseded", "96", ADDED,
     "INSERT INTO superseded VALUES (96, 1, 'audit', 'auditor', 'x', 1)"),
    ("targets", "98", ADDED,
     "INSERT INTO targets (id, in_force_from, target, tolerance, set_at, set_by) VALUES "
     "(98, '2031-01-01', '1', '1', '', '')"),
    ("tools", "x", ADDED, "INSERT INTO tools VALUES ('x', '', '', '', '')"),
    ("people", "Eve \"] [x]", ADDED,
     "INSERT INTO people (name, role) VALUES ('Eve \"] [x]', 'viewer')"),
    ("settings", "own_team_audits", ADDED,
     "INSERT INTO settings VALUES ('own_team_audits', 'yes')"),
    ("teams", "x", ADDED, "INSERT INTO teams VALUES ('x', '', '', '')"),
    ("holds", "1", GONE, "DELETE FROM holds WHERE id = 1"),
    ("register_entries", "1", CHANGED,
     "UPDATE register_entries SET team = 'x' WHERE team LIKE 'Care%'"),
    ("sample_exclusions", "77", ADDED, "INSERT INTO sample_exclusions VALUES (77, 'x', 'on hold')"),
    ("audit_news", "97", ADDED, "INSERT INTO audit_news VALUES (97, 1, '', '', '', '', '', NULL)"),
    ("returns", "2015-12", ADDED,
     "INSERT INTO returns VALUES ('2015-12', 1, '', 'x', '', '', printf('%064d', 0), 3, '', '')"),
    ("return_comments", "1", ADDED,
     "INSERT INTO return_comments VALUES (1, '2015-12', 'trust', 'x', '', '', '')"),
)  # fmt: skip
"""A table, a key, how that differs, and the edit: from the table of what used to pass unseen."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration, in which almost every table holds something."""
    world = World(now=lambda: datetime(2016, 1, 4, 9, tzinfo=UTC), random_below=lambda _: 7)
    desk = build(tmp_path_factory.mktemp("demo") / "demonstration.db", world)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def unguarded(whole: Desk) -> Iterator[FileLink]:
    """A copy of it without triggers, as somebody leaves it who means to change it."""
    with closing(copied(whole.store)) as conn:
        for (name,) in conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("PRAGMA ignore_check_constraints = on")
        yield FileLink(conn, Path())


@pytest.fixture
def edited(unguarded: FileLink) -> Iterator[sqlite3.Connection]:
    """The copy, whose edits are taken back after the test."""
    unguarded.execute("BEGIN")
    yield unguarded.conn
    unguarded.conn.rollback()


def found(link: FileLink) -> set[tuple[Kind, str, str]]:
    return {(each.kind, each.table, each.key) for each in Checking(link).findings()}


def test_every_edit_is_found_and_named_by_table_and_key_and_nothing_else_is(
    edited: sqlite3.Connection, unguarded: FileLink
) -> None:
    assert found(unguarded) == set()
    for table, key, column, value in CELLS:
        under = shape_of(unguarded, table).key.name
        change = f"UPDATE {table} SET {column} = ? WHERE {under} = ?"
        assert edited.execute(change, [value, key]).rowcount, (table, key)
    for *_, edit in EDITS:
        assert not edit or edited.execute(edit).rowcount != 0, edit
    assert found(unguarded) == {
        *((CHANGED, table, key) for table, key, *_ in CELLS),
        *((kind, table, key) for table, key, kind, _ in EDITS),
    }


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ("UPDATE audit_answers SET answer = 'no' WHERE audit_id = 3 AND question = '{0}'",
         "audit_answers 3 (question {0}) was changed past the program, after event"),
        ("INSERT INTO audit_answers VALUES (3, 'aa \"b\"', 'yes', 'x')",
         "audit_answers 3 (question aa \"b\") was added past the program, after event"),
        ("DELETE FROM audit_answers WHERE audit_id = 3 AND question = '{0}'",
         "audit_answers 3 was changed past the program, after event"),
        ("UPDATE audit_answers SET answer = 'no' WHERE audit_id = 3",
         "audit_answers 3 was changed past the program, after event"),
    ],
    ids=["changed", "added", "gone", "many"],
)  # fmt: skip
def test_the_row_of_a_group_is_named_where_it_can_be_told(
    edited: sqlite3.Connection, unguarded: FileLink, edit: str, says: str
) -> None:
    (question,) = edited.execute(
        "SELECT question FROM audit_answers WHERE audit_id = 3 AND answer = 'yes' ORDER BY 1"
        " LIMIT 1 OFFSET 5"
    ).fetchone()
    edited.execute(edit.format(question))
    (finding,) = Checking(unguarded).findings()
    assert str(finding).startswith(says.format(question))


@settings(max_examples=max(2, settings().max_examples // 10))
@given(data=st.data())
def test_whatever_cell_is_changed_is_found(unguarded: FileLink, data: st.DataObject) -> None:
    conn = unguarded.conn
    conn.execute("BEGIN")
    try:
        expected = {
            (shape.table, key)
            for shape in shapes(unguarded)
            if (key := _changed_somewhere(conn, shape.table, shape.key.name, data)) is not None
        }
        assert {
            (table, key) for kind, table, key in found(unguarded) if kind is CHANGED
        } == expected
    finally:
        conn.rollback()


def _changed_somewhere(
    conn: sqlite3.Connection, table: str, key: str, data: st.DataObject
) -> str | None:
    """Change one cell of a table that holds something; its key is told, unless nothing changed."""
    (count,) = conn.execute(f"SELECT count(*) FROM {table}").fetchone()
    columns = conn.execute(
        "SELECT name, type FROM pragma_table_info(?) WHERE pk = 0 AND name <> 'seen_at'", [table]
    ).fetchall()
    if not count or not columns:
        return None
    at = data.draw(st.integers(0, count - 1), label=table)
    name, kind = data.draw(st.sampled_from(columns), label="column")
    keys = ", ".join(
        each for (each,) in conn.execute("SELECT name FROM pragma_table_info(?) WHERE pk", [table])
    )
    was, found = conn.execute(
        f"SELECT {name}, {key} FROM {table} ORDER BY {keys} LIMIT 1 OFFSET {at}"
    ).fetchone()
    cells = st.integers(-9, 9) if kind == "INTEGER" else st.text(max_size=3)
    becomes = data.draw(cells.filter(lambda cell: cell != was), label="cell")
    try:
        conn.execute(
            f"UPDATE {table} SET {name} = ? WHERE ({keys}) ="
            f" (SELECT {keys} FROM {table} ORDER BY {keys} LIMIT 1 OFFSET {at})",
            [becomes],
        )
    except sqlite3.IntegrityError:
        # Even without triggers, no two rows may have the same of what is unique.
        return None
    return str(found)


@pytest.fixture
def copy(trust: Path) -> Iterator[sqlite3.Connection]:
    """A small trust's file, opened as anybody can."""
    with closing(by_hand(trust, isolation_level=None)) as conn:
        yield conn


def past_triggers(conn: sqlite3.Connection, *statements: str) -> None:
    """Change a file past its triggers, which stand again afterwards."""
    with without_triggers(conn):
        for statement in statements:
            conn.execute(statement)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("DROP TRIGGER audits_stay", ("trigger", "audits_stay")),
        ("DROP TRIGGER leaves_stay", ("trigger", "leaves_stay")),
        ("CREATE TRIGGER forge AFTER INSERT ON audits BEGIN SELECT 1; END", ("trigger", "forge")),
        ("DROP INDEX audits_counted", ("index", "audits_counted")),
        ("ALTER TABLE people ADD COLUMN more TEXT", ("table", "people")),
    ],
)
def test_a_trigger_an_index_or_a_column_is_found(
    lead: Desk, copy: sqlite3.Connection, edit: str, expected: tuple[str, str]
) -> None:
    assert verify(lead).findings == ()
    copy.execute(edit)
    assert expected in {(each.table, each.key) for each in verify(lead).findings}


def test_a_hash_that_is_put_right_with_the_row_is_found_by_the_root_of_its_event(
    lead: Desk, copy: sqlite3.Connection
) -> None:
    past_triggers(copy, "DELETE FROM leaves WHERE of = 9", "DELETE FROM holds")
    assert verify(lead).findings == ()
    past_triggers(
        copy,
        "DELETE FROM leaves WHERE of = 2 AND key = 'Cat Cole'",
        "DELETE FROM people WHERE name = 'Cat Cole'",
    )
    (finding, *_) = [each for each in verify(lead).findings if each.kind is Kind.ROOT]
    assert finding.table == "ledger"


def worked_anew(conn: sqlite3.Connection, number: int) -> None:
    """Leave an event out and chain the later ones anew, as somebody does who knows how."""
    events = conn.execute(
        "SELECT * FROM ledger WHERE number > ? ORDER BY number", [number]
    ).fetchall()
    (previous,) = conn.execute("SELECT previous FROM ledger WHERE number = ?", [number]).fetchone()
    past_triggers(conn, f"DELETE FROM ledger WHERE number >= {number}")
    for old, at, who, verb, subject, digest, _, _, *late in events:
        fields = (old - 1, at, who, verb, subject, digest, previous)
        hashed = event_hash(*fields, *late)
        conn.execute(f"INSERT INTO ledger VALUES ({', '.join('?' * 12)})", [*fields, hashed, *late])
        previous = hashed


def test_a_cut_tail_and_a_ledger_worked_out_anew_show_against_a_checkpoint(
    lead: Desk, copy: sqlite3.Connection
) -> None:
    events = list(lead.store.ledger.all())
    checkpoints = [checkpoint_of(events[at], "") for at in (0, len(events) // 2, len(events) - 1)]
    assert verify(lead, checkpoints).findings == ()
    past_triggers(
        copy,
        f"DELETE FROM ledger WHERE number = {len(events)}",
        f"DELETE FROM leaves WHERE event = {len(events)}",
    )
    cut = [each for each in verify(lead, checkpoints).findings if each.kind is Kind.CHECKPOINT]
    assert [each.key for each in cut] == [str(len(events))]
    assert f"is of {len(events)} events, and this ledger has {len(events) - 1}" in str(cut[0])
    worked_anew(copy, 3)
    anew = [each for each in verify(lead, checkpoints).findings if each.kind is Kind.CHECKPOINT]
    assert [each.key for each in anew] == [str(each.count) for each in checkpoints[1:]]


def test_a_finding_never_repeats_what_is_stored(lead: Desk, copy: sqlite3.Connection) -> None:
    past_triggers(copy, "UPDATE register_entries SET worker = 'Jamie Secret'")
    assert [str(each) for each in verify(lead).findings] == [
        "register_entries 1 was changed past the program, after event 8"
    ]
