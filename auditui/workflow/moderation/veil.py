"""What is kept from whoever is to moderate an audit blind, wherever it could be read.

It is hidden from everybody whose role moderates, but for their own audits, from the draw on until
somebody has graded it blind. Who only reads could not moderate it and sees it as it is. The audits
of a file that is read for calibration are hidden from each of its readers until they have read it.
What was written of a file before it was handed back is hidden from whoever goes on, until they
submit it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from auditui.practice.audit.record import Audit, AuditHeading
from auditui.practice.people import Right
from auditui.workflow.desk import Desk

if TYPE_CHECKING:
    from auditui.practice.follow_up.action import FollowedAction
    from auditui.practice.ledger import Event
    from auditui.practice.sample import Sample


def hidden(desk: Desk) -> frozenset[int]:
    """The audits that are kept from whoever sits here: to be moderated, or read for calibration."""
    person = desk.person
    rights = person.role.rights
    kept: dict[int, tuple[str, ...]] = {}
    if Right.AUDIT in rights:
        names = (person.name, *person.former_names)
        kept |= desk.store.calibrations.kept_from(*names)
        kept |= dict.fromkeys(desk.store.hand_backs.kept_from(*names), ())
    if Right.MODERATE in rights:
        kept |= desk.store.readings.hidden()
    return frozenset(
        number for number, names in kept.items() if not any(map(person.is_called, names))
    )


def is_hidden(desk: Desk, heading: AuditHeading) -> bool:
    """Whether an audit's grades are kept from whoever sits here."""
    return heading.audit_id in hidden(desk)


def veiled(desk: Desk, headings: Iterable[AuditHeading]) -> tuple[AuditHeading, ...]:
    """Headings as whoever sits here may see them."""
    kept = hidden(desk)
    if not kept:
        return tuple(headings)
    from auditui.practice.moderation.blind import veiled_heading  # noqa: PLC0415  (few need it)

    return tuple(veiled_heading(each) if each.audit_id in kept else each for each in headings)


def veiled_form(desk: Desk, audit: Audit) -> Audit:
    """A whole audit as whoever sits here may see it."""
    if not is_hidden(desk, audit.heading):
        return audit
    from auditui.practice.moderation.blind import veiled_audit  # noqa: PLC0415  (few need it)

    return veiled_audit(audit)


def veiled_sample(desk: Desk, sample: "Sample") -> "Sample":
    """A sample in which whoever sits here reads no name beside what they are to moderate."""
    if Right.MODERATE not in desk.person.role.rights or not hidden(desk):
        return sample
    from auditui.practice.moderation.blind import HIDDEN  # noqa: PLC0415  (few need it)

    cases = desk.store.readings.hidden_cases(sample.sample_id)
    return replace(
        sample,
        cases=tuple(
            replace(case, auditor=HIDDEN)
            if case.case_ref in cases and not desk.person.is_called(case.auditor)
            else case
            for case in sample.cases
        ),
    )


def veiled_actions(desk: Desk, actions: Iterable["FollowedAction"]) -> tuple["FollowedAction", ...]:
    """Actions in which no auditor is named of what whoever sits here is to moderate."""
    kept = hidden(desk)
    if not kept:
        return tuple(actions)
    from auditui.practice.moderation.blind import HIDDEN  # noqa: PLC0415  (few need it)

    return tuple(
        replace(each, around=replace(each.around, auditor=HIDDEN))
        if each.audit_id in kept
        else each
        for each in actions
    )


def veiled_events(desk: Desk, events: Iterable["Event"]) -> list["Event"]:
    """Events in which nobody's name stands on what whoever sits here is to moderate."""
    from auditui.practice.moderation.blind import HIDDEN  # noqa: PLC0415  (few need it)

    subjects = {f"audit {audit_id}" for audit_id in hidden(desk)}
    return [
        event._replace(who=HIDDEN, account="", on_behalf_of="")
        if event.subject in subjects
        else event
        for event in events
    ]
