"""That an audit was opened on the screen, kept on the ledger once for each opening."""

from collections.abc import Iterable
from typing import Any

from textual.screen import Screen

from auditui.workflow.audit.reading import AT_ONCE, record_reading
from auditui.workflow.desk import Desk

_TRIES_EVERY = 2.0
"""After how many seconds it is tried again, where another program was writing."""


def keep_reading(screen: Screen[Any], desk: Desk, audits: Iterable[int]) -> None:
    """Keep that whoever sits at the desk opened audits, as long as the screen stands if need be."""
    numbers = tuple(audits)
    if record_reading(desk, numbers, AT_ONCE):
        return

    def again() -> None:
        if record_reading(desk, numbers, AT_ONCE):
            timer.stop()

    timer = screen.set_interval(_TRIES_EVERY, again)
