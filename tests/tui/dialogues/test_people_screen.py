"""Choosing who to be in the demonstration."""

from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, TODAY, WORLD, arranged
from textual.widgets import OptionList
from tui.at_the_screen import at_the_screen, go_to, see
from tui.waiting import wait_until

from auditui.practice.people import Role
from auditui.tui.dialogues.people import ChoosePerson
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.tui.sample.screen import SampleScreen
from auditui.workflow.demo.build import build
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import DEMONSTRATION_DAY


@pytest.fixture
def demonstration(lead: Desk) -> Desk:
    """A database whose people are invented."""
    draw(lead, JANUARY, 8)
    with arranged(lead.store):
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    return lead


async def test_the_lead_comes_first(demonstration: Desk) -> None:
    async with at_the_screen(demonstration, choose_person=True) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))
        offered = [str(o.prompt) for o in pilot.app.screen.query_one(OptionList).options]
        assert offered[:2] == [f"{LEAD}, quality lead", "Asha Archer, team manager"]
        assert offered[-1] == "Vic Viewer, viewer"


async def test_the_real_demonstration_opens_for_everybody_of_every_role(tmp_path: Path) -> None:
    desk = build(tmp_path / "demonstration.db", WORLD)
    first = {each.role: each for each in everyone(desk)}
    assert set(first) == set(Role)
    async with at_the_screen(desk, choose_person=True) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))
        for role, person in first.items():
            (place,) = [
                number
                for number, option in enumerate(pilot.app.screen.query_one(OptionList).options)
                if str(option.prompt).startswith(f"{person.name}, {role.value}")
            ]
            pilot.app.screen.query_one(OptionList).highlighted = place
            await pilot.press("enter")
            await see(pilot, f"· {person.name}", "Demonstration: invented data")
            await pilot.press("ctrl+p", *"somebody", "enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))


async def test_later_whoever_has_work_comes_next(demonstration: Desk) -> None:
    async with at_the_screen(demonstration) as pilot:
        await pilot.press("ctrl+p", *"somebody", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))
        offered = [str(o.prompt) for o in pilot.app.screen.query_one(OptionList).options]
        assert offered[0] == f"{LEAD}, quality lead"
        assert offered[1] == "Asha Archer, team manager, 2 audits to do"
        assert offered[-1] == "Vic Viewer, viewer"


async def test_sitting_down_as_a_manager(demonstration: Desk) -> None:
    async with at_the_screen(demonstration, choose_person=True) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))
        await pilot.press("down", "enter")
        await see(pilot, "My audits · Asha Archer", "2 to do")
        await see(pilot, "Demonstration: invented data · 4 January 2016")


async def test_closing_the_question_stays_who_one_was(demonstration: Desk) -> None:
    async with at_the_screen(demonstration, choose_person=True) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
        await see(pilot, LEAD)


async def test_changing_seats_later_changes_every_place(demonstration: Desk) -> None:
    async with at_the_screen(demonstration) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, LEAD)
        await pilot.press("ctrl+p", *"somebody", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChoosePerson))
        await pilot.press("down", "enter")
        await see(pilot, "My audits", "Asha Archer")
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, "Sample", "Asha Archer", "0 of 8 submitted")
