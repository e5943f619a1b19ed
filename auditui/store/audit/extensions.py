"""Days by which single audits are due instead of their sample's."""

from datetime import date

from auditui.practice.audit.extension import Extension
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must


def _extension(row: Row) -> Extension:
    return Extension(
        audit_id=row["audit_id"],
        due=date.fromisoformat(row["due_on"]),
        before=day(row["was_due_on"]),
        reason=row["reason"],
        allowed_by=row["allowed_by"],
        by=row["recorded_by"],
        at=must(row["recorded_at"]),
    )


class Extensions:
    """Each other day that was given to an audit; never changed or deleted."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def of(self, audit_id: int) -> tuple[Extension, ...]:
        """Every other day that was given to an audit, the last one last."""
        rows = self._db.query(
            "SELECT * FROM audit_extensions WHERE audit_id = ? ORDER BY id", [audit_id]
        )
        return tuple(_extension(row) for row in rows)

    def add(self, given: Extension) -> None:
        """Record another day of an audit, and let it be due then."""
        self._db.execute(
            "INSERT INTO audit_extensions (audit_id, was_due_on, due_on, reason, allowed_by,"
            " recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                given.audit_id, iso(given.before), iso(given.due), given.reason, given.allowed_by,
                given.by, iso(given.at),
            ],
        )  # fmt: skip
        self._db.execute(
            "UPDATE audits SET due_on = ? WHERE id = ?", [iso(given.due), given.audit_id]
        )
