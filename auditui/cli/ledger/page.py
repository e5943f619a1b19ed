"""A page of the ledger as a table and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from auditui.practice.ledger_search import Line
from auditui.practice.moment import clock_time, utc_time
from auditui.workflow.desk import Desk
from auditui.workflow.ledger_search import audit_of, subjects_in_words

HASH_DIGITS = 12
"""How much of a hash a table shows."""

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
"""Headings and rows."""


class LedgerPage:
    """Lines of the ledger, with what they are of and the time of the clock here."""

    def __init__(self, desk: Desk, lines: Sequence[Line]) -> None:
        """Read what the lines are of."""
        self._lines = lines
        self._zone = desk.zone
        self._of = subjects_in_words(desk, (line.newest.subject for line in lines))

    def each(self) -> Table:
        """Every event with its account and the beginning of its hash."""
        rows = [
            (
                event.number,
                self._local(event.at),
                utc_time(_moment(event.at)),
                event.by,
                event.account,
                event.verb,
                self._of[event.subject],
                event.hash[:HASH_DIGITS],
            )
            for event in (line.newest for line in self._lines)
        ]
        return ["No.", "At", "UTC", "Who", "Account", "What", "Of", "Hash"], rows

    def by_audit(self) -> Table:
        """Every line, from when to when, and who."""
        rows = [
            (
                line.newest.number,
                self._local(line.first_at) if line.count > 1 else "",
                self._local(line.newest.at),
                utc_time(_moment(line.newest.at)),
                line.who,
                line.verb,
                self._of[line.newest.subject],
            )
            for line in self._lines
        ]
        return ["No.", "From", "At", "UTC", "Who", "What", "Of"], rows

    def as_events(self) -> list[dict[str, object]]:
        """Every event as it is recorded, with its local time and what it is of."""
        return [
            {
                **line.newest._asdict(),
                "local": self._iso(line.newest.at),
                "of": self._of[line.newest.subject],
            }
            for line in self._lines
        ]

    def as_lines(self) -> list[dict[str, object]]:
        """Every line: its newest event, how many it stands for, since when and by whom."""
        return [
            {
                "entries": line.count,
                "audit": audit_of(line),
                "subject": line.newest.subject,
                "of": self._of[line.newest.subject],
                "who": list(line.by),
                "first_at": line.first_at,
                "first_local": self._iso(line.first_at),
                "last_at": line.newest.at,
                "last_local": self._iso(line.newest.at),
                "last_number": line.newest.number,
                "last_verb": line.newest.verb,
            }
            for line in self._lines
        ]

    def _local(self, at: str) -> str:
        return clock_time(_moment(at), self._zone)

    def _iso(self, at: str) -> str:
        return _moment(at).astimezone(self._zone).isoformat()


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
