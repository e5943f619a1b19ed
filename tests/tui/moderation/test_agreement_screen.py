"""Agreement on the screen: everybody's by name for whoever calibrates, one's own for an auditor."""

import pytest
from conftest import MANAGERS, made_once, seated
from tui.at_the_screen import at_the_screen, screen_text, see
from workflow.moderation.a_month_to_moderate import an_audit_to_read, read_as
from workflow.moderation.test_agreement import _make

from auditui.practice.grade import Grade
from auditui.workflow.desk import Desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everybodys_is_there_for_the_lead_and_a3_says_what_moderation_did(
    lead: Desk, size: tuple[int, int]
) -> None:
    made_once(lead, _make)
    async with at_the_screen(lead, size) as pilot:
        await see(pilot, "b Moderation")
        await pilot.press("g")
        await see(pilot, "All auditors, in no ranking", "by Asha Archer", "by Ben Baker")
        await see(pilot, "revised-2015", "Within one grade", "esc Back")
        await pilot.press("down")
        await see(pilot, "It is for talking about files" if size[0] > 80 else "Only audits chosen")
        await pilot.press("escape")
        await see(pilot, "Everybody")
        await pilot.press("f4", "2")
        await pilot.press("home")
        await see(pilot, "out, −", "corrected from 31 at random")


async def test_an_auditor_sees_their_own_and_sections_say_what_they_need(lead: Desk) -> None:
    chosen = an_audit_to_read(lead)
    async with at_the_screen(seated(lead, MANAGERS[1])) as pilot:
        await see(pilot, "My audits")
        await pilot.press("g")
        await see(pilot, "Yours alone, in confidence", "nothing to compare")
        await pilot.press("escape")
    read_as(lead, chosen.audit_id, Grade.GOOD)
    async with at_the_screen(chosen.auditor) as pilot:
        await see(pilot, "My audits")
        await pilot.press("g")
        await see(pilot, "1 audit read blind at random", "Planning and review", "29 more needed")
        await pilot.press("down")
        await see(pilot, "29 more pairs of 30 needed")
        assert "by " + chosen.auditor.person.name not in screen_text(pilot)
