"""What follows an audit, as JSON."""

from datetime import date

from auditui.measures.follow_up.weaknesses import WeaknessCount
from auditui.practice.follow_up.action import ActionStep, FollowedAction
from auditui.practice.follow_up.concern import Concern, ConcernAnswer
from auditui.practice.follow_up.plan import Plan, PlanStep, ReAudit
from auditui.practice.follow_up.side_by_side import SideBySide
from auditui.practice.follow_up.weakness import Weakness


def concern_as_json(concern: Concern, today: date) -> dict[str, object]:
    """A concern on a day; null where there is nothing.

    `is_safe` and `escalated` are what the audit says now; `overdue` is false once it is answered.
    """
    return {
        "id": concern.concern_id,
        "audit": concern.audit_id,
        "month": str(concern.month),
        "kind": concern.kind.value,
        "case_ref": concern.case_ref,
        "team": concern.team or None,
        "locality": concern.locality or None,
        "head_of_service": concern.head_of_service or None,
        "auditor": concern.auditor,
        "raised_by": concern.raised_by,
        "raised_at": concern.raised_at.isoformat(),
        "due": str(concern.due),
        "overdue": concern.is_overdue(today),
        "is_safe": concern.is_safe,
        "escalated": {
            "to": concern.escalated_to or None,
            "on": str(concern.escalated_on) if concern.escalated_on else None,
        },
        "answer": _answer(concern.answer),
    }


def _answer(answer: ConcernAnswer | None) -> dict[str, object] | None:
    if answer is None:
        return None
    return {
        "told": answer.told,
        "on": str(answer.told_on),
        "what_was_done": answer.what_was_done,
        "by": answer.by,
        "at": answer.at.isoformat(),
    }


def action_as_json(action: FollowedAction, today: date) -> dict[str, object]:
    """An action on a day with every step; null where there is nothing.

    `owner` is a role or a name, `owner_name` who that is today; `rag` is null once it is closed.
    """
    standing = action.standing(today)
    return {
        "id": action.action_id,
        "audit": action.audit_id,
        "month": str(action.month),
        "kind": action.kind.value,
        "case_ref": action.case_ref,
        "team": action.team or None,
        "locality": action.locality or None,
        "what": action.what,
        "owner": action.owner,
        "owner_name": action.owner_name or None,
        "owner_missing": action.owner_missing or None,
        "asked_by": action.around.auditor or None,
        "due": str(action.due),
        "state": standing.value,
        "rag": standing.rag or None,
        "weeks_late": action.weeks_late(today),
        "steps": [_step(step) for step in action.steps],
    }


def _step(step: ActionStep) -> dict[str, object]:
    return {
        "what_happened": step.kind.value,
        "text": step.text,
        "due": str(step.due) if step.due else None,
        "owner": step.owner or None,
        "what": step.what or None,
        "by": step.by,
        "at": step.at.isoformat(),
    }


def weakness_as_json(weakness: Weakness) -> dict[str, object]:
    """A weakness with what follows from it; null where there is nothing."""
    tie = weakness.tie
    return {
        "audit": weakness.audit_id,
        "month": str(weakness.month),
        "kind": weakness.kind.value,
        "case_ref": weakness.case_ref,
        "team": weakness.team or None,
        "locality": weakness.locality or None,
        "weakness": str(weakness.point),
        "wording": weakness.wording,
        "follows": weakness.follows.value,
        "action": tie.action_id if tie else None,
        "reason": (tie.reason or None) if tie else None,
        "by": tie.by if tie else None,
        "at": tie.at.isoformat() if tie and tie.at else None,
    }


def count_as_json(count: WeaknessCount) -> dict[str, object]:
    """Weaknesses counted by what follows: `weaknesses` is the sum of the three after it."""
    return {
        "group": count.name,
        "weaknesses": count.weaknesses,
        "acted": count.acted,
        "excused": count.excused,
        "open": count.open,
    }


def plan_as_json(plan: Plan, today: date) -> dict[str, object]:
    """A plan on a day with every step; null where there is nothing.

    `grade` opened it, `final` is what the audit's final grade is now; `due` is the day by which the
    file is to be audited again.
    """
    return {
        "id": plan.plan_id,
        "audit": plan.audit_id,
        "month": str(plan.month),
        "kind": plan.kind.value,
        "case_ref": plan.case_ref,
        "team": plan.team or None,
        "locality": plan.locality or None,
        "owner": plan.owner_now or plan.owner or None,
        "owner_is_here": plan.owner_is_here,
        "grade": plan.opened_for.value,
        "final": plan.final.value if plan.final else None,
        "opened_by": plan.opened_by,
        "opened_at": plan.opened_at.isoformat(),
        "due": str(plan.due),
        "state": plan.standing(today).value,
        "actions": {"all": plan.actions, "open": plan.actions_open},
        "re_audit": _re_audit(plan.re_audit),
        "steps": [_plan_step(step) for step in plan.steps],
    }


def _re_audit(again: ReAudit | None) -> dict[str, object] | None:
    if again is None:
        return None
    return {
        "audit": again.audit_id,
        "auditor": again.auditor,
        "due": str(again.due) if again.due else None,
        "state": again.state.value,
        "final": again.final.value if again.final else None,
    }


def _plan_step(step: PlanStep) -> dict[str, object]:
    return {
        "what_happened": step.kind.value,
        "text": step.text,
        "owner": step.owner or None,
        "due": str(step.due) if step.due else None,
        "audit": step.audit_id,
        "by": step.by,
        "at": step.at.isoformat(),
    }


def side_by_side_as_json(shown: SideBySide) -> dict[str, object]:
    """An audit beside its re-audit; `change` is null where the two cannot be compared."""
    return {
        "first": shown.first,
        "again": shown.again,
        "same_thresholds": shown.same_thresholds,
        "rows": [
            {"title": row.title, "then": row.then, "now": row.now, "change": row.change or None}
            for row in shown.rows
        ],
    }
