"""The ledger's rows."""

from collections.abc import Iterator
from datetime import datetime
from itertools import starmap

from auditui.practice.erasure import ERASED
from auditui.practice.ledger import Event, Told
from auditui.store.link import Link
from auditui.store.rows import iso

KEPT_AFTER = ("superseded", "tag_history", "theme_history")
"""The tables whose rows keep what stood before a change, with the last event before it."""

_LAST = "SELECT '{0}', (SELECT event FROM {0} ORDER BY id DESC LIMIT 1)"


class Ledger:
    """The append-only, hash-chained table of what was done."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def append(
        self,
        at: datetime,
        who: str,
        verb: str,
        subject: str,
        digest: str,
        account: str = "",
        on_behalf_of: str = "",
        salt: str = "",
    ) -> None:
        """Add the next event, bound to what was stored since the last one of the transaction.

        `salt` is chance, by which its hash confirms no guess. The caller's transaction holds the
        event together with the change. A file of before accounts were recorded takes events
        without. Raises ChangedUnseen.
        """
        told = (str(iso(at)), who, verb, subject, digest, account, on_behalf_of, salt)
        self._db.record(Told(*told))

    def add(self, event: Event) -> None:
        """Add an event that is bound already."""
        cells = {name: cell for name, cell in event._asdict().items() if cell}
        names = ", ".join(cells)
        self._db.execute(
            f"INSERT INTO ledger ({names}) VALUES ({', '.join('?' * len(cells))})",  # noqa: S608
            list(cells.values()),
        )

    @property
    def keeps_accounts(self) -> bool:
        """Whether it has a place for them: a file of an older version has none until migrated."""
        return any(each.name == "account" for each in self._db.words.columns(self._db, "ledger"))

    def head(self) -> Event | None:
        """The newest event, or None when nothing was done yet."""
        return next(self._events("ORDER BY number DESC LIMIT 1"), None)

    def event(self, number: int) -> Event | None:
        """The event of a number, or None."""
        return next(self._events("WHERE number = ?", number), None)

    def missing(self) -> tuple[tuple[int, int], ...]:
        """The first and last number of each run of events that is not there, up to the newest."""
        rows = self._db.execute(
            "SELECT before + 1, number - 1 FROM"
            " (SELECT number, lag(number, 1, 0) OVER (ORDER BY number) AS before FROM ledger)"
            " WHERE number > before + 1"
        )
        return tuple((int(first), int(last)) for first, last in rows)

    def newest_of(self, verb: str) -> Event | None:
        """The newest event of a verb, or None."""
        return next(self._events("WHERE verb = ? ORDER BY number DESC LIMIT 1", verb), None)

    def newest_by(self, subject: str, *who: str) -> Event | None:
        """The newest event on a subject by somebody, under any of their names, or None."""
        any_case = self._db.words.any_case
        return next(
            self._events(
                f"INDEXED BY ledger_by_subject WHERE {any_case('subject')} = {any_case('?')}"
                f" AND who IN ({', '.join('?' * len(who))}) ORDER BY number DESC LIMIT 1",
                subject,
                *who,
            ),
            None,
        )

    def holds(self, verb: str, subject: str, digest: str) -> bool:
        """Whether there is an event of a verb on a subject with a digest."""
        found = self._db.execute(
            "SELECT 1 FROM ledger WHERE verb = ? AND subject = ? AND digest = ?",
            [verb, subject, digest],
        )
        return found.fetchone() is not None

    def numbers(self, verb: str, subject: str, digest: str | None = None) -> list[int]:
        """The numbers of the events of a verb on a subject, of a digest or any, in their order."""
        rows = self._db.execute(
            "SELECT number FROM ledger WHERE verb = ? AND subject = ?"
            " AND digest = coalesce(?, digest) ORDER BY number",
            [verb, subject, digest],
        )
        return [number for (number,) in rows]

    def of_verbs(self, *verbs: str) -> Iterator[Event]:
        """Every event of some verbs, oldest first."""
        marks = ", ".join("?" * len(verbs))
        return self._events(f"WHERE verb IN ({marks}) ORDER BY number", *verbs)

    def last_kept_after(self) -> dict[str, int]:
        """Of each table whose rows say after which event they were kept, that of the newest row."""
        found = self._db.execute(" UNION ALL ".join(map(_LAST.format, KEPT_AFTER)))
        return {table: number for table, number in found if number is not None}

    def erased(self) -> dict[int, str]:
        """What is left of each event that was erased, as the event of its last erasure bound it.

        A file of an older version has none.
        """
        words = self._db.words
        if "erased_events" not in words.tables(self._db):
            return {}
        of = "erased_events e JOIN ledger l ON l.number = e.erasure AND l.verb = ?"
        rows = self._db.execute(
            words.newest("e.number, e.rest", "e.erasure", of, "e.number"), [ERASED]
        )
        return {number: rest for number, rest, _ in rows}

    def all(self) -> Iterator[Event]:
        """Every event, oldest first, one at a time."""
        return self._events("ORDER BY number")

    def newest(self, limit: int, before: int | None = None) -> list[Event]:
        """Up to `limit` events, newest first, those below a number where one is given."""
        if before is None:
            return list(self._events("ORDER BY number DESC LIMIT ?", limit))
        return list(self._events("WHERE number < ? ORDER BY number DESC LIMIT ?", before, limit))

    def _events(self, tail: str, *values: int | str) -> Iterator[Event]:
        # Every version of the file has as many of its columns as there were then, in their order.
        return starmap(Event, self._db.rows(f"SELECT * FROM ledger {tail}", list(values)))  # noqa: S608
