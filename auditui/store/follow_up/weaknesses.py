"""The weaknesses that audits found, and what follows from each."""
# ruff: noqa: S608  (what is put into a statement are this module's own expressions)

from datetime import datetime

from auditui.measures.follow_up.came_back import PointTally
from auditui.practice.follow_up.owner import Around
from auditui.practice.follow_up.weakness import Tie, WeakKind, Weakness, WeakPoint
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.link import Link
from auditui.store.rows import Row, iso, must

_POINTS = """
    SELECT audit_id, 'question' AS of_kind, question AS key FROM audit_answers WHERE answer = 'no'
    UNION ALL
    SELECT audit_id, 'section', section FROM audit_judgements WHERE grade = 'inadequate'
"""
"""The weaknesses of every audit, as its auditor found them: a moderation grades the whole file."""

_ROUTINE = (
    "a.kind = 'routine' AND a.state = 'submitted' AND a.team <> '' AND a.month BETWEEN ? AND ?"
)
_LOOKED_AT = f"""
    SELECT a.tool, a.team, 'question', p.question, a.thresholds, a.month, count(*),
           count(*) FILTER (WHERE p.answer = 'no')
    FROM audits a JOIN audit_answers p ON p.audit_id = a.id
    WHERE {_ROUTINE} AND p.answer IN ('yes', 'partly', 'no') GROUP BY 1, 2, 4, 5, 6
    UNION ALL
    SELECT a.tool, a.team, 'section', p.section, a.thresholds, a.month, count(*),
           count(*) FILTER (WHERE p.grade = 'inadequate')
    FROM audits a JOIN audit_judgements p ON p.audit_id = a.id
    WHERE {_ROUTINE} AND p.grade IS NOT NULL GROUP BY 1, 2, 4, 5, 6
"""
"""Each half joined by itself: SQLite would go through a union of both anew for every audit."""

_NEWEST_TIE = """
    SELECT max(w.id) FROM weakness_ties w
    WHERE w.audit_id = p.audit_id AND w.kind = p.of_kind AND w.key = p.key
"""

_LISTED = f"""
    SELECT a.id AS audit_id, a.month, a.kind, a.case_ref, a.team, a.auditor, a.thresholds, a.tool,
           t.locality, t.manager, t.head_of_service, p.of_kind, p.key, n.reason, n.tied_by,
           n.tied_at, x.id AS action_id, coalesce((SELECT s.what FROM action_steps s
           WHERE s.action_id = x.id AND s.what <> '' ORDER BY s.id DESC LIMIT 1), x.what) AS what
    FROM ({_POINTS}) p JOIN audits a ON a.id = p.audit_id
    LEFT JOIN teams t ON t.name = a.team
    LEFT JOIN weakness_ties n ON n.id = ({_NEWEST_TIE})
    LEFT JOIN audit_actions x ON x.id = n.action_id AND x.removed = 0
    WHERE a.state = 'submitted'
"""


class Weaknesses:
    """What submitted audits found to be weak."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def between(self, first: Month, last: Month) -> tuple[Weakness, ...]:
        """The weaknesses of the audits of some months, by audit; their wording is not known here.

        A tie to an action that was taken off its form ties it to nothing.
        """
        rows = self._db.query(
            f"{_LISTED} AND a.month BETWEEN ? AND ? ORDER BY a.id, p.of_kind, p.key",
            [str(first), str(last)],
        )
        return tuple(_weakness(row) for row in rows)

    def of(self, audit_id: int, point: WeakPoint) -> Weakness | None:
        """One weakness of a submitted audit, or None."""
        rows = self._db.query(
            f"{_LISTED} AND a.id = ? AND p.of_kind = ? AND p.key = ?",
            [audit_id, point.kind_name, point.key],
        )
        return next((_weakness(row) for row in rows), None)

    def newest_month(self) -> Month | None:
        """The newest month of an audit that found a weakness, or None."""
        row = self._db.execute(
            f"SELECT max(a.month) FROM ({_POINTS}) p JOIN audits a ON a.id = p.audit_id"
            " WHERE a.state = 'submitted'"
        ).fetchone()
        return Month.parse(row[0]) if row[0] else None

    def looked_at(self, first: Month, last: Month) -> list[tuple[str, PointTally]]:
        """How often routine audits of each team looked at each point, and found it weak, by month.

        With each goes the version of the tool; the wording is not known here. Audits without a
        team, and answers that it did not apply, are left out.
        """
        rows = self._db.execute(_LOOKED_AT, [str(first), str(last)] * 2)
        return [
            (tool, PointTally(team, WeakPoint(kind, key), "", thresholds, Month.parse(month), *n))
            for tool, team, kind, key, thresholds, month, *n in rows
        ]

    def tie(self, audit_id: int, point: WeakPoint, tie: Tie | None, who: str, at: datetime) -> None:
        """Record what follows from a weakness; None takes back what was said."""
        self._db.execute(
            "INSERT INTO weakness_ties (audit_id, kind, key, action_id, reason, tied_by, tied_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [audit_id, point.kind_name, point.key, tie.action_id if tie else None,
             tie.reason if tie else "", who, iso(at)],
        )  # fmt: skip


def ties_of(db: Link, audit_id: int) -> dict[WeakPoint, Tie]:
    """What follows from the points of an audit, as its form stands."""
    rows = db.query(
        "SELECT w.kind, w.key, w.reason, w.tied_by, w.tied_at, x.id AS action_id"
        " FROM weakness_ties w LEFT JOIN audit_actions x ON x.id = w.action_id AND x.removed = 0"
        " WHERE w.audit_id = ? ORDER BY w.id",
        [audit_id],
    )
    found = {WeakPoint.of(WeakKind(row["kind"]), row["key"]): _tie(row) for row in rows}
    return {point: tie for point, tie in found.items() if tie}


def _tie(row: Row) -> Tie | None:
    if row["action_id"] is None and not row["reason"]:
        return None
    return Tie(row["action_id"], row["reason"], row["tied_by"], must(row["tied_at"]))


def _weakness(row: Row) -> Weakness:
    tie = _tie(row)
    return Weakness(
        audit_id=row["audit_id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        locality=row["locality"] or "",
        thresholds=row["thresholds"],
        tool=row["tool"],
        around=Around(
            manager=row["manager"] or "",
            head_of_service=row["head_of_service"] or "",
            auditor=row["auditor"],
        ),
        point=WeakPoint.of(WeakKind(row["of_kind"]), row["key"]),
        tie=tie,
        action=row["what"] or "",
    )
