"""The contract return on the screen, for its tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, go_to, see, type_in
from tui.waiting import wait_until

from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Quarter
from auditui.tui.contract_return.period import ReturnPeriodScreen
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.contract_return.table import ReturnTable
from auditui.tui.parts.text import FormText
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk

SMALL, COMFORTABLE = (80, 24), (120, 40)
DECEMBER, Q3 = Month(2015, 12), Quarter(2015, 3)
NARRATIVE = "Managers moderated every file graded good or better."


def moderate_one(lead: Desk, month: Month = DECEMBER) -> None:
    """Take one audit of a month out of the numerator."""
    good = next(audit for audit in of_month(lead, month) if audit.final is Grade.GOOD)
    moderate(lead, good.audit_id, Grade.INADEQUATE, "No plan")


@asynccontextmanager
async def at_the_return(
    desk: Desk, size: tuple[int, int] = COMFORTABLE, *, is_served: bool = False
) -> AsyncIterator[Pilot[None]]:
    """The periods of the return."""
    async with at_the_screen(desk, size, is_served=is_served) as pilot:
        await go_to(pilot, "f6", ReturnScreen)
        yield pilot


@asynccontextmanager
async def at_a_period(
    desk: Desk,
    size: tuple[int, int] = COMFORTABLE,
    period: ReturnPeriod = Q3,
    *,
    is_served: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """One period of the return, opened from the table."""
    async with at_the_return(desk, size, is_served=is_served) as pilot:
        pilot.app.screen.query_one(ReturnTable).put_cursor(str(period))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await see(pilot, f"Return, {period.label}")
        yield pilot


def place(pilot: Pilot[None]) -> ReturnPeriodScreen:
    """The period's screen."""
    screen = pilot.app.screen
    assert isinstance(screen, ReturnPeriodScreen)
    return screen


def narrative(pilot: Pilot[None]) -> FormText:
    """The text of the narrative."""
    writing = place(pilot).writing
    assert writing is not None
    return writing.narrative


async def sign_off(pilot: Pilot[None]) -> None:
    """Ask to sign off, and mean it."""
    await pilot.press("ctrl+s")
    await see(pilot, "Sign off 2015/16 Q3?")
    await pilot.press("enter")
    await see(pilot, "As published, version 1")


async def correct(pilot: Pilot[None], reason: str) -> None:
    """Ask to sign off a correction, and give its reason."""
    await pilot.press("ctrl+s")
    await see(pilot, "Why is it corrected?")
    await type_in(pilot, reason)
    await pilot.press("enter")
