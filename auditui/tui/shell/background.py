"""Long jobs, away from the screen's own thread."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from auditui.store.store import Store
from auditui.workflow.desk import Desk

T = TypeVar("T")


async def elsewhere(desk: Desk, job: Callable[[Desk], T]) -> T:
    """Do a job in another thread, at its own opening of the database, and wait for what it gives.

    The screen stays alive meanwhile. Whatever the job raises is raised here; Busy and Damaged
    where the database cannot be read.
    """

    def run() -> T:
        store = Store.open(desk.store.path)
        try:
            with store.faults_named():
                return job(desk.with_store(store))
        finally:
            store.close()

    return await asyncio.to_thread(run)
