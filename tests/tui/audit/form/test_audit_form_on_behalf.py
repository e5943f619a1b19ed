"""The quality lead enters somebody's audit at the form, and both are told."""

from conftest import LEAD
from tui.at_the_screen import at_the_screen, see, submit
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.audit.form.test_audit_form_windows import Windows, is_read_only, is_writable, windows
from tui.waiting import wait_until

from auditui.practice.tool import Answer
from auditui.tui.audit.table import AuditTable
from auditui.workflow.audit.form import answer, mine, standing
from auditui.workflow.audit.on_behalf import on_behalf_of
from auditui.workflow.desk import Desk

__all__ = ["windows"]


async def test_it_is_agreed_to_once_and_the_heading_keeps_saying_it(lead: Desk) -> None:
    auditor = drawn(lead)
    number, name = mine(auditor)[0].audit_id, auditor.person.name
    for size in ((80, 24), (120, 40)):
        async with at_the_form(lead, number, size) as form:
            await form.see(f"Read only: {name} writes this audit; w enters it on their behalf.")
            await form.press("y")
            await form.press("w")
            await form.see(f"Enter the audit of {name}?", f"You enter this on behalf of {name},")
            await form.press("escape")
            assert not form.screen.view.may_write
    async with at_the_form(lead, number) as form:
        await form.press("w", "enter")
        await is_writable(form)
        await form.see(f"You enter this on behalf of {name}")
        await form.press("y")
        await wait_until(form.pilot, lambda: form.audit.safety.is_safe is True)
    async with at_the_form(lead, number, (80, 24)) as form:
        await is_writable(form)
        await form.see(f"You enter this on behalf of {name}")
        await form.press("escape", "escape")
    heading = standing(lead, number).heading
    assert (heading.auditor, heading.entered_by) == (name, (LEAD,))
    async with at_the_screen(auditor) as pilot:
        await see(pilot, f"was begun on your behalf by {LEAD}")
    async with at_the_form(auditor, number) as form:
        await is_writable(form)
        await form.see(f"auditor {name}, entered by {LEAD}")


async def test_whoever_has_it_open_at_the_same_time_is_told_who_writes_for_them(
    windows: Windows,
) -> None:
    name, number = windows.first.person.name, windows.audit_id
    entering = windows.second.for_person(windows.lead.person)
    async with at_the_form(windows.first) as first, at_the_form(entering, number) as second:
        await first.press("right_square_bracket", "t")
        await first.write("Half a sent")
        await wait_until(first.pilot, lambda: "note:voice.seen" in first.form.drafts)
        await second.see(f"Read only: {name} writes on this audit at PC12, pts/3")
        await second.press("w")
        await second.see("That window becomes read only; its words are kept.")
        await second.press("enter")
        await is_writable(second)
        await is_read_only(first)
        await first.see(f"Read only: {LEAD} for {name} writes on this audit at PC12, pts/4")
        await second.press("right_square_bracket", "t")
        await wait_until(second.pilot, lambda: second.screen.typing is not None)
        assert second.screen.typing is not None
        assert second.screen.typing.text == "Half a sent"


async def test_one_handed_on_while_it_is_entered_is_read_only_again(lead: Desk) -> None:
    auditor = drawn(lead)
    heading = mine(auditor)[0]
    entering = on_behalf_of(lead, heading, heading.auditor)
    answer(entering, heading.audit_id, "voice.seen", Answer.YES)
    async with at_the_form(lead, heading.audit_id) as form:
        await is_writable(form)
        lead.store.audits.reassign(heading.audit_id, "Somebody New")
        await form.press("y")
        await form.see("Somebody New writes this audit; w enters it on their behalf.")
        assert form.audit.safety.is_safe is None


async def test_what_one_entered_is_not_offered_to_be_moderated(lead: Desk) -> None:
    auditor = drawn(lead)
    heading = mine(auditor)[0]
    submit(on_behalf_of(lead, heading, heading.auditor), heading.audit_id)
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 8)
        table.put_cursor(str(heading.audit_id))
        await see(pilot, f"by {heading.auditor}, entered by {LEAD}", "Overall grade: Good.")
        await pilot.press("m")
        await see(pilot, "Nobody moderates an audit that they entered.")
