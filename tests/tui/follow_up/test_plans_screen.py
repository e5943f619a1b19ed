"""Improvement plans on the screen: noted, audited again, laid side by side, closed."""

import pytest
from conftest import HEAD, LEAD, arranged, seated
from tui.at_the_screen import at_the_screen, go_to, see, told, type_in
from workflow.follow_up.a_plan import OTHER_HEAD, a_plan, audited_again

from auditui.practice.grade import Grade
from auditui.tui.a3.screen import A3Screen
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.plans import plan
from auditui.workflow.follow_up.re_audits import plan_re_audit


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_head_of_service_keeps_theirs(lead: Desk, size: tuple[int, int]) -> None:
    made = a_plan(lead)
    async with at_the_screen(seated(lead, HEAD), size) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "Mine: 1 plan open, re-audits: 1 not planned", "2 of 2 open", made.case)
        await pilot.press("n")
        await see(pilot, "How far")
        await pilot.press("enter")
        await see(pilot, "! Say how far it has come.")
        await type_in(pilot, "Agreed [/] with her")
        await pilot.press("enter")
        await told(pilot, f"Plan {made.plan}: ")
        await pilot.press("a")
        await type_in(pilot, "See her alone")
        await pilot.press("enter")
        await type_in(pilot, "w")
        await pilot.press("enter")
        await type_in(pilot, "+14")
        await pilot.press("enter")
        await told(pilot, f"Plan {made.plan}: ")
        await see(pilot, "3 of 3 open")
        await pilot.press("r")
        await see(pilot, "Audit the file again")
        await pilot.press("tab")
        await type_in(pilot, "1 Jan 2016")
        await pilot.press("enter")
        await see(pilot, "! That day is over.")
        await pilot.press(*["backspace"] * 10)
        await type_in(pilot, "+30")
        await pilot.press("enter")
        await told(pilot, "re-audit planned.")
        await pilot.press("x")
        await told(pilot, "The file has not been")
        await pilot.press("c")
        await see(pilot, "Close the plan")
        await type_in(pilot, "Moved away")
        await pilot.press("enter")
        await told(pilot, f"Plan {made.plan}: closed.")
        await see(pilot, "No improvement plan is open.")
        await pilot.press("w")
        await see(pilot, "● closed")
        await pilot.press("c")
        await told(pilot, "It is closed. Reopen it first.")
        await pilot.press("o")
        await type_in(pilot, "It came back")
        await pilot.press("enter")
        await told(pilot, "re-audit planned.")
        await pilot.press("enter")
        await see(pilot, "Safety")
        assert isinstance(pilot.app.screen, AuditScreen)
    assert plan(lead, made.plan).is_open


async def test_the_lead_hands_on_compares_and_sees_the_figures(lead: Desk) -> None:
    made = a_plan(lead)
    plan_re_audit(lead, made.plan, made.again, lead.today.replace(day=20))
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "Everything: ")
        await pilot.press("4")
        await see(pilot, "All: 1 plan open, re-audits: 1 planned", HEAD)
        await pilot.press("c")
        await told(pilot, "Its re-audit closes it")
        await pilot.press("r")
        await see(pilot, "why instead of the one planned")
        await pilot.press("escape", "h")
        await type_in(pilot, LEAD)
        await pilot.press("enter")
        await type_in(pilot, "Hers")
        await pilot.press("enter")
        await see(pilot, "! A plan is a head of service's.")
        await pilot.press(*["backspace"] * len(LEAD))
        await type_in(pilot, OTHER_HEAD)
        await pilot.press("enter", "enter")
        await told(pilot, f"Plan {made.plan}: ")
        await pilot.press("o")
        await told(pilot, "It is open already.")
        audited_again(lead, made, Grade.GOOD)
        await pilot.press("w")
        await see(pilot, "● closed", "good (audit")
        await pilot.press("x")
        await see(pilot, "and its re-audit", "▲ Final grade", "inadequate → good, better")
        await pilot.press("escape", "b")
        await see(pilot, "No improvement plan is open.")
        await pilot.press("n")
        await told(pilot, "There is no plan here.")
        await pilot.press("g")
        await see(pilot, "By locality")
        assert isinstance(pilot.app.screen, A3Screen)


async def test_somebody_else_reads_it(lead: Desk) -> None:
    made = a_plan(lead)
    async with at_the_screen(seated(lead, made.again)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("4", "n")
        await told(pilot, "It is somebody else's plan.")
        await pilot.press("r")
        await told(pilot, "A team manager may not")


async def test_where_nobody_is_independent_that_is_said(lead: Desk) -> None:
    a_plan(lead)
    with arranged(lead.store):
        lead.store._db.execute("UPDATE people SET ended_on = '2016-01-01' WHERE name <> ?", [LEAD])
        lead.store._db.execute("UPDATE teams SET manager = ?", [LEAD])
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("4", "r")
        await told(pilot, "Nobody here is independent of this file.")
