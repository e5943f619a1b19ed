"""On the form one key ties a weakness to an action, and submitting names those with neither."""

import pytest
from conftest import JANUARY, seated
from tui.at_the_screen import folded_text, see, told, type_in
from tui.audit.form.at_the_form import at_the_form
from workflow.follow_up.weak_audit import POINTS, weak_draft

from auditui.practice.audit.record import AuditState
from auditui.practice.audit.weak import loose_items
from auditui.tui.audit.form.page.chips import Touch
from auditui.tui.audit.form.page.row import FormRow
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.weaknesses import weaknesses


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_key_each_settles_them_and_none_blocks(lead: Desk, size: tuple[int, int]) -> None:
    made = weak_draft(lead)
    async with at_the_form(seated(lead, made.auditor), made.audit, size) as form:
        await form.press("ctrl+s")
        await see(form.pilot, "3 weaknesses, 3 with neither an action nor a reason why not.")
        await form.press("f")
        await see(form.pilot, "What follows from each weakness", "1 Update the chronology")
        await form.press("2", "9", "enter", "1")
        await see(form.pilot, "action 2", "action 1")
        await form.press("escape")
        await see(form.pilot, "3 weaknesses, 1 with neither", "○ Planning")
        await form.press("s")
        await told(form.pilot, "The audit is submitted.")
    found = {each.point: each for each in weaknesses(lead, JANUARY).listed}
    ties = [found[point].tie for point in POINTS]
    assert [tie and tie.action_id for tie in ties] == [made.actions[1], made.actions[0], None]


async def test_a_reason_why_not_and_taking_back(lead: Desk) -> None:
    made = weak_draft(lead)
    auditor = seated(lead, made.auditor)
    async with at_the_form(auditor, made.audit) as form:
        await form.screen.go_to(next(i for i in form.screen.view.items if i.key == "actions"))
        await form.see("3 weaknesses, 3 with neither an action nor a reason why not.")
        row = next(r for r in form.screen.query(FormRow) if r.row == form.screen.view.current)
        row.post_message(FormRow.Clicked(row.row, Touch.FOLLOW))
        await see(form.pilot, "What follows from each weakness")
        await form.press("n")
        await see(form.pilot, "Why does nothing follow?")
        await form.press("enter")
        await see(form.pilot, "! ")
        await type_in(form.pilot, "Put [right]")
        await form.press("enter")
        await see(form.pilot, "no action: Put [right]")
        await form.press("1", "2")
        await see(form.pilot, "action 2")
        assert not loose_items(form.audit, form.form.tool)
        await form.press("backspace")
        await see(form.pilot, "neither yet")
        await form.press("1", "escape")
        await form.see("3 weaknesses, each with an action or a reason why not.")
    assert audits.standing(lead, made.audit).heading.state is AuditState.DRAFT


async def test_where_nothing_is_weak_and_where_there_is_no_action(lead: Desk) -> None:
    made = weak_draft(lead)
    auditor = seated(lead, made.auditor)
    for number in made.actions:
        audits.remove_action(auditor, made.audit, number)
    async with at_the_form(auditor, made.audit) as form:
        await form.press("f")
        await see(form.pilot, "There is no action on the form yet.")
        await form.press("1", "escape")
        assert len(loose_items(form.audit, form.form.tool)) == 3
        for point in POINTS[:2]:
            audits.answer(auditor, made.audit, point.key, None)
        audits.grade(auditor, made.audit, "planning", None)
        form.screen.read()
        await form.press("f")
        await told(form.pilot, "Nothing is weak")
        assert "What follows from each" not in folded_text(form.pilot)
