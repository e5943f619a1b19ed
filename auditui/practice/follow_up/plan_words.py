"""What is said of an improvement plan, wherever it is said."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from auditui.practice.day import long_day, short_day
from auditui.practice.follow_up.plan import Plan, PlanStanding, PlanStep, PlanStepKind, ReAudit
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital, counted

_NO_GRADE = "without a final grade"
NOBODY = "nobody yet"
"""What stands for the owner of a plan whose team has no head of service."""


def plan_standing_words(plan: Plan, today: date) -> str:
    """How it stands, with its mark."""
    standing = plan.standing(today)
    return f"{standing.mark} {standing.value}"


def plan_owner_words(plan: Plan) -> str:
    """Whose it is, and that they left."""
    name = plan.owner_now or plan.owner
    if not name:
        return NOBODY
    return name if plan.owner_is_here else f"{name} (not here any more)"


def plan_actions_words(plan: Plan) -> str:
    """How many of its actions are open, `2 of 5 open`."""
    return f"{plan.actions_open} of {plan.actions} open"


def re_audit_words(plan: Plan) -> str:
    """By when the file is audited again, or what its re-audit came to."""
    again = plan.re_audit
    if again is None or (again.final and plan.is_open):
        return f"by {short_day(plan.due)}"
    return _result(again) if again.final else f"{again.auditor}, {short_day(again.due or plan.due)}"


def plan_step_words(step: PlanStep) -> str:
    """A step as a sentence."""
    when = f"{step.by}, {short_day(step.at.astimezone().date())}"
    changed = {
        PlanStepKind.HANDED_ON: f" to {step.owner}",
        PlanStepKind.RE_AUDIT: f" as audit {step.audit_id}",
    }.get(step.kind, "")
    return f"{capital(step.kind.value)}{changed} ({when}): {' '.join(step.text.split())}"


NEWEST = 2
"""How many of its steps are said of a plan where there is little room."""


def about_plan(plan: Plan, today: date) -> str:
    """Everything about a plan, as sentences."""
    return " ".join((plan_in_brief(plan, today), *map(plan_step_words, plan.steps)))


def plan_in_brief(plan: Plan, today: date) -> str:
    """What a plan is and how it stands, as sentences, without its steps."""
    return " ".join(_about(plan, today))


def plan_with_newest(plan: Plan, today: date) -> str:
    """The same, and the newest steps, the last one first."""
    newest = reversed(plan.steps[-NEWEST:])
    return " ".join((plan_in_brief(plan, today), *map(plan_step_words, newest)))


def counted_plans(plans: Iterable[Plan], today: date) -> str:
    """How many plans stand how, `5 plans open, re-audits: 1 overdue, 4 planned · 3 closed`."""
    found = Counter(plan.standing(today) for plan in plans)
    if not found:
        return "No improvement plan."
    left = sum(found.values()) - found[PlanStanding.CLOSED]
    named = {
        PlanStanding.OVERDUE: "overdue",
        PlanStanding.NOT_PLANNED: "not planned",
        PlanStanding.PLANNED: "planned",
    }
    each = [f"{found[stands]} {words}" for stands, words in named.items() if found[stands]]
    re_audits = f", re-audits: {', '.join(each)}" if each else ""
    said = f"{counted(left, 'plan')} open{re_audits}"
    closed = found[PlanStanding.CLOSED]
    return f"{said} · {closed} closed" if closed else said


def _result(again: ReAudit) -> str:
    return f"{again.final.value} (audit {again.audit_id})" if again.final else ""


def _about(plan: Plan, today: date) -> Iterator[str]:
    yield (
        f"Plan {plan.plan_id} of {plan_owner_words(plan)}: {plan_standing_words(plan, today)[2:]}, "
        f"to be audited again by {long_day(plan.due)}."
    )
    now = plan.final
    grade = plan.opened_for.value
    lifted = "" if now is plan.opened_for else f", which is {now.value if now else _NO_GRADE} now"
    yield (
        f"Opened {short_day(plan.opened_at.astimezone().date())} for audit {plan.audit_id}, "
        f"{grade}{lifted}: case {plan.case_ref}, {plan.team or NO_TEAM}, {plan.month.label}, "
        f"audited by {plan.around.auditor}."
    )
    yield f"Actions: {plan_actions_words(plan)}."
    if again := plan.re_audit:
        came_to = f"found {again.final.value}" if again.final else again.state.value
        yield f"Re-audit {again.audit_id} by {again.auditor}: {came_to}."
