"""A submitted inadequate audit, whose plan was opened by it, made once."""

from dataclasses import dataclass

from conftest import HEAD, JANUARY, TODAY, fill, made_once, seated

from auditui.practice.audit.record import Action
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.plans import plan, plans
from auditui.workflow.follow_up.re_audits import independent_auditors
from auditui.workflow.people import everyone, save_person
from auditui.workflow.sample.draw import draw

OTHER_HEAD = "Olu Other"
SECOND_LEAD = "Lena Lead"


@dataclass(frozen=True)
class APlan:
    """The numbers of the audit and its plan, who is around it, and somebody independent."""

    audit: int
    plan: int
    case: str
    team: str
    auditor: str
    manager: str
    again: str


def a_plan(lead: Desk) -> APlan:
    """An audit submitted today as inadequate, another head of service, another quality lead."""
    return made_once(lead, _made)


def _made(lead: Desk) -> APlan:
    save_person(lead, OTHER_HEAD, Role.HEAD_OF_SERVICE)
    save_person(lead, SECOND_LEAD, Role.QUALITY_LEAD)
    draw(lead, JANUARY, 4)
    heading = audits.of_month(lead, JANUARY)[0]
    auditor = seated(lead, heading.auditor)
    fill(auditor, heading.audit_id, Grade.INADEQUATE)
    audits.add_action(auditor, heading.audit_id, Action(0, "Write a plan", "head", TODAY))
    odd = audits.oddities(auditor, audits.standing(auditor, heading.audit_id))
    audits.submit(auditor, heading.audit_id, odd)
    manager = next(t.manager for t in lead.store.teams.all() if t.name == heading.team)
    (opened,) = plans(lead)
    taking = {each.name for each in independent_auditors(lead, opened.plan_id)}
    managers = {each.name for each in everyone(lead) if each.role is Role.TEAM_MANAGER}
    assert HEAD not in taking
    return APlan(
        heading.audit_id, opened.plan_id, heading.case_ref, heading.team, heading.auditor, manager,
        min(taking & managers),
    )  # fmt: skip


def audited_again(lead: Desk, made: APlan, grade: Grade) -> int:
    """Submit the planned re-audit with a grade, and return its number."""
    again = plan(lead, made.plan).re_audit
    assert again is not None
    desk = seated(lead, again.auditor)
    fill(desk, again.audit_id, grade)
    odd = audits.oddities(desk, audits.standing(desk, again.audit_id))
    audits.submit(desk, again.audit_id, odd)
    return again.audit_id
