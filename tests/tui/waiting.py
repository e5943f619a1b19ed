"""Waiting for what a test is about, instead of for a time."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

LONGEST = 10.0
"""After how many seconds a test gives up."""


async def wait_until(pilot: Pilot[None], predicate: Callable[[], bool]) -> None:
    """Let the app go on until the predicate holds. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST):
        while not predicate():
            await pilot.pause()
