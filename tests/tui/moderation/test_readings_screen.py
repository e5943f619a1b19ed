"""Reading an audit blind on the screen, and that no screen tells its grades before."""

from dataclasses import replace

import pytest
from conftest import JANUARY, made_once, seated
from tui.at_the_screen import at_the_screen, screen_text, see, told, type_in
from workflow.moderation.a_month_to_moderate import NOTE, REASON, an_audit_to_read, read_as

from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL
from auditui.tui.audit.table import AuditTable
from auditui.tui.moderation.look import LookTable
from auditui.workflow.audit.form import standing
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import agree, second_look


def _make(lead: Desk) -> int:
    return an_audit_to_read(lead).audit_id


async def test_no_screen_tells_it_before_it_is_read(lead: Desk) -> None:
    number = made_once(lead, _make)
    heading = standing(lead, number).heading
    async with at_the_screen(lead, (200, 60)) as pilot:

        def is_hidden() -> None:
            shown = screen_text(pilot)
            lines = [line for line in shown.splitlines() if heading.case_ref in line]
            assert lines
            assert REASON not in shown
            assert not any(heading.auditor in line for line in lines), shown
            assert not any("nadequate" in line for line in lines), shown

        await see(pilot, "Everybody", heading.case_ref)
        pilot.app.screen.query_one(AuditTable).put_cursor(str(number))
        await see(pilot, "(hidden)")
        is_hidden()
        await pilot.press("enter")
        await see(pilot, heading.case_ref, "(hidden)")
        is_hidden()
        await pilot.press("escape", "f3")
        await see(pilot, "(hidden)", heading.case_ref)
        is_hidden()
        await pilot.press("f7")
        await see(pilot, "events", heading.case_ref)
        is_hidden()


async def test_a_lead_who_may_only_read_is_shown_nothing_of_it_and_gives_nothing(
    lead: Desk,
) -> None:
    number = made_once(lead, _make)
    reader = lead.for_person(replace(lead.person, only_reads="the file is another account's."))
    async with at_the_screen(replace(reader, guest="the file is another account's.")) as pilot:
        await see(pilot, "(hidden)")
        pilot.app.screen.query_one(AuditTable).put_cursor(str(number))
        await pilot.press("v")
        await see(pilot, "It is to be read blind", "What is graded")
        assert "g Good" not in screen_text(pilot)
        assert REASON not in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_read_compared_and_agreed(lead: Desk, size: tuple[int, int]) -> None:
    number = made_once(lead, _make)
    async with at_the_screen(lead, size) as pilot:
        await see(pilot, "b Moderation")
        pilot.app.screen.query_one(AuditTable).put_cursor(str(number))
        await pilot.press("m")
        await see(pilot, "It is to be read blind", "○ to grade")
        assert REASON not in screen_text(pilot)
        table = pilot.app.screen.query_one(LookTable)
        await pilot.press("ctrl+s")
        await told(pilot, "8 to grade first.")
        table.put_cursor("recording.plan")
        await see(pilot, NOTE, "has a note")
        await pilot.press("g")
        await told(pilot, "Only sections and the case")
        table.put_cursor("assessment")
        await pilot.press("o", "g", "r", "i", "g", "g", "g")
        await see(pilot, "Outstanding", "Good", "Inadequate")
        await pilot.press("escape", "v")
        await see(pilot, "○ to grade", "Outstanding")
        table = pilot.app.screen.query_one(LookTable)
        table.put_cursor(OVERALL)
        await pilot.press("g", "ctrl+s")
        await see(pilot, "It is not changed afterwards")
        await type_in(pilot, "Seen alone.")
        await pilot.press("enter")
        await see(pilot, "The final grade is still to be agreed.", "Moderator", "a Agree")
        table.put_cursor(OVERALL)
        await see(pilot, REASON)
        await pilot.press("a")
        await see(pilot, "After both were compared.")
        await pilot.press("down", "enter")
        await see(pilot, "Two views stand")
        await pilot.press("enter")
        await see(pilot, "Why is it good?")
        await type_in(pilot, "Current.")
        await pilot.press("enter")
        await see(pilot, "Agreed: good, recorded by Quinn Lead")
    assert standing(lead, number).heading.final is Grade.GOOD


async def test_an_auditor_replies_and_a_question_given_up_changes_nothing(lead: Desk) -> None:
    number = made_once(lead, _make)
    auditor = seated(lead, standing(lead, number).heading.auditor)
    read_as(lead, number, Grade.GOOD)
    async with at_the_screen(lead) as pilot:
        await see(pilot, "b Moderation")
        await pilot.press("b")
        await see(pilot, "◐ to be agreed")
        await pilot.press("enter")
        await see(pilot, "a Agree")
        await pilot.press("a", "escape")
        await see(pilot, "still to be agreed")
        await pilot.press("a", "enter")
        await see(pilot, "Two views stand")
        await pilot.press("escape")
        await see(pilot, "still to be agreed")
    agree(lead, number, Grade.GOOD, "The plan is current.")
    async with at_the_screen(auditor) as pilot:
        await see(pilot, "was moderated by Quinn Lead")
        pilot.app.screen.query_one(AuditTable).put_cursor(str(number))
        await pilot.press("v")
        await see(pilot, "y Reply", "Agreed: good")
        await pilot.press("y")
        await see(pilot, "Once, on record")
        await type_in(pilot, "Page 4.")
        await pilot.press("enter")
        await see(pilot, "replied: Page 4.")
    assert second_look(lead, number).reply is not None
    assert standing(lead, number).heading.month == JANUARY
