"""A submitted audit with one action, made once."""

from dataclasses import dataclass

from conftest import JANUARY, TODAY, fill, made_once, seated

from auditui.practice.audit.record import Action
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.sample.draw import draw


@dataclass(frozen=True)
class AnAction:
    """The numbers of an audit and its action, its auditor, its team's manager, and another."""

    audit: int
    action: int
    auditor: str
    manager: str
    other: str


def an_action(lead: Desk) -> AnAction:
    """An audit submitted today whose action is due in two days, by the team manager."""
    return made_once(lead, _made)


def _made(lead: Desk) -> AnAction:
    draw(lead, JANUARY, 4)
    heading = audits.of_month(lead, JANUARY)[0]
    auditor = seated(lead, heading.auditor)
    fill(auditor, heading.audit_id)
    (action,) = audits.standing(auditor, heading.audit_id).actions
    due = TODAY.replace(day=TODAY.day + 2)
    changed = Action(action.action_id, "Update the chronology", "t", due)
    audits.change_action(auditor, heading.audit_id, changed)
    audits.submit(auditor, heading.audit_id)
    manager = next(t.manager for t in lead.store.teams.all() if t.name == heading.team)
    rest = {p.name for p in everyone(lead) if p.role.value == "team manager"}
    other = min(rest - {manager, heading.auditor})
    return AnAction(heading.audit_id, action.action_id, heading.auditor, manager, other)
