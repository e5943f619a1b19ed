import multiprocessing
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import LEAD, WORLD, arranged, make_trust
from past_the_program import by_hand
from sqlite_utils import Database, Migrations

from auditui.practice.errors import Busy, Damaged, RecordedAlready
from auditui.store.sqlite import connection, network
from auditui.store.sqlite.connection import (
    CURRENT_VERSION,
    AlreadyThere,
    NoFolder,
    NotOurs,
    OnNetwork,
    TooNew,
    load_schema,
    open_existing,
    wal_is_safe,
)
from auditui.store.sqlite.engine import SqliteFile
from auditui.store.sqlite.entry import NoDatabase
from auditui.store.sqlite.faults import CannotWrite, NotADatabase
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.migrations.run import mark_all_applied, migrate
from auditui.store.sqlite.network import filesystem_of
from auditui.store.sqlite.structure import structure_flaws
from auditui.store.store import Store

MOUNTS = """/dev/vda / ext4 rw 0 0
//files/share /mnt/team\\040share cifs rw 0 0
server:/home /mnt nfs4 rw 0 0
"""


def test_a_new_file_is_ours_and_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Store.create(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with by_hand(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (connection.APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)


def test_a_file_that_stands_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "there.db"
    path.write_text("precious")
    with pytest.raises(AlreadyThere):
        Store.create(path)
    assert path.read_text() == "precious"


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="auditui init"):
        Store.open(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="no folder"):
        Store.create(tmp_path / "none" / "new.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        Store.create(tmp_path / "file" / "new.db")


def test_what_is_not_a_database_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear colleague, " * 100)
    with pytest.raises(NotADatabase):
        Store.open(path)
    assert path.read_text() == "Dear colleague, " * 100


def test_another_programs_database_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with by_hand(path) as raw:
        raw.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(NotOurs):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_unchanged(trust: Path) -> None:
    with by_hand(trust) as raw:
        raw.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    before = trust.read_bytes()
    with pytest.raises(TooNew):
        Store.open(trust)
    assert trust.read_bytes() == before


def test_damage_met_while_reading_is_named(trust: Path) -> None:
    data = bytearray(trust.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    trust.write_bytes(data)

    def read() -> None:
        store = Store.open(trust)
        with store.faults_named():
            store.people.all()

    with pytest.raises(Damaged):
        read()


def test_a_locked_file_is_busy_and_nothing_is_written(
    trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    store = Store.open(trust)
    other = by_hand(trust, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy), store.writing():
        pytest.fail("the lock was taken twice")
    other.execute("ROLLBACK")
    with arranged(store):
        store.settings.set("x", "y")
    assert store.settings.get("x") == "y"


def test_a_reader_in_the_way_of_a_save_leaves_no_lock_behind(
    trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(connection, "journal_for", lambda _version: "delete")
    store = Store.open(trust)
    other = by_hand(trust)
    reading = other.execute("SELECT case_ref FROM register_entries")
    reading.fetchone()

    def save() -> None:
        with arranged(store):
            store.settings.set("x", "y")

    with pytest.raises(Busy):
        save()
    reading.close()
    assert store.settings.get("x") is None
    save()
    assert store.settings.get("x") == "y"


def test_text_that_is_no_text_is_damage_and_is_not_repeated(trust: Path) -> None:
    with by_hand(trust) as raw:
        raw.execute(
            "UPDATE people SET account = CAST(x'4a616d6965ff' AS TEXT) WHERE role = 'viewer'"
        )
    with pytest.raises(Damaged) as refused:
        Store.open(trust).people.all()
    assert "Jamie" not in str(refused.value)


def test_an_error_inside_a_transaction_keeps_nothing(trust: Path) -> None:
    store = Store.open(trust)

    def write_and_fail() -> None:
        with store.writing():
            store.settings.set("x", "y")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert store.settings.get("x") is None


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 60, 0), True),
    ],
)
def test_wal_only_where_it_is_mended(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/mnt/team share/audits", "cifs"), ("/mnt/x", "nfs4"), ("/var", "ext4")],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert filesystem_of(Path(folder), MOUNTS) == kind


def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "NETWORK_TYPES", {filesystem_of(tmp_path)})
    with pytest.raises(OnNetwork):
        Store.create(tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []


def in_memory() -> FileLink:
    return FileLink(sqlite3.connect(":memory:", isolation_level=None), Path(":memory:"))


def test_both_roads_lead_to_the_same_structure() -> None:
    new = in_memory()
    load_schema(new)
    mark_all_applied(new.tables)
    old = in_memory()
    old.conn.executescript((Path(__file__).parent / "schemas" / "1.sql").read_text())
    mark_all_applied(old.tables, Migrations("auditui"))
    migrate(old.tables, CURRENT_VERSION)
    assert list(structure_flaws(new)) == list(structure_flaws(old)) == []
    assert old.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)


def test_a_step_that_fails_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    steps = Migrations("test")

    @steps()
    def first(db: Database) -> None:
        db.execute("CREATE TABLE added (x)")

    @steps()
    def second(_: Database) -> None:
        raise ZeroDivisionError

    db = Database(by_hand(tmp_path / "old.db", isolation_level=None))
    with pytest.raises(ZeroDivisionError):
        migrate(db, 2, steps)
    assert "added" not in db.table_names()


def _set_number(path: Path, number: int) -> None:
    store = Store.open(path)
    with arranged(store):
        count = int(store.settings.get("count") or 0)
        store.settings.set("count", str(count + number))
    store.close()


def test_programs_writing_together_lose_nothing(tmp_path: Path) -> None:
    path = make_trust(tmp_path)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_set_number, args=(path, n)) for n in range(1, 5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert Store.open(path).settings.get("count") == "10"


def test_what_is_committed_is_on_the_disk_in_either_journal(trust: Path) -> None:
    link = open_existing(trust)
    (journal,) = link.execute("PRAGMA journal_mode").fetchone()
    (durable,) = link.execute("PRAGMA synchronous").fetchone()
    assert durable == {"delete": 3, "wal": 2}[journal]
    link.conn.close()


class _FolderFails:
    """A connection whose commit is whole when the folder cannot be synced, as SQLite says then."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def __getattr__(self, name: str) -> Any:
        return getattr(self._conn, name)

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        done = self._conn.execute(statement, values)
        if statement == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            vars(error)["sqlite_errorcode"] = sqlite3.SQLITE_IOERR_DIR_FSYNC
            raise error
        return done


def test_what_is_kept_though_the_disk_failed_is_told_as_recorded(trust: Path) -> None:
    conn = cast("sqlite3.Connection", _FolderFails(by_hand(trust, isolation_level=None)))
    with closing(Store(SqliteFile(trust, FileLink(conn, trust)))) as store:
        with pytest.raises(RecordedAlready, match="is recorded"), store.writing():
            store.ledger.append(WORLD.now(), LEAD, "visit", "x", "0" * 64)
        head = store.ledger.head()
        assert head is not None
        assert head.verb == "visit"


TRIES = """
import sys
from pathlib import Path
from past_the_program import by_hand, use_test_keys
use_test_keys()
by_hand(Path(sys.argv[1]), timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
"""


def test_to_open_a_file_once_more_ends_no_lock_on_it(trust: Path) -> None:
    tests = Path(__file__).parents[2]
    with closing(Store.open(trust)) as store, store.writing():
        Store.open(trust).close()
        other = subprocess.run(
            [sys.executable, "-c", TRIES, trust],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}"},
        )
        assert "database is locked" in other.stderr
