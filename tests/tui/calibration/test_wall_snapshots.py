"""How the wall of a calibration looks, where a room looks at it."""

from collections.abc import Callable

import pytest
from conftest import made_once
from textual.pilot import Pilot
from tui.at_the_screen import see
from workflow.calibration.a_calibration import agreed

from auditui.tui.app import AuditApp
from auditui.workflow.desk import Desk

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_the_wall(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    made_once(lead, agreed)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("k")
        await see(pilot, "● agreed")
        await pilot.press("enter")
        await see(pilot, "The wall")
        await pilot.press("left")
        await see(pilot, "Agreed: requires improvement")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)
