from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import LEAD
from past_the_program import REFUSED, Past, past_the_program
from store.sqlite.damage import plant

from auditui.practice.ledger import GENESIS, event_hash, first_break
from auditui.store.store import Store


@pytest.fixture
def past(trust: Path) -> Iterator[Past]:
    with past_the_program(trust, guarded=True) as opened:
        yield opened


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET who = 'somebody' WHERE number = 1",
        "DELETE FROM ledger WHERE number = 1",
        "DELETE FROM ledger",
    ],
)
def test_the_ledger_is_neither_changed_nor_cut(past: Past, statement: str) -> None:
    with pytest.raises(REFUSED):
        past.execute(statement)


NEWEST = "(SELECT hash FROM ledger ORDER BY number DESC LIMIT 1)"


@pytest.mark.parametrize(
    ("number", "previous"),
    [("max(number) + 2", NEWEST), ("max(number) + 1", f"'{GENESIS}'"), ("-1", NEWEST)],
)
def test_the_ledger_grows_only_at_its_end(past: Past, number: str, previous: str) -> None:
    with pytest.raises(REFUSED, match="only grows at its end"):
        past.execute(
            "INSERT INTO ledger SELECT "
            f"{number}, '', '', '', '', '{GENESIS}', {previous}, '{GENESIS}', '', '', '', ''"
            " FROM ledger"
        )


def test_the_chain_can_be_recomputed_by_anyone(trust: Path) -> None:
    previous = GENESIS
    for event in Store.open(trust).ledger.all():
        fields = (event.number, event.at, event.who, event.verb, event.subject, event.digest)
        assert event.previous == previous
        late = (event.account, event.on_behalf_of, event.root, event.salt)
        previous = event_hash(*fields, previous, *late)
        assert event.hash == previous
        assert (event.who, event.account) == (LEAD, "quinn")


def test_what_was_not_recorded_of_an_event_is_not_in_its_hash() -> None:
    fields = (7, "2016-01-04T09:30:00+00:00", LEAD, "draft kept", "audit 7", GENESIS, GENESIS)
    array = '[7,"2016-01-04T09:30:00+00:00","Quinn Lead","draft kept","audit 7","%s","%s"%s]'
    for more, ends in (
        ((), ""),
        (("quinn",), ',"quinn"'),
        (("quinn", "Asha"), ',"quinn","Asha"'),
        (("", "Asha"), ',"","Asha"'),
        (("quinn", "", "", "salt"), ',"quinn","","","salt"'),
    ):
        text = array % (GENESIS, GENESIS, ends)
        assert event_hash(*fields, *more) == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("column", ["who", "account", "on_behalf_of", "salt"])
def test_tampering_past_the_triggers_is_found(trust: Path, column: str) -> None:
    plant(trust, f"UPDATE ledger SET {column} = 'somebody' WHERE number = 3")
    assert first_break(Store.open(trust).ledger.all()) == 3


def test_pages_go_backwards_without_a_gap(trust: Path) -> None:
    ledger = Store.open(trust).ledger
    newest = ledger.newest(2)
    older = ledger.newest(100, before=newest[-1].number)
    assert [event.number for event in [*newest, *older]] == [
        event.number for event in reversed(list(ledger.all()))
    ]
