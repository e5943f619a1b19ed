"""Files that their auditors handed back."""

from datetime import datetime

from auditui.practice.audit.hand_back import HandBack
from auditui.practice.period import Month
from auditui.store.link import Link
from auditui.store.rows import Row, iso, must


def _hand_back(row: Row) -> HandBack:
    return HandBack(
        audit_id=row["audit_id"],
        next_id=row["next_id"],
        case_ref=row["case_ref"],
        month=Month.parse(row["month"]),
        who=row["who"],
        reason=row["reason"],
        at=must(row["handed_at"]),
        auditor=row["auditor"],
    )


class HandBacks:
    """Who handed which file back, and why; never changed or deleted."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[HandBack, ...]:
        """Every file that was handed back, the last one first."""
        rows = self._db.query(
            "SELECT h.*, a.case_ref, a.month, a.auditor FROM audit_hand_backs h"
            " JOIN audits a ON a.id = h.next_id ORDER BY h.id DESC"
        )
        return tuple(_hand_back(row) for row in rows)

    def add(self, audit_id: int, next_id: int, who: str, reason: str, at: datetime) -> None:
        """Record that somebody handed an audit back, and which one goes on with its file."""
        self._db.execute(
            "INSERT INTO audit_hand_backs (audit_id, next_id, who, reason, handed_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [audit_id, next_id, who, reason, iso(at)],
        )

    def begin_anew(self, audit_id: int) -> int:
        """Keep an audit as it was written, withdrawn, and begin another of the file for nobody.

        Returns the number of that.
        """
        self._db.execute("UPDATE audits SET state = 'withdrawn' WHERE id = ?", [audit_id])
        self._db.execute(
            "INSERT INTO audits (sample_id, month, kind, case_ref, team, status, auditor, tool,"
            " thresholds, due_on, state) SELECT sample_id, month, kind, case_ref, team, status, '',"
            " tool, thresholds, due_on, 'to do' FROM audits WHERE id = ?",
            [audit_id],
        )
        return int(self._db.execute("SELECT max(id) FROM audits").fetchone()[0])

    def kept_from(self, *names: str) -> frozenset[int]:
        """What others wrote of files that somebody has to audit since, until they submit them."""
        marks = ", ".join("?" * len(names))
        rows = self._db.execute(
            "SELECT h.audit_id FROM audit_hand_backs h JOIN audits a ON a.id = h.next_id"  # noqa: S608
            f" WHERE h.audit_id <> h.next_id AND a.state IN ('to do', 'draft')"
            f" AND a.auditor IN ({marks})",
            list(names),
        )
        return frozenset(audit_id for (audit_id,) in rows)
