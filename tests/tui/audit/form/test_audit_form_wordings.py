"""Earlier wordings of what is under the cursor, read and put back from the form."""

import pytest
from conftest import VIEWER, seated
from textual.containers import VerticalScroll
from textual.widgets import OptionList
from tui.at_the_screen import see
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import Action, Prose
from auditui.tui.audit.form.wordings import EarlierWordings
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk

LONG = "\n".join(f"line {number}" for number in range(60))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_note_is_put_back_and_what_stood_there_is_kept(
    lead: Desk, size: tuple[int, int]
) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    question = audits.open_form(auditor, number).tool.questions[0].key
    for text in (LONG, "Second.", "Third."):
        audits.note(auditor, number, question, text)
    async with at_the_form(auditor, number, size) as form:
        await form.press("]", "h")
        await see(form.pilot, "What stood here before: ", "Note on “", "changed by", "Second.")
        options = form.pilot.app.screen.query_one(OptionList)
        await form.press("down")
        await see(form.pilot, "line 0")
        scroll = form.pilot.app.screen.query_one(VerticalScroll)
        while scroll.scroll_y < scroll.max_scroll_y:
            await form.press("ctrl+down")
            await wait_until(form.pilot, lambda: scroll.scroll_y == scroll.scroll_target_y)
        await see(form.pilot, "line 59")
        assert options.highlighted == 1
        await form.press("enter")
        await form.see("It is put back.", "line 1")
        assert form.audit.response(question).note == LONG
        await form.press("h")
        await see(form.pilot, "Third.")
        await form.press("escape")
        assert form.audit.response(question).note == LONG


async def test_an_action_taken_off_is_put_back_on_the_form(lead: Desk) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    action = Action(0, "Ring the school", "Worker", auditor.today)
    (added,) = audits.add_action(auditor, number, action).actions
    audits.remove_action(auditor, number, added.action_id)
    async with at_the_form(auditor, number) as form:
        await form.screen.go_to(next(i for i in form.screen.view.items if i.key == "actions"))
        await form.press("h")
        await see(form.pilot, "Action taken off", "Ring the school (Worker, by 4 January 2016)")
        await form.press("enter")
        await form.see("• Ring the school")
        (again,) = form.audit.actions
        await form.screen.go_to(again)
        await form.press("h")
        await see(form.pilot, "Nothing was changed here")


async def test_a_reader_reads_and_puts_nothing_back(lead: Desk) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    audits.write(auditor, number, Prose.STRENGTHS, "First.")
    audits.write(auditor, number, Prose.STRENGTHS, "Second.")
    async with at_the_form(seated(auditor, VIEWER), number) as form:
        item = next(i for i in form.screen.view.items if i.key == Prose.STRENGTHS.value)
        await form.screen.go_to(item)
        await form.press("h", "enter")
        await see(form.pilot, "What stood here before: Strengths", "First.")
        assert isinstance(form.pilot.app.screen, EarlierWordings)
        await form.press("escape")
        await wait_until(form.pilot, lambda: form.pilot.app.screen is not None)
        assert form.audit.prose[Prose.STRENGTHS] == "Second."


async def test_words_begun_there_are_finished_first(lead: Desk) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    audits.write(auditor, number, Prose.STRENGTHS, "First.")
    audits.write(auditor, number, Prose.STRENGTHS, "Second.")
    audits.keep_draft(auditor, number, Prose.STRENGTHS.value, "Begun")
    async with at_the_form(auditor, number) as form:
        await form.arrive(Prose.STRENGTHS.value)
        await form.press("h", "enter")
        await see(form.pilot, "Words are begun there that are not recorded yet.")
        assert form.form.drafts[Prose.STRENGTHS.value] == "Begun"
