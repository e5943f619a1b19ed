"""What was erased, as it stands on the screen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.at_the_screen import at_the_screen, go_to, screen_text, see, told
from workflow.an_old_trust import DAY, PLANTED, WHY, seen_later

from auditui.practice.erasure import BEGINS, TEXT
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.sample.screen import SampleScreen
from auditui.workflow.desk import Desk
from auditui.workflow.erase import erase


async def test_what_was_erased_reads_as_such(lead: Desk, tmp_path: Path) -> None:
    old = seen_later(lead, tmp_path)
    erase(old, DAY, WHY)
    async with at_the_screen(replace(old, today=date(2016, 1, 20))) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, BEGINS, "Rank 1: its ticket was erased")
        await pilot.press("v")
        await told(pilot, "What was kept of the draw verifies", "Its references were erased")
        await go_to(pilot, "f2", MyAuditsScreen)
        await see(pilot, "All audits · January 2016", BEGINS)
        await pilot.press("enter")
        await see(pilot, "Read only: it was erased")
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        await see(pilot, TEXT)
        assert PLANTED not in screen_text(pilot)
