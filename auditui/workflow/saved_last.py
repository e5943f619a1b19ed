"""Who else recorded something a short while ago, as a hint whom one waits for."""

from datetime import datetime, timedelta

from auditui.workflow.desk import Desk

A_SHORT_WHILE = timedelta(minutes=10)
"""How long somebody who recorded something may still be at it."""


def who_saved_last(desk: Desk) -> str:
    """`Asha Archer saved last, at 10:32`; nothing where nobody else did of late.

    Raises LockedOut and Damaged.
    """
    with desk.faults_named():
        last = desk.store.ledger.head()
    if last is None or last.who == desk.person.name:
        return ""
    at, now = datetime.fromisoformat(last.at), desk.now()
    if not now - A_SHORT_WHILE <= at <= now:
        return ""
    return f"{last.who} saved last, at {at.astimezone(desk.zone):%H:%M}"
