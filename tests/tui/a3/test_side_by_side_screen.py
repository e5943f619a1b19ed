"""A question and a section side by side on the screen, and the table of a view saved."""

import csv
from pathlib import Path

import pytest
from cli.a3.test_side_by_side_command import month_of_audits
from conftest import made_once
from tui.at_the_screen import at_the_screen, go_to, see, told, type_in
from tui.waiting import wait_until

from auditui.tui.a3.across_screen import AcrossScreen
from auditui.tui.a3.screen import A3Screen
from auditui.workflow.desk import Desk


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_question_by_team_locality_and_month(lead: Desk, size: tuple[int, int]) -> None:
    made_once(lead, month_of_audits)
    async with at_the_screen(lead, size) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("x")
        await told(pilot, "Side by side are questions")
        await pilot.press("5")
        await see(pilot, "weakest first")
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AcrossScreen))
        await see(pilot, "Checklists by team", "All together", "11 of 12", "small", "not ranked")
        await pilot.press("b")
        await see(pilot, "Checklists by locality", "Lower", "Upper")
        await pilot.press("b")
        await see(pilot, "Checklists by month", "2016-01")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, A3Screen))


async def test_a_section_by_team_and_its_table_saved(lead: Desk, tmp_path: Path) -> None:
    made_once(lead, month_of_audits)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("3", "b", "b", "b")
        await see(pilot, "By section")
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AcrossScreen))
        await see(pilot, "Section grades by team", "11 of 12")
        for name in ("across.csv", "groups.csv"):
            await pilot.press("s")
            await see(pilot, "Save the table")
            await pilot.press("ctrl+u")
            await type_in(pilot, str(tmp_path / name))
            await pilot.press("enter")
            await told(pilot, "The table is saved as")
            await pilot.press("escape")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, A3Screen))
    for name, column in (("across.csv", "title"), ("groups.csv", "group")):
        assert column in next(csv.reader((tmp_path / name).read_text("utf-8-sig").splitlines()))


async def test_the_audits_behind_a_question_that_was_answered_no(lead: Desk) -> None:
    made_once(lead, month_of_audits)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("5")
        await see(pilot, "weakest first")
        await pilot.press("enter")
        await see(pilot, "1 audit", "answered partly or no")
        await pilot.press("escape", "1", "enter")
        await see(pilot, "12 audits", "January 2016 to date: 100%, 12 of 12")
