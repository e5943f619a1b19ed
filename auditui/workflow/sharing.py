"""Whose a database is: making a trust's own, private or a group's, and changing that later."""

from datetime import date
from pathlib import Path

from auditui.practice.database import Address
from auditui.practice.people import Account, Right
from auditui.store.sqlite.sharing import make_private_folder
from auditui.workflow.desk import Desk, World, change, create, taken_back_if_it_fails
from auditui.workflow.tool import import_shipped


def make_database(
    path: Address, name: str, account: Account, today: date, world: World, group: str | None = None
) -> Desk:
    """Make a trust's database with the audit tool and the thresholds that ship, all or nothing.

    Raises AuditError kinds.
    """
    desk = create(path, name, account, today, world, group)
    with taken_back_if_it_fails(desk):
        import_shipped(desk)
    return desk


def private_folder(folder: Path) -> Path:
    """A folder that is there, or else is made its owner's alone. Raises CannotWrite."""
    make_private_folder(folder)
    return folder


def share(desk: Desk, group: str) -> None:
    """Give a database and its folder to a group, to read and to write.

    Raises NotFound where there is no such group, NotPermitted where the person, or the account,
    may not, and other AuditError kinds.
    """
    with change(desk, Right.MANAGE_PEOPLE, "database shared", "database") as facts:
        desk.store.share(group)
        facts.note(shared_with=group)


def make_private(desk: Desk) -> None:
    """Let nobody but its owner get at a database. Raises NotPermitted, AuditError kinds."""
    with change(desk, Right.MANAGE_PEOPLE, "database made private", "database"):
        desk.store.make_private()
