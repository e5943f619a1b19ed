"""Reading and checking the ledger."""

from auditui.practice.ledger import Event, first_break
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import veiled_events


def newest(desk: Desk, limit: int, before: int | None = None) -> list[Event]:
    """Up to `limit` events, newest first, those below a number where one is given."""
    return veiled_events(desk, desk.store.ledger.newest(limit, before))


def head(desk: Desk) -> Event | None:
    """The newest event: its number is the count, its hash what a return is published with."""
    return desk.store.ledger.head()


def broken_at(desk: Desk) -> int | None:
    """The number of the first event that does not follow from the one before, or None."""
    return first_break(desk.store.ledger.all(), desk.store.ledger.erased())
