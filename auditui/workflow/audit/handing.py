"""Giving an open audit to another auditor: who may have it, and who may not."""

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import AuditHeading
from auditui.practice.errors import AuditError
from auditui.practice.people import Person, Right
from auditui.practice.team import team_key
from auditui.practice.text import clean_line
from auditui.workflow.audit.form import NotOpen, standing_heading
from auditui.workflow.audit.news import tell, tell_auditor
from auditui.workflow.desk import Desk, NoSuchPerson, change
from auditui.workflow.follow_up.re_audits import refuse_dependent
from auditui.workflow.sample.parts import kept_from, teams_managed_by
from auditui.workflow.settings import own_team_audits


class OwnTeam(AuditError):
    """The auditor manages the case's own team."""


class HasLeft(AuditError):
    """The auditor manages no team any more."""


class HandedItBack(AuditError):
    """The auditor handed this file back before."""


def why_not(desk: Desk, heading: AuditHeading, person: Person) -> AuditError | None:
    """Why somebody is not to audit a file, as it would be refused, or None where they may."""
    if not person.is_given_files:
        return HasLeft(
            f"{person.name} left the teams table and is given no files. Choose someone else."
        )
    if team_key(heading.team) in teams_managed_by(desk, person.name) and not own_team_audits(desk):
        return OwnTeam("Nobody audits a file of their own team. Choose someone else.")
    if person.name in kept_from(desk).get(heading.case_ref, ()):
        return HandedItBack(f"{person.name} handed this file back. Choose someone else.")
    return None


def hand_to(desk: Desk, heading: AuditHeading, name: str) -> Person:
    """Within a change, give an open audit to another auditor, and tell both.

    Raises NoSuchPerson, HasLeft, OwnTeam, HandedItBack, NotIndependent.
    """
    person = desk.store.people.named(clean_line(name))
    if person is None or person.ended_on is not None or not person.may(Right.AUDIT):
        raise NoSuchPerson("Nobody of that name may audit here. Check `auditui people list`.")
    if refusal := why_not(desk, heading, person):
        raise refusal
    refuse_dependent(desk, heading.audit_id, person)
    desk.store.audits.reassign(heading.audit_id, person.name)
    tell_auditor(desk, heading, Happening.TAKEN_AWAY)
    tell(desk, heading.audit_id, person.name, Happening.HANDED_ON)
    return person


def give(desk: Desk, audit_id: int, name: str) -> AuditHeading:
    """Give an open audit of any kind to another auditor, by its number.

    Raises NoSuchAudit, NotOpen, NotPermitted and as `hand_to`.
    """
    with change(desk, Right.DRAW, "audit reassigned", f"audit {audit_id}") as facts:
        heading = standing_heading(desk, audit_id)
        if not heading.state.is_open:
            raise NotOpen(f"This audit is {heading.state.value}. There is nothing to hand on.")
        person = hand_to(desk, heading, name)
        facts.note(case=heading.case_ref, auditor=person.name, before=heading.auditor)
        return standing_heading(desk, audit_id)
