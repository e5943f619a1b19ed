"""The dated targets of A3."""

from datetime import date, datetime
from decimal import Decimal

from auditui.practice.a3.target import Target, TargetEntry, Withdrawal
from auditui.store.link import Link
from auditui.store.rows import Row, iso, moment, must


def _entry(row: Row) -> TargetEntry:
    withdrawn_at = moment(row["withdrawn_at"])
    return TargetEntry(
        entry_id=row["id"],
        target=Target(
            date.fromisoformat(row["in_force_from"]),
            Decimal(row["target"]),
            Decimal(row["tolerance"]),
        ),
        set_at=must(row["set_at"]),
        set_by=row["set_by"],
        withdrawn=Withdrawal(withdrawn_at, row["withdrawn_by"], row["withdrawn_reason"])
        if withdrawn_at
        else None,
    )


class Targets:
    """The dated targets of A3."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Target, ...]:
        """Every target by which figures are judged, the oldest first; no withdrawn one."""
        return tuple(entry.target for entry in self.entries() if entry.withdrawn is None)

    def entries(self) -> tuple[TargetEntry, ...]:
        """Every target as it was entered, withdrawn ones too, by day and then by entry."""
        rows = self._db.query("SELECT * FROM targets ORDER BY in_force_from, id")
        return tuple(_entry(row) for row in rows)

    def add(self, target: Target, at: datetime, who: str) -> None:
        """Add a dated row."""
        self._db.execute(
            "INSERT INTO targets (in_force_from, target, tolerance, set_at, set_by)"
            " VALUES (?, ?, ?, ?, ?)",
            [iso(target.in_force_from), str(target.target), str(target.tolerance), iso(at), who],
        )

    def withdraw(self, in_force_from: date, withdrawal: Withdrawal) -> None:
        """Mark the target from a day as withdrawn; its row stays."""
        self._db.execute(
            "UPDATE targets SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ?"
            " WHERE in_force_from = ? AND withdrawn_at IS NULL",
            [iso(withdrawal.at), withdrawal.who, withdrawal.reason, iso(in_force_from)],
        )
