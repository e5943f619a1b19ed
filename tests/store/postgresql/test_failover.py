"""A server is killed as people answer, and its standby takes its place: no answer is lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from conftest import WORLD, fill_trust
from postgres_pair import Pair

from auditui.practice.errors import LockedOut
from auditui.practice.ledger import first_break
from auditui.store.store import Store

pytestmark = pytest.mark.postgresql
KILLS, DESKS, ANSWERS = 3, 6, 40


@pytest.fixture
def pair() -> Iterator[Pair]:
    made = Pair()
    yield made
    made.stop()


class Desk(Thread):
    """Somebody who answers one question after the other, each until it is acknowledged."""

    def __init__(self, pair: Pair, number: int, goes_on: Event) -> None:
        super().__init__()
        self.pair, self.number, self.goes_on = pair, number, goes_on
        self.acknowledged: list[str] = []

    def run(self) -> None:
        with closing(Store.open(self.pair.server)) as store:
            while self.goes_on.is_set() or len(self.acknowledged) < ANSWERS:
                subject = f"desk {self.number} answer {len(self.acknowledged)}"
                self.answer(store, subject)
                self.acknowledged.append(subject)

    def answer(self, store: Store, subject: str) -> None:
        while True:
            try:
                with store.writing():
                    store.settings.set(f"last of {self.number}", subject)
                    told = ("Asha Archer", "question answered", subject, "0" * 64)
                    store.ledger.append(WORLD.now(), *told, "asha")
            except LockedOut:
                self.goes_on.wait(0.05)
            else:
                return


def test_no_answer_is_lost_or_doubled_as_the_primary_is_killed(pair: Pair, tmp_path: Path) -> None:
    fill_trust(pair.server, tmp_path)
    goes_on = Event()
    goes_on.set()
    desks = [Desk(pair, number, goes_on) for number in range(DESKS)]
    for each in desks:
        each.start()
    for kill in range(KILLS):
        before = [len(each.acknowledged) for each in desks]
        while any(
            len(each.acknowledged) < had + 5 for each, had in zip(desks, before, strict=True)
        ):
            desks[0].join(0.02)
        pair.kill()
        if kill < KILLS - 1:
            pair.follow()
    goes_on.clear()
    for each in desks:
        each.join(60)
    with closing(Store.open(pair.server)) as store:
        events = list(store.ledger.all())
        kept = Counter(each.subject for each in events if each.verb == "question answered")
        assert kept == Counter(subject for each in desks for subject in each.acknowledged)
        assert first_break(events) is None
        assert list(store.checking().findings()) == []
