"""The inside of an audit: answers, judgements, texts, actions and what is being typed."""

from datetime import date, datetime

from auditui.practice.audit.oddities import Oddity
from auditui.practice.audit.record import (
    Action,
    Audit,
    AuditHeading,
    Judgement,
    Moderation,
    Prose,
    Reopening,
    Response,
    Safety,
)
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.practice.voices.voice import NO_VOICES
from auditui.store.audit.audits import grade_or_none, heading, heading_columns
from auditui.store.follow_up.weaknesses import ties_of
from auditui.store.learning.tags import chosen_on
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must
from auditui.store.voices.voices import voices_of

_PROSE_COLUMNS = {
    Prose.STRENGTHS: "strengths",
    Prose.AREAS_TO_IMPROVE: "areas_to_improve",
    Prose.FEEDBACK: "feedback",
}


_STANDS_BESIDE = ", ".join(
    f"EXISTS (SELECT 1 FROM {table} AS beside WHERE beside.audit_id = audits.id) AS has_{name}"  # noqa: S608
    for name, table in {
        "actions": "audit_actions",
        "ties": "weakness_ties",
        "tags": "audit_tags",
        "voices": "audit_voices",
        "answers": "audit_family_answers",
        "replies": "worker_replies",
    }.items()
)
"""What most audits have none of, so that only what there is gets read."""


class Forms:
    """What is recorded on each audit; the audit is a draft from its first entry on."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def audit(self, audit_id: int) -> Audit | None:
        """A whole audit, or None."""
        columns = f"{heading_columns()}, audits.*, {_STANDS_BESIDE}"
        rows = self._db.query(f"SELECT {columns} FROM audits WHERE id = ?", [audit_id])  # noqa: S608
        row = next(iter(rows), None)
        return self._audit(row) if row else None

    def heading(self, audit_id: int) -> AuditHeading | None:
        """What lists show of an audit, or None; what stands on its form is not read."""
        rows = self._db.query(
            f"SELECT {heading_columns()} FROM audits WHERE id = ?",  # noqa: S608
            [audit_id],
        )
        row = next(iter(rows), None)
        return heading(row) if row else None

    def theme_of(self, audit_id: int) -> int | None:
        """The number of the theme whose sample the audit is of, or None."""
        row = self._db.execute(
            "SELECT s.theme_id FROM audits a JOIN samples s ON s.id = a.sample_id WHERE a.id = ?",
            [audit_id],
        ).fetchone()
        return row[0] if row else None

    def save_response(self, audit_id: int, question: str, response: Response) -> None:
        """Record the answer and note of a question."""
        self._db.execute(
            "INSERT INTO audit_answers (audit_id, question, answer, note) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (audit_id, question)"
            " DO UPDATE SET answer = excluded.answer, note = excluded.note",
            [audit_id, question, response.answer and response.answer.value, response.note],
        )
        self._begun(audit_id)

    def save_answer(self, audit_id: int, question: str, given: Answer | None) -> None:
        """Record the answer of a question; its note stays."""
        self._db.execute(
            "INSERT INTO audit_answers (audit_id, question, answer) VALUES (?, ?, ?)"
            " ON CONFLICT (audit_id, question) DO UPDATE SET answer = excluded.answer",
            [audit_id, question, given and given.value],
        )
        self._begun(audit_id)

    def save_note(self, audit_id: int, question: str, note: str) -> None:
        """Record the note of a question; its answer stays."""
        self._db.execute(
            "INSERT INTO audit_answers (audit_id, question, note) VALUES (?, ?, ?)"
            " ON CONFLICT (audit_id, question) DO UPDATE SET note = excluded.note",
            [audit_id, question, note],
        )
        self._begun(audit_id)

    def save_grade(self, audit_id: int, section: str, given: Grade | None) -> None:
        """Record the grade of a section, or of `overall`; its reason stays."""
        self._save_judged(audit_id, section, "grade", given and given.value)

    def save_reason(self, audit_id: int, section: str, reason: str) -> None:
        """Record the reason for the grade of a section, or of `overall`; the grade stays."""
        self._save_judged(audit_id, section, "reason", reason)

    def _save_judged(self, audit_id: int, section: str, column: str, value: str | None) -> None:
        if section == OVERALL:
            self._db.execute(
                f"UPDATE audits SET overall_{column} = ? WHERE id = ?",  # noqa: S608
                [value, audit_id],
            )
        else:
            self._db.execute(
                f"INSERT INTO audit_judgements (audit_id, section, {column}) VALUES (?, ?, ?)"  # noqa: S608
                " ON CONFLICT (audit_id, section)"
                f" DO UPDATE SET {column} = excluded.{column}",
                [audit_id, section, value],
            )
        self._begun(audit_id)

    def save_judgement(self, audit_id: int, section: str, judgement: Judgement) -> None:
        """Record the grade and reason of a section, or of `overall`."""
        grade = judgement.grade and judgement.grade.value
        if section == OVERALL:
            self._db.execute(
                "UPDATE audits SET overall_grade = ?, overall_reason = ? WHERE id = ?",
                [grade, judgement.reason, audit_id],
            )
        else:
            self._db.execute(
                "INSERT INTO audit_judgements (audit_id, section, grade, reason)"
                " VALUES (?, ?, ?, ?) ON CONFLICT (audit_id, section)"
                " DO UPDATE SET grade = excluded.grade, reason = excluded.reason",
                [audit_id, section, grade, judgement.reason],
            )
        self._begun(audit_id)

    def save_above_ceiling_reason(self, audit_id: int, reason: str) -> None:
        """Record why the overall grade stands above the suggested ceiling."""
        self._db.execute(
            "UPDATE audits SET above_ceiling_reason = ? WHERE id = ?", [reason, audit_id]
        )
        self._begun(audit_id)

    def save_safety(self, audit_id: int, safety: Safety) -> None:
        """Record whether the child is safe now, and the escalation."""
        self._db.execute(
            "UPDATE audits SET is_safe = ?, escalated_to = ?, escalated_on = ?, what_was_done = ?"
            " WHERE id = ?",
            [safety.is_safe, safety.escalated_to, iso(safety.escalated_on), safety.what_was_done,
             audit_id],
        )  # fmt: skip
        self._begun(audit_id)

    def save_prose(self, audit_id: int, prose: Prose, text: str) -> None:
        """Record one of the free texts."""
        column = _PROSE_COLUMNS[prose]
        self._db.execute(f"UPDATE audits SET {column} = ? WHERE id = ?", [text, audit_id])  # noqa: S608
        self._begun(audit_id)

    def add_action(self, audit_id: int, action: Action) -> int:
        """Add an action (its `action_id` is not looked at) and return its id."""
        action_id = self._db.add(
            "INSERT INTO audit_actions (audit_id, what, owner, due_on) VALUES (?, ?, ?, ?)",
            [audit_id, action.what, action.owner, iso(action.due)],
        )
        self._begun(audit_id)
        return action_id

    def change_action(self, audit_id: int, action: Action) -> None:
        """Record an action anew under its number."""
        self._db.execute(
            "UPDATE audit_actions SET what = ?, owner = ?, due_on = ?"
            " WHERE id = ? AND audit_id = ?",
            [action.what, action.owner, iso(action.due), action.action_id, audit_id],
        )

    def remove_action(self, audit_id: int, action_id: int) -> None:
        """Take an action off the form; its row stays, marked."""
        self._db.execute(
            "UPDATE audit_actions SET removed = 1 WHERE id = ? AND audit_id = ?",
            [action_id, audit_id],
        )

    def submit(self, audit_id: int, who: str, at: datetime) -> None:
        """Close the form, and take away any mark that it was not completed."""
        self._db.execute(
            "UPDATE audits SET state = 'submitted', submitted_by = ?, submitted_at = ?"
            " WHERE id = ?",
            [who, iso(at), audit_id],
        )
        self._db.execute(
            "UPDATE sample_cases SET not_completed_reason = '' WHERE (sample_id, case_ref) ="
            " (SELECT sample_id, case_ref FROM audits WHERE id = ?)",
            [audit_id],
        )

    def reopen(self, audit_id: int, reason: str, who: str, at: datetime) -> None:
        """Open a submitted form again, keeping why; any moderation of it is kept as superseded."""
        self._db.execute(
            "INSERT INTO audit_reopenings (audit_id, reason, reopened_by, reopened_at)"
            " VALUES (?, ?, ?, ?)",
            [audit_id, reason, who, iso(at)],
        )
        self._db.execute(
            "UPDATE audits SET state = 'draft', submitted_by = '', submitted_at = NULL,"
            " moderated_grade = NULL, moderation_reason = '', moderated_by = '',"
            " moderated_at = NULL WHERE id = ?",
            [audit_id],
        )

    def add_oddity(self, audit_id: int, oddity: Oddity, at: datetime) -> None:
        """Record what was odd in an audit when it was submitted as it stands."""
        self._db.execute(
            "INSERT INTO audit_oddities (audit_id, kind, sentence, stood_at) VALUES (?, ?, ?, ?)",
            [audit_id, oddity.kind.value, oddity.sentence, iso(at)],
        )

    def oddities(self, audit_id: int) -> tuple[str, ...]:
        """What was odd when the audit was last submitted, a sentence each."""
        rows = self._db.execute(
            "SELECT sentence FROM audit_oddities WHERE audit_id = ? AND stood_at ="
            " (SELECT submitted_at FROM audits WHERE id = ?) ORDER BY id",
            [audit_id, audit_id],
        )
        return tuple(sentence for (sentence,) in rows)

    def reopenings(self, audit_id: int) -> tuple[Reopening, ...]:
        """When and why an audit was opened again, oldest first."""
        rows = self._db.execute(
            "SELECT reopened_at, reopened_by, reason FROM audit_reopenings"
            " WHERE audit_id = ? ORDER BY id",
            [audit_id],
        )
        return tuple(Reopening(must(at), by, reason) for at, by, reason in rows)

    def save_moderation(self, audit_id: int, moderation: Moderation) -> None:
        """Record a second reader's grade."""
        self._db.execute(
            "UPDATE audits SET moderated_grade = ?, moderation_reason = ?, moderated_by = ?,"
            " moderated_at = ? WHERE id = ?",
            [moderation.grade.value, moderation.reason, moderation.by, iso(moderation.at),
             audit_id],
        )  # fmt: skip

    def drafts(self, audit_id: int, who: str) -> dict[str, str]:
        """What somebody was typing and did not record, by item."""
        rows = self._db.execute(
            "SELECT item, text FROM drafts WHERE audit_id = ? AND who = ?", [audit_id, who]
        )
        return dict(iter(rows))

    def keep_draft(self, audit_id: int, who: str, item: str, text: str) -> None:
        """Keep what somebody is typing."""
        self._db.execute(
            "INSERT INTO drafts (audit_id, who, item, text) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (audit_id, who, item) DO UPDATE SET text = excluded.text",
            [audit_id, who, item, text],
        )

    def drop_draft(self, audit_id: int, who: str, item: str) -> None:
        """Forget what somebody was typing, once it is recorded."""
        self._db.execute(
            "DELETE FROM drafts WHERE audit_id = ? AND who = ? AND item = ?", [audit_id, who, item]
        )

    def drop_drafts(self, audit_id: int, who: str) -> None:
        """Forget all that somebody was typing on an audit."""
        self._db.execute("DELETE FROM drafts WHERE audit_id = ? AND who = ?", [audit_id, who])

    def _begun(self, audit_id: int) -> None:
        self._db.execute(
            "UPDATE audits SET state = 'draft' WHERE id = ? AND state = 'to do'", [audit_id]
        )

    def _audit(self, row: Row) -> Audit:
        audit_id = row["id"]
        responses, judgements = self._given(audit_id)
        is_heard = row["has_voices"] or row["has_answers"] or row["has_replies"]
        return Audit(
            heading=heading(row),
            safety=Safety(
                is_safe=None if row["is_safe"] is None else bool(row["is_safe"]),
                escalated_to=row["escalated_to"],
                escalated_on=day(row["escalated_on"]),
                what_was_done=row["what_was_done"],
            ),
            responses=responses,
            judgements=judgements
            | {OVERALL: Judgement(grade_or_none(row["overall_grade"]), row["overall_reason"])},
            above_ceiling_reason=row["above_ceiling_reason"],
            prose={prose: row[column] for prose, column in _PROSE_COLUMNS.items()},
            actions=self._actions(audit_id) if row["has_actions"] else (),
            moderation=moderation(row),
            ties=ties_of(self._db, audit_id) if row["has_ties"] else {},
            tags=chosen_on(self._db, audit_id) if row["has_tags"] else (),
            voices=voices_of(self._db, audit_id) if is_heard else NO_VOICES,
        )

    def _given(self, audit_id: int) -> tuple[dict[str, Response], dict[str, Judgement]]:
        """What each question was answered and each section judged, in one reading."""
        responses, judgements = dict[str, Response](), dict[str, Judgement]()
        for of, key, given, words in self._db.execute(
            "SELECT 'question', question, answer, note FROM audit_answers WHERE audit_id = ?1"
            " UNION ALL"
            " SELECT 'section', section, grade, reason FROM audit_judgements WHERE audit_id = ?1",
            [audit_id],
        ):
            if of == "question":
                responses[key] = Response(Answer(given) if given else None, words)
            else:
                judgements[key] = Judgement(grade_or_none(given), words)
        return responses, judgements

    def _actions(self, audit_id: int) -> tuple[Action, ...]:
        rows = self._db.execute(
            "SELECT id, what, owner, due_on FROM audit_actions"
            " WHERE audit_id = ? AND removed = 0 AND plan_id IS NULL ORDER BY id",
            [audit_id],
        )
        return tuple(action(*cells) for cells in rows)


def action(action_id: int, what: str, owner: str, due_on: str) -> Action:
    """Read the columns of an action."""
    return Action(action_id, what, owner, date.fromisoformat(due_on))


def moderation(row: Row) -> Moderation | None:
    """Read the columns of a moderation, or nothing."""
    if row["moderated_grade"] is None:
        return None
    return Moderation(
        grade=Grade(row["moderated_grade"]),
        reason=row["moderation_reason"],
        by=row["moderated_by"],
        at=must(row["moderated_at"]),
        is_blind=bool(row["is_blind"]),
    )
