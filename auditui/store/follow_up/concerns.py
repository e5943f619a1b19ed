"""Concerns: children recorded as not safe, and the answers of second persons."""

from collections.abc import Iterator
from datetime import date, datetime

from auditui.practice.follow_up.concern import Concern, ConcernAnswer
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must

_CONCERNS = """
    SELECT c.*, a.month, a.kind, a.case_ref, a.team, a.auditor, a.entered_by, a.is_safe,
           a.escalated_to, a.escalated_on, t.locality, t.head_of_service
    FROM concerns c JOIN audits a ON a.id = c.audit_id LEFT JOIN teams t ON t.name = a.team
"""


class Concerns:
    """Every concern, open and answered; none is ever taken away."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def raise_(self, audit_id: int, who: str, at: datetime, due: date) -> int:
        """Raise a concern about the child of an audit, and return its id."""
        return self._db.add(
            "INSERT INTO concerns (audit_id, raised_by, raised_at, due_on) VALUES (?, ?, ?, ?)",
            [audit_id, who, iso(at), iso(due)],
        )

    def answer(self, concern_id: int, answer: ConcernAnswer) -> None:
        """Record the answer of a concern that has none."""
        self._db.execute(
            "UPDATE concerns SET told = ?, told_on = ?, what_was_done = ?, answered_by = ?,"
            " answered_at = ? WHERE id = ?",
            [answer.told, iso(answer.told_on), answer.what_was_done, answer.by, iso(answer.at),
             concern_id],
        )  # fmt: skip

    def open_ones(self) -> tuple[Concern, ...]:
        """Those that nobody answered yet, in the order in which they were raised."""
        return tuple(self._found("WHERE c.answered_at IS NULL ORDER BY c.id"))

    def all(self) -> tuple[Concern, ...]:
        """Every one, in the order in which they were raised."""
        return tuple(self._found("ORDER BY c.id"))

    def of(self, concern_id: int) -> Concern | None:
        """A concern, or None."""
        return next(self._found("WHERE c.id = ?", concern_id), None)

    def of_audit(self, audit_id: int) -> tuple[Concern, ...]:
        """The concerns of an audit, in the order in which they were raised."""
        return tuple(self._found("WHERE c.audit_id = ? ORDER BY c.id", audit_id))

    def _found(self, condition: str, *values: object) -> Iterator[Concern]:
        return (_concern(row) for row in self._db.query(f"{_CONCERNS} {condition}", list(values)))


def _concern(row: Row) -> Concern:
    return Concern(
        concern_id=row["id"],
        audit_id=row["audit_id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        auditor=row["auditor"],
        entered_by=tuple(row["entered_by"].splitlines()),
        raised_by=row["raised_by"],
        raised_at=must(row["raised_at"]),
        due=date.fromisoformat(row["due_on"]),
        is_safe=None if row["is_safe"] is None else bool(row["is_safe"]),
        escalated_to=row["escalated_to"],
        escalated_on=day(row["escalated_on"]),
        locality=row["locality"] or "",
        head_of_service=row["head_of_service"] or "",
        answer=_answer(row),
    )


def _answer(row: Row) -> ConcernAnswer | None:
    if row["answered_at"] is None:
        return None
    return ConcernAnswer(
        told=row["told"],
        told_on=date.fromisoformat(row["told_on"]),
        what_was_done=row["what_was_done"],
        by=row["answered_by"],
        at=must(row["answered_at"]),
    )
