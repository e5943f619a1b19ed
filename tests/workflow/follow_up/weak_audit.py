"""A submitted audit with three weaknesses and two actions, made once."""

from dataclasses import dataclass

from conftest import JANUARY, TODAY, fill, made_once, seated

from auditui.practice.audit.record import Action
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.sample.draw import draw

POINTS = tuple(
    map(WeakPoint.parse, ("question:voice.seen", "question:voice.words", "section:planning"))
)


@dataclass(frozen=True)
class WeakAudit:
    """The numbers of the audit and its actions, its case and team, and who is around it."""

    audit: int
    actions: tuple[int, ...]
    case: str
    team: str
    auditor: str
    manager: str
    other: str


def weak_audit(lead: Desk) -> WeakAudit:
    """An audit submitted today that requires improvement."""
    return made_once(lead, _submitted)


def weak_draft(lead: Desk) -> WeakAudit:
    """The same, ready to be submitted."""
    return made_once(lead, _draft)


def _draft(lead: Desk) -> WeakAudit:
    draw(lead, JANUARY, 4)
    heading = audits.of_month(lead, JANUARY)[0]
    auditor = seated(lead, heading.auditor)
    number = heading.audit_id
    fill(auditor, number, Grade.REQUIRES_IMPROVEMENT)
    for point in POINTS[:2]:
        audits.answer(auditor, number, point.key, Answer.NO)
    audits.grade(auditor, number, "planning", Grade.INADEQUATE)
    audits.add_action(auditor, number, Action(0, "See the child alone", "t", TODAY))
    manager = next(t.manager for t in lead.store.teams.all() if t.name == heading.team)
    rest = {p.name for p in everyone(lead) if p.role.value == "team manager"}
    actions = tuple(each.action_id for each in audits.standing(auditor, number).actions)
    return WeakAudit(
        number, actions, heading.case_ref, heading.team, heading.auditor, manager,
        min(rest - {manager, heading.auditor}),
    )  # fmt: skip


def _submitted(lead: Desk) -> WeakAudit:
    made = _draft(lead)
    audits.submit(seated(lead, made.auditor), made.audit)
    return made
