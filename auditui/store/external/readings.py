"""Audits given to external auditors, and their readings."""

from collections.abc import Mapping
from datetime import datetime

from auditui.practice.external.reading import ExternalReading, TakenBack
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Pair
from auditui.store.audit.audits import grade_or_none, heading, heading_columns
from auditui.store.link import Link
from auditui.store.moderation.agreement import GradePair
from auditui.store.rows import Row, iso, moment, must


class ExternalReadings:
    """What external auditors were given and gave; none of it is changed afterwards."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[ExternalReading, ...]:
        """Every one, those to be read first, then the newest."""
        grades: dict[int, dict[str, Pair]] = {}
        for number, section, ours, theirs in self._db.execute("SELECT * FROM external_grades"):
            pair = Pair(grade_or_none(ours), Grade(theirs))
            grades.setdefault(number, {})[section] = pair
        rows = self._db.query(
            f"SELECT {heading_columns('a')}, x.id AS reading_id, x.reader, x.given_by, x.given_at,"  # noqa: S608
            " x.taken_back_by, x.taken_back_at, x.taken_back_reason, x.stood_at, x.note, x.read_at"
            " FROM external_readings x JOIN audits a ON a.id = x.audit_id"
            " ORDER BY x.read_at IS NOT NULL OR x.taken_back_at IS NOT NULL, x.id DESC"
        )
        return tuple(_reading(row, grades.get(row["reading_id"], {})) for row in rows)

    def give(self, audit_id: int, reader: str, by: str, at: datetime) -> int:
        """Give an audit to somebody, and return the number of the reading."""
        return self._db.add(
            "INSERT INTO external_readings (audit_id, reader, given_by, given_at)"
            " VALUES (?, ?, ?, ?)",
            [audit_id, reader, by, iso(at)],
        )

    def take_back(self, reading_id: int, taken: TakenBack) -> None:
        """Record that an audit was taken back."""
        self._db.execute(
            "UPDATE external_readings SET taken_back_by = ?, taken_back_at = ?,"
            " taken_back_reason = ? WHERE id = ?",
            [taken.by, iso(taken.at), taken.reason, reading_id],
        )

    def read(
        self,
        reading_id: int,
        pairs: Mapping[str, Pair],
        note: str,
        at: datetime,
        stood_at: datetime | None,
    ) -> None:
        """Keep a reading."""
        self._db.execute_many(
            "INSERT INTO external_grades (reading_id, section, auditor, external)"
            " VALUES (?, ?, ?, ?)",
            [
                (reading_id, section, pair.auditor and pair.auditor.value, pair.moderator.value)
                for section, pair in pairs.items()
            ],
        )
        self._db.execute(
            "UPDATE external_readings SET read_at = ?, stood_at = ?, note = ? WHERE id = ?",
            [iso(at), iso(stood_at), note, reading_id],
        )

    def pairs(self) -> tuple[GradePair, ...]:
        """Every pair of ours and an external grade, of audits that stand, in order."""
        rows = self._db.execute(
            "SELECT a.thresholds, g.section, a.auditor, g.auditor, g.external"
            " FROM external_grades g JOIN external_readings x ON x.id = g.reading_id"
            " JOIN audits a ON a.id = x.audit_id"
            " WHERE g.auditor IS NOT NULL AND a.state <> 'withdrawn' ORDER BY x.id, g.section"
        )
        return tuple(
            GradePair(thresholds, section, auditor, Grade(first), Grade(second))
            for thresholds, section, auditor, first, second in rows
        )


def _reading(row: Row, pairs: Mapping[str, Pair]) -> ExternalReading:
    taken_back_at = moment(row["taken_back_at"])
    return ExternalReading(
        reading_id=row["reading_id"],
        heading=heading(row),
        reader=row["reader"],
        by=row["given_by"],
        at=must(row["given_at"]),
        taken_back=TakenBack(row["taken_back_by"], taken_back_at, row["taken_back_reason"])
        if taken_back_at
        else None,
        pairs=pairs,
        note=row["note"],
        read_at=moment(row["read_at"]),
        stood_at=moment(row["stood_at"]),
    )
