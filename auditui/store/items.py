"""Submitted audits item by item."""

from collections.abc import Collection, Iterator
from datetime import tzinfo

from auditui.practice.items.record import ItemAnswer, ItemAudit, ItemJudgement, ItemModeration
from auditui.practice.moment import clock_day
from auditui.practice.period import Month
from auditui.practice.team import NO_TEAM
from auditui.practice.tool import OVERALL
from auditui.store.link import Link
from auditui.store.rows import moment

BLIND, FINAL = "blind reading", "final grade"
"""What a second grade is of."""


class ItemRows:
    """What of submitted audits leaves item by item; what hangs on some of them may stay."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def audits(self, zone: tzinfo) -> Iterator[ItemAudit]:
        """The audits, with the locality that their team has now, and days as a zone has them."""
        rows = self._db.query(
            "SELECT a.*, s.name AS label, t.id AS theme_id, t.uid, p.locality,"
            " coalesce(a.moderated_grade, a.overall_grade) AS final,"
            " (SELECT e.worker FROM register_entries e WHERE e.snapshot_id = s.snapshot_id"
            "  AND e.case_ref = a.case_ref) AS worker"
            " FROM audits a LEFT JOIN samples s ON s.id = a.sample_id"
            " LEFT JOIN themes t ON t.id = s.theme_id LEFT JOIN teams p ON p.name = a.team"
            " WHERE a.state = 'submitted'"
        )
        for row in rows:
            at = moment(row["submitted_at"])
            key = (row["kind"], row["month"], row["case_ref"], row["label"], row["uid"])
            yield ItemAudit(
                audit_id=row["id"],
                key="\0".join(str(part or "") for part in key),
                case_ref=row["case_ref"],
                month=Month.parse(row["month"]),
                kind=row["kind"],
                theme=row["theme_id"],
                team=row["team"] or NO_TEAM,
                locality=row["locality"] or "",
                status=row["status"],
                auditor=row["auditor"],
                tool=row["tool"],
                thresholds=row["thresholds"],
                given=row["overall_grade"],
                final=row["final"],
                submitted_on=clock_day(at, zone) if at else None,
                worker=row["worker"] or "",
                texts={
                    "strengths": row["strengths"],
                    "areas_to_improve": row["areas_to_improve"],
                    "overall_reason": row["overall_reason"],
                },
            )

    def answers(self, but: Collection[int]) -> Iterator[ItemAnswer]:
        """What was answered on them."""
        rows = self._db.execute(
            "SELECT q.audit_id, q.question, q.answer, q.note FROM audit_answers q JOIN audits a"
            " ON a.id = q.audit_id WHERE a.state = 'submitted' AND q.answer IS NOT NULL"
        )
        return (ItemAnswer(*row) for row in rows if row[0] not in but)

    def judgements(self, but: Collection[int]) -> Iterator[ItemJudgement]:
        """The grades of their sections."""
        rows = self._db.execute(
            "SELECT j.audit_id, j.section, j.grade, j.reason FROM audit_judgements j JOIN audits a"
            " ON a.id = j.audit_id WHERE a.state = 'submitted' AND j.grade IS NOT NULL"
        )
        return (ItemJudgement(*row) for row in rows if row[0] not in but)

    def moderations(self, but: Collection[int]) -> Iterator[ItemModeration]:
        """The final grades that moderators gave, and what was read blind."""
        final = self._db.execute(
            f"SELECT id, '{FINAL}', ?, overall_grade, moderated_grade, moderated_by,"  # noqa: S608
            " moderation_reason FROM audits WHERE state = 'submitted'"
            " AND moderated_grade IS NOT NULL",
            [OVERALL],
        )
        blind = self._db.execute(
            f"SELECT r.audit_id, '{BLIND}', g.section, coalesce(g.auditor, ''), g.moderator,"  # noqa: S608
            " r.read_by, '' FROM moderation_readings r JOIN moderation_grades g"
            " ON g.reading_id = r.id JOIN audits a ON a.id = r.audit_id"
            " WHERE a.state = 'submitted'"
        )
        for rows in (final, blind):
            for row in rows:
                if row[0] not in but:
                    yield ItemModeration(*row)
