"""Long jobs, away from the screen's own thread."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from auditui.workflow.desk import Desk

T = TypeVar("T")


async def elsewhere(desk: Desk, job: Callable[[Desk], T]) -> T:
    """Do a job in another thread, at its own opening of the database, and wait for what it gives.

    The screen stays alive meanwhile. Whatever the job raises is raised here; Busy and Damaged
    where the database cannot be read.
    """

    def run() -> T:
        with desk.reopened() as there:
            return job(there)

    return await asyncio.to_thread(run)
