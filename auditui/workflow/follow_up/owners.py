"""Who may own an action: a role beside the file, or somebody who uses the program."""

from auditui.practice.follow_up.owner import read_owner
from auditui.workflow.desk import Desk


def owner_of(desk: Desk, text: str) -> str:
    """An owner as it is recorded, from what is typed. Raises NotAnOwner."""
    return read_owner(text, desk.store.people.all())
