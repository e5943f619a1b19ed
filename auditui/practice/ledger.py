"""The hash chain of the ledger: pure arithmetic that anyone can repeat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
"""What the first event names as the event before it."""


BACKED_UP = "database backed up"
"""The verb of the event that says that a backup was taken and checked."""


RESTORED = "database restored"
"""The verb of the event that says that a backup was put in the place of the database."""


@dataclass(frozen=True)
class Event:
    """One thing that was done: `at` is ISO 8601 UTC, `digest` the SHA-256 of what changed."""

    number: int
    at: str
    who: str
    verb: str
    subject: str
    digest: str
    previous: str
    hash: str


def digest(facts: Mapping[str, object]) -> str:
    """SHA-256 hex of the facts as JSON with sorted keys, no spaces, UTF-8."""
    return _sha256_of_json(facts, sort_keys=True)


def event_hash(
    number: int, at: str, who: str, verb: str, subject: str, digest: str, previous: str
) -> str:
    """SHA-256 hex of the seven fields as a JSON array with no spaces, UTF-8."""
    return _sha256_of_json([number, at, who, verb, subject, digest, previous])


def _sha256_of_json(value: object, *, sort_keys: bool = False) -> str:
    import hashlib  # noqa: PLC0415  (the first screen records nothing)
    import json  # noqa: PLC0415

    text = json.dumps(value, sort_keys=sort_keys, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def chained(
    previous: Event | None, at: str, who: str, verb: str, subject: str, digest: str
) -> Event:
    """The event that follows `previous`, or the first."""
    number = previous.number + 1 if previous else 1
    before = previous.hash if previous else GENESIS
    hashed = event_hash(number, at, who, verb, subject, digest, before)
    return Event(number, at, who, verb, subject, digest, before, hashed)


def first_break(events: Iterable[Event]) -> int | None:
    """The number of the first event that does not follow from the one before, or None."""
    previous: Event | None = None
    for event in events:
        expected = chained(previous, event.at, event.who, event.verb, event.subject, event.digest)
        if event != expected:
            return expected.number
        previous = event
    return None
