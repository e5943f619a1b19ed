"""When opening an audit is an event, and what the events of an audit say of who read it."""

from datetime import UTC, datetime, timedelta

import pytest

from auditui.practice.audit.reading import ONE_READING, READ, is_told, readers
from auditui.practice.ledger import Event

NOW = datetime(2016, 1, 4, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("last_at", "is_writing", "told"),
    [
        (None, False, True),
        (None, True, True),
        (NOW, False, False),
        (NOW - ONE_READING + SECOND, False, False),
        (NOW - ONE_READING, False, True),
        (NOW - timedelta(days=300), False, True),
        (NOW - timedelta(days=300), True, False),
        # A clock that was put forward and back again hides nothing.
        (NOW + SECOND, False, True),
    ],
)
def test_the_same_person_again_within_a_short_while_is_one_reading(
    last_at: datetime | None, is_writing: bool, told: bool
) -> None:
    assert is_told(last_at, NOW, is_writing=is_writing) is told


def test_readers_are_told_apart_by_what_they_did() -> None:
    verbs = [("Ann", READ), ("Ben", READ), ("Ann", "grade given"), ("Ann", READ),
             ("Ben", "feedback taken as a file")]  # fmt: skip
    events = [
        Event(number, f"2016-01-0{number}", who, verb, "audit 1", "", "", "", who.lower())
        for number, (who, verb) in enumerate(verbs, 1)
    ]
    ben, ann = readers(1, reversed(events))
    assert (ben.who, ben.did) == ("Ben", "opened it, took a file of it")
    assert (ann.who, ann.did) == ("Ann", "opened it 2 times, recorded on it")
    assert (ann.first_at, ann.last_at, ann.accounts) == ("2016-01-01", "2016-01-04", ("ann",))
