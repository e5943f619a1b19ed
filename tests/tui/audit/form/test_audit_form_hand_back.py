"""Handing a file back from the form, and the lead giving it to somebody else, for longer."""

from conftest import HEAD
from textual.widgets import Button
from tui.at_the_screen import at_the_screen, go_to, see, told
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.workflow.audit.form import mine, standing
from auditui.workflow.audit.hand_back import handed_back
from auditui.workflow.desk import Desk


async def test_a_file_is_handed_back_with_a_reason_and_given_to_somebody_else(lead: Desk) -> None:
    auditor = drawn(lead)
    case_ref = mine(auditor)[0].case_ref
    async with at_the_form(auditor) as form:
        await form.press("y", "b")
        await form.see(f"Hand {case_ref} back?", "is not given to you again")
        await form.press(*"en Baker", "enter")
        await form.see("Why? Only you and the quality lead are shown it.")
        await form.press("enter")
        await form.see("Give the reason")
        await form.press(*"I know [them]", "enter")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, MyAuditsScreen))
        await told(form.pilot, f"{case_ref} is handed back.")
    (back,) = handed_back(lead)
    assert back.reason == "I know [them]"
    assert case_ref not in [each.case_ref for each in mine(auditor)]

    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, f"Give routine audit of case {case_ref} to another auditor.")
        await pilot.press("h")
        await see(pilot, f"{back.who} handed it back: I know [them]. Who should audit it?")
        await pilot.press("h", "enter")
        await told(pilot, f"{case_ref} is with {HEAD} now.")
        await go_to(pilot, "f2", MyAuditsScreen)
        await see(pilot, HEAD)
        screen = pilot.app.screen
        assert isinstance(screen, MyAuditsScreen)
        screen.table.put_cursor(str(back.next_id))
        await see(pilot, f"Audit {back.next_id}: {case_ref}")
        await pilot.press("t")
        await see(pilot, f"Extend {case_ref}")
        await pilot.press(*"12/02/2016", "enter", *"Begun late", "enter")
        pilot.app.screen.query_one("Button", Button).press()
        await told(pilot, f"{case_ref} is due 12 February 2016 now.")
        await see(pilot, "due 12 February 2016 (extended from 31 Jan 2016)")
    assert standing(lead, back.next_id).heading.auditor == HEAD
