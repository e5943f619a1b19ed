"""The pairs of grades that blind readings of audits chosen at random gave."""

from auditui.dataclass import dataclass
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL
from auditui.store.link import Link


@dataclass(frozen=True)
class GradePair:
    """Both grades of a section, or `overall`, and under which thresholds and by whom it was."""

    thresholds: str
    section: str
    auditor: str
    first: Grade
    second: Grade

    @property
    def is_overall(self) -> bool:
        """Whether the whole case was graded."""
        return self.section == OVERALL


class Pairs:
    """What agreement is measured on: random, blind, and of audits that stand."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[GradePair, ...]:
        """Every pair, in the order of the readings."""
        rows = self._db.execute(
            "SELECT a.thresholds, g.section, a.auditor, g.auditor, g.moderator"
            " FROM moderation_grades g JOIN moderation_readings r ON r.id = g.reading_id"
            " JOIN audits a ON a.id = r.audit_id JOIN moderation_picks p ON p.audit_id = a.id"
            " WHERE p.why = 'random' AND g.auditor IS NOT NULL AND a.state <> 'withdrawn'"
            " ORDER BY r.id, g.section"
        )
        return tuple(
            GradePair(thresholds, section, auditor, Grade(first), Grade(second))
            for thresholds, section, auditor, first, second in rows
        )
