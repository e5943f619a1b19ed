"""Sitting down at the desk of a database: who it is, and what day it is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from auditui.practice.people import Person
from auditui.store.store import Store
from auditui.workflow.desk import Desk, World, opened
from auditui.workflow.settings import demonstration_day

Who = Callable[[Store], Person]
"""Finds the person among those of a database."""


@contextmanager
def seated(
    path: Path, who: Who, world: World, calendar_day: date, given_day: date | None = None
) -> Iterator[Desk]:
    """The desk of a database with somebody at it; the database is closed afterwards.

    Its day is the one given, else the one it always is in a demonstration, else the calendar's.
    Raises what `who` raises, and other AuditError kinds.
    """
    with opened(path) as store:
        desk = Desk(store, who(store), given_day or calendar_day, world)
        always = demonstration_day(desk)
        if always is not None:
            desk = replace(desk, today=given_day or always, world=world.always_on(always))
        yield desk
