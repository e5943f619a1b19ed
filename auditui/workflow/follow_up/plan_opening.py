"""What a final grade does to improvement plans, within the change that gives it."""

from datetime import date

from auditui.dataclass import dataclass
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


@dataclass(frozen=True)
class Graded:
    """The final grade that an audit gets, and the one that it had until then, or None."""

    audit: AuditHeading
    after: Grade | None
    before: Grade | None = None


def settle_plans(desk: Desk, graded: Graded, facts: Facts) -> None:
    """Open, reopen, go on with or close what a submitted audit's final grade decides."""
    number = graded.audit.audit_id
    if plan := desk.store.plans.of_re_audit(number):
        _after_re_audit(desk, plan, graded, facts)
    elif not desk.store.plans.is_re_audit(number):
        _after_grade(desk, graded, facts)


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
    due, who = _six_months(desk), desk.person.name
    return desk.store.plans.open(heading.audit_id, grade, owner, due, who, desk.now())


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
    reading = desk.store.readings.second_look(plan.audit_id).reading
    if person.is_called(plan.moderated_by) or (reading and person.is_called(reading.by)):
        return f"{person.name} moderated the first audit of the file."
    teams = (each for each in desk.store.teams.all() if team_key(each.name) == team_key(plan.team))
    if any(person.is_called(team.manager) for team in teams):
        return f"{person.name} manages the team of the case."
    if plan.is_kept_by(person):
        return f"{person.name} keeps the plan."
    return ""


def _after_grade(desk: Desk, graded: Graded, facts: Facts) -> None:
    after = graded.after
    if after is None or not _needs_plan(desk, after):
        return
    plan = desk.store.plans.of_audit(graded.audit.audit_id)
    if plan is None:
        facts.note(plan=open_for(desk, graded.audit, after))
    elif not plan.is_open and not _needs_plan(desk, graded.before):
        text = f"The final grade is {after.value} again."
        step(desk, plan, PlanStepKind.REOPENED, text, due=_six_months(desk))
        facts.note(plan=plan.plan_id, reopened=True)


def _needs_plan(desk: Desk, grade: Grade | None) -> bool:
    is_ri = grade is Grade.REQUIRES_IMPROVEMENT
    return grade is Grade.INADEQUATE or (is_ri and plan_for_requires_improvement(desk))


def _after_re_audit(desk: Desk, plan: Plan, graded: Graded, facts: Facts) -> None:
    number, by, grade = graded.audit.audit_id, graded.audit.auditor, graded.after
    if grade is None or grade is graded.before:
        return
    against = _against(desk, plan, by, *graded.audit.entered_by)
    said = f"Audit {number} by {by}: {grade.value}."
    kind = _what_becomes(plan, grade, is_independent=not against)
    if kind is not None:
        text = f"{said} {against} It is to be audited again." if against else said
        due = None if kind.closes else _six_months(desk)
        step(desk, plan, kind, text, due=due, audit_id=number)
        facts.note(plan=plan.plan_id, becomes=kind.value)


def _against(desk: Desk, plan: Plan, *names: str) -> str:
    """Why a re-audit is not independent, of which some made and some entered it; or nothing."""
    people = desk.store.people
    found = (people.named(name) or people.once_called(name) for name in names)
    reasons = (why_not_independent(desk, plan, each) for each in found if each is not None)
    return next(filter(None, reasons), "")


def _what_becomes(plan: Plan, grade: Grade, *, is_independent: bool) -> PlanStepKind | None:
    """What a re-audit's final grade does to its plan, or None where that is closed and stays so."""
    if plan.is_open:
        is_lifted = grade.is_ri_or_better and is_independent
        return PlanStepKind.BY_RE_AUDIT if is_lifted else PlanStepKind.RE_AUDITED
    return None if grade.is_ri_or_better else PlanStepKind.REOPENED


def _six_months(desk: Desk) -> date:
    return months_later(desk.today, RE_AUDIT_MONTHS)


def _was_closed_by(plan: Plan, audit_id: int) -> bool:
    closed = plan.closed_by
    return closed is not None and closed.audit_id == audit_id
