"""How learning looks at the supported and the comfortable size."""

import pytest
from conftest import made_once
from textual.pilot import Pilot
from textual.widgets import Input
from tui.at_the_screen import see, type_in
from tui.test_snapshots import Compare
from workflow.learning.test_digest import taught

from auditui.tui.app import AuditApp
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (120, 40)]
NAMES = [f"{width}x{height}" for width, height in SIZES]


@pytest.fixture(autouse=True)
def _steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_the_digest(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    made_once(lead, taught)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f5", "l")
        await see(pilot, "What audits taught in 2015/16 Q3")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_the_search(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    made_once(lead, taught)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f5", "l", "slash")
        await see(pilot, "Type words")
        await type_in(pilot, "seen")
        await pilot.press("enter")
        await see(pilot, "the nearest 50 shown")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)
