"""Files of older versions, brought up to date as they are opened."""

import multiprocessing
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from auditui.practice.ledger import first_break
from auditui.practice.target import Target
from auditui.store.connection import CURRENT_VERSION
from auditui.store.ledger import Ledger
from auditui.store.link import Link
from auditui.store.migrations import mark_all_applied
from auditui.store.store import Store

NOW = datetime(2015, 4, 1, 9, 30, tzinfo=UTC)
OLD_TARGETS = (
    ("2016-04-01", "95", "90"),
    ("2015-04-01", "39.3", "30"),
)
"""Day, target and tolerance in the order in which they were entered."""


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of version 1 with targets and a ledger."""
    path = tmp_path / "old.db"
    conn = sqlite3.connect(path, isolation_level=None)
    conn.executescript((Path(__file__).parent / "schemas" / "1.sql").read_text())
    mark_all_applied(Database(conn), Migrations("auditui"))
    ledger = Ledger(Link(conn, path))
    for day, target, tolerance in OLD_TARGETS:
        conn.execute(
            "INSERT INTO targets VALUES (?, ?, ?, ?, 'Quinn Lead')",
            [day, target, tolerance, NOW.isoformat()],
        )
        ledger.append(NOW, "Quinn Lead", "target set", day, "0" * 64)
    conn.close()
    return path


def test_every_target_of_an_older_file_is_kept_and_in_force(old_file: Path) -> None:
    with closing(Store.open(old_file)) as store:
        assert store.targets.all() == (
            Target(date(2015, 4, 1), Decimal("39.3"), Decimal(30)),
            Target(date(2016, 4, 1), Decimal(95), Decimal(90)),
        )
        entries = store.targets.entries()
    assert [(entry.entry_id, entry.set_by, entry.set_at) for entry in entries] == [
        (2, "Quinn Lead", NOW),
        (1, "Quinn Lead", NOW),
    ]
    assert all(entry.withdrawn is None for entry in entries)


def test_the_ledger_of_an_older_file_verifies_as_before(old_file: Path) -> None:
    with closing(Store.open(old_file)) as store:
        events = list(store.ledger.all())
    assert [event.subject for event in events] == ["2016-04-01", "2015-04-01"]
    assert first_break(events) is None


def test_an_older_file_is_brought_up_to_date_once(old_file: Path) -> None:
    for _ in range(2):
        Store.open(old_file).close()
    with closing(sqlite3.connect(old_file)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)
        assert raw.execute("SELECT count(*) FROM targets").fetchone() == (len(OLD_TARGETS),)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_step_that_cannot_be_finished_leaves_the_older_file_as_it_was(old_file: Path) -> None:
    with closing(sqlite3.connect(old_file)) as raw:
        raw.execute("CREATE TABLE themes (x)")
        before = list(raw.iterdump())
    with pytest.raises(sqlite3.OperationalError, match="themes"):
        Store.open(old_file)
    with closing(sqlite3.connect(old_file)) as raw:
        assert list(raw.iterdump()) == before
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)


def _open(path: Path) -> None:
    Store.open(path).close()


def test_programs_opening_an_older_file_together_bring_it_up_to_date_once(old_file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    openers = [context.Process(target=_open, args=(old_file,)) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert [opener.exitcode for opener in openers] == [0] * 4
    with closing(Store.open(old_file)) as store:
        assert len(store.targets.entries()) == len(OLD_TARGETS)


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "brought up to date"])
@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE targets SET target = '100' WHERE id = 1", "withdrawn, never changed"),
        ("UPDATE targets SET in_force_from = '2014-04-01' WHERE id = 1", "never changed"),
        ("UPDATE targets SET withdrawn_reason = 'x' WHERE id = 2", "withdrawn already"),
        ("UPDATE targets SET withdrawn_at = NULL WHERE id = 2", "withdrawn already"),
        ("UPDATE targets SET withdrawn_at = '2016-01-04T09:30:00+00:00' WHERE id = 1", "CHECK"),
        ("DELETE FROM targets", "never deleted"),
        ("INSERT OR REPLACE INTO targets SELECT * FROM targets WHERE id = 1", "never deleted"),
        ("INSERT INTO targets SELECT 3, in_force_from, '1', '1', '', '', NULL, '', ''"
         " FROM targets WHERE id = 1", "UNIQUE"),
        ("INSERT INTO themes VALUES (1, 'T', '2016-01', 'L', 'whim', 'x', 'planned', '', '')",
         "CHECK"),
        ("INSERT INTO themes VALUES (1, 'T', '2016-01', 'L', 'free', '', 'lost', '', '')", "CHECK"),
        ("INSERT INTO themes VALUES (1, 'T', '2016-01', 'L', 'signal', '', 'planned', '', '')",
         "CHECK"),
    ],
)  # fmt: skip
def test_the_file_itself_keeps_targets_and_themes(
    old_file: Path, tmp_path: Path, is_new: bool, statement: str, refusal: str
) -> None:
    path = tmp_path / "new.db" if is_new else old_file
    with closing(Store.create(path) if is_new else Store.open(path)) as store:
        if is_new:
            for day in (date(2016, 4, 1), date(2015, 4, 1)):
                store.targets.add(Target(day, Decimal(95), Decimal(90)), NOW, "Quinn Lead")
        store._db.execute(
            "UPDATE targets SET withdrawn_at = '2016-01-04T09:30:00+00:00', withdrawn_reason = 'x'"
            " WHERE id = 2"
        )
        with pytest.raises(sqlite3.IntegrityError, match=refusal):
            store._db.execute(statement)


def test_a_theme_is_never_deleted(trust: Path) -> None:
    with closing(Store.open(trust)) as store:
        store._db.execute(
            "INSERT INTO themes VALUES (1, 'T', '2016-01', 'L', 'free', '', 'planned', '', '')"
        )
        for statement in ("DELETE FROM themes", "REPLACE INTO themes SELECT * FROM themes"):
            with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
                store._db.execute(statement)
