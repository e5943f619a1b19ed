"""How the contract return looks at the supported, the comfortable and a very wide size."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui.at_the_screen import import_history, see
from tui.contract_return.at_the_return import DECEMBER, NARRATIVE, Q3, moderate_one

from auditui.measures.publication import Side
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.period import Quarter
from auditui.tui.app import AuditApp
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (120, 40), (200, 60)]
NAMES = [f"{width}x{height}" for width, height in SIZES]
PRACTICE = "Chronologies are checked in supervision."


class Compare(Protocol):
    """pytest-textual-snapshot's fixture."""

    def __call__(
        self,
        app: AuditApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        """Whether the app looks as it did."""


@pytest.fixture(autouse=True)
def _steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture
def in_every_state(lead: Desk, tmp_path: Path) -> Desk:
    """Q3 differs from its two versions, with both halves of scrutiny; December is a draft."""
    import_history(lead, tmp_path)
    returns.publish(lead, Quarter(2015, 2), "Thresholds changed in September.")
    returns.publish(lead, Q3, NARRATIVE, PRACTICE)
    moderate_one(lead)
    returns.publish(lead, Q3, NARRATIVE, PRACTICE, reason="One was moderated.")
    returns.comment(lead, Q3, Side.COUNCIL, "Why is the quarter below the month?")
    returns.comment(lead, Q3, Side.TRUST, "October and November pull it down.")
    moderate_one(lead)
    returns.keep_draft(lead, DECEMBER, ReturnDraft("Half a sent"))
    return lead


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_periods(snap_compare: Compare, in_every_state: Desk, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f6")
        await see(pilot, "◐ draft", "It differs now.")

    assert snap_compare(AuditApp(in_every_state), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_a_period_to_correct(
    snap_compare: Compare, in_every_state: Desk, size: tuple[int, int]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f6", "enter")
        await see(pilot, "as version 3", "Take draft")

    assert snap_compare(AuditApp(in_every_state), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_a_period_to_write(
    snap_compare: Compare, in_every_state: Desk, size: tuple[int, int]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f6", "down", "enter")
        await see(pilot, "as version 1", "Half a sent", "◐ draft of version 1")

    assert snap_compare(AuditApp(in_every_state), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_signing_a_correction(
    snap_compare: Compare, in_every_state: Desk, size: tuple[int, int]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f6", "enter", "ctrl+s")
        await see(pilot, "Why is it corrected?")

    assert snap_compare(AuditApp(in_every_state), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_versions(snap_compare: Compare, in_every_state: Desk, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f6", "enter", "v")
        await see(pilot, "Versions of 2015/16 Q3", "Reason", "SHA-256")

    assert snap_compare(AuditApp(in_every_state), terminal_size=size, run_before=before)
