"""Which window holds which audit for writing."""

from auditui.practice.audit.pen import Pen
from auditui.store.link import Link
from auditui.store.rows import iso, must


class Pens:
    """The pen of each audit that is open somewhere."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def of(self, audit_id: int) -> Pen | None:
        """Who was the last to hold an audit, or None."""
        rows = self._db.query("SELECT * FROM audit_pens WHERE audit_id = ?", [audit_id])
        return next(
            (
                Pen(row["pen"], row["who"], row["place"], must(row["since"]), must(row["seen_at"]))
                for row in rows
            ),
            None,
        )

    def hold(self, audit_id: int, pen: Pen) -> None:
        """Let a window hold an audit, whoever held it before."""
        self._db.execute(
            "INSERT INTO audit_pens (audit_id, pen, who, place, since, seen_at)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (audit_id) DO UPDATE SET pen = excluded.pen,"
            " who = excluded.who, place = excluded.place, since = excluded.since,"
            " seen_at = excluded.seen_at",
            [audit_id, pen.pen, pen.who, pen.place, iso(pen.since), iso(pen.seen_at)],
        )

    def lay_down(self, audit_id: int, pen: str) -> None:
        """Let nobody hold an audit that a window held."""
        self._db.execute("DELETE FROM audit_pens WHERE audit_id = ? AND pen = ?", [audit_id, pen])
