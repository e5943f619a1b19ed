"""Standing in line to write: one after the other, and nobody for ever."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from conftest import arranged

from auditui.practice.errors import LockedOut
from auditui.store.sqlite.write_lock import Place, stand_in_line
from auditui.store.store import Store

LONG = 30.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such line")


def is_free(folder: Path) -> bool:
    """Whether whoever came now would be first."""
    came = Event()

    def stand() -> None:
        stand_in_line(folder, LONG).leave()
        came.set()

    with ThreadPoolExecutor() as threads:
        threads.submit(stand)
        return came.wait(LONG)


def test_the_next_one_is_first_once_the_one_before_has_left(tmp_path: Path) -> None:
    first = stand_in_line(tmp_path, 0)
    with ThreadPoolExecutor() as threads:
        second = threads.submit(stand_in_line, tmp_path, LONG)
        assert not second.done()
        first.leave()
        second.result(LONG).leave()
    assert is_free(tmp_path)


@pytest.mark.parametrize("patience", [0, 0.01])
def test_whoever_waited_long_enough_goes_on_and_keeps_nobody_else(
    tmp_path: Path, patience: float
) -> None:
    first = stand_in_line(tmp_path, 0)
    overdue = stand_in_line(tmp_path, patience)
    first.leave()
    overdue.leave()
    overdue.leave()
    assert is_free(tmp_path)


def test_where_no_line_can_be_made_one_goes_on_without(tmp_path: Path) -> None:
    stand_in_line(tmp_path / "nowhere", LONG).leave()


def test_a_line_that_does_not_move_ends_no_save(trust: Path) -> None:
    stuck = stand_in_line(trust.parent, 0)
    store = Store.open(trust)
    with store.waiting_at_most(0.01), arranged(store):
        store.settings.set("x", "y")
    assert store.settings.get("x") == "y"
    store.close()
    stuck.leave()


def test_from_the_head_of_the_line_one_writes_without_standing_in_it_again(trust: Path) -> None:
    store = Store.open(trust)
    place = store.stand_in_line(LONG)
    with store.at_place(place), arranged(store):
        store.settings.set("x", "y")
    place.leave()
    assert store.settings.get("x") == "y"
    store.close()


@pytest.mark.parametrize("as_one", [True, False])
def test_a_file_that_stays_locked_is_told_of_and_the_line_is_left(
    trust: Path, *, as_one: bool
) -> None:
    stores = [Store.open(trust) for _ in range(2)]
    place = stores[1].stand_in_line(LONG) if as_one else Place(None)

    def save() -> None:
        with stores[1].at_place(place), stores[1].writing():
            pytest.fail("the lock was taken twice")

    with (
        stores[0].at_place(Place(None)),
        stores[0].writing(),
        stores[1].waiting_at_most(0.01),
        pytest.raises(LockedOut),
    ):
        save()
    place.leave()
    assert is_free(trust.parent)
    for store in stores:
        store.close()


def test_patience_is_lent_and_given_back(trust: Path) -> None:
    store = Store.open(trust)

    def patience() -> object:
        return store._db.patience

    before = patience()
    with store.waiting_at_most(0.5):
        assert patience() == 0.5
        with store.waiting_at_most(2):
            assert patience() == 0.5
    assert patience() == before
    store.close()


def write_often(path: Path, begins: Event) -> None:
    """Count on, at an opening of one's own."""
    store = Store.open(path)
    begins.wait()
    for _ in range(3):
        with arranged(store):
            count = int(store.settings.get("count") or 0)
            store.settings.set("count", str(count + 1))
    store.close()


def test_many_who_write_at_once_all_get_through(trust: Path) -> None:
    begins = Event()
    with ThreadPoolExecutor(8) as threads:
        done = [threads.submit(write_often, trust, begins) for _ in range(8)]
        begins.set()
    assert [each.result() for each in done] == [None] * 8
    store = Store.open(trust)
    assert store.settings.get("count") == "24"
    store.close()
