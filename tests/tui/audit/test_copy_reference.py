"""The case reference is copied with one key, and that it was is said."""

from tui.at_the_screen import at_the_screen, see
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.tui.audit.table import AuditTable
from auditui.workflow.audit.form import mine
from auditui.workflow.desk import Desk


async def test_from_a_list(lead: Desk) -> None:
    auditor = drawn(lead)
    second = mine(auditor)[1]
    async with at_the_screen(auditor) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.has_focus and table.row_count > 1)
        await pilot.press("down", "c")
        await see(pilot, f"{second.case_ref} is copied", f"Audit {second.audit_id}: ")
        assert pilot.app.clipboard == second.case_ref


async def test_from_the_form_and_not_from_a_text(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("c")
        await see(form.pilot, f"{form.audit.heading.case_ref} is copied")
        assert form.pilot.app.clipboard == form.audit.heading.case_ref
        form.pilot.app.copy_to_clipboard("")
        await form.press("]", "t")
        await form.write("c", "escape")
        assert form.pilot.app.clipboard == ""
        assert form.audit.response(form.here).note == "c"
