"""On the form one key opens the trust's tags, and one marks each."""

import pytest
from conftest import seated
from tui.at_the_screen import folded_text, see, told
from tui.audit.form.at_the_form import at_the_form
from workflow.follow_up.weak_audit import weak_draft

from auditui.tui.audit.form.page.chips import Touch
from auditui.tui.audit.form.page.row import FormRow
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.learning import tags


def chosen(desk: Desk, number: int) -> list[str]:
    return [f"{each.side.mark} {each.title}" for each in audits.standing(desk, number).tags]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_key_each_marks_and_takes_off(lead: Desk, size: tuple[int, int]) -> None:
    made = weak_draft(lead)
    for title in ("Chronology", "Child's [voice]", "Genogram"):
        tags.add(lead, title, f"What {title} is.")
    async with at_the_form(seated(lead, made.auditor), made.audit, size) as form:
        items = {item.key: item for item in form.screen.view.items}
        await form.screen.go_to(items["strengths"])
        await form.see("Tags l: none chosen")
        await form.press("l")
        await see(form.pilot, "Enter marks one as a strength", "What Chronology is.")
        await form.press("enter", "down", "i")
        await see(form.pilot, "+ Chronology", "- Child's [voice]", "What Child's [voice] is.")
        await form.press("s", "s", "down", "i", "i", "escape")
        await form.see("Tags l: Chronology", "Tags l: Child's [voice]")
        assert chosen(lead, made.audit) == ["+ Chronology", "- Child's [voice]"]
        row = next(r for r in form.screen.query(FormRow) if r.row == items["areas to improve"])
        row.post_message(FormRow.Clicked(row.row, Touch.TAG))
        await see(form.pilot, "Enter marks one as to be improved")
        tags.end(lead, "Genogram")
        await form.press("down", "down", "s")
        await told(form.pilot, "Genogram is offered no more")
        await see(form.pilot, "- Child's [voice]")
        assert "Genogram" not in folded_text(form.pilot).partition("Enter marks")[2][:300]
        await form.press("escape", "ctrl+s")
        await see(form.pilot, "s submits it")
        if size == (120, 40):
            await see(form.pilot, "Strengths: Chronology", "Areas to improve: Child's [voice]")
        await form.press("s")
        await told(form.pilot, "The audit is submitted.")
        await form.see("Tags: Chronology")
        await form.press("l")
        await told(form.pilot, "You can read this audit")


async def test_where_no_tag_is_offered_nothing_is_asked(lead: Desk) -> None:
    made = weak_draft(lead)
    async with at_the_form(seated(lead, made.auditor), made.audit) as form:
        await form.press("l")
        await told(form.pilot, "The trust offers no tags")
        await form.screen.go_to(next(i for i in form.screen.view.items if i.key == "strengths"))
        assert "Tags" not in folded_text(form.pilot)
