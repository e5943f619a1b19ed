"""Reading an audit, as an event: when it is one, and who has had a case's audits before them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event

READ = "audit read"
"""The verb of the event that says that somebody opened an audit."""

ONE_READING = timedelta(minutes=15)
"""How long after whatever somebody last did with an audit opening it anew is the same reading."""

_READING = frozenset({READ, "audit read blind", "audit read outside"})
_TAKING = frozenset({"audit taken as a file", "feedback taken as a file"})


@dataclass(frozen=True)
class Reader:
    """Somebody who had an audit before them: how often it was opened, taken away, written on.

    `first_at` and `last_at` are ISO 8601 UTC, `accounts` what ran the program for them.
    """

    audit_id: int
    who: str
    accounts: tuple[str, ...]
    first_at: str
    last_at: str
    opened: int
    taken: int
    written: int

    @property
    def did(self) -> str:
        """What they did, in a few words: `opened it 2 times, took a file of it`."""
        said = [
            *([f"opened it{_times(self.opened)}"] if self.opened else []),
            *([f"took a file of it{_times(self.taken)}"] if self.taken else []),
            *([f"recorded on it{_times(self.written)}"] if self.written else []),
        ]
        return ", ".join(said)


def is_told(last_at: datetime | None, now: datetime, *, is_writing: bool) -> bool:
    """Whether opening an audit is an event, after what whoever opens it last did with it, if ever.

    Whoever is writing on their own open audit leaves events anyway, so that only the first time is.
    """
    if last_at is None:
        return True
    return not is_writing and not now - ONE_READING < last_at <= now


def readers(audit_id: int, events: Iterable[Event]) -> tuple[Reader, ...]:
    """Who is in the events of an audit, in any order; whoever was there last comes first."""
    found: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda each: each.number):
        found.setdefault(event.who, []).append(event)
    newest_first = sorted(found.items(), key=lambda item: -item[1][-1].number)
    return tuple(_reader(audit_id, who, theirs) for who, theirs in newest_first)


def _reader(audit_id: int, who: str, events: list[Event]) -> Reader:
    opened = sum(event.verb in _READING for event in events)
    taken = sum(event.verb in _TAKING for event in events)
    return Reader(
        audit_id=audit_id,
        who=who,
        accounts=tuple(dict.fromkeys(event.account for event in events if event.account)),
        first_at=events[0].at,
        last_at=events[-1].at,
        opened=opened,
        taken=taken,
        written=len(events) - opened - taken,
    )


def _times(count: int) -> str:
    return f" {count:,} times" if count > 1 else ""
