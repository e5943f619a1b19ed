"""The weaknesses on the screen: what follows from each, by team and locality, earlier and later."""

from pathlib import Path

import pytest
from conftest import JANUARY, arranged, seated
from tui.at_the_screen import at_the_screen, burst, go_to, see, told, type_in
from workflow.follow_up.weak_audit import weak_audit

from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.weaknesses import weaknesses


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_each_is_tied_excused_and_taken_back(lead: Desk, size: tuple[int, int]) -> None:
    weak_audit(lead)
    async with at_the_screen(lead, size) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("3")
        await see(pilot, "3 weaknesses: 0 with action, 0 with reason, 3 with neither", "○ neither")
        await pilot.press("t")
        await see(pilot, "Which action answers it?", "See the child alone")
        await pilot.press("down", "enter")
        await see(pilot, "1 with action")
        await pilot.press("n")
        await see(pilot, "Why is there no action?")
        await pilot.press("enter")
        await see(pilot, "! ")
        await type_in(pilot, "Put [right]")
        await pilot.press("enter")
        await see(pilot, "1 with action, 1 with reason, 1 with neither")
        await pilot.press("backspace")
        await told(pilot, "Nothing follows from it yet.")
        await pilot.press("w", "down", "down")
        await see(pilot, "× no action:", "No action: Put [right]. Said by Quinn Lead")
        await pilot.press("backspace")
        await see(pilot, "1 with action, 0 with reason, 2 with neither")
        await pilot.press("enter")
        await see(pilot, "Safety")
        assert isinstance(pilot.app.screen, AuditScreen)
    assert weaknesses(lead, JANUARY).whole.acted == 1


async def test_periods_counts_and_saving(lead: Desk, tmp_path: Path) -> None:
    made = weak_audit(lead)
    path = tmp_path / "weak.csv"
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("3", "b")
        await see(pilot, "Neither", made.team)
        await pilot.press("w")
        await told(pilot, "Each weakness is counted here.")
        await pilot.press("t")
        await told(pilot, "There is no weakness under the cursor.")
        await pilot.press("s")
        await see(pilot, "Save the weaknesses")
        await pilot.press("ctrl+u")
        await type_in(pilot, str(path))
        await pilot.press("enter")
        await told(pilot, "The weaknesses are saved as")
        await pilot.press("b", "b")
        await see(pilot, "weak points that came back within 6 months", "0 of 3 back so far")
        await see(pilot, "exact binomial 95% interval")
        await pilot.press("s")
        await told(pilot, "came-back --json")
        await pilot.press("b")
        await see(pilot, "Planning and review")
        await pilot.press("[")
        await see(pilot, "No routine audit found a team's weakness in 2015/16 Q3.")
        await pilot.press("]", "b", "]")
        await told(pilot, "It is the newest.")
        await pilot.press("[")
        await see(pilot, "2015/16 Q3: No weakness.", "No weakness in 2015/16 Q3.")
        await pilot.press("m")
        await see(pilot, "December 2015: No weakness.")
        await pilot.press("]")
        await see(pilot, "January 2016: 3 weaknesses")
        await pilot.press("m")
        await see(pilot, "2015/16 Q4: 3 weaknesses")
        await pilot.press("m", "[", "m", "]")
        await see(pilot, "2015/16 Q4: 3 weaknesses")
    assert f"{made.team},3,0,0,3" in path.read_text("utf-8-sig")


async def test_keys_typed_ahead_find_the_view_that_was_asked_for(lead: Desk) -> None:
    made = weak_audit(lead)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "Everything: ")
        burst(pilot, "3b4b3")
        await see(pilot, "Neither", made.team)
        await pilot.press("4")
        await see(pilot, "Mine: No improvement plan.")


async def test_without_any_and_without_the_right(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("3")
        await see(pilot, "No submitted audit found a weakness yet.")
        await pilot.press("b")
        await told(pilot, "No audit found a weakness yet.")
        made = weak_audit(lead)
    async with at_the_screen(seated(lead, made.other)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("3", "t")
        await told(pilot, "The auditor, the team's manager")


async def test_an_audit_without_actions_says_so_and_settled_ones_go(lead: Desk) -> None:
    made = weak_audit(lead)
    with arranged(lead.store):
        lead.store._db.execute("UPDATE audits SET state = 'draft'")
        lead.store._db.execute("UPDATE audit_actions SET removed = 1")
        lead.store._db.execute("UPDATE audits SET state = 'submitted' WHERE id = ?", [made.audit])
    assert not audits.standing(lead, made.audit).actions
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("3", "t")
        await told(pilot, "Its audit has no action.")
        for _ in range(3):
            await pilot.press("n")
            await see(pilot, "Why is there no action?")
            await type_in(pilot, "Done")
            await pilot.press("enter")
        await see(pilot, "Each weakness of the period has an action or a reason why not.")
