"""What a final grade does to improvement plans, within the change that gives it."""

from datetime import date

from auditui.practice.audit.record import AuditHeading
from auditui.practice.follow_up.plan import (
    RE_AUDIT_MONTHS,
    Plan,
    PlanStep,
    PlanStepKind,
    months_later,
)
from auditui.practice.grade import Grade
from auditui.practice.people import Person
from auditui.practice.team import team_key
from auditui.workflow.desk import Desk, Facts
from auditui.workflow.settings import plan_for_requires_improvement


def settle_plans(desk: Desk, audit_id: int, before: Grade | None, facts: Facts) -> None:
    """Open, reopen, go on with or close what a submitted audit's final grade decides.

    `before` is the final grade that it had until this change, or None where it was not submitted.
    """
    audit = desk.store.forms.audit(audit_id)
    if audit is None or audit.heading.final is None:
        return
    if plan := desk.store.plans.of_re_audit(audit_id):
        _after_re_audit(desk, plan, audit.heading, before, facts)
    elif not desk.store.plans.is_re_audit(audit_id):
        _after_grade(desk, audit.heading, before, facts)


def unsettle_plans(desk: Desk, audit_id: int, why: str, facts: Facts) -> None:
    """Within a change that takes a re-audit's grade away, reopen the plan that it had closed."""
    plan = desk.store.plans.of_re_audit(audit_id)
    if plan is not None and _was_closed_by(plan, audit_id):
        step(desk, plan, PlanStepKind.REOPENED, f"Audit {audit_id} {why}.")
        facts.note(plan=plan.plan_id, reopened=True)


def open_for(desk: Desk, heading: AuditHeading, grade: Grade) -> int:
    """Open the plan of an audit for the head of service of its team, and return its id."""
    heads = {team_key(team.name): team.head_of_service for team in desk.store.teams.all()}
    owner = heads.get(team_key(heading.team), "")
    due = months_later(desk.today, RE_AUDIT_MONTHS)
    return desk.store.plans.open(heading.audit_id, grade, owner, due, desk.person.name, desk.now())


def step(
    desk: Desk,
    plan: Plan,
    kind: PlanStepKind,
    text: str,
    *,
    owner: str = "",
    due: date | None = None,
    audit_id: int | None = None,
) -> None:
    """Take a step with a plan, in the name of whoever sits here."""
    taken = PlanStep(kind, text, desk.person.name, desk.now(), owner, due, audit_id)
    desk.store.plans.take_step(plan.plan_id, taken)


def why_not_independent(desk: Desk, plan: Plan, person: Person) -> str:
    """Why somebody may not audit the plan's file again, or nothing where they may."""
    first = desk.store.forms.audit(plan.audit_id)
    if first is not None and first.heading.is_of(person):
        return f"{person.name} made the first audit of the file."
    if person.is_called(plan.moderated_by):
        return f"{person.name} moderated the first audit of the file."
    teams = (each for each in desk.store.teams.all() if team_key(each.name) == team_key(plan.team))
    if any(person.is_called(team.manager) for team in teams):
        return f"{person.name} manages the team of the case."
    if plan.is_kept_by(person):
        return f"{person.name} keeps the plan."
    return ""


def _after_grade(desk: Desk, heading: AuditHeading, before: Grade | None, facts: Facts) -> None:
    after = heading.final
    if after is None or not _needs_plan(desk, after):
        return
    plan = desk.store.plans.of_audit(heading.audit_id)
    if plan is None:
        facts.note(plan=open_for(desk, heading, after))
    elif not plan.is_open and (before is None or not _needs_plan(desk, before)):
        due = months_later(desk.today, RE_AUDIT_MONTHS)
        text = f"The final grade is {after.value} again."
        step(desk, plan, PlanStepKind.REOPENED, text, due=due)
        facts.note(plan=plan.plan_id, reopened=True)


def _needs_plan(desk: Desk, grade: Grade) -> bool:
    is_ri = grade is Grade.REQUIRES_IMPROVEMENT
    return grade is Grade.INADEQUATE or (is_ri and plan_for_requires_improvement(desk))


def _after_re_audit(
    desk: Desk, plan: Plan, heading: AuditHeading, before: Grade | None, facts: Facts
) -> None:
    final = heading.final
    if final is None or before is final:
        return
    said = f"Audit {heading.audit_id} by {heading.auditor}: {final.value}."
    auditor = desk.store.people.named(heading.auditor)
    against = why_not_independent(desk, plan, auditor) if auditor else ""
    due = months_later(desk.today, RE_AUDIT_MONTHS)
    if final.is_ri_or_better and not against:
        if plan.is_open:
            step(desk, plan, PlanStepKind.BY_RE_AUDIT, said, audit_id=heading.audit_id)
            facts.note(plan=plan.plan_id, closed=True)
        return
    text = f"{said} {against} It is to be audited again." if against else said
    kind = PlanStepKind.RE_AUDITED if plan.is_open else PlanStepKind.REOPENED
    if plan.is_open or _was_closed_by(plan, heading.audit_id):
        step(desk, plan, kind, text, due=due, audit_id=heading.audit_id)
        facts.note(plan=plan.plan_id, goes_on=True)


def _was_closed_by(plan: Plan, audit_id: int) -> bool:
    closed = plan.closed_by
    return closed is not None and closed.audit_id == audit_id
