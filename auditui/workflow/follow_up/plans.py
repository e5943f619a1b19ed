"""Improvement plans after an inadequate grade: notes, actions, an independent re-audit, an end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Action
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.follow_up.action import FollowedAction
from auditui.practice.follow_up.plan import Plan, PlanStepKind, pressing_plans_first
from auditui.practice.follow_up.plan_words import plan_owner_words
from auditui.practice.follow_up.side_by_side import SideBySide, side_by_side
from auditui.practice.grade import Grade
from auditui.practice.people import Person, Right, Role
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.audit.form import open_form
from auditui.workflow.desk import Desk, Facts, NoSuchPerson, change
from auditui.workflow.follow_up.actions import DueInThePast, NotTheirs, of_audit
from auditui.workflow.follow_up.owners import owner_of
from auditui.workflow.follow_up.plan_opening import open_for, step
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.veil import hidden
from auditui.workflow.reason import reason_given


class NoSuchPlan(NotFound):
    """There is no such plan."""


class PlanClosed(AuditError):
    """The plan is closed, so nothing more is done with it."""


class PlanOpen(AuditError):
    """The plan is open, so it cannot be opened."""


class NoPlanForIt(NotUnderstood):
    """A plan is to be opened for an audit that is not inadequate and needs no improvement."""


class OwnGrade(NotPermitted):
    """Nobody closes the plan of a file that they graded."""


class NothingSaid(NotUnderstood):
    """A note or an action is to be recorded that says nothing."""


class NoReAudit(NotFound):
    """The file was not audited again, so there is nothing to lay beside the first audit."""


@dataclass(frozen=True)
class PlanNarrowing:
    """Which plans are listed; empty texts leave out nothing."""

    mine: bool = False
    team: str = ""
    locality: str = ""
    closed: bool = False

    def takes(self, plan: Plan, person: Person) -> bool:
        """Whether a plan is one of them."""
        return (
            (self.closed or plan.is_open)
            and (not self.mine or plan.is_kept_by(person))
            and self.team.casefold() in {"", plan.team.casefold()}
            and self.locality.casefold() in {"", plan.locality.casefold()}
        )


def plans(desk: Desk, narrowing: PlanNarrowing | None = None) -> tuple[Plan, ...]:
    """The plans, the soonest re-audit first; the open ones unless told.

    Those of audits that whoever sits here is to moderate blind are left out until then.
    """
    asked = narrowing or PlanNarrowing()
    people, kept = desk.store.people.all(), hidden(desk)
    found = (
        each
        for each in desk.store.plans.all()
        if asked.takes(each, desk.person) and each.audit_id not in kept
    )
    return tuple(_owned(each, people) for each in pressing_plans_first(found))


def plan(desk: Desk, plan_id: int) -> Plan:
    """A plan as it stands. Raises NoSuchPlan."""
    found = desk.store.plans.of(plan_id)
    if found is None:
        raise NoSuchPlan("There is no such plan. `auditui plans list` lists those there are.")
    if found.audit_id in hidden(desk):
        raise NoSuchPlan("That plan is kept from you until the audit was moderated blind.")
    return _owned(found, desk.store.people.all())


def plan_words_of(desk: Desk, audit_id: int) -> str:
    """That an audit has an open plan and whose it is, as a sentence, or nothing."""
    found = desk.store.plans.of_audit(audit_id)
    if found is None or not found.is_open or audit_id in hidden(desk):
        return ""
    owned = _owned(found, desk.store.people.all())
    return f"Improvement plan {owned.plan_id} is open, for {plan_owner_words(owned)}."


def actions_of(desk: Desk, asked: Plan) -> tuple[FollowedAction, ...]:
    """The actions of a plan: those that its audit asked for, and those added since."""
    return of_audit(desk, asked.audit_id)


def open_plan(desk: Desk, audit_id: int, reason: str) -> Plan:
    """Open a plan by hand, for a submitted audit of before or one that requires improvement.

    Raises NeedsAReason, NoSuchAudit, NoPlanForIt, PlanOpen, and NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.KEEP_PLANS, "plan opened", f"audit {audit_id}") as facts:
        heading = open_form(desk, audit_id).audit.heading
        refuse_erased(heading.case_ref)
        final = heading.final
        if heading.state.is_open or final not in (Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT):
            raise NoPlanForIt(
                "A plan follows a submitted audit that is inadequate or requires improvement."
            )
        if desk.store.plans.of_audit(audit_id) is not None:
            raise PlanOpen("That audit has a plan already. Reopen it if it is closed.")
        number = open_for(desk, heading, final)
        step(desk, plan(desk, number), PlanStepKind.NOTE, f"Opened by hand: {why}")
        facts.note(plan=number, reason=why)
        return plan(desk, number)


def note(desk: Desk, plan_id: int, text: str) -> Plan:
    """Record how far it has come. Raises NothingSaid, NoSuchPlan, NotTheirs and PlanClosed."""
    said = clean_prose(text).strip()
    if not said:
        raise NothingSaid("Say how far it has come.")
    with _beside(desk, plan_id, "plan noted") as (asked, facts):
        step(desk, asked, PlanStepKind.NOTE, said)
        facts.note(text=said)
        return plan(desk, plan_id)


def add_action(desk: Desk, plan_id: int, what: str, owner: str, due: date) -> Plan:
    """Add an action, which is followed like every other.

    Raises NothingSaid, NotAnOwner, DueInThePast, and as `note` does.
    """
    said = clean_prose(what).strip()
    if not said:
        raise NothingSaid("Say what is to be done.")
    if due < desk.today:
        raise DueInThePast("That day is over. Give a day that is to come.")
    with _beside(desk, plan_id, "plan action added") as (asked, facts):
        (heading,) = desk.store.audits.numbered([asked.audit_id])
        given = owner_of(desk, owner, heading)
        number = desk.store.plans.add_action(asked, Action(0, said, given, due))
        facts.note(action=number, what=said, owner=given, due=str(due))
        return plan(desk, plan_id)


def hand_plan_on(desk: Desk, plan_id: int, owner: str, reason: str) -> Plan:
    """Give a plan to another head of service, with the reason. Raises NoSuchPerson."""
    why = reason_given(reason)
    with _keeping(desk, plan_id, "plan handed on") as (asked, facts):
        person = desk.store.people.named(clean_line(owner))
        if person is None or person.role is not Role.HEAD_OF_SERVICE or person.ended_on:
            raise NoSuchPerson(
                "A plan is a head of service's. Nobody here of that name is one; check `auditui "
                "people list`."
            )
        step(desk, asked, PlanStepKind.HANDED_ON, why, owner=person.name)
        facts.note(owner=person.name, reason=why)
        return plan(desk, plan_id)


def why_not_close(desk: Desk, asked: Plan) -> str:
    """Why whoever sits here may not close a plan, or nothing where they may."""
    if desk.person.role is not Role.HEAD_OF_SERVICE:
        return "Its re-audit closes it, or a head of service with a reason."
    if asked.graded_by(desk.person):
        return "Whoever graded the file does not close its plan. Ask another head of service."
    return ""


def close_plan(desk: Desk, plan_id: int, reason: str) -> Plan:
    """Close a plan as a head of service who did not grade the file, with the reason.

    Raises NeedsAReason, NoSuchPlan, PlanClosed, OwnGrade and NotPermitted.
    """
    why = reason_given(reason)
    with _keeping(desk, plan_id, "plan closed") as (asked, facts):
        if refusal := why_not_close(desk, asked):
            raise OwnGrade(refusal)
        step(desk, asked, PlanStepKind.CLOSED, why)
        facts.note(reason=why)
        return plan(desk, plan_id)


def reopen_plan(desk: Desk, plan_id: int, reason: str) -> Plan:
    """Open a closed plan again, with the reason. Raises PlanOpen, NoSuchPlan, NotPermitted."""
    why = reason_given(reason)
    with change(desk, Right.KEEP_PLANS, "plan reopened", f"plan {plan_id}") as facts:
        asked = plan(desk, plan_id)
        refuse_erased(asked.case_ref)
        if asked.is_open:
            raise PlanOpen("It is open already.")
        step(desk, asked, PlanStepKind.REOPENED, why)
        facts.note(reason=why)
        return plan(desk, plan_id)


def compared(desk: Desk, plan_id: int) -> SideBySide:
    """The plan's audit beside its newest re-audit. Raises NoSuchPlan and NoReAudit."""
    asked = plan(desk, plan_id)
    if asked.re_audit is None or asked.re_audit.final is None:
        raise NoReAudit("The file has not been audited again yet.")
    first, again = open_form(desk, asked.audit_id), open_form(desk, asked.re_audit.audit_id)
    return side_by_side(first.audit, first.tool, again.audit, again.tool)


@contextmanager
def _beside(desk: Desk, plan_id: int, verb: str) -> Iterator[tuple[Plan, Facts]]:
    with change(desk, Right.FOLLOW_ACTIONS, verb, f"plan {plan_id}") as facts:
        asked = _still_open(desk, plan_id)
        if not asked.is_beside(desk.person):
            raise NotTheirs(
                "Its owner, the auditors, the team's manager, the head of service and the quality "
                "lead write on it."
            )
        yield asked, facts


@contextmanager
def _keeping(desk: Desk, plan_id: int, verb: str) -> Iterator[tuple[Plan, Facts]]:
    with change(desk, Right.KEEP_PLANS, verb, f"plan {plan_id}") as facts:
        yield _still_open(desk, plan_id), facts


def _still_open(desk: Desk, plan_id: int) -> Plan:
    asked = plan(desk, plan_id)
    if (closed := asked.closed_by) is not None:
        raise PlanClosed(f"It was {closed.kind.value} already, by {closed.by}.")
    return asked


def _owned(found: Plan, people: tuple[Person, ...]) -> Plan:
    """A plan that knows what its owner is called now, and whether they are still here."""
    owner = next((person for person in people if person.is_called(found.owner)), None)
    is_here = owner is not None and owner.ended_on is None
    name = owner.name if owner else found.owner
    return replace(found, owner_now=name, owner_is_here=is_here or not found.owner)
