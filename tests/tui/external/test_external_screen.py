"""External auditors on the screen: one place, read blind, and beside ours for the quality lead."""

from conftest import made_once, seated
from textual.pilot import Pilot
from textual.widgets import Button
from tui.at_the_screen import at_the_screen, screen_text, see, type_in
from tui.waiting import wait_until
from workflow.external.an_external import EVE, NOTE, REASON, grading_of, submitted

from auditui.practice.grade import Grade
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.external.look import ExternalLookTable
from auditui.workflow.desk import Desk
from auditui.workflow.external.readings import give, read, readings


async def press_button(pilot: Pilot[None]) -> None:
    """Click the button of a dialogue, once what was typed has reached it.

    One that was pressed just now takes no other click for the blink of an eye.
    """
    button = pilot.app.screen.query_one(Button)
    await wait_until(pilot, lambda: not button.has_class("-active"))
    await pilot.click(Button)


async def test_it_is_given_taken_back_and_given_again(lead: Desk) -> None:
    number = made_once(lead, submitted)
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("u")
        await see(pilot, "Nothing is given to an external auditor.")
        await pilot.press("n")
        await see(pilot, "Give an audit to an external auditor")
        await type_in(pilot, "one")
        await press_button(pilot)
        await see(pilot, "! Give the number of the audit")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, str(number))
        # The button moves up once nothing stands above it any more.
        await wait_until(pilot, lambda: "! Give the number" not in screen_text(pilot))
        await press_button(pilot)
        await see(pilot, "○ to read", "1 to read", f"given to {EVE}")
        await pilot.press("enter")
        await see(pilot, "It is not read yet.")
        await pilot.press("x")
        await see(pilot, f"back from {EVE}")
        await type_in(pilot, "A slip.")
        await pilot.press("enter")
        await see(pilot, "× taken back", "A slip.")
        await pilot.press("escape")
        await see(pilot, "My audits")
        assert isinstance(pilot.app.screen, MyAuditsScreen)


async def test_an_external_auditor_has_one_place_and_reads_there(lead: Desk) -> None:
    number = made_once(lead, submitted)
    async with at_the_screen(seated(lead, EVE), (80, 24)) as pilot:
        await see(pilot, "Nothing is given to you to read yet.")
    give(lead, number, EVE)
    async with at_the_screen(seated(lead, EVE), (80, 24)) as pilot:
        await see(pilot, "Given to you to read", "1 to read")
        assert "F4" not in screen_text(pilot)
        await pilot.press("f3", "f4", "f7", "f9", "x")
        await see(pilot, "Given to you to read")
        await pilot.press("enter")
        await see(pilot, "○ to grade", "It is to be read blind")
        assert REASON not in screen_text(pilot)
        table = pilot.app.screen.query_one(ExternalLookTable)
        await pilot.press("ctrl+s")
        await see(pilot, "to grade first.")
        graded = sum(line.is_graded for line in table.lines)
        await pilot.press(*(["4", "3", "2", "1"] * graded)[:graded])
        table.put_cursor("recording.plan")
        await see(pilot, NOTE)
        await pilot.press("ctrl+s")
        await see(pilot, "A note of what you saw")
        await type_in(pilot, "Thin.")
        await pilot.press("enter")
        await see(pilot, "Ours", "External", "Note: Thin.")
        await pilot.press("escape")
        await see(pilot, "● read", "0 to read · 1 read")
    (made,) = readings(lead)
    assert len(made.pairs) == graded


async def test_the_lead_sees_both_and_the_agreement(lead: Desk) -> None:
    number = made_once(lead, submitted)
    give(lead, number, EVE)
    read(seated(lead, EVE), number, grading_of(lead, number, Grade.INADEQUATE))
    async with at_the_screen(lead) as pilot:
        await pilot.press("u", "enter")
        await see(pilot, "Ours", "External", "Inadequate", "higher", "It changes no grade of ours.")
        await pilot.press("escape", "escape", "g", "x")
        await see(pilot, "Agreement with external auditors", "1 audit read by external auditors")
        await pilot.press("x")
        await see(pilot, "Agreement with moderators")
