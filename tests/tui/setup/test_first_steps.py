"""The first run: opened on the steps, each taken from there, by keys alone."""

from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, TODAY, WORLD, seated, write_register, write_teams
from textual.pilot import Pilot
from tui.at_the_screen import rows_of, see, told, type_in
from tui.waiting import wait_until

from auditui.practice.people import Account
from auditui.tui.a3.targets.screen import TargetsScreen
from auditui.tui.app import APPS, FirstRunApp, LeadsApp, first_place
from auditui.tui.people.screen import PeopleScreen
from auditui.tui.places import PlaceName
from auditui.tui.sample.screen import SampleScreen
from auditui.tui.setup.first_steps import StepTable
from auditui.tui.setup.screen import SetupScreen
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sharing import make_database
from auditui.workflow.teams import import_teams


async def step(pilot: Pilot[None], name: str) -> None:
    """Go back to the steps, put the cursor on one and press Enter."""
    await pilot.press("f12")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
    await see(pilot, "In a shell: auditui")
    table = pilot.app.screen.query_one(StepTable)
    table.put_cursor(name)
    await pilot.press("enter")


async def test_a_new_database_opens_on_the_steps_and_each_leads_on(tmp_path: Path) -> None:
    lead = make_database(tmp_path / "new.db", "Quinn", Account("quinn"), TODAY, WORLD)
    import_teams(lead, write_teams(tmp_path / "teams.csv"))
    register = write_register(tmp_path / "register.csv")
    app = FirstRunApp(lead)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await see(pilot, "7 steps, 2 done · next: register", "There is no register yet.")
        table = app.screen.query_one(StepTable)
        assert rows_of(table)[table.cursor_row][1] == "Register"
        await pilot.press("enter")
        await see(pilot, "Import a register")
        await type_in(pilot, str(register))
        await pilot.press("enter")
        await see(pilot, "It is the first register here.")
        await pilot.press("enter", "enter")
        await see(pilot, "next: targets", "Without one A3 says NO TARGET SET.")
        await step(pilot, "TARGETS")
        await wait_until(pilot, lambda: isinstance(app.screen, TargetsScreen))
        await pilot.press("escape")
        await step(pilot, "PEOPLE")
        await wait_until(pilot, lambda: isinstance(app.screen, PeopleScreen))
        await step(pilot, "DRAW")
        await wait_until(pilot, lambda: isinstance(app.screen, SampleScreen))
    lead.close()


async def test_whoever_may_not_import_reads_what_is_missing(lead: Desk) -> None:
    head = seated(lead, HEAD)
    app = APPS[first_place(head)](head)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await step(pilot, "REGISTER")
        await told(pilot, "A head of service may not import files")
        await see(pilot, "41 cases as of 31 December 2015.")


@pytest.mark.parametrize("is_drawn", [False, True])
def test_the_leads_program_opens_there_until_something_was_drawn(
    lead: Desk, is_drawn: bool
) -> None:
    if is_drawn:
        draw(lead, JANUARY, 4, seed="1")
    first = first_place(lead)
    assert first is (PlaceName.ACTIONS if is_drawn else PlaceName.SETUP)
    assert APPS[first] is (LeadsApp if is_drawn else FirstRunApp)
