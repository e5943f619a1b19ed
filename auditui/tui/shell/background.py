"""Long jobs, away from the screen's own thread."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from auditui.workflow.desk import Desk

T = TypeVar("T")

_working: set[object] = set()


async def elsewhere(desk: Desk, job: Callable[[Desk], T]) -> T:
    """Do a job in another thread, at its own opening of the database, and wait for what it gives.

    The screen stays alive meanwhile. Whatever the job raises is raised here; Busy and Damaged
    where the database cannot be read.
    """

    def run() -> T:
        with desk.reopened() as there:
            return job(there)

    this = object()
    _working.add(this)
    try:
        return await asyncio.to_thread(run)
    finally:
        _working.discard(this)


def is_working() -> bool:
    """Whether a job is being done elsewhere, whose end may close what is on top of the screen."""
    return bool(_working)
