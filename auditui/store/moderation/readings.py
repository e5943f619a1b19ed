"""Blind second readings, what was agreed after them, and auditors' replies."""

from collections.abc import Mapping
from datetime import datetime

from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import (
    Outcome,
    Pair,
    Reading,
    Reply,
    SecondLook,
    Settled,
)
from auditui.practice.moderation.draw import Why
from auditui.store.audit.audits import grade_or_none
from auditui.store.link import Link
from auditui.store.rows import Row, iso, moment, must

HIDDEN = (
    "SELECT p.audit_id FROM moderation_picks p JOIN audits a ON a.id = p.audit_id"
    " WHERE a.state <> 'withdrawn' AND a.moderated_grade IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM moderation_readings r WHERE r.audit_id = p.audit_id)"
)
"""The chosen audits that nobody has read a second time or moderated, once for each reason."""


class Readings:
    """What second readers gave; none of it is ever changed or taken away."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def hidden(self) -> dict[int, tuple[str, ...]]:
        """The audits whose grades are kept from whoever may moderate them, and whose each is."""
        rows = self._db.execute(
            f"SELECT id, auditor, entered_by FROM audits WHERE id IN ({HIDDEN})"  # noqa: S608
        )
        return {number: (auditor, *entered.splitlines()) for number, auditor, entered in rows}

    def hidden_cases(self, sample_id: int) -> frozenset[str]:
        """The cases of those of them that are of a sample and submitted."""
        rows = self._db.execute(
            f"SELECT case_ref FROM audits WHERE sample_id = ? AND id IN ({HIDDEN})"  # noqa: S608
            " AND state = 'submitted'",
            [sample_id],
        )
        return frozenset(case_ref for (case_ref,) in rows)

    def add(
        self, audit_id: int, pairs: Mapping[str, Pair], note: str, who: str, at: datetime,
        stood_at: datetime | None,
    ) -> None:  # fmt: skip
        """Keep a reading."""
        reading_id = self._db.add(
            "INSERT INTO moderation_readings (audit_id, stood_at, note, read_by, read_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [audit_id, iso(stood_at), note, who, iso(at)],
        )
        self._db.execute_many(
            "INSERT INTO moderation_grades (reading_id, section, auditor, moderator)"
            " VALUES (?, ?, ?, ?)",
            [
                (reading_id, section, pair.auditor and pair.auditor.value, pair.moderator.value)
                for section, pair in pairs.items()
            ],
        )

    def settle(self, reading_id: int, settled: Settled) -> None:
        """Keep what came of a reading."""
        self._db.execute(
            "INSERT INTO moderation_outcomes (reading_id, outcome, grade, reason, settled_by,"
            " settled_at) VALUES (?, ?, ?, ?, ?, ?)",
            [reading_id, settled.outcome.value, settled.grade.value, settled.reason, settled.by,
             iso(settled.at)],
        )  # fmt: skip

    def reply(self, audit_id: int, moderated_at: datetime, reply: Reply) -> None:
        """Keep an auditor's reply to a moderation."""
        self._db.execute(
            "INSERT INTO moderation_replies (audit_id, moderated_at, text, replied_by, replied_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [audit_id, iso(moderated_at), reply.text, reply.by, iso(reply.at)],
        )

    def second_look(self, audit_id: int) -> SecondLook:
        """Everything of a recorded audit's moderation, and the reply to how it stands now."""
        row = next(
            iter(
                self._db.query(
                    "SELECT r.*, a.submitted_at, a.moderated_at, o.outcome, o.grade, o.reason,"
                    " o.settled_by, o.settled_at, y.text, y.replied_by, y.replied_at"
                    " FROM audits a LEFT JOIN moderation_readings r ON r.audit_id = a.id"
                    " LEFT JOIN moderation_outcomes o ON o.reading_id = r.id"
                    " LEFT JOIN moderation_replies y ON y.audit_id = a.id"
                    " AND y.moderated_at = a.moderated_at WHERE a.id = ?",
                    [audit_id],
                )
            )
        )
        return SecondLook(
            whys=self._whys(audit_id),
            reading=self._reading(row),
            settled=_settled(row),
            reply=_reply(row),
            is_standing=row["id"] is None or row["stood_at"] == row["submitted_at"],
        )

    def _whys(self, audit_id: int) -> tuple[Why, ...]:
        rows = self._db.execute(
            "SELECT why FROM moderation_picks WHERE audit_id = ? ORDER BY id", [audit_id]
        )
        return tuple(Why(why) for (why,) in rows)

    def _reading(self, row: Row) -> Reading | None:
        if row["id"] is None:
            return None
        pairs = self._db.execute(
            "SELECT section, auditor, moderator FROM moderation_grades WHERE reading_id = ?",
            [row["id"]],
        )
        return Reading(
            reading_id=row["id"],
            audit_id=row["audit_id"],
            pairs={
                section: Pair(grade_or_none(auditor), Grade(moderator))
                for section, auditor, moderator in pairs
            },
            note=row["note"],
            by=row["read_by"],
            at=must(row["read_at"]),
            stood_at=moment(row["stood_at"]),
        )


def _settled(row: Row) -> Settled | None:
    if row["outcome"] is None:
        return None
    return Settled(
        Outcome(row["outcome"]),
        Grade(row["grade"]),
        row["reason"],
        row["settled_by"],
        must(row["settled_at"]),
    )


def _reply(row: Row) -> Reply | None:
    if row["text"] is None:
        return None
    return Reply(row["text"], row["replied_by"], must(row["replied_at"]))
