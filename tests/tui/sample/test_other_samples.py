"""Dip samples and closure audits on the Sample screen: chosen, drawn, topped up, given up."""

from conftest import JANUARY, VIEWER, seated
from tui.at_the_screen import at_the_screen, see, type_in
from tui.waiting import wait_until

from auditui.practice.sample import Kind, beside
from auditui.tui.dialogues.ask import Ask
from auditui.workflow.desk import Desk
from auditui.workflow.sample.beside import draw_beside, samples_of
from auditui.workflow.sample.look import faults_of_draw

DIP = beside(Kind.DIP_SAMPLE, JANUARY, "neglect")


async def test_a_dip_sample_is_drawn_topped_up_checked_and_given_up(lead: Desk) -> None:
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f3")
        await see(pilot, "can be drawn")
        await pilot.press("o")
        await see(pilot, "2016-01: the routine sample", "Draw a dip sample")
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await see(pilot, "Draw a dip sample of January 2016")
        await type_in(pilot, "many")
        await pilot.press("tab", "tab", "tab", "tab", "enter")
        await see(pilot, "Give the size as a whole number.")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, "4")
        await pilot.press("tab")
        await type_in(pilot, "Nowhere")
        await pilot.press("tab", "tab", "7", "enter")
        await see(pilot, "There is no team of that name.")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, "Duty")
        await pilot.press("tab", "tab", "tab", "enter")
        await see(pilot, "2016-01/dip, dip sample", "Only: team Duty.", "0 of 4 submitted")
        await pilot.press("t")
        await see(pilot, "Top up 2016-01/dip")
        await type_in(pilot, "6")
        await pilot.press("enter")
        await see(pilot, "2 more cases")
        await pilot.press("enter")
        await see(pilot, "0 of 6 submitted")
        await pilot.press("x")
        await see(pilot, "Abandon the draw of 2016-01/dip")
        await type_in(pilot, "Too narrow.")
        await pilot.press("enter")
        await see(pilot, "can be drawn")
    assert samples_of(lead, JANUARY) == ()


async def test_another_sample_is_shown_to_everybody_and_drawn_by_who_may(lead: Desk) -> None:
    draw_beside(lead, DIP, 4, seed="7")
    assert faults_of_draw(lead, DIP) == []
    async with at_the_screen(seated(lead, VIEWER)) as pilot:
        await pilot.press("f3", "o")
        await see(pilot, "2016-01/dip-neglect: dip sample")
        await pilot.press("down", "enter")
        await see(pilot, "2016-01/dip-neglect, dip sample", "Seed 7")
        await pilot.press("left_square_bracket")
        await see(pilot, "December 2015")
    async with at_the_screen(lead) as pilot:
        await pilot.press("f3", "o")
        await see(pilot, "Draw a sample of closed cases")
        await pilot.press("up", "enter")
        await see(pilot, "Draw a sample of closed cases of January 2016")
        await pilot.press("4", "tab", "tab", "tab", "tab", "enter")
        await see(pilot, "No case of the newest register is one of those")
        await pilot.press("escape", "o", "up", "up", "enter")
        await see(pilot, "Draw a dip sample of January 2016")
        await pilot.press("4", "shift+tab")
        await type_in(pilot, "neglect")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "enter")
        await see(pilot, "2016-01/dip-neglect is drawn. Give this one another name.")
