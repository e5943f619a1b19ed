"""Ending a theme on its page: closed with files not audited, cancelled, taken up again."""

from tui.at_the_screen import see, type_in
from tui.calendar.at_the_calendar import Q4, at_a_theme, at_the_calendar, planned

from auditui.practice.calendar.theme import ThemeState
from auditui.workflow.calendar.course import report
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk
from auditui.workflow.sample.of_theme import draw_theme


async def test_closing_with_files_not_audited_asks_why(lead: Desk) -> None:
    number = planned(lead, "Neglect").theme_id
    draw_theme(lead, number, 4)
    rewrite(lead, number, Wording(findings="Late visits", learning="Visit sooner"))
    report(lead, number, Q4, lead.today)
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("c")
        await see(pilot, "4 files not audited: marked as not completed, and given back.")
        await pilot.press("enter")
        await see(pilot, "Close it with the reason")
        await type_in(pilot, "The team was restructured.")
        await pilot.press("enter")
        await see(pilot, "● Closed, 4 January 2016", "Closed The team was restructured. – Quinn")
    assert find(lead, number).state is ThemeState.CLOSED
    assert lead.store.audits.open_by_auditor() == {}


async def test_a_slip_is_called_off_and_taken_up_again(lead: Desk) -> None:
    number = planned(lead, "Neglect").theme_id
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("k")
        await see(pilot, "Cancel this theme", "what is written stays")
        await type_in(pilot, "Entered by mistake.")
        await pilot.press("enter")
        await see(pilot, "× Cancelled, 4 January 2016", "Cancelled Entered by mistake. – Quinn")
        await pilot.press("o")
        await type_in(pilot, "It is needed after all.")
        await pilot.press("enter")
        await see(pilot, "○ Planned", "Open again, and planned.")
    assert find(lead, number).state is ThemeState.PLANNED


async def test_the_year_shows_what_was_cancelled(lead: Desk) -> None:
    number = planned(lead, "Neglect").theme_id
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("k")
        await type_in(pilot, "A slip.")
        await pilot.press("enter")
        await see(pilot, "× Cancelled")
    async with at_the_calendar(lead) as pilot:
        await see(pilot, "× cancelled", "Nothing is overdue.")
