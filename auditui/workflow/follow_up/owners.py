"""Who may own an action: a role beside the file, or somebody who uses the program, who is there."""

from auditui.practice.absence.answering import answering
from auditui.practice.audit.record import AuditHeading
from auditui.practice.follow_up.owner import Around, NotAnOwner, read_owner, role_of
from auditui.workflow.absence.answering import arounds, why_missing
from auditui.workflow.desk import Desk


def owner_of(desk: Desk, text: str, heading: AuditHeading | None = None) -> str:
    """An owner as it is recorded, from what is typed, for the file of an audit.

    Raises NotAnOwner, for whoever left or is away too.
    """
    owner = read_owner(text, desk.store.people.all())
    around = arounds(desk, [heading])[heading.audit_id] if heading else Around()
    _refuse_missing(desk, owner, around)
    return owner


def _refuse_missing(desk: Desk, owner: str, around: Around) -> None:
    why = why_missing(desk)
    name = around.name_of(owner)
    said = why(name) if name else ""
    if not said:
        return
    is_role = role_of(owner) is not None
    who = f"The {owner.casefold()} of this file" if is_role else name
    instead = answering(around, lambda name: not why(name))
    meant = f", such as the {instead.role.value}, {instead.name}" if instead.name else ""
    raise NotAnOwner(
        f"{who} {'is away' if said == 'away' else 'left'}. Choose somebody else{meant}."
    )
