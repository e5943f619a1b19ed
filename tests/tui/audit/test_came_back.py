"""What came back stands at the top of My audits until it is seen."""

import pytest
from conftest import JANUARY, LEAD, TODAY, seated
from tui.at_the_screen import at_the_screen, folded_text, screen_text, see
from tui.waiting import wait_until
from workflow.audit.a_month_of_audits import a_month

from auditui.practice.sample import Routine
from auditui.tui.audit.came_back import CameBack
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.table import AuditTable
from auditui.workflow.audit.form import mine, standing
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import mark_not_completed

SIZES = [(80, 24), (100, 30), (120, 40)]
NAMES = [f"{width}x{height}" for width, height in SIZES]
at_each_size = pytest.mark.parametrize("size", SIZES, ids=NAMES)


@at_each_size
async def test_it_says_what_who_when_and_why_until_it_is_seen(
    lead: Desk, size: tuple[int, int]
) -> None:
    month = a_month(lead)
    reopened = standing(lead, month.reopened).heading.case_ref
    async with at_the_screen(month.auditor, size) as pilot:
        await see(pilot, "Came back to you: 3")
        top = screen_text(pilot).splitlines()[2:7]
        assert any(
            f"◐ {reopened} was reopened by {LEAD}, 4 Jan 2016: The reason" in at for at in top
        )
        assert any(
            f"was moderated by {LEAD}, 4 Jan 2016: Requires improvement" in line for line in top
        )
        assert any("was marked as not completed" in line for line in top)
        await pilot.press("x")
        await see(pilot, "Came back to you: 2")
        assert len(news(month.auditor)) == 2
        await pilot.press("x", "x")
        await wait_until(pilot, lambda: "Came back" not in folded_text(pilot))
        assert pilot.app.screen.query_one(AuditTable).has_focus
    async with at_the_screen(month.auditor, size) as pilot:
        await see(pilot, "to do")
        assert "Came back" not in folded_text(pilot)


@at_each_size
async def test_enter_on_it_opens_its_audit_and_the_detail_says_all_of_it(
    lead: Desk, size: tuple[int, int]
) -> None:
    month = a_month(lead)
    async with at_the_screen(month.auditor, size) as pilot:
        await see(pilot, "Came back to you: 3")
        await pilot.press("shift+tab")
        came_back = pilot.app.screen.query_one(CameBack)
        await wait_until(pilot, lambda: came_back.has_focus)
        await pilot.press("down")
        await see(pilot, "The reason does not mention the missed visits.")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))
        await see(pilot, standing(lead, month.reopened).heading.case_ref)
        await pilot.press("f2")
        await see(pilot, "Came back to you: 3")


async def test_it_takes_a_few_lines_and_says_how_many_more_there_are(lead: Desk) -> None:
    manager = seated(lead, draw(lead, JANUARY, 40).cases[0].auditor)
    for audit in mine(manager)[:8]:
        mark_not_completed(lead, Routine(JANUARY), audit.case_ref, "Not returned.")
    async with at_the_screen(manager, (80, 24)) as pilot:
        await see(pilot, "Came back to you: 8, 5 more below these")
        assert sum("was marked" in line for line in screen_text(pilot).splitlines()) == 3
        assert pilot.app.screen.query_one(AuditTable).size.height >= 8


@at_each_size
async def test_an_undrawn_month_says_who_draws_it(lead: Desk, size: tuple[int, int]) -> None:
    month = a_month(lead)
    february = Desk(lead.store, month.auditor.person, TODAY.replace(month=2), lead.world)
    async with at_the_screen(february, size) as pilot:
        await see(pilot, "1 submitted", f"February 2016 is not drawn yet: {LEAD} draws it")
        await pilot.press("e")
        await see(
            pilot, "No audits of February 2016 yet. They appear here once", f"{LEAD} draws it"
        )
        await pilot.press("left_square_bracket")
        await see(pilot, "1 submitted")
        assert "not drawn" not in folded_text(pilot)
