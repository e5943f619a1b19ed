"""Going on with what was changed past the program, on record and with a reason."""

from auditui.practice.errors import NotFound
from auditui.practice.ledger import salt_of
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, keeping
from auditui.workflow.reason import reason_given


class NothingDiffers(NotFound):
    """Nothing is there to be accepted."""


def accept(desk: Desk, reason: str) -> int:
    """Accept whatever was changed, added or removed past the program as it stands, and count it.

    From then on it is bound to an event that says so, with the reason, and may be changed again.
    That the events of before left something else stays on record. Raises NothingDiffers,
    NeedsAReason, NotPermitted, Busy and Damaged.
    """
    why = clean_line(reason_given(reason))
    with keeping(desk, Right.BACK_UP):
        count = desk.store.accept_as_it_stands(
            desk.now(),
            desk.person.name,
            f"database: {why}",
            desk.account.shown,
            salt_of(desk.world.random_below),
        )
        if not count:
            raise NothingDiffers("Everything that is stored is as its event left it.")
        return count
