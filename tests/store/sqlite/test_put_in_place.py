"""A copy gets the place of a database whole or not at all, and is made while others write."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from past_the_program import by_hand, of_plain_files

from auditui.practice.errors import Busy, Damaged
from auditui.store.sqlite import backup, connection, restore
from auditui.store.sqlite.connection import AlreadyThere, NotOurs, create, open_existing
from auditui.store.sqlite.faults import CannotWrite


def database(path: Path, value: int = 1, journal: str = "delete") -> Path:
    """A database of one table, with a value in it."""
    with closing(by_hand(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA journal_mode={journal}")
        conn.execute("CREATE TABLE t (value INTEGER)")
        conn.execute("INSERT INTO t VALUES (?)", [value])
    return path


def value_in(path: Path) -> int:
    with closing(by_hand(path)) as conn:
        return int(conn.execute("SELECT value FROM t").fetchone()[0])


@pytest.mark.parametrize("has_links", [True, False])
def test_the_old_one_is_set_aside_with_its_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "no links here")

    path, apart, aside = database(tmp_path / "a.db", 1), tmp_path / "b.db", tmp_path / "old.db"
    database(apart, 2)
    (tmp_path / "a.db-journal").write_bytes(b"of the old one")
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    restore.put_in_place(apart, path, aside, None)

    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.db", "old.db", "old.db-journal"]
    (tmp_path / "old.db-journal").unlink()
    assert (value_in(path), value_in(aside)) == (2, 1)


@pytest.mark.parametrize("has_links", [True, False])
def test_what_lay_beside_one_that_was_lost_goes_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "no links here")

    path, aside = tmp_path / "a.db", tmp_path / "old.db"
    beside = tmp_path / "a.db-wal"
    beside.write_bytes(b"of the lost one")
    with pytest.raises(CannotWrite, match="Nothing was changed"):
        restore.put_where_none_is(tmp_path / "not there", path, aside)
    assert [*tmp_path.iterdir()] == [beside]
    apart = database(tmp_path / "b.db", 2)
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    restore.put_where_none_is(apart, path, aside)
    assert value_in(path) == 2
    assert (tmp_path / "old.db-wal").read_bytes() == b"of the lost one"
    assert not beside.exists()
    if has_links:
        path.write_bytes(b"somebody else's")
        with pytest.raises(CannotWrite):
            restore.put_where_none_is(apart, path, aside)
        assert path.read_bytes() == b"somebody else's"


def test_what_cannot_be_put_there_changes_nothing(tmp_path: Path) -> None:
    path, aside = database(tmp_path / "a.db"), tmp_path / "old.db"
    (tmp_path / "a.db-journal").write_bytes(b"its own")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(CannotWrite, match="Nothing was changed"):
        restore.put_in_place(tmp_path / "not there", path, aside, None)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
    aside.write_bytes(b"somebody else's")
    with pytest.raises(CannotWrite):
        restore.put_in_place(database(tmp_path / "b.db"), path, aside, None)
    assert aside.read_bytes() == b"somebody else's"


def test_a_log_is_folded_in_before_a_database_is_replaced(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", journal="wal")
    with restore.held_alone(path) as held:
        assert held is not None
        assert not (tmp_path / "a.db-wal").exists()
        with (
            pytest.raises(sqlite3.OperationalError),
            closing(by_hand(path, timeout=0)) as other,
        ):
            other.execute("INSERT INTO t VALUES (2)")


def test_one_that_somebody_writes_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "_WAIT_SECONDS", 0)
    path = database(tmp_path / "a.db")
    with closing(by_hand(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="has to close auditui"), restore.held_alone(path):
            pass


def test_one_that_is_damaged_is_held_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all" * 100)
    with restore.held_alone(path) as held:
        assert held is None


def test_of_another_program_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db")
    with pytest.raises(NotOurs), restore.as_it_is(path):
        pass


def test_nothing_is_left_of_a_copy_that_was_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever only reads leaves an empty log beside a file that has one.
    monkeypatch.setattr(connection, "journal_for", lambda _version: "delete")
    ours, apart = tmp_path / "ours.db", tmp_path / "apart"
    create(ours).conn.close()

    def give_up() -> None:
        with restore.copied_apart(ours, apart, ours):
            assert apart.exists()
            raise Damaged("given up")

    with pytest.raises(Damaged, match="given up"):
        give_up()
    assert [each.name for each in tmp_path.iterdir()] == ["ours.db"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"SQLite format 3\0" + b"x" * 20, restore.CutOff),
        (b"no database", None),
        (b"", None),
        (None, CannotWrite),
    ],
)
def test_a_file_that_is_cut_off_is_told_from_others(
    tmp_path: Path, content: bytes | None, refusal: type[Exception] | None
) -> None:
    path = tmp_path / "copy.db"
    if content is not None:
        path.write_bytes(content)
    if refusal is None:
        restore.refuse_cut_off(path)
    else:
        with pytest.raises(refusal):
            restore.refuse_cut_off(path)


@of_plain_files("an encrypted header does not say how long the file is; its last page tells")
def test_a_whole_file_is_not_cut_off_and_half_of_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ours.db"
    create(path).conn.close()
    restore.refuse_cut_off(path)
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(restore.CutOff, match="8,192 of"):
        restore.refuse_cut_off(path)


def test_a_copy_goes_nowhere_where_a_file_stands(tmp_path: Path) -> None:
    link = create(tmp_path / "ours.db")
    (tmp_path / "there").write_text("mine")
    with pytest.raises(CannotWrite):
        backup.copy_to(link, None, tmp_path / "there", None)
    link.conn.close()
    assert (tmp_path / "there").read_text() == "mine"


def test_a_copy_that_others_overtake_is_made_at_once_and_one_that_stands_is_busy() -> None:
    told: list[tuple[int, int]] = []
    watch = backup._Watch(lambda done, total: told.append((done, total)))
    watch(0, 90, 100)
    watch(sqlite3.SQLITE_BUSY, 90, 100)
    watch(0, 50, 100)
    assert told == [(10, 100), (50, 100)]
    for _ in range(backup._OVERTAKEN_MOST):
        watch(0, 95, 100)
    with pytest.raises(backup._Overtaken):
        watch(0, 95, 100)
    for _ in range(backup._BUSY_MOST):
        watch(sqlite3.SQLITE_LOCKED, 90, 100)
    with pytest.raises(Busy):
        watch(sqlite3.SQLITE_LOCKED, 90, 100)


def test_overtaken_or_not_a_copy_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = create(tmp_path / "ours.db")
    monkeypatch.setattr(backup, "_PAGES", 1)
    monkeypatch.setattr(backup, "_OVERTAKEN_MOST", -1)
    link.execute("INSERT INTO settings VALUES ('trust_name', 'Ours')")

    def write(done: int, total: int) -> None:
        del done, total
        with closing(by_hand(tmp_path / "ours.db", isolation_level=None)) as other:
            other.execute("UPDATE settings SET value = value || '.'")

    backup.copy_to(link, tmp_path / "ours.db", tmp_path / "copy.db", write)
    link.conn.close()
    copy = open_existing(tmp_path / "copy.db")
    (value,) = copy.execute("SELECT value FROM settings").fetchone()
    copy.conn.close()
    assert value.startswith("Ours.")


def test_two_that_make_one_file_make_it_once(tmp_path: Path) -> None:
    create(tmp_path / "ours.db").conn.close()
    with pytest.raises(AlreadyThere):
        create(tmp_path / "ours.db")
