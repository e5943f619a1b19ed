"""What came before an audit is one key away, and closing it leads back to where one was."""

from pathlib import Path

import pytest
from conftest import seated
from tui.at_the_screen import at_the_screen, screen_text, see
from tui.audit.form.at_the_form import at_the_form
from tui.audit.form.test_audit_form_heading import heading_says
from tui.waiting import wait_until
from workflow.audit.a_month_of_audits import a_month, submitted
from workflow.audit.a_past import a_case_with_a_past

from auditui.practice.audit.form import ItemKind
from auditui.practice.audit.record import Prose
from auditui.tui.audit.came_back import CameBack
from auditui.tui.audit.earlier import EarlierAudits
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.table import AuditTable
from auditui.workflow.audit.form import standing
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_the_middle_of_a_text_it_is_read_and_the_words_are_gone_on_with(
    lead: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    async with at_the_form(month.auditor, month.reopened, size) as form:
        await heading_says(form, "3 earlier audits, F8", f"audit {month.reopened}")
        screen = form.screen
        item = next(each for each in screen.view.items if each.kind is ItemKind.PROSE)
        await screen.go_to(item)
        await form.press("t")
        await form.write(" First", "home", "f8")
        await see(form.pilot, "Earlier audits of C", "Areas to improve: Missed visits")
        await form.press("end")
        await see(form.pilot, "February 2015, routine · Outstanding")
        await form.press("escape")
        await wait_until(form.pilot, lambda: screen.is_current and screen.typing is not None)
        form.burst("Back ")
        await form.press("escape")
        await wait_until(form.pilot, lambda: screen.typing is None)
        assert form.audit.prose[Prose.STRENGTHS] == "Back Written. First"


async def test_from_a_list_it_is_read_of_what_is_under_the_cursor(
    lead: Desk, tmp_path: Path
) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    async with at_the_screen(month.auditor, (80, 24)) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.has_focus and table.row_count > 0)
        row = table.get_row_index(str(month.reopened))
        table.move_cursor(row=row)
        await pilot.press("f8")
        await see(pilot, "March 2015, dip sample · Good")
        assert isinstance(pilot.app.screen, EarlierAudits)
        await pilot.press("f8")
        await wait_until(pilot, lambda: table.has_focus and table.screen.is_current)
        assert table.current == str(month.reopened)


async def test_what_came_back_is_read_whole_however_long_its_reason(lead: Desk) -> None:
    month = a_month(lead)
    reason = " ".join(f"word{number}" for number in range(150)) + " and the end."
    submitted(month.auditor, month.reopened)
    reopen(lead, month.reopened, reason)
    async with at_the_screen(month.auditor, (80, 24)) as pilot:
        came_back = pilot.app.screen.query_one(CameBack)
        await wait_until(pilot, lambda: bool(came_back.row_count))
        came_back.focus()
        await pilot.press("home", "f8")
        await see(pilot, "Reopened by Quinn Lead on 4 January 2016", "word149 and the end.")
    async with at_the_form(month.auditor, month.reopened, (80, 24)) as form:
        await heading_says(form, "word0 word1", "… F8 reads on")
        await form.press("f8", "end")
        await see(form.pilot, "word149 and the end.", "The reason does not mention")


async def test_a_case_without_a_past_says_so_to_a_reader(lead: Desk) -> None:
    month = a_month(lead)
    heading = standing(lead, month.twin).heading
    async with at_the_screen(seated(lead, heading.auditor)) as pilot:
        await pilot.app.push_screen(AuditScreen(seated(lead, "Vic Viewer"), month.twin))
        await see(pilot, f"Case {heading.case_ref}")
        assert "earlier" not in screen_text(pilot)
        await pilot.press("f8")
        await see(pilot, "No earlier audit of this case is recorded here.")
