"""The form worked with the mouse alone."""

from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.workflow.audit.form import grade, mine, note
from auditui.workflow.desk import Desk


async def test_clicking_a_chip_answers_and_clicking_a_page_opens_it(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.click("Yes")
        await form.arrive("voice.seen")
        assert form.audit.safety.is_safe is True
        await form.click("Partly")
        await form.arrive("voice.alone")
        assert form.audit.response("voice.seen").answer is Answer.PARTLY
        await form.click("Grades")
        await form.arrive("assessment")
        await form.click("Requires improvement")
        await form.see("Reason for the grade")
        assert form.audit.judgement("assessment").grade is Grade.REQUIRES_IMPROVEMENT


async def test_clicking_a_row_goes_there_and_note_opens_a_note(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.click("Child's voice")
        await form.click("know them?")
        await form.arrive("voice.observed")
        await form.click("note")
        await form.arrive("voice.seen")
        await form.write("Seen.")
        await form.click("know them?")
        await form.arrive("voice.observed")
        assert form.audit.response("voice.seen").note == "Seen."


async def test_folded_pages_can_be_clicked_too(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        await form.click("Summary")
        await form.arrive("strengths")
        await form.click("Nothing is written yet.")
        await form.write("Heard.")
        await form.click("Add an action")
        await form.write("Date it", "tab")
        await form.write("Ben", "tab")
        await form.write("1/2/2016", "enter")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        await form.click("remove")
        await form.see("Take this action off the form?")
        await form.click("Take it off")
        await wait_until(form.pilot, lambda: not form.audit.actions)


async def test_selecting_a_recorded_text_with_the_mouse_does_not_open_it(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    note(manager, audit_id, "voice.seen", "Seen on 3 December.")
    async with at_the_form(manager, audit_id) as form:
        await form.click("Child's voice")
        await form.see("Seen on 3 December.")
        await form.select("Seen on 3 December.")
        assert "Seen on 3 December" in (form.screen.get_selected_text() or "")
        await form.pilot.pause()
        assert form.screen.typing is None


async def test_copying_after_the_selected_row_has_changed_does_not_crash(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    grade(manager, audit_id, "assessment", Grade.INADEQUATE)
    async with at_the_form(manager, audit_id) as form:
        await form.click("Grades")
        await form.press(*["down"] * 7)
        await form.see("going above it needs a reason.")
        await form.select("needs a reason.")
        await form.press(*["up"] * 7, "backspace")
        await wait_until(form.pilot, lambda: form.audit.judgement("assessment").grade is None)
        await form.press("ctrl+c")
        assert form.screen.get_selected_text() is None


async def test_copying_after_the_selected_descriptor_has_gone_does_not_crash(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.click("Grades")
        await form.see("stated without evidence")
        await form.select("evidence. A reader could not")
        await form.press("]", "ctrl+c")
        await form.arrive("strengths")
        assert form.screen.get_selected_text() is None
