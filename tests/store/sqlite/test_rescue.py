"""What is saved of a damaged file: every row that SQLite still reads, and more."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from past_the_program import by_hand, of_plain_files
from store.sqlite.damage import (
    break_schema_list,
    break_schema_text,
    change,
    halve_index,
    unknown_format,
    zero_root,
)
from store.sqlite.old_file import make_old_file
from store.sqlite.rescued import Rows, lost, readable, record_layouts, rows_of

from auditui.practice.errors import Damaged, FileThere
from auditui.store.sqlite.connection import NotOurs, TooNew
from auditui.store.sqlite.faults import CannotWrite
from auditui.store.sqlite.rescue.rescue import NothingToRead
from auditui.workflow.rescue import Rescued, rescue

pytestmark = of_plain_files(
    "rescue reads a file page by page, and of an encrypted one it refuses to"
)

PAGE = 4096
TABLES = record_layouts()


@cache
def known(path: Path) -> Rows:
    return rows_of(path, TABLES)


def rescued(path: Path) -> Rescued:
    """What is saved of a file, beside it under another name."""
    target = path.with_name("saved.db")
    for each in path.parent.glob("saved.db*"):
        each.unlink()
    return rescue(path, target)


def zero_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(PAGE))


def drop_trigger(path: Path) -> None:
    change(path, "DROP TRIGGER ledger_unchanged")


def add_column(path: Path) -> None:
    change(path, "ALTER TABLE settings ADD COLUMN more TEXT")


def lose_index(path: Path) -> None:
    zero_root(path, "audits_by_case")


def halve(path: Path) -> None:
    halve_index(path, "people_account")


@pytest.mark.parametrize(
    "damage",
    [
        zero_first_page,
        break_schema_text,
        break_schema_list,
        unknown_format,
        drop_trigger,
        add_column,
        lose_index,
        halve,
    ],
)
def test_where_no_row_was_on_what_is_lost_every_row_comes_over(
    trust: Path, trust_template: Path, damage: Callable[[Path], None]
) -> None:
    damage(trust)
    before = trust.read_bytes()
    done = rescued(trust)
    assert done.is_whole
    assert rows_of(done.path, TABLES) == known(trust_template)
    assert trust.read_bytes() == before
    assert done.path.stat().st_mode & 0o777 == 0o600
    assert {each.name for each in trust.parent.glob("*.db*")} == {"trust.db", "saved.db"}


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        ("teams", 0),
        ("ledger", 6),
        ("register_snapshots", 1),
        ("register_entries", 41),
        ("thresholds", 0),
    ],
)
def test_what_is_lost_is_counted_as_far_as_can_be_told(
    trust: Path, trust_template: Path, table: str, missing: int
) -> None:
    zero_root(trust, table)
    done = rescued(trust)
    assert not done.is_complete
    (told,) = [each for each in done.tables if not each.is_whole]
    had = len(known(trust_template)[table])
    assert (told.table, told.lost_pages) == (table, 1)
    assert missing <= told.missing + told.rows <= had
    assert done.events == len(rows_of(done.path, TABLES)["ledger"])


Damage = Callable[[bytearray], None]


def _bytes(places: list[tuple[int, int]]) -> Damage:
    def damage(data: bytearray) -> None:
        for at, byte in places:
            data[at % len(data)] = byte

    return damage


def _pages(numbers: list[int], seed: bytes) -> Damage:
    def damage(data: bytearray) -> None:
        for number in numbers:
            start = number % (len(data) // PAGE) * PAGE
            data[start : start + PAGE] = (seed * PAGE)[:PAGE]

    return damage


def _cut(size: int) -> Damage:
    def damage(data: bytearray) -> None:
        del data[size % len(data) :]

    return damage


def _heads(places: list[tuple[int, int, int]]) -> Damage:
    def damage(data: bytearray) -> None:
        for page, at, byte in places:
            data[page % (len(data) // PAGE) * PAGE + at] = byte

    return damage


FAR = st.integers(0, 1 << 22)
BYTE = st.integers(0, 255)
DAMAGES = st.one_of(
    st.builds(_bytes, st.lists(st.tuples(FAR, BYTE), min_size=1, max_size=60)),
    st.builds(_pages, st.lists(FAR, min_size=1, max_size=12), st.binary(min_size=1, max_size=9)),
    st.builds(_heads, st.lists(st.tuples(FAR, st.integers(0, 40), BYTE), min_size=1, max_size=9)),
    st.builds(_cut, FAR),
)


@settings(max_examples=max(1, settings().max_examples // 10))
@given(damage=DAMAGES)
@example(damage=_cut(16))
def test_no_row_that_can_be_read_is_lost(
    scratch: Path, trust_template: Path, damage: Damage
) -> None:
    path = scratch / "damaged.db"
    data = bytearray(trust_template.read_bytes())
    damage(data)
    path.write_bytes(data)
    rows = known(trust_template)
    read = readable(path, TABLES, rows)
    try:
        done = rescued(path)
    except Damaged:
        assert not any(read.values())
        return
    assert lost(done.path, TABLES, read) == []
    if done.is_complete:
        assert sum(each.rows for each in done.tables) == sum(map(len, rows.values()))


def test_a_row_that_cannot_stand_is_kept_beside(trust: Path) -> None:
    with closing(by_hand(trust)) as conn:
        conn.execute("PRAGMA ignore_check_constraints=on")
        conn.execute("UPDATE people SET role = 'nobody' WHERE name = 'Vic Viewer'")
        conn.commit()
    done = rescued(trust)
    assert done.set_aside is not None
    assert done.set_aside.stat().st_mode & 0o777 == 0o600
    assert '"role": "nobody"' in done.set_aside.read_text()
    assert [(each.table, each.set_aside) for each in done.tables if not each.is_whole] == [
        ("people", 1)
    ]


def test_a_change_that_was_cut_off_is_taken_back_in_the_copy_alone(trust: Path) -> None:
    with closing(by_hand(trust, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=DELETE")
        conn.execute("PRAGMA cache_size=1")
        conn.execute("BEGIN")
        conn.execute("UPDATE settings SET value = 'changed'")
        conn.execute("CREATE TABLE more (x)")
        conn.execute("INSERT INTO more SELECT randomblob(4000) FROM register_entries")
        folder = trust.with_name("cut_off")
        folder.mkdir()
        for each in trust.parent.glob("trust.db*"):
            shutil.copy(each, folder)
        conn.execute("ROLLBACK")
    cut_off = folder / "trust.db"
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert "trust.db-journal" in before
    done = rescued(cut_off)
    assert done.is_whole
    assert rows_of(done.path, TABLES) == rows_of(trust, TABLES)
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_an_older_file_is_brought_up_to_date_on_the_way(tmp_path: Path) -> None:
    path = make_old_file(tmp_path)
    zero_root(path, "settings")
    done = rescued(path)
    assert [each.table for each in done.tables if not each.is_whole] == ["settings"]
    assert done.ledger_broken_at is None
    assert len(rows_of(done.path, TABLES)["targets"]) == 2


def _not_ours(path: Path) -> type[Exception]:
    path.unlink()
    with closing(by_hand(path)) as conn:
        conn.execute("CREATE TABLE theirs (x)")
    return NotOurs


def _newer(path: Path) -> type[Exception]:
    change(path, "PRAGMA user_version = 1000", "ALTER TABLE people ADD COLUMN more TEXT")
    return TooNew


def _a_letter(path: Path) -> type[Exception]:
    path.write_text("Dear colleague, " * 1000)
    return NothingToRead


def _a_stub(path: Path) -> type[Exception]:
    path.write_bytes(path.read_bytes()[:16])
    return NothingToRead


def _there(path: Path) -> type[Exception]:
    path.with_name("saved.db").write_text("precious")
    return FileThere


@pytest.mark.parametrize("make", [_not_ours, _newer, _a_letter, _a_stub, _there])
def test_what_is_refused_leaves_no_file(
    trust: Path, make: Callable[[Path], type[Exception]]
) -> None:
    refused = make(trust)
    before = {each.name: each.read_bytes() for each in trust.parent.iterdir()}
    with pytest.raises(refused):
        rescue(trust, trust.with_name("saved.db"))
    assert {each.name: each.read_bytes() for each in trust.parent.iterdir()} == before


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_no_half_file(trust: Path) -> None:
    before = sorted(trust.parent.iterdir())
    with pytest.raises(CannotWrite):
        rescue(trust, trust.with_name("saved.db"))
    assert sorted(trust.parent.iterdir()) == before
