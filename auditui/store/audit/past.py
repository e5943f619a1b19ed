"""What came before: the earlier audits of a case, and what an audit said before it was changed."""

from itertools import groupby
from operator import itemgetter

from auditui.practice.audit.earlier import EarlierAudit
from auditui.practice.audit.record import Action, Prose
from auditui.practice.audit.wording import Part, Wording
from auditui.practice.ledger import by
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL
from auditui.store.audit.audits import heading, heading_columns
from auditui.store.audit.forms import action, moderation
from auditui.store.link import Link
from auditui.store.rows import Row, moment

_LATEST = "9999-12"
_ACTION = "action "
_WHY_WITHDRAWN = (
    "CASE WHEN state = 'withdrawn' THEN coalesce("
    "(SELECT reason FROM audit_withdrawals w WHERE w.audit_id = audits.id),"
    " (SELECT 'handed back by its auditor' FROM audit_hand_backs h WHERE h.audit_id = audits.id"
    " AND h.next_id <> h.audit_id),"
    " (SELECT nullif(replaced_reason, '') FROM sample_cases c"
    " WHERE (c.sample_id, c.case_ref) = (audits.sample_id, audits.case_ref)),"
    " (SELECT abandoned_reason FROM samples s WHERE s.id = audits.sample_id), '') ELSE '' END"
)
_PARTS = {
    "answer": Part.ANSWER,
    "note": Part.NOTE,
    "grade": Part.GRADE,
    "reason": Part.REASON,
    "what": Part.ACTION_WHAT,
    "owner": Part.ACTION_OWNER,
    "due_on": Part.ACTION_DUE,
    "removed": Part.ACTION,
    "said": Part.SAID,
    "words": Part.FAMILY_WORDS,
}
_PARTS_OF_AUDIT = {
    "is_safe": (Part.SAFE, ""),
    "escalated_to": (Part.ESCALATED_TO, ""),
    "escalated_on": (Part.ESCALATED_ON, ""),
    "what_was_done": (Part.WHAT_WAS_DONE, ""),
    "overall_grade": (Part.GRADE, OVERALL),
    "overall_reason": (Part.REASON, OVERALL),
    "above_ceiling_reason": (Part.ABOVE_CEILING, OVERALL),
    "strengths": (Part.PROSE, Prose.STRENGTHS.value),
    "areas_to_improve": (Part.PROSE, Prose.AREAS_TO_IMPROVE.value),
    "feedback": (Part.PROSE, Prose.FEEDBACK.value),
    "auditor": (Part.AUDITOR, ""),
    "submitted_at": (Part.SUBMITTED, ""),
    "moderated_grade": (Part.MODERATED_GRADE, ""),
    "moderation_reason": (Part.MODERATION_REASON, ""),
}
_FAMILY = "family "
_PARTS_OF_VOICES = {
    "told_on": Part.TOLD_ON,
    "took_part": Part.TOOK_PART,
    "why_no_part": Part.WHY_NO_PART,
    "worker_words": Part.WORKER_WORDS,
    "is_asked": Part.IS_ASKED,
    "asked_by": Part.ASKED_BY,
    "asked_how": Part.ASKED_HOW,
    "why_not_asked": Part.WHY_NOT_ASKED,
}


class Past:
    """What is read again, and never changed."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def of_case(self, case_ref: str, last: Month | None = None) -> tuple[EarlierAudit, ...]:
        """The audits of a case, withdrawn ones too, up to a month: the newest month first."""
        actions = self._actions_of_case(case_ref)
        rows = self._db.query(
            f"SELECT {heading_columns()}, audits.*, {_WHY_WITHDRAWN} AS why_withdrawn"  # noqa: S608
            " FROM audits"
            " WHERE case_ref = ? AND month <= ? ORDER BY month DESC, id DESC",
            [case_ref, str(last) if last else _LATEST],
        )
        return tuple(
            EarlierAudit(
                heading(row),
                row["areas_to_improve"],
                actions.get(row["id"], ()),
                moderation(row),
                row["why_withdrawn"],
            )
            for row in rows
        )

    def wordings(self, audit_id: int) -> tuple[Wording, ...]:
        """What an audit said before each change, newest first; the event after it is the change."""
        actions = self._removed_actions(audit_id)
        rows = self._db.query(
            "SELECT s.id, s.item, s.field, s.was, l.at, l.who, l.on_behalf_of FROM superseded s"
            " LEFT JOIN ledger l ON l.number = s.event + 1"
            " WHERE s.audit_id = ? ORDER BY s.id DESC",
            [audit_id],
        )
        return tuple(_wording(row, actions) for row in rows)

    def _removed_actions(self, audit_id: int) -> dict[str, Action]:
        """The actions that were taken off a form, by their numbers."""
        rows = self._db.execute(
            "SELECT id, what, owner, due_on FROM audit_actions WHERE audit_id = ? AND removed = 1",
            [audit_id],
        )
        return {str(cells[0]): action(*cells) for cells in rows}

    def _actions_of_case(self, case_ref: str) -> dict[int, tuple[Action, ...]]:
        """The actions of all audits of a case, by audit."""
        rows = self._db.execute(
            "SELECT c.audit_id, c.id, c.what, c.owner, c.due_on FROM audits a"
            " JOIN audit_actions c ON c.audit_id = a.id"
            " WHERE a.case_ref = ? AND c.removed = 0 ORDER BY c.audit_id, c.id",
            [case_ref],
        )
        return {
            audit_id: tuple(action(*cells) for _, *cells in of_audit)
            for audit_id, of_audit in groupby(rows, key=itemgetter(0))
        }


def _wording(row: Row, actions: dict[str, Action]) -> Wording:
    if row["item"] == "audit" and row["field"] in _PARTS_OF_AUDIT:
        part, key = _PARTS_OF_AUDIT[row["field"]]
    elif row["item"] == "voices":
        part, key = _PARTS_OF_VOICES[row["field"]], ""
    else:
        item = row["item"].removeprefix(_ACTION).removeprefix(_FAMILY)
        part, key = _PARTS[row["field"]], item
    return Wording(
        wording_id=row["id"],
        part=part,
        key=key,
        was=str(row["was"]),
        until=moment(row["at"]),
        changed_by=by(row["who"] or "", row["on_behalf_of"] or ""),
        action=actions.get(key) if part is Part.ACTION else None,
    )
