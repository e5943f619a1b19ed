"""What workers and families said of audits, and what quality leads answered to disputes."""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from auditui.practice.audit.record import AuditState
from auditui.practice.moment import clock_day
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.voices.dispute import Dispute
from auditui.practice.voices.question import Said
from auditui.practice.voices.voice import (
    NO_VOICES,
    DisputeAnswer,
    FamilyAnswer,
    FamilyVoice,
    ReplyKind,
    Voices,
    WorkerReply,
    WorkerVoice,
)
from auditui.store.audit.audits import grade_or_none
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, moment, must

_REPLIES = (
    "SELECT r.*, d.words AS answer, d.answered_by, d.answered_at FROM worker_replies r"
    " LEFT JOIN dispute_answers d ON d.reply_id = r.id"
)
_DISPUTES = (
    "SELECT r.*, d.words AS answer, d.answered_by, d.answered_at, a.month, a.kind AS audit_kind,"
    " a.case_ref, a.team, a.auditor, a.entered_by, a.state, a.submitted_at,"
    " coalesce(a.moderated_grade, a.overall_grade) AS grade"
    " FROM worker_replies r LEFT JOIN dispute_answers d ON d.reply_id = r.id"
    " JOIN audits a ON a.id = r.audit_id WHERE r.kind = 'disputes' AND a.state <> 'withdrawn'"
)


class VoicesKept:
    """The voices on every audit; what a worker replied and what was answered only grows."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def save_worker(self, audit_id: int, worker: WorkerVoice) -> None:
        """Record when the worker was told, whether they took part, why not, and their words."""
        self._db.execute(
            "INSERT INTO audit_voices (audit_id, told_on, took_part, why_no_part, worker_words)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (audit_id) DO UPDATE SET"
            " told_on = excluded.told_on, took_part = excluded.took_part,"
            " why_no_part = excluded.why_no_part, worker_words = excluded.worker_words",
            [audit_id, iso(worker.told_on), worker.took_part, worker.why_not, worker.words],
        )
        self._begun(audit_id)

    def save_family(self, audit_id: int, family: FamilyVoice) -> None:
        """Record whether the family was asked, by whom and how, or why not; no answer of theirs."""
        self._db.execute(
            "INSERT INTO audit_voices (audit_id, is_asked, asked_by, asked_how, why_not_asked)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (audit_id) DO UPDATE SET"
            " is_asked = excluded.is_asked, asked_by = excluded.asked_by,"
            " asked_how = excluded.asked_how, why_not_asked = excluded.why_not_asked",
            [audit_id, family.is_asked, family.asked_by, family.how, family.why_not],
        )
        self._begun(audit_id)

    def save_answer(self, audit_id: int, question: str, answer: FamilyAnswer) -> None:
        """Record what the family answered to a question, and their words."""
        self._db.execute(
            "INSERT INTO audit_family_answers (audit_id, question, said, words)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (audit_id, question)"
            " DO UPDATE SET said = excluded.said, words = excluded.words",
            [audit_id, question, answer.said and answer.said.value, answer.words],
        )
        self._begun(audit_id)

    def reply(self, audit_id: int, reply: WorkerReply) -> int:
        """Keep what the worker said of a finished audit, and return its number."""
        return self._db.add(
                "INSERT INTO worker_replies (audit_id, kind, words, said_on, recorded_by,"
                " recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
                [audit_id, reply.kind.value, reply.words, iso(reply.said_on), reply.by,
                 iso(reply.at)],
            )  # fmt: skip

    def answer(self, reply_id: int, answer: DisputeAnswer) -> None:
        """Keep the answer of a dispute that has none."""
        self._db.execute(
            "INSERT INTO dispute_answers (reply_id, words, answered_by, answered_at)"
            " VALUES (?, ?, ?, ?)",
            [reply_id, answer.words, answer.by, iso(answer.at)],
        )

    def disputes(self) -> tuple[Dispute, ...]:
        """Every dispute of an audit that was not withdrawn, in the order of being recorded."""
        return tuple(_dispute(row) for row in self._db.query(f"{_DISPUTES} ORDER BY r.id"))

    def dispute(self, reply_id: int) -> Dispute | None:
        """A dispute, or None."""
        rows = self._db.query(f"{_DISPUTES} AND r.id = ?", [reply_id])
        return next((_dispute(row) for row in rows), None)

    def drawn_on(self, audit_id: int, zone: tzinfo) -> date | None:
        """The day in a zone on which an audit's sample was drawn, or None where it was not."""
        row = self._db.execute(
            "SELECT s.drawn_at FROM audits a JOIN samples s ON s.id = a.sample_id WHERE a.id = ?",
            [audit_id],
        ).fetchone()
        return clock_day(must(row[0]), zone) if row else None

    def of_month(self, month: Month) -> dict[int, Voices]:
        """The voices on the audits of a month, of those on which any is recorded."""
        rows = self._db.execute(
            "SELECT a.id FROM audits a WHERE a.month = ? AND a.state <> 'withdrawn' AND (EXISTS"
            " (SELECT 1 FROM audit_voices v WHERE v.audit_id = a.id) OR EXISTS"
            " (SELECT 1 FROM audit_family_answers f WHERE f.audit_id = a.id) OR EXISTS"
            " (SELECT 1 FROM worker_replies r WHERE r.audit_id = a.id)) ORDER BY a.id",
            [str(month)],
        )
        return {audit_id: voices_of(self._db, audit_id) for (audit_id,) in rows.fetchall()}

    def newest_month(self) -> Month | None:
        """The newest month of an audit on which any voice is recorded, or None."""
        row = self._db.execute(
            "SELECT max(a.month) FROM audits a WHERE a.state <> 'withdrawn' AND a.id IN"
            " (SELECT audit_id FROM audit_voices UNION SELECT audit_id FROM worker_replies)"
        ).fetchone()
        return Month.parse(row[0]) if row[0] else None

    def _begun(self, audit_id: int) -> None:
        self._db.execute(
            "UPDATE audits SET state = 'draft' WHERE id = ? AND state = 'to do'", [audit_id]
        )


def voices_of(db: Link, audit_id: int) -> Voices:
    """All that stands on an audit of its worker and family."""
    rows = list(db.query("SELECT * FROM audit_voices WHERE audit_id = ?", [audit_id]))
    answers = dict(_answers(db, audit_id))
    replies = tuple(
        _reply(row)
        for row in db.query(f"{_REPLIES} WHERE r.audit_id = ? ORDER BY r.id", [audit_id])
    )
    if not (rows or answers or replies):
        return NO_VOICES
    return Voices(
        _worker(rows[0]) if rows else WorkerVoice(),
        _family(rows[0] if rows else None, answers),
        replies,
    )


def _answers(db: Link, audit_id: int) -> Iterator[tuple[str, FamilyAnswer]]:
    for question, said, words in db.execute(
        "SELECT question, said, words FROM audit_family_answers WHERE audit_id = ?", [audit_id]
    ):
        yield question, FamilyAnswer(Said(said) if said else None, words)


def _worker(row: Row) -> WorkerVoice:
    return WorkerVoice(
        told_on=day(row["told_on"]),
        took_part=_flag(row["took_part"]),
        why_not=row["why_no_part"],
        words=row["worker_words"],
    )


def _family(row: Row | None, answers: dict[str, FamilyAnswer]) -> FamilyVoice:
    if row is None:
        return FamilyVoice(answers=answers)
    return FamilyVoice(
        is_asked=_flag(row["is_asked"]),
        asked_by=row["asked_by"],
        how=row["asked_how"],
        why_not=row["why_not_asked"],
        answers=answers,
    )


def _flag(cell: int | None) -> bool | None:
    return None if cell is None else bool(cell)


def _reply(row: Row) -> WorkerReply:
    return WorkerReply(
        reply_id=row["id"],
        kind=ReplyKind(row["kind"]),
        words=row["words"],
        said_on=date.fromisoformat(row["said_on"]),
        by=row["recorded_by"],
        at=must(row["recorded_at"]),
        answer=_answer(row),
    )


def _answer(row: Row) -> DisputeAnswer | None:
    at: datetime | None = moment(row["answered_at"])
    return DisputeAnswer(row["answer"], row["answered_by"], at) if at else None


def _dispute(row: Row) -> Dispute:
    return Dispute(
        reply=_reply(row),
        audit_id=row["audit_id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["audit_kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        auditor=row["auditor"],
        entered_by=tuple(row["entered_by"].splitlines()),
        state=AuditState(row["state"]),
        submitted_at=moment(row["submitted_at"]),
        grade=grade_or_none(row["grade"]),
    )
