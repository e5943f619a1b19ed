"""The hash chain of the ledger: pure arithmetic that anyone can repeat."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import json

GENESIS = "0" * 64
"""What the first event names as the event before it."""

NO_DIGEST = "-" * 64
"""What stands as the digest of an event of which it was erased."""

SALT_BYTES = 16
"""How many bytes of chance go into the hash of an event, which nobody can guess."""

_OLDEST = 7
"""How many fields an event of before accounts were recorded has."""

_HASH = 7
"""The place of the hash among the fields of an event, which is of all the others."""


BACKED_UP = "database backed up"
"""The verb of the event that says that a backup was taken and checked."""


RESTORED = "database restored"
"""The verb of the event that says that a backup was put in the place of the database."""


SEALED = "sealed at the upgrade"
"""The verb of the event that binds what stood in an older file, where nothing was bound before."""


ACCEPTED = "accepted as it stands"
"""The verb of the event that binds what was changed past the program, or lost, from then on."""


NOTHING: Mapping[int, str] = {}
"""The events of which anything was erased, where none was."""


class Event(NamedTuple):
    """One thing that was done: `at` is ISO 8601 UTC, `digest` the SHA-256 of what changed.

    `account` is what ran the program for whoever did it, and `on_behalf_of` names whose work they
    entered; either is empty where it was not recorded. `root` is over what was stored, in hex, and
    empty where nothing was or where that was not yet bound to its event. `salt` is chance, as
    `salt_of` writes it, without which the hash confirms no guess of the rest; empty before that was
    so.
    """

    number: int
    at: str
    who: str
    verb: str
    subject: str
    digest: str
    previous: str
    hash: str
    account: str = ""
    on_behalf_of: str = ""
    root: str = ""
    salt: str = ""

    @property
    def by(self) -> str:
        """Who did it and for whom, as people read it."""
        return by(self.who, self.on_behalf_of)


class Told(NamedTuple):
    """What an event says of itself, before it has its place in the chain; as `Event` has it."""

    at: str
    who: str
    verb: str
    subject: str
    digest: str
    account: str = ""
    on_behalf_of: str = ""
    salt: str = ""


def by(who: str, on_behalf_of: str) -> str:
    """Who did something and for whom, where it was somebody else's."""
    return f"{who} for {on_behalf_of}" if on_behalf_of else who


def digest(facts: Mapping[str, object]) -> str:
    """SHA-256 hex of the facts as JSON with sorted keys, no spaces, UTF-8."""
    return _sha256(facts_text(facts))


def facts_text(facts: Mapping[str, object]) -> str:
    """The facts as the JSON that their digest is of."""
    return _json(facts, sort_keys=True)


def event_text(event: Event) -> str:
    """An event as the JSON array that its hash is of."""
    before, after = event[:_HASH], event[_HASH + 1 :]
    return _array(*before, *after)


def remainder(event: Event) -> str:
    """SHA-256 hex of what is left of an event once it was erased: its array, and its hash last.

    Nothing that is left can be guessed from it that does not stand there.
    """
    return _sha256(_json([event_text(event), event.hash]))


def event_hash(
    number: int,
    at: str,
    who: str,
    verb: str,
    subject: str,
    digest: str,
    previous: str,
    account: str = "",
    on_behalf_of: str = "",
    root: str = "",
    salt: str = "",
) -> str:
    """SHA-256 hex of the fields as a JSON array with no spaces, UTF-8.

    The last four are left out where they and all after them are empty, so that an event of before
    they were recorded keeps its hash; an empty one stands before one that is not.
    """
    told = (at, who, verb, subject, digest, previous)
    return _sha256(_array(number, *told, account, on_behalf_of, root, salt))


def salt_of(random_below: Callable[[int], int]) -> str:
    """The chance of one event: 128 bits in 22 letters and digits, `-` and `_`."""
    import base64  # noqa: PLC0415  (the first screen records nothing)

    chance = random_below(1 << 8 * SALT_BYTES).to_bytes(SALT_BYTES)
    return base64.urlsafe_b64encode(chance).decode().rstrip("=")


def _array(*cells: int | str) -> str:
    """The fields as a JSON array, the empty ones of the last four left out at the end."""
    fields = list(cells)
    while len(fields) > _OLDEST and not fields[-1]:
        fields.pop()
    return _json(fields)


def _json(value: object, *, sort_keys: bool = False) -> str:
    return _encoder(sort_keys=sort_keys).encode(value)


@lru_cache
def _encoder(*, sort_keys: bool) -> "json.JSONEncoder":
    """What writes JSON; to make one takes longer than an event's hash does."""
    from json import JSONEncoder  # noqa: PLC0415  (the first screen records nothing)

    return JSONEncoder(sort_keys=sort_keys, separators=(",", ":"), ensure_ascii=False)


def _sha256(text: str) -> str:
    import hashlib  # noqa: PLC0415  (the first screen records nothing)

    return hashlib.sha256(text.encode()).hexdigest()


def chained(
    previous: Event | None,
    at: str,
    who: str,
    verb: str,
    subject: str,
    digest: str,
    account: str = "",
    on_behalf_of: str = "",
    root: str = "",
    salt: str = "",
) -> Event:
    """The event that follows `previous`, or the first."""
    number = previous.number + 1 if previous else 1
    before = previous.hash if previous else GENESIS
    fields = (number, at, who, verb, subject, digest, before)
    late = (account, on_behalf_of, root, salt)
    return Event(*fields, event_hash(*fields, *late), *late)


def first_break(events: Iterable[Event], erased: Mapping[int, str] = NOTHING) -> int | None:
    """The number of the first event that does not follow from the one before, or None.

    Making a database is an event, so that an empty ledger was emptied, and is broken at 1. `erased`
    has the remainder of each event of which what it recorded was erased: what is left is held
    against that, and the hash it had stays in the chain.
    """
    number, before = 1, GENESIS
    for event in events:
        if event.number != number or event.previous != before:
            return number
        if event.number in erased:
            is_whole = remainder(event) == erased[event.number]
        else:
            is_whole = _sha256(event_text(event)) == event.hash
        if not is_whole:
            return number
        number, before = number + 1, event.hash
    return None if number > 1 else 1
