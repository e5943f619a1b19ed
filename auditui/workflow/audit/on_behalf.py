"""Entering an audit on behalf of its auditor, from paper or from memory: both names stand on it."""

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import AuditHeading
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.people import Right
from auditui.workflow.audit.news import tell_auditor
from auditui.workflow.desk import Desk, Facts, require


class NotTheirAudit(NotPermitted):
    """The audit is not that of whoever it was said to be entered for."""


class NothingToEnter(AuditError):
    """The audit was submitted or withdrawn and takes no more entries."""


def right_to_write(desk: Desk) -> Right:
    """What whoever sits here needs to write on an audit: their own, or another's for them."""
    return Right.ENTER_FOR_AUDITORS if desk.on_behalf_of else Right.AUDIT


def may_enter(desk: Desk, heading: AuditHeading) -> bool:
    """Whether whoever sits here could enter somebody else's audit for them."""
    return (
        heading.state.is_open
        and heading.auditor not in ("", desk.person.name)
        and desk.person.may(Right.ENTER_FOR_AUDITORS)
    )


def goes_on_entering(desk: Desk, heading: AuditHeading) -> bool:
    """Whether whoever sits here began to enter it and was not told since that it came back."""
    is_begun = any(map(desk.person.is_called, heading.entered_by))
    return is_begun and heading.reopened is None and may_enter(desk, heading)


def on_behalf_of(desk: Desk, heading: AuditHeading, name: str) -> Desk:
    """The desk at which an audit is entered for its auditor, named in any case.

    Raises NotTheirAudit, NothingToEnter, and NotPermitted for whoever may not.
    """
    require(desk, Right.ENTER_FOR_AUDITORS)
    person = desk.store.people.named(name) or desk.store.people.once_called(name)
    if person is None or not person.is_called(heading.auditor):
        whose = f"{heading.auditor}'s" if heading.auditor else "nobody's yet"
        raise NotTheirAudit(f"This audit is {whose}. Name its auditor, or reassign it first.")
    if person.name == desk.person.name:
        raise NotTheirAudit("This audit is your own. Nobody enters an audit on their own behalf.")
    if not heading.state.is_open:
        raise NothingToEnter(f"This audit is {heading.state.value}, so nothing is entered on it.")
    return desk.for_auditor(heading.auditor)


def entering(desk: Desk, heading: AuditHeading, facts: Facts) -> None:
    """Within a change of an audit, put both names on it and on the event where there are two."""
    if not desk.on_behalf_of:
        return
    facts.on_behalf_of = desk.on_behalf_of
    if not any(map(desk.person.is_called, heading.entered_by)):
        desk.store.audits.enter_for_auditor(heading.audit_id, desk.person.name)
        tell_auditor(desk, heading, Happening.BEGUN_FOR_YOU)


def tell_submitted(desk: Desk, heading: AuditHeading) -> None:
    """Within the change that submits it, let the auditor be told that somebody did so for them."""
    if desk.on_behalf_of:
        tell_auditor(desk, heading, Happening.SUBMITTED_FOR_YOU)
