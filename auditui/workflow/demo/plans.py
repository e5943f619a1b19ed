"""The demonstration's improvement plans: overdue, with a re-audit planned, closed either way."""

from datetime import timedelta

from auditui.practice.audit.record import Action, AuditHeading
from auditui.practice.follow_up.plan import (
    RE_AUDIT_MONTHS,
    Plan,
    PlanStep,
    PlanStepKind,
    months_later,
)
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.audit.audits import NewAudit
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.re_audits import independent_auditors
from auditui.workflow.tool_in_force import versions_in_force

_NOTES = (
    "The plan is agreed with the worker and the team manager; the chronology comes first.",
    "Supervision is weekly until the visits are back in timescale.",
    "Two of the actions are seen on the file; the family has been told what changes.",
)
_CLOSED = "The children moved to another authority, which has the file and this plan."
_BEGUN = "To be audited again by somebody who had no part in the case."
_ADDED = "Sit in on the next review and record what the child says of it."

_CLOSED_EACH, _PLANNED_EACH = 9, 6
"""Every so manieth plan without a re-audit is closed with a reason, or has one planned."""


def add_plans(desk: Desk) -> None:
    """Open a plan for each inadequate audit, and bring each as far as it has come."""
    heads = {team.name: team.head_of_service for team in desk.store.teams.all()}
    again = {each.case_ref: each for each in desk.store.audits.of_kind(Kind.RE_AUDIT)}
    for heading in desk.store.audits.inadequate():
        if heading.kind is not Kind.RE_AUDIT:
            at = heading.submitted_at or desk.now()
            due, head = months_later(at.date(), RE_AUDIT_MONTHS), heads[heading.team]
            desk.store.plans.open(
                heading.audit_id, Grade.INADEQUATE, head, due, heading.auditor, at
            )
    for place, plan in enumerate(desk.store.plans.all()):
        at = plan.opened_at + timedelta(days=9 + place % 4)
        note = PlanStep(PlanStepKind.NOTE, _NOTES[place % len(_NOTES)], plan.owner, at)
        desk.store.plans.take_step(plan.plan_id, note)
        if plan.case_ref in again:
            _audited_again(desk, plan, again[plan.case_ref])
        elif plan.due > desk.today:
            _go_on(desk, plan, place)


def _audited_again(desk: Desk, plan: Plan, again: AuditHeading) -> None:
    at = again.submitted_at or desk.now()
    planned = PlanStep(
        PlanStepKind.RE_AUDIT, _BEGUN, plan.owner, at - timedelta(days=30), audit_id=again.audit_id
    )
    is_bad = again.final is Grade.INADEQUATE
    ended = PlanStep(
        PlanStepKind.RE_AUDITED if is_bad else PlanStepKind.BY_RE_AUDIT,
        f"Audit {again.audit_id} by {again.auditor}: {again.final.value if again.final else ''}.",
        again.auditor,
        at,
        due=months_later(at.date(), RE_AUDIT_MONTHS) if is_bad else None,
        audit_id=again.audit_id,
    )
    for step in (planned, ended):
        desk.store.plans.take_step(plan.plan_id, step)


def _go_on(desk: Desk, plan: Plan, place: int) -> None:
    if place % _CLOSED_EACH == 0:
        at = desk.now() - timedelta(days=5)
        closed = PlanStep(PlanStepKind.CLOSED, _CLOSED, plan.owner, at)
        desk.store.plans.take_step(plan.plan_id, closed)
    elif place % _PLANNED_EACH == 0:
        _plan_re_audit(desk, plan, place)


def _plan_re_audit(desk: Desk, plan: Plan, place: int) -> None:
    free = independent_auditors(desk, plan.plan_id)
    due = min(plan.due, desk.today + timedelta(days=40 + place))
    tool, thresholds = versions_in_force(desk, Month.of(desk.today))
    number = desk.store.audits.add_one(
        NewAudit(
            sample_id=None,
            month=Month.of(due),
            kind=Kind.RE_AUDIT,
            case_ref=plan.case_ref,
            team=plan.team,
            status="",
            auditor=free[place % len(free)].name,
            tool=tool.version,
            thresholds=thresholds.version,
            due=due,
        )
    )
    step = PlanStep(
        PlanStepKind.RE_AUDIT, _BEGUN, plan.owner, desk.now() - timedelta(days=20), audit_id=number
    )
    desk.store.plans.take_step(plan.plan_id, step)
    desk.store.plans.add_action(
        plan, Action(0, _ADDED, "Team manager", desk.today + timedelta(days=21))
    )
