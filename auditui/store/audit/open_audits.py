"""The audits of every month that are still expected, and how far their samples have come."""

from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading
from auditui.practice.due.item import Progress
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.audit.audits import heading, heading_columns
from auditui.store.link import Link

_KINDS = ", ".join(f"'{kind.value}'" for kind in Kind)
"""Every kind, so that the index that begins with it is used."""

_IS_OPEN = f"a.kind IN ({_KINDS}) AND a.state IN ('to do', 'draft')"
_NOT_COMPLETED = (
    "coalesce((SELECT c.not_completed_reason FROM sample_cases c WHERE c.sample_id = a.sample_id"
    " AND c.case_ref = a.case_ref), '') <> ''"
)
_REMAINING = f"a.state <> 'submitted' AND NOT {_NOT_COMPLETED}"
_ANSWERED = (
    "(SELECT count(*) FROM audit_answers w WHERE w.audit_id = a.id AND w.answer IS NOT NULL)"
    " + (SELECT count(*) FROM audit_judgements j WHERE j.audit_id = a.id AND j.grade IS NOT NULL)"
    " + CASE WHEN a.overall_grade IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN a.is_safe IS NULL THEN 0 ELSE 1 END"
)
_THEME_QUESTIONS = (
    "(SELECT count(*) FROM samples s JOIN theme_questions q ON q.theme_id = s.theme_id"
    " AND q.removed = 0 WHERE s.id = a.sample_id)"
)


@dataclass(frozen=True)
class OpenAudit:
    """An audit that is expected: how many answers and grades it has, and what its theme asks."""

    heading: AuditHeading
    answered: int
    theme_questions: int


class OpenAudits:
    """What is to be audited, over all months."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[OpenAudit, ...]:
        """The audits to do or in draft that are expected, by number."""
        rows = self._db.query(
            f"SELECT {heading_columns('a')}, {_ANSWERED} AS answered,"  # noqa: S608
            f" {_THEME_QUESTIONS} AS theme_questions FROM audits a"
            f" WHERE {_IS_OPEN} AND NOT {_NOT_COMPLETED} ORDER BY a.id"
        )
        return tuple(
            OpenAudit(heading(row), int(row["answered"]), int(row["theme_questions"]))
            for row in rows
        )

    def progress(self, today: date) -> tuple[Progress, ...]:
        """The samples with audits that are still expected, the earliest month first."""
        rows = self._db.query(
            "SELECT s.month, s.kind, coalesce(t.title, s.name) AS title,"  # noqa: S608
            " count(*) FILTER (WHERE a.state = 'submitted') AS submitted,"
            f" count(*) FILTER (WHERE {_REMAINING}) AS remaining,"
            f" count(*) FILTER (WHERE {_REMAINING} AND a.due_on < ?) AS late,"
            f" count(*) FILTER (WHERE a.state <> 'submitted' AND {_NOT_COMPLETED}) AS not_completed"
            " FROM samples s JOIN audits a ON a.sample_id = s.id AND a.state <> 'withdrawn'"
            " LEFT JOIN themes t ON t.id = s.theme_id"
            f" WHERE s.id IN (SELECT a.sample_id FROM audits a WHERE {_IS_OPEN})"
            f" GROUP BY s.id, t.title HAVING count(*) FILTER (WHERE {_REMAINING}) > 0"
            " ORDER BY s.month, s.id",
            [str(today)],
        )
        return tuple(
            Progress(
                month=Month.parse(row["month"]),
                kind=Kind(row["kind"]),
                title=row["title"],
                submitted=row["submitted"],
                left=row["remaining"],
                late=row["late"],
                not_completed=row["not_completed"],
            )
            for row in rows
        )
