"""How Set-up looks before the first draw at the supported, the comfortable and a very wide size."""

import pytest
from conftest import MANAGERS
from textual.pilot import Pilot
from tui.at_the_screen import see
from tui.test_snapshots import NAMES, SIZES, Compare

from auditui.practice.team import Team
from auditui.tui.app import FirstRunApp
from auditui.workflow.desk import Desk
from auditui.workflow.one_team import change_team


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_the_first_steps(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    change_team(lead, "Duty", Team("Duty [1]", "Upper", MANAGERS[0], "Hana Head"))

    async def before(pilot: Pilot[None]) -> None:
        await see(pilot, "next: targets", "Go there")

    assert snap_compare(FirstRunApp(lead), terminal_size=size, run_before=before)
