"""The actions on the screen: whose, closed with evidence, put off, handed on."""

import pytest
from conftest import TODAY, seated
from tui.at_the_screen import at_the_screen, go_to, see, told, type_in
from workflow.follow_up.an_action import an_action

from auditui.practice.follow_up.action import Standing
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.actions import action


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_manager_puts_theirs_off_hands_it_on_and_closes_it(
    lead: Desk, size: tuple[int, int]
) -> None:
    made = an_action(lead)
    manager = seated(lead, made.manager)
    async with at_the_screen(manager, size) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "Mine: 1 open: 1 due soon", "◐ amber, due soon", "Update the chronology")
        await pilot.press("x")
        await see(pilot, "By when")
        await type_in(pilot, "1 Jan 2016")
        await pilot.press("enter")
        await type_in(pilot, "Leave until March.")
        await pilot.press("enter")
        await see(pilot, "! That day is over.")
        await pilot.press(*["backspace"] * 20)
        await type_in(pilot, "+60")
        await pilot.press("enter", "enter")
        await told(pilot, f"Action {made.action}: green, in time.")
        await pilot.press("c")
        await see(pilot, "Close as done")
        await pilot.press("enter")
        await see(pilot, "! Say what shows that it was done")
        await type_in(pilot, "Seen [b] in the notes")
        await pilot.press("enter")
        await told(pilot, f"Action {made.action}: done.")
        await see(pilot, "No open action is mine.")
        await pilot.press("w")
        await see(pilot, "● done", "Done (")
        await pilot.press("r")
        await type_in(pilot, "Not in the notes")
        await pilot.press("enter")
        await told(pilot, "in time.")
        await pilot.press("enter")
        await see(pilot, "Summary")
        assert isinstance(pilot.app.screen, AuditScreen)
    assert action(lead, made.action).standing(TODAY) is Standing.IN_TIME


async def test_the_keys_say_why_not_and_b_goes_through_whose(lead: Desk) -> None:
    made = an_action(lead)
    async with at_the_screen(seated(lead, made.other)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "No open action is mine.")
        for words in ("No open action is my teams'", "No open action is my localities'"):
            await pilot.press("b")
            await see(pilot, words)
        await pilot.press("b")
        await see(pilot, "No open action is asked for by me.")
        await pilot.press("b")
        await see(pilot, "All: 1 open")
        await pilot.press("c")
        await told(pilot, "Its owner, the auditor")


async def test_the_lead_hands_one_on_and_saves_the_summary(lead: Desk, tmp_path: object) -> None:
    made = an_action(lead)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("2")
        await see(pilot, "All: 1 open")
        await pilot.press("h")
        await type_in(pilot, "the school")
        await pilot.press("enter")
        await type_in(pilot, "Theirs")
        await pilot.press("enter")
        await see(pilot, "! Nobody here is called that.")
        await pilot.press(*["backspace"] * 12)
        await type_in(pilot, "work")
        await pilot.press("enter", "enter")
        await told(pilot, "due soon.")
        assert action(lead, made.action).owner == "Worker"
        await pilot.press("s")
        await see(pilot, "Save the summary of actions")
        await pilot.press("ctrl+u")
        await type_in(pilot, f"{tmp_path}/summary.md")
        await pilot.press("enter")
        await told(pilot, "The summary is saved as")


async def test_one_is_reworded_and_then_no_longer_needed(lead: Desk) -> None:
    made = an_action(lead)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("1")
        await see(pilot, "No child waits for an answer.")
        await pilot.press("2")
        await see(pilot, "All: 1 open")
        await pilot.press("r")
        await told(pilot, "It is open already.")
        await pilot.press("e")
        await see(pilot, "Word anew")
        await type_in(pilot, " and its summary")
        await pilot.press("enter")
        await type_in(pilot, "Clearer")
        await pilot.press("enter")
        await told(pilot, f"Action {made.action}:")
        await see(pilot, "Update the chronology and its summary")
        await pilot.press("n")
        await see(pilot, "No longer needed")
        await type_in(pilot, "The case has closed")
        await pilot.press("enter")
        await told(pilot, "no longer needed")
        await see(pilot, "No action is open.")
        await pilot.press("w", "c")
        await told(pilot, "It is closed. Reopen it first.")
    assert action(lead, made.action).what == "Update the chronology and its summary"
