"""How the calendar looks at the supported, the comfortable and a very wide size."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui.at_the_screen import go_to, see
from tui.calendar.at_the_calendar import in_every_state

from auditui.tui.app import AuditApp
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.workflow.calendar.changes import add_change, finish_change
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (120, 40), (200, 60)]
NAMES = [f"{width}x{height}" for width, height in SIZES]

Before = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture(autouse=True)
def _steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture
def full(lead: Desk) -> tuple[Desk, int]:
    """A theme of each state, and the number of one with everything on it."""
    number = in_every_state(lead)["Disabled children"]
    rewrite(
        lead,
        number,
        Wording(
            raised_by="The inspection asked whether children were seen alone.",
            scope="Children with disabilities in all teams [see the list].",
            findings="Four of twelve children were seen alone.\n\nWishes were guessed at.",
            learning="Allow time for a first visit without the family.",
        ),
    )
    add_question(lead, number, "Was the child seen alone?", "Visit records of three months.")
    add_change(lead, number, "Two visits before an assessment", "Hana Head", date(2016, 1, 3))
    done = add_change(lead, number, "Communication aids in each office", "Asha Archer", lead.today)
    finish_change(lead, done.change_id)
    return lead, number


def pressing(*keys: str, until: str) -> Before:
    """What brings the app to a part of the calendar."""

    async def go(pilot: Pilot[None]) -> None:
        await go_to(pilot, "f5", CalendarScreen)
        await see(pilot, "Calendar 2015/16", "Disabled children")
        await pilot.press(*keys)
        await see(pilot, until)

    return go


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_the_year(snap_compare: Any, full: tuple[Desk, int], size: tuple[int, int]) -> None:
    before = pressing(until="Front door. January 2016")
    assert snap_compare(AuditApp(full[0]), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_planning(snap_compare: Any, full: tuple[Desk, int], size: tuple[int, int]) -> None:
    before = pressing("n", until="Plan a thematic audit")
    assert snap_compare(AuditApp(full[0]), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_the_quarter(snap_compare: Any, full: tuple[Desk, int], size: tuple[int, int]) -> None:
    before = pressing("q", until="Thematic audits in 2015/16 Q4")
    assert snap_compare(AuditApp(full[0]), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_a_theme(snap_compare: Any, full: tuple[Desk, int], size: tuple[int, int]) -> None:
    desk, number = full

    async def before(pilot: Pilot[None]) -> None:
        await go_to(pilot, "f5", CalendarScreen)
        await pilot.app.push_screen(ThemeScreen(desk, number))
        await see(pilot, "◑ Reporting", "were seen alone.")

    assert snap_compare(AuditApp(desk), terminal_size=size, run_before=before)
