"""Waiting for what a test is about, instead of for a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

LONGEST = 30.0
"""After how many seconds a test gives up."""

SOON = 0.02
"""Within how many seconds a timer has to be due for the app not to be idle yet."""

TICKS = 0.3
"""How many seconds timers that are due soon are waited for; what goes on for longer never ends."""

JOBS = 0.1
"""How many seconds a job in another thread is waited for; one that waits itself takes longer."""

BETWEEN_LOOKS = 0.005
"""How many seconds an idle app is left alone before it is looked at again."""


async def wait_until(pilot: Pilot[None], predicate: Callable[[], bool]) -> None:
    """Let the app go on until the predicate holds and nothing is left to run.

    Raises TimeoutError.
    """
    async with asyncio.timeout(LONGEST):
        while not predicate():
            await pilot.pause()
            await asyncio.sleep(BETWEEN_LOOKS)
        await until_settled()


async def until_idle(_min_sleep: float = 0, max_sleep: float = 5) -> None:
    """Return once nothing is left to run and the screen is painted, after `max_sleep` s at most.

    Stands in for Textual's wait, which sleeps until the process has used little time: it takes
    40 ms a key on a quiet machine, and ends too soon on a busy one.
    """
    await _until_idle(max_sleep, paints=True)


async def until_settled(_min_sleep: float = 0, max_sleep: float = 5) -> None:
    """Return once nothing is left to run; it is painted when somebody looks."""
    await _until_idle(max_sleep, paints=False)


async def _until_idle(max_sleep: float, *, paints: bool) -> None:
    loop = asyncio.get_running_loop()
    start, for_timers = loop.time(), 0.0
    await asyncio.sleep(0)
    while (waited := loop.time() - start) < max_sleep:
        rest = _until_next_timer(loop)
        if vars(loop)["_ready"]:
            await asyncio.sleep(0)
        elif rest < SOON and for_timers < TICKS:
            await asyncio.sleep(rest)
            for_timers += rest
        elif waited < JOBS and _works_elsewhere(loop):
            await asyncio.sleep(BETWEEN_LOOKS)
        elif not (paints and paint()):
            return


_paint_at_once = Screen._compositor_refresh
_to_paint: dict[Screen[Any], None] = {}


def paint_when_looked_at(screen: Screen[Any]) -> None:
    """Let what is to be painted for a test add up until it is looked at; nobody sees more frames.

    Stands in for Textual's painting, which is a third of a test's time when each change is a frame.
    """
    if screen.app.is_headless and screen is screen.app.screen:
        _to_paint[screen] = None
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _paint_at_once(screen)


def paint() -> bool:
    """Paint what added up; False where there is nothing to paint."""
    screens = [screen for screen in _to_paint if screen.is_running and screen.is_current]
    _to_paint.clear()
    for screen in screens:
        _paint_at_once(screen)
    return bool(screens)


def _until_next_timer(loop: asyncio.AbstractEventLoop) -> float:
    """In how many seconds the loop's next timer is due."""
    waiting: list[asyncio.TimerHandle] = vars(loop)["_scheduled"]
    due = (timer.when() for timer in waiting if not timer.cancelled())
    return max(0, min(due, default=inf) - loop.time())


def _works_elsewhere(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a thread of the loop's own has not done its job yet."""
    threads: ThreadPoolExecutor | None = vars(loop)["_default_executor"]
    return threads is not None and len(threads._threads) > threads._idle_semaphore._value
