"""Dip samples and closure audits on the Sample screen: chosen, drawn, topped up, given up."""

from conftest import JANUARY, LEAD, VIEWER, seated
from tui.at_the_screen import at_the_screen, see, type_in

from auditui.practice.sample import CaseState, Kind, beside
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.sample.beside import draw_beside, samples_of
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import faults_of_draw, show, thematic

DIP = beside(Kind.DIP_SAMPLE, JANUARY, "neglect")


async def test_a_dip_sample_is_drawn_topped_up_checked_and_given_up(lead: Desk) -> None:
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f3")
        await see(pilot, "can be drawn")
        await pilot.press("o")
        await see(pilot, "2016-01: the routine sample", "Draw a dip sample")
        await pilot.press("down", "enter")
        await see(pilot, "Draw a dip sample of January 2016")
        await pilot.press("enter")
        await see(pilot, "2016-01/dip, dip sample", "Which cases")
        await pilot.press("4", "w")
        await see(pilot, "Which cases is it drawn from?", "▐ ▌ Duty (team)")
        await pilot.press("d", "space", "c", "space")
        await see(pilot, "▐X▌ Duty (team)", "▐X▌ Child Protection plan (status)")
        await pilot.press("space", "enter")
        await see(pilot, "10 cases can be drawn", "not among those asked for 30")
        await pilot.press("d")
        await see(pilot, "Draw the sample of 2016-01/dip?", "It never counts in A3", "Files: ")
        await pilot.press("enter")
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
        await type_in(pilot, "so wrong!")
        await pilot.press("enter")
        await see(pilot, "up to 30 letters, digits and hyphens")
        await pilot.press("ctrl+u", "enter")
        await see(pilot, "Only: closed 1 Jan 2016 to 31 Jan 2016.", "not closed in the period 41")
        await pilot.press("4")
        await see(pilot, "The frame holds no cases")
        await pilot.press("w")
        await see(pilot, "Closed in")
        await pilot.press("tab", "tab")
        await type_in(pilot, "2015/16-Q1")
        await pilot.press("enter")
        await see(pilot, "1 case can be drawn", "Only: closed 1 Apr 2015 to 30 Jun 2015.")
        await pilot.press("o", "up", "up", "enter")
        await see(pilot, "Draw a dip sample of January 2016")
        await type_in(pilot, "neglect")
        await pilot.press("enter")
        await see(pilot, "2016-01/dip-neglect is drawn. Give this one another name.")


async def test_a_themes_cases_are_narrowed_drawn_and_looked_after_as_a_months(lead: Desk) -> None:
    number = add_theme(lead, "Neglect [see p. 4]", JANUARY, LEAD, locality="Upper").theme.theme_id
    draw(lead, JANUARY, 8)
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f3", "o")
        await see(pilot, f"theme {number}: Neglect [see p. 4]")
        await pilot.press("down", "enter")
        await see(pilot, f"theme {number}, thematic", "20 cases can be drawn", "locality Upper")
        await pilot.press("w")
        await see(pilot, "A theme of a locality stays there")
        await pilot.press("l", "l", "space", "tab", "space", "enter")
        await see(pilot, "16 cases can be drawn", "locality Lower", "audited recently 4")
        await pilot.press("5", "d")
        await see(pilot, "Draw the sample of theme 1?", "Drawing begins the theme")
        await pilot.press("enter")
        await see(pilot, "0 of 5 submitted", "Only: locality Lower.")
        first, second, *_ = show(lead, thematic(lead, number)).cases
        await pilot.press("r", "enter")
        await see(pilot, f"{first.case_ref} is replaced by")
        await pilot.press("down", "h", "enter")
        await see(pilot, f"{second.case_ref} is with")
        await pilot.press("n")
        await type_in(pilot, "On leave")
        await pilot.press("enter")
        await see(pilot, "marked as not completed", "1 not completed · 1 replaced")
    assert show(lead, thematic(lead, number)).count(CaseState.TO_DO) == 4
