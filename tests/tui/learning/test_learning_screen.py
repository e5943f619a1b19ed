"""What audits taught is read, saved and searched on the screen, and the tags are kept there."""

from pathlib import Path

import pytest
from conftest import HEAD, made_once, seated
from tui.at_the_screen import at_the_screen, folded_text, go_to, see, told, type_in
from workflow.follow_up.weak_audit import weak_audit
from workflow.learning.test_digest import taught

from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.learning.screen import LearningScreen
from auditui.workflow.desk import Desk
from auditui.workflow.learning.tags import find

SIZES = [(120, 40), (80, 24)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_digest_is_read_and_saved(
    lead: Desk, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made_once(lead, taught)
    async with at_the_screen(lead, size=size) as pilot:
        await go_to(pilot, "f5", CalendarScreen)
        await pilot.press("l")
        await see(
            pilot, "What audits taught in 2015/16 Q3", "Most often to be improved: Chronology"
        )
        await pilot.press("right_square_bracket")
        await see(pilot, "What audits taught in 2015/16 Q4")
        await pilot.press("s")
        await see(pilot, "Save the digest")
        await pilot.press("enter")
        await told(pilot, "Saved as")
        await pilot.press("left_square_bracket", "left_square_bracket")
        await see(pilot, "What audits taught in 2015/16 Q2")
    assert "Better since it was changed" in (tmp_path / "learning-2015-16-Q4.md").read_text()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_texts_are_searched_and_their_audit_read(lead: Desk, size: tuple[int, int]) -> None:
    made = weak_audit(lead)
    async with at_the_screen(lead, size=size) as pilot:
        await pilot.app.run_action("app.go_to_learning_command")
        await see(pilot, "What audits taught")
        await pilot.press("slash")
        await see(pilot, "Workers' names are not searched.")
        await pilot.press("enter")
        await type_in(pilot, '"zebra [/]')
        await pilot.press("enter")
        await see(pilot, "0 texts", "No text has that.")
        await pilot.press("ctrl+u")
        await type_in(pilot, "chronologies")
        await pilot.press("enter")
        await see(pilot, "1 text", "Update the chronology", f"An action, audit {made.audit}")
        await pilot.press("enter")
        await see(pilot, "Child's voice")
        assert isinstance(pilot.app.screen, AuditScreen)
        await pilot.press("escape", "slash", "ctrl+u")
        await type_in(pilot, "worker 6")
        await pilot.press("enter")
        await see(pilot, "0 texts")
        await pilot.press("ctrl+u")
        await type_in(pilot, "seen")
        await pilot.press("enter")
        await see(pilot, "8 texts")
        await pilot.press("escape")
        await see(pilot, "What audits taught")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_quality_lead_keeps_the_tags(lead: Desk, size: tuple[int, int]) -> None:
    async with at_the_screen(lead, size=size) as pilot:
        await pilot.app.run_action("app.go_to_learning_command")
        await see(pilot, "Nothing stands out.")
        await pilot.press("t")
        await see(pilot, "There is no tag yet.")
        await pilot.press("r")
        await told(pilot, "There is no tag here.")
        for title in ("Plan [x]", "Visits"):
            await pilot.press("n")
            await see(pilot, "Add a tag")
            await type_in(pilot, title)
            await pilot.press("enter", "enter")
            await told(pilot, f"{title} is offered from now on.")
        await pilot.press("r")
        await see(pilot, "Name Visits anew")
        await type_in(pilot, " in time")
        await pilot.press("enter", "enter")
        await told(pilot, "It is Visits in time now.")
        await see(pilot, "Called before: Visits.")
        await pilot.press("e")
        await see(pilot, "1 tag offered · 1 ended", "ended 2016-01-04")
        await pilot.press("e")
        await see(pilot, "2 tags offered · 0 ended")
        await pilot.press("n")
        await type_in(pilot, "plan [X]")
        await pilot.press("enter", "enter")
        await see(pilot, "! Plan [x] is on the list")
        await pilot.press("escape", "escape")
        await see(pilot, "What audits taught")
    assert find(lead, "visits in time").is_offered


async def test_others_read_the_tags(lead: Desk) -> None:
    async with at_the_screen(seated(lead, HEAD)) as pilot:
        await pilot.app.run_action("app.go_to_learning_command")
        await see(pilot, "What audits taught")
        await pilot.press("t", "n")
        await told(pilot, "may not change the audit tool")
        assert "Add a tag" not in folded_text(pilot)
    assert LearningScreen.OPENED_BY is not None
