"""The dated targets of A3."""

from datetime import date, datetime
from decimal import Decimal

from auditui.practice.target import Target
from auditui.store.link import Link
from auditui.store.rows import iso


class Targets:
    """The dated targets of A3."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Target, ...]:
        """Every target, the oldest first."""
        rows = self._db.query("SELECT * FROM targets ORDER BY in_force_from")
        return tuple(
            Target(
                date.fromisoformat(row["in_force_from"]),
                Decimal(row["target"]),
                Decimal(row["tolerance"]),
            )
            for row in rows
        )

    def add(self, target: Target, at: datetime, who: str) -> None:
        """Add a dated row."""
        self._db.tables.table("targets").insert(
            {
                "in_force_from": iso(target.in_force_from),
                "target": str(target.target),
                "tolerance": str(target.tolerance),
                "set_at": iso(at),
                "set_by": who,
            }
        )
