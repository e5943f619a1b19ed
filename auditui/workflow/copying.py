"""Moving a trust from one database into another: a file, or a server's, either way."""

from collections.abc import Callable
from contextlib import closing

from auditui.dataclass import dataclass
from auditui.practice.database import Address
from auditui.practice.errors import Damaged
from auditui.practice.people import Right
from auditui.store.store import Store
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.ledger_rows import broken_at

COPIED = "database copied"
"""The verb of the event that says that all was put into another database."""

Progress = Callable[[int, int], None] | None
"""Told how many rows are put in, and of how many; or nobody is told."""


class NotTheSame(Damaged):
    """A copy does not verify as what it was made of does."""


@dataclass(frozen=True)
class Copied:
    """What was put into another database: its rows, and its events with the hash of the last."""

    rows: int
    events: int
    head: str


def copy_into(desk: Desk, to: Address, progress: Progress = None) -> Copied:
    """Put all that a database holds into a new one, all of it or nothing, and verify that.

    The event of it stands in both. Who may open the new one is for whoever keeps it to say: a
    file is its maker's alone. Raises NotPermitted, Busy, NotTheSame, and what keeps a database from
    being made there; then nothing is left.
    """
    require(desk, Right.BACK_UP)
    new = Store.create(to)
    try:
        with change(desk, Right.BACK_UP, COPIED, "database") as facts:
            facts.note(to=str(to))
        rows = new.fill_from(desk.store, progress)
        head = _verified(desk.store, new)
    except BaseException:
        new.discard()
        raise
    with closing(new):
        return Copied(rows, head[0], head[1])


def _verified(old: Store, new: Store) -> tuple[int, str]:
    """The number and hash of the last event, once the copy verifies as far as the original does."""
    was, is_now = old.ledger.head(), new.ledger.head()
    found = {(each.table, each.key, each.kind) for each in new.checking().findings()}
    known = {(each.table, each.key, each.kind) for each in old.checking().findings()}
    if was is None or was != is_now or found != known or broken_at(new) != broken_at(old):
        raise NotTheSame("The copy does not verify as the database does, and was not kept.")
    return was.number, was.hash
