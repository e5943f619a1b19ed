"""What is stored is bound to its event, and nothing is stored on top of what was changed unseen."""

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import WORLD, arranged
from past_the_program import by_hand, past_the_program
from sqlite_utils import Database, Migrations

from auditui.practice.ledger import ACCEPTED, SEALED, first_break
from auditui.practice.proof.finding import Count
from auditui.store.proof.faults import ChangedUnseen, Unrecorded
from auditui.store.proof.leaves import LedgerCut
from auditui.store.sqlite.migrations.run import mark_all_applied
from auditui.store.store import Store


@pytest.fixture
def store(trust: Path) -> Store:
    return Store.open(trust)


def found(store: Store) -> list[str]:
    return [str(each) for each in store.checking().findings()]


def recorded(store: Store) -> None:
    store.ledger.append(WORLD.now(), "Test", "arranged for a test", "test", "0" * 64)


def recorded_and_then_stored(store: Store) -> None:
    with store.writing():
        recorded(store)
        store.settings.set("x", "1")


def test_a_transaction_that_records_nothing_of_what_it_stored_is_a_fault(store: Store) -> None:
    with pytest.raises(Unrecorded, match="table settings, x"), store.writing():
        store.settings.set("x", "1")
    with pytest.raises(Unrecorded):
        recorded_and_then_stored(store)
    assert store.settings.get("x") is None
    assert found(store) == []


def test_an_event_binds_what_was_stored_since_the_one_before(store: Store) -> None:
    with store.writing():
        store.settings.set("x", "1")
        recorded(store)
        store.settings.set("x", "2")
        store.settings.set("y", "1")
        recorded(store)
        recorded(store)
    first, second, third = store.ledger.newest(3)[::-1]
    assert len({first.root, second.root, third.root}) == len([first, second, third])
    assert third.root == ""
    assert found(store) == []


def test_what_is_stored_and_taken_back_within_a_transaction_is_no_change(store: Store) -> None:
    with store.writing():
        store.settings.set("x", "1")
        store._db.execute("DELETE FROM settings WHERE name = 'x'")
        store.settings.set("x", "1")
        store._db.execute("DELETE FROM settings WHERE name = 'x'")
    assert found(store) == []


def test_after_a_transaction_that_failed_the_next_one_is_noted_as_well(store: Store) -> None:
    with suppress(ZeroDivisionError), store.writing():
        store.settings.set("x", "1")
        raise ZeroDivisionError
    with arranged(store):
        store.settings.set("x", "1")
    assert found(store) == []
    with arranged(store):
        store._db.execute("DELETE FROM settings WHERE name = 'x'")
    assert found(store) == []


@pytest.mark.parametrize(
    "past",
    [
        "UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'",
        "DELETE FROM people WHERE name = 'Cat Cole'",
    ],
)
def test_nothing_is_recorded_on_top_of_what_was_changed_unseen(
    store: Store, trust: Path, past: str
) -> None:
    with past_the_program(trust) as opened:
        opened.execute(past)
    cat = "INSERT INTO people (name, role) VALUES ('Cat Cole', 'team manager')"
    cat += " ON CONFLICT (name) DO UPDATE SET account = 'x'"
    with pytest.raises(ChangedUnseen, match="table people holds under Cat Cole"), arranged(store):
        store._db.execute(cat)
    with arranged(store):
        store.settings.set("x", "1")
    assert len(found(store)) == 1


def test_no_event_takes_the_number_of_one_that_was_cut_off(store: Store, trust: Path) -> None:
    with arranged(store):
        store.settings.set("x", "1")
    with past_the_program(trust) as past:
        past.execute("DELETE FROM ledger WHERE number = (SELECT max(number) FROM ledger)")
    with pytest.raises(LedgerCut, match="was cut off the ledger"), arranged(store):
        store.settings.set("x", "2")


def test_what_stands_in_an_older_file_is_sealed_by_one_event(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(by_hand(path)) as raw:
        raw.executescript((Path(__file__).parents[1] / "sqlite" / "schemas" / "1.sql").read_text())
        mark_all_applied(Database(raw), Migrations("auditui"))
        raw.execute("INSERT INTO settings VALUES ('x', '1'), ('y', '2')")
        raw.execute(
            "INSERT INTO ledger (number, at, who, verb, subject, digest, previous, hash)"
            f" VALUES (1, '', '', '', '', '{'0' * 64}', '{'0' * 64}', '{'1' * 64}')"
        )
        raw.commit()
    with closing(Store.open(path)) as store:
        head = store.ledger.head()
        assert head is not None
        assert (head.number, head.verb, len(head.root)) == (2, SEALED, 64)
        assert abs((datetime.now(UTC) - datetime.fromisoformat(head.at)).days) < 1
        checking = store.checking()
        assert list(checking.findings()) == []
        assert checking.count == Count(events=2, facts=2, sealed=2, leaves=2)
        with arranged(store):
            store.settings.set("x", "3")
        checking = store.checking()
        assert list(checking.findings()) == []
        assert checking.count == Count(events=3, facts=2, sealed=1, leaves=3)
        assert first_break(store.ledger.all()) == 1


def test_what_was_changed_unseen_is_accepted_by_an_event_and_may_be_changed_again(
    store: Store, trust: Path
) -> None:
    def accepted() -> int:
        with store.writing():
            return store.accept_as_it_stands(WORLD.now(), "Quinn Lead", "database: slip", "quinn")

    assert accepted() == 0
    with past_the_program(trust) as past:
        past.execute("UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'")
        past.execute("DELETE FROM teams WHERE name = 'East'")
        past.execute("INSERT INTO settings VALUES ('x', '1')")
    assert accepted() == len(["people", "teams", "settings"])
    assert found(store) == []
    head = store.ledger.head()
    assert head is not None
    assert (head.verb, head.subject) == (ACCEPTED, "database: slip")
    assert first_break(store.ledger.all()) is None
    with arranged(store):
        store.settings.set("x", "2")
    assert found(store) == []
