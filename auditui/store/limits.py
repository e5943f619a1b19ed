"""How many files somebody is given at most."""

from auditui.practice.a3.target import Withdrawal
from auditui.practice.limits import Limit, LimitKind
from auditui.practice.period import Month
from auditui.store.link import Link
from auditui.store.rows import Row, iso, moment, must


def _limit(row: Row) -> Limit:
    withdrawn_at = moment(row["withdrawn_at"])
    return Limit(
        number=row["id"],
        who=row["who"],
        kind=LimitKind(row["kind"]),
        first=Month.parse(row["first_month"]),
        last=Month.parse(row["last_month"]) if row["last_month"] else None,
        files=row["files"],
        reason=row["reason"],
        allowed_by=row["allowed_by"],
        by=row["recorded_by"],
        at=must(row["recorded_at"]),
        withdrawn=Withdrawal(withdrawn_at, row["withdrawn_by"], row["withdrawn_reason"])
        if withdrawn_at
        else None,
    )


class AuditorLimits:
    """What was agreed with auditors; a row is withdrawn, never changed or deleted."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Limit, ...]:
        """Every limit, in the order in which they were recorded."""
        rows = self._db.query("SELECT * FROM auditor_limits ORDER BY id")
        return tuple(_limit(row) for row in rows)

    def add(self, limit: Limit) -> int:
        """Record a limit whose number is not known yet, and return it."""
        return self._db.add(
                "INSERT INTO auditor_limits (who, kind, first_month, last_month, files, reason,"
                " allowed_by, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    limit.who, limit.kind.value, str(limit.first),
                    str(limit.last) if limit.last else None, limit.files, limit.reason,
                    limit.allowed_by, limit.by, iso(limit.at),
                ],
            )  # fmt: skip

    def withdraw(self, number: int, withdrawal: Withdrawal) -> None:
        """Mark a limit as withdrawn; its row stays."""
        self._db.execute(
            "UPDATE auditor_limits SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ?"
            " WHERE id = ?",
            [iso(withdrawal.at), withdrawal.who, withdrawal.reason, number],
        )
