"""The moderation of a month on the screen: what is drawn, and what is not told of it."""

from pathlib import Path

import pytest
from conftest import MANAGERS, seated
from tui.at_the_screen import at_the_screen, screen_text, see, told, type_in
from workflow.moderation.a_month_to_moderate import DECEMBER, DICE, back_filled, read_as

from auditui.practice.grade import Grade
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import agree
from auditui.workflow.moderation.draw import moderation_draws


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_month_is_drawn_and_says_how_far_it_has_come(
    lead: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    back_filled(lead, tmp_path, *["inadequate"] * 12)
    async with at_the_screen(lead, size) as pilot:
        await see(pilot, "b Moderation")
        await pilot.press("b")
        await see(pilot, "No routine audit of January 2016 is submitted yet.")
        await pilot.press("d")
        await told(pilot, "Every submitted audit is drawn.")
        await pilot.press("left_square_bracket")
        await see(pilot, "No moderation of December 2015 is drawn. Press d", "none drawn")
        await pilot.press("d")
        await see(pilot, "From 12 submitted audits, 10% at random")
        await type_in(pilot, "six")
        await pilot.press("enter")
        await see(pilot, "A seed is 1 to 100 decimal digits")
        await pilot.press(*["backspace"] * 3)
        await type_in(pilot, DICE)
        await pilot.press("enter")
        await see(pilot, "2 of 12 submitted audits drawn · 2 to moderate", "○ to read blind")
        await see(pilot, "are told once somebody has graded it blind")
        assert "nadequate" not in screen_text(pilot)

        first = moderation_draws(lead, DECEMBER)[0].picks[0]
        read_as(lead, first.audit_id, Grade.GOOD)
        agree(lead, first.audit_id, Grade.GOOD, "The plan is current.")
        await pilot.press("right_square_bracket", "left_square_bracket")
        await see(pilot, "1 to moderate", "● moderated", "Inadequate became good, by Quinn Lead")
        await see(pilot, "because it was chosen at random")
        await pilot.press("escape")
        await see(pilot, "No audits of January 2016")


async def test_a_manager_does_not_find_it(lead: Desk) -> None:
    async with at_the_screen(seated(lead, MANAGERS[0])) as pilot:
        await see(pilot, "Nothing is yours to audit yet")
        assert "Moderation" not in screen_text(pilot)
