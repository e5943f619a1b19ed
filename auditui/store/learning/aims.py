"""What practice changes aim at, and how often tags were chosen."""

from auditui.measures.learning.digest import Tagged, TagTally
from auditui.practice.learning.aim import Aim, AimKind
from auditui.practice.learning.tag import TagSide
from auditui.practice.period import Month
from auditui.store.link import Link

_COUNTED = "a.kind = 'routine' AND a.state = 'submitted' AND a.month BETWEEN ? AND ?"


class Learned:
    """What the digest of a quarter is counted from: submitted routine audits, and aims."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def aims(self) -> tuple[Aim, ...]:
        """Every aim that stands, by practice change."""
        rows = self._db.execute(
            "SELECT change_id, kind, key FROM change_aims"
            " WHERE removed = 0 AND kind IN ('tag', 'question') ORDER BY change_id, kind, key"
        )
        return tuple(Aim(change_id, AimKind(kind), key) for change_id, kind, key in rows)

    def set_aim(self, aim: Aim, *, stands: bool) -> None:
        """Record that a practice change aims at something, or that it does no more."""
        self._db.execute(
            "INSERT INTO change_aims (change_id, kind, key, removed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (change_id, kind, key) DO UPDATE SET removed = excluded.removed",
            [aim.change_id, aim.kind.value, aim.key, not stands],
        )

    def tag_tallies(self, first: Month, last: Month) -> tuple[TagTally, ...]:
        """How many audits of the months have each tag on each side, by month and thresholds."""
        rows = self._db.execute(
            "SELECT c.tag_id, c.side, a.month, a.thresholds, count(*) FROM audits a"  # noqa: S608
            f" JOIN audit_tags c ON c.audit_id = a.id AND c.removed = 0 WHERE {_COUNTED}"
            " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
            [str(first), str(last)],
        )
        return tuple(
            TagTally(tag_id, TagSide(side), Month.parse(month), thresholds, count)
            for tag_id, side, month, thresholds, count in rows
        )

    def submitted(self, first: Month, last: Month) -> int:
        """How many audits of the months were submitted."""
        row = self._db.execute(
            f"SELECT count(*) FROM audits a WHERE {_COUNTED}",  # noqa: S608
            [str(first), str(last)],
        ).fetchone()
        return int(row[0])

    def references(self) -> frozenset[str]:
        """The reference of every case that was audited or registered, folded."""
        rows = self._db.execute(
            "SELECT case_ref FROM audits UNION SELECT case_ref FROM register_entries"
        )
        return frozenset(reference.casefold() for (reference,) in rows)

    def tagged(self, first: Month, last: Month) -> tuple[Tagged, ...]:
        """How many audits of the months have any tag, by month and thresholds."""
        rows = self._db.execute(
            "SELECT a.month, a.thresholds, count(*) FROM audits a"  # noqa: S608
            f" WHERE {_COUNTED} AND EXISTS"
            " (SELECT 1 FROM audit_tags c WHERE c.audit_id = a.id AND c.removed = 0)"
            " GROUP BY 1, 2 ORDER BY 1, 2",
            [str(first), str(last)],
        )
        return tuple(
            Tagged(Month.parse(month), thresholds, count) for month, thresholds, count in rows
        )
