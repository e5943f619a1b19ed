"""Planning the independent re-audit of a plan."""

from datetime import date

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Withdrawal
from auditui.practice.errors import AuditError, NotPermitted, NotUnderstood
from auditui.practice.follow_up.plan import Plan, PlanStepKind
from auditui.practice.people import Person, Right
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.text import clean_line
from auditui.store.audit.audits import NewAudit
from auditui.workflow.audit.news import tell
from auditui.workflow.desk import Desk, NoSuchPerson, change
from auditui.workflow.follow_up.actions import DueInThePast
from auditui.workflow.follow_up.plan_opening import step, why_not_independent
from auditui.workflow.follow_up.plans import PlanClosed, plan
from auditui.workflow.reason import reason_given
from auditui.workflow.tool_in_force import versions_in_force


class NotIndependent(NotPermitted):
    """Whoever audited, moderated or manages a case, or keeps its plan, does not audit it again."""


class DueTooLate(NotUnderstood):
    """A re-audit is to be made later than six months after the grade."""


class ReAuditUnderWay(AuditError):
    """A re-audit is planned already, and no reason was given to plan another instead."""


def independent_auditors(desk: Desk, plan_id: int) -> tuple[Person, ...]:
    """Everybody here who may audit the plan's file again, by name. Raises NoSuchPlan."""
    asked = plan(desk, plan_id)
    return tuple(
        sorted(
            (
                person
                for person in desk.store.people.here()
                if person.is_given_files and not why_not_independent(desk, asked, person)
            ),
            key=lambda person: person.name,
        )
    )


def plan_re_audit(desk: Desk, plan_id: int, auditor: str, due: date, reason: str = "") -> Plan:
    """Give the file to somebody independent to be audited again by a day.

    One that is planned and not submitted is withdrawn instead, where a reason is given. Raises
    NoSuchPlan, PlanClosed, NoSuchPerson, NotIndependent, DueInThePast, DueTooLate,
    ReAuditUnderWay, NothingInForce and NotPermitted.
    """
    with change(desk, Right.KEEP_PLANS, "re-audit planned", f"plan {plan_id}") as facts:
        asked = plan(desk, plan_id)
        if not asked.is_open:
            raise PlanClosed("It is closed. Reopen it first.")
        person = _auditor(desk, asked, auditor)
        _check_day(desk, asked, due)
        _make_room(desk, asked, reason)
        number = desk.store.audits.add_one(_new(desk, asked, person, due))
        text = reason.strip() or f"To be audited by {due}."
        step(desk, asked, PlanStepKind.RE_AUDIT, text, audit_id=number)
        tell(desk, number, person.name, Happening.RE_AUDIT, f"By {due}.")
        facts.note(audit=number, auditor=person.name, due=str(due), reason=reason)
        return plan(desk, plan_id)


def refuse_dependent(desk: Desk, audit_id: int, person: Person) -> None:
    """Refuse to hand a re-audit to somebody who is not independent. Raises NotIndependent."""
    asked = desk.store.plans.of_re_audit(audit_id)
    if asked is not None and (why_not := why_not_independent(desk, asked, person)):
        raise NotIndependent(f"{why_not} Choose somebody independent.")


def _auditor(desk: Desk, asked: Plan, name: str) -> Person:
    person = desk.store.people.named(clean_line(name))
    if person is None or not person.is_given_files:
        raise NoSuchPerson("Nobody of that name may be given files. Check `auditui people list`.")
    if why_not := why_not_independent(desk, asked, person):
        raise NotIndependent(f"{why_not} Choose somebody independent.")
    return person


def _check_day(desk: Desk, asked: Plan, due: date) -> None:
    if due < desk.today:
        raise DueInThePast("That day is over. Give a day that is to come.")
    if due > asked.due >= desk.today:
        raise DueTooLate(f"The file is to be audited again by {asked.due}.")


def _make_room(desk: Desk, asked: Plan, reason: str) -> None:
    """Withdraw the re-audit that is planned, with the reason why there is to be another."""
    again = asked.re_audit
    if again is None or not again.state.is_open:
        return
    if not reason.strip():
        raise ReAuditUnderWay(
            f"{again.auditor} has it to audit. Give a reason to plan another re-audit instead."
        )
    why = reason_given(reason)
    withdrawal = Withdrawal(desk.now(), desk.person.name, why)
    desk.store.audits.take_back(again.audit_id, withdrawal)
    tell(desk, again.audit_id, again.auditor, Happening.WITHDRAWN, why)


def _new(desk: Desk, asked: Plan, person: Person, due: date) -> NewAudit:
    month = _free_month(desk, asked, due)
    tool, thresholds = versions_in_force(desk, Month.of(desk.today))
    first = desk.store.forms.audit(asked.audit_id)
    return NewAudit(
        sample_id=None,
        month=month,
        kind=Kind.RE_AUDIT,
        case_ref=asked.case_ref,
        team=asked.team,
        status=first.heading.status if first else "",
        auditor=person.name,
        tool=tool.version,
        thresholds=thresholds.version,
        due=due,
    )


def _free_month(desk: Desk, asked: Plan, due: date) -> Month:
    """The month of its day, which must hold no other re-audit of the case."""
    month = Month.of(due)
    if desk.store.audits.taken([(Kind.RE_AUDIT, month, asked.case_ref)]):
        raise NotUnderstood(
            f"The case has a re-audit of {month.label} already. Choose a day of another month."
        )
    return month
