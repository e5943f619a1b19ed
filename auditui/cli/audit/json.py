"""Audits as JSON: in a list, and one whole."""

from collections.abc import Iterable
from datetime import date

from auditui.cli.voices.json import voices_as_json
from auditui.practice.absence.answering import BY_WORKER, Answering
from auditui.practice.audit.form import Item
from auditui.practice.audit.record import (
    Action,
    Audit,
    AuditHeading,
    Concerned,
    Moderation,
    Prose,
    Reopening,
    is_late,
)
from auditui.practice.audit.weak import follows_at, point_of, weak_items
from auditui.practice.audit.words import is_reopened
from auditui.practice.moderation.blind import HIDDEN
from auditui.practice.tool import OVERALL, AuditTool, Question


def heading_as_json(heading: AuditHeading, today: date) -> dict[str, object]:
    """What a list says of an audit on a day; null where there is nothing.

    `not_completed` is the reason, `reopened` how it was given back, until it is submitted again,
    `lapsed_moderation` the grade that reopening took away, until it is moderated again, `concern`
    the latest time that its child was recorded as not safe, and who answered, `entered_by` who
    entered it on behalf of its auditor. `extended_from` stands only where it alone was given
    another day, and is the one by which it was due before.
    """
    extended = {"extended_from": str(heading.extended_from)} if heading.extended_from else {}
    return extended | {
        "id": heading.audit_id,
        "month": str(heading.month),
        "kind": heading.kind.value,
        "case_ref": heading.case_ref,
        "team": heading.team or None,
        "status": heading.status or None,
        "auditor": None if heading.auditor in ("", HIDDEN) else heading.auditor,
        "entered_by": list(heading.entered_by),
        "state": heading.state.value,
        "due": str(heading.due) if heading.due else None,
        "overall": heading.overall.value if heading.overall else None,
        "final": heading.final.value if heading.final else None,
        "tool": heading.tool,
        "thresholds": heading.thresholds,
        "submitted_at": heading.submitted_at.isoformat() if heading.submitted_at else None,
        "theme": heading.theme or None,
        "late": is_late(heading, today),
        "not_completed": heading.not_completed or None,
        "is_safe": heading.is_safe,
        "escalated_on": str(heading.escalated_on) if heading.escalated_on else None,
        "concern": _concern(heading.concern),
        "hidden_until_moderated": heading.is_hidden,
        "reopened": _reopened(heading.reopened) if is_reopened(heading) else None,
        "lapsed_moderation": heading.lapsed.value if heading.lapsed else None,
    }


def _concern(concern: Concerned | None) -> dict[str, object] | None:
    if concern is None:
        return None
    return {
        "id": concern.concern_id,
        "answered_by": concern.answered_by or None,
        "answered_on": str(concern.answered_on) if concern.answered_on else None,
    }


def answering_as_json(found: Answering | None) -> dict[str, object]:
    """Who answers for the file today; the worker, who is not named, where nobody is away."""
    each = found or BY_WORKER
    return {
        "role": each.role.value,
        "name": each.name or None,
        "away": [away.value for away in each.away],
    }


def audit_as_json(
    audit: Audit,
    tool: AuditTool,
    today: date,
    odd: Iterable[str] = (),
    answers: Answering | None = None,
) -> dict[str, object]:
    """Everything that is recorded on an audit, in the order of the form.

    `odd` is what was odd when it was submitted, a sentence each; `answers` who answers for the file
    where its worker is away.
    """
    safety = audit.safety
    return {
        **heading_as_json(audit.heading, today),
        "answers_for_file": answering_as_json(answers),
        "safety": {
            "is_safe": safety.is_safe,
            "escalated_to": safety.escalated_to or None,
            "escalated_on": str(safety.escalated_on) if safety.escalated_on else None,
            "what_was_done": safety.what_was_done or None,
        },
        "checklists": [
            {
                "title": checklist.title,
                "questions": [_answered(audit, question) for question in checklist.questions],
            }
            for checklist in tool.checklists
        ],
        "grades": [_graded(audit, section.key, section.title) for section in tool.sections],
        "overall_grade": _graded(audit, OVERALL, "Overall grade"),
        "above_ceiling_reason": audit.above_ceiling_reason or None,
        **{_key(prose): audit.prose.get(prose) or None for prose in Prose},
        "tags": {_key(prose): list(audit.tagged(prose)) for prose in Prose if prose.side},
        "actions": [action_as_json(action) for action in audit.actions],
        "weaknesses": [_weakness(audit, item) for item in weak_items(audit, tool)],
        "voices": voices_as_json(audit.voices),
        "moderation": moderation_as_json(audit.moderation),
        "oddities": list(odd),
    }


def _key(prose: Prose) -> str:
    return prose.value.replace(" ", "_")


def _weakness(audit: Audit, item: Item) -> dict[str, object]:
    tie = audit.ties.get(point_of(item))
    return {
        "weakness": str(point_of(item)),
        "title": item.title,
        "follows": follows_at(audit, item).value,
        "action": tie.action_id if tie else None,
        "reason": (tie.reason or None) if tie else None,
    }


def action_as_json(action: Action) -> dict[str, object]:
    """An action."""
    return {
        "id": action.action_id,
        "what": action.what,
        "owner": action.owner,
        "due": str(action.due),
    }


def moderation_as_json(moderation: Moderation | None) -> dict[str, object] | None:
    """A second reader's grade, or null."""
    if moderation is None:
        return None
    return {
        "grade": moderation.grade.value,
        "reason": moderation.reason,
        "by": moderation.by,
        "at": moderation.at.isoformat(),
        "blind": moderation.is_blind,
    }


def _reopened(reopening: Reopening | None) -> dict[str, object] | None:
    if reopening is None:
        return None
    return {"at": reopening.at.isoformat(), "by": reopening.by, "reason": reopening.reason}


def _answered(audit: Audit, question: Question) -> dict[str, object]:
    response = audit.response(question.key)
    return {
        "key": question.key,
        "question": question.text,
        "answer": response.answer.value if response.answer else None,
        "note": response.note or None,
    }


def _graded(audit: Audit, key: str, title: str) -> dict[str, object]:
    judgement = audit.judgement(key)
    return {
        "key": key,
        "title": title,
        "grade": judgement.grade.value if judgement.grade else None,
        "reason": judgement.reason or None,
    }
