"""What a server keeps is recorded by an event, and hashed as the program hashes it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import WORLD, arranged, made_once
from past_the_program import past_the_program
from workflow.an_old_trust import _audited

from auditui.practice.ledger import event_hash, first_break
from auditui.store.proof.faults import ChangedUnseen, Unrecorded
from auditui.store.store import Store
from auditui.workflow.desk import Desk

pytestmark = pytest.mark.postgresql
HOSTILE = 'quote " back \\ tab\t line\n bell\x07 é 😀 \x7f </script>'


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.fixture
def store(trust: Path) -> Iterator[Store]:
    with closing(Store.open(trust)) as opened:
        yield opened


def test_each_event_has_the_hash_that_anybody_works_out(lead: Desk) -> None:
    with arranged(lead.store):
        lead.store.settings.set("x", HOSTILE)
        lead.store.ledger.append(
            WORLD.now(), HOSTILE, "noted", HOSTILE, "0" * 64, "quinn", "Asha", "salt"
        )
    events = list(lead.store.ledger.all())
    assert first_break(events) is None
    for event in events:
        told = (event.number, event.at, event.who, event.verb, event.subject, event.digest)
        late = (event.account, event.on_behalf_of, event.root, event.salt)
        assert event_hash(*told, event.previous, *late) == event.hash
    assert HOSTILE in {event.who for event in events}


def test_what_a_month_stores_is_bound_as_the_program_works_it_out(lead: Desk) -> None:
    made_once(lead, _audited)
    with arranged(lead.store):
        lead.store.settings.set("x", HOSTILE)
    checking = lead.store.checking()
    assert list(checking.findings()) == []
    assert checking.count.facts > 300


def test_nothing_is_kept_that_no_event_records(store: Store, trust: Path) -> None:
    with pytest.raises(Unrecorded, match="table people, Cat Cole"), store.writing():
        store._db.execute("UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'")
    with pytest.raises(Unrecorded):
        store._db.execute("DELETE FROM people WHERE name = 'Cat Cole'")
    with store.writing():
        store._db.execute("UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'")
        store._db.execute("UPDATE people SET role = 'team manager' WHERE name = 'Cat Cole'")
    person = store.people.named("Cat Cole")
    assert person is not None
    assert person.role.value == "team manager"
    with past_the_program(trust) as past:
        assert past.execute("SELECT count(*) FROM touched").fetchone() == (0,)


def test_whatever_is_changed_past_the_program_is_found_and_not_built_upon(
    store: Store, trust: Path
) -> None:
    with past_the_program(trust) as past:
        past.execute("UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'")
        past.execute("DELETE FROM teams WHERE name = 'East'")
    found = {(each.table, each.key) for each in store.checking().findings()}
    assert found == {("people", "Cat Cole"), ("teams", "East")}
    with pytest.raises(ChangedUnseen, match="table people holds under Cat Cole"), arranged(store):
        store._db.execute("UPDATE people SET account = 'x' WHERE name = 'Cat Cole'")


def change_and_fail(store: Store) -> None:
    with arranged(store):
        store.settings.set("x", "1")
        store.tags.add("Lost", "", WORLD.now().date())
        raise ZeroDivisionError


def test_a_change_is_kept_whole_or_not_at_all(store: Store) -> None:
    before = store.ledger.head()
    with pytest.raises(ZeroDivisionError):
        change_and_fail(store)
    assert (store.settings.get("x"), store.ledger.head()) == (None, before)
    assert not store.has_recorded


def test_others_are_told_of_a_change_and_nobody_of_their_own(store: Store, trust: Path) -> None:
    with closing(Store.open(trust)) as other:
        before, own = store.version(), other.version()
        with arranged(other):
            other.settings.set("x", "1")
        assert store.version() > before
        assert other.version() == own


def test_a_row_gets_the_number_that_it_would_in_a_file(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        change_and_fail(store)
    with arranged(store):
        assert [store.tags.add(name, "", WORLD.now().date()) for name in "ab"] == [1, 2]
