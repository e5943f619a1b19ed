"""What auditors are told of that others did to their audits."""

from datetime import datetime

from auditui.practice.audit.news import Happening, News
from auditui.store.link import Link
from auditui.store.rows import iso, must


class AuditNews:
    """What is to be told, until it has been seen."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def tell(
        self, audit_id: int, whom: str, what: Happening, who: str, at: datetime, why: str
    ) -> None:
        """Let somebody be told what somebody else did to an audit."""
        self._db.execute(
            "INSERT INTO audit_news (audit_id, whom, what, who, at, why) VALUES (?, ?, ?, ?, ?, ?)",
            [audit_id, whom, what.value, who, iso(at), why],
        )

    def unseen(self, whom: str) -> tuple[News, ...]:
        """What somebody has not seen yet, newest first."""
        rows = self._db.query(
            "SELECT n.id, n.audit_id, a.case_ref, n.what, n.who, n.at, n.why"
            " FROM audit_news n JOIN audits a ON a.id = n.audit_id"
            " WHERE n.whom = ? AND n.seen_at IS NULL ORDER BY n.id DESC",
            [whom],
        )
        return tuple(
            News(
                row["id"], row["audit_id"], row["case_ref"], Happening(row["what"]), row["who"],
                must(row["at"]), row["why"],
            )
            for row in rows
        )  # fmt: skip

    def seen(self, news_id: int, whom: str, at: datetime) -> None:
        """Keep that somebody has seen it; when they saw it first stays."""
        self._db.execute(
            "UPDATE audit_news SET seen_at = ? WHERE id = ? AND whom = ? AND seen_at IS NULL",
            [iso(at), news_id, whom],
        )
