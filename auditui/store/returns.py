"""What was published in the contract return, what is being written for it, and what was said."""

from collections.abc import Iterator
from datetime import datetime

from auditui.measures.publication import Comment, Contents, Publication, Side
from auditui.practice.contract_return.line import CORRECTED, PUBLISHED, ReturnDraft, ReturnPeriod
from auditui.practice.period import parse_period
from auditui.store.link import Link
from auditui.store.rows import Row, iso, must

_NO_END = 2**62
"""More than any ledger number."""


class Returns:
    """Every published version, the drafts, and both halves of scrutiny."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def add(self, new: Contents, ledger_number: int, at: datetime, who: str) -> None:
        """Keep a published version for good; the ledger number is that of its own event."""
        self._db.execute(
            "INSERT INTO returns (period, version, counts, narrative, practice, reason, sha256,"
            " ledger_number, published_at, published_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                str(new.period), new.version, new.counts, new.narrative, new.practice, new.reason,
                new.sha256, ledger_number, iso(at), who,
            ],
        )  # fmt: skip

    def versions(self, period: ReturnPeriod) -> tuple[Publication, ...]:
        """Every published version of a period, the first one first."""
        return tuple(self._publications("WHERE r.period = ? ORDER BY r.version", str(period)))

    def every(self) -> tuple[Publication, ...]:
        """Every version of every period, in the order they were published."""
        return tuple(self._publications("ORDER BY r.ledger_number"))

    def newest(self, before: int | None = None) -> tuple[Publication, ...]:
        """The newest version of every published period, the period last published first.

        With the ledger number of an event, it is what was newest just before that.
        """
        return tuple(
            self._publications(
                "WHERE r.version = (SELECT max(version) FROM returns WHERE period = r.period"
                " AND ledger_number < ?) ORDER BY r.ledger_number DESC",
                _NO_END if before is None else before,
            )
        )

    def contents(self, period: ReturnPeriod, version: int) -> Contents | None:
        """What a version is made of, as it is stored, or None."""
        row = self._db.execute(
            "SELECT counts, narrative, practice, reason FROM returns"
            " WHERE period = ? AND version = ?",
            [str(period), version],
        ).fetchone()
        return Contents(period, version, *row) if row else None

    def draft(self, period: ReturnPeriod, who: str) -> ReturnDraft | None:
        """What somebody is writing for a period, or None."""
        row = self._db.execute(
            "SELECT narrative, practice FROM return_drafts WHERE period = ? AND who = ?",
            [str(period), who],
        ).fetchone()
        return ReturnDraft(*row) if row else None

    def keep_draft(self, period: ReturnPeriod, who: str, draft: ReturnDraft) -> None:
        """Keep what somebody is writing."""
        self._db.execute(
            "INSERT INTO return_drafts (period, who, narrative, practice) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (period, who) DO UPDATE SET"
            " narrative = excluded.narrative, practice = excluded.practice",
            [str(period), who, draft.narrative, draft.practice],
        )

    def drop_draft(self, period: ReturnPeriod, who: str) -> None:
        """Forget what somebody was writing, once it is published."""
        self._db.execute(
            "DELETE FROM return_drafts WHERE period = ? AND who = ?", [str(period), who]
        )

    def comments(self, period: ReturnPeriod) -> tuple[Comment, ...]:
        """Every comment on a period, in the order they were recorded."""
        rows = self._db.query(
            "SELECT side, text, by, at, said_by FROM return_comments WHERE period = ? ORDER BY id",
            [str(period)],
        )
        return tuple(
            Comment(Side(row["side"]), row["text"], row["by"], must(row["at"]), row["said_by"])
            for row in rows
        )

    def add_comment(self, period: ReturnPeriod, comment: Comment) -> None:
        """Record a comment; earlier ones of the same side stay."""
        self._db.execute(
            "INSERT INTO return_comments (period, side, text, by, at, said_by)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                str(period), comment.side.value, comment.text, comment.by, iso(comment.at),
                comment.said_by,
            ],
        )  # fmt: skip

    def _publications(self, tail: str, *values: str | int) -> Iterator[Publication]:
        # What was published stays so, whatever became of its event.
        for row in self._db.query(
            "SELECT r.*, coalesce(l.hash, '') AS ledger_hash FROM returns r LEFT JOIN ledger l"  # noqa: S608
            f" ON l.number = r.ledger_number AND l.verb IN (?, ?) AND l.subject = r.period {tail}",
            [PUBLISHED, CORRECTED, *values],
        ):
            yield _publication(row)


def read_period(text: str) -> ReturnPeriod:
    """Read a stored period."""
    return parse_period(text)


def _publication(row: Row) -> Publication:
    return Publication(
        period=read_period(row["period"]),
        version=row["version"],
        counts=row["counts"],
        narrative=row["narrative"],
        practice=row["practice"],
        reason=row["reason"],
        published_at=must(row["published_at"]),
        published_by=row["published_by"],
        ledger_number=row["ledger_number"],
        ledger_hash=row["ledger_hash"],
        sha256=row["sha256"],
    )
