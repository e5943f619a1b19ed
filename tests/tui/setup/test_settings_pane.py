"""The settings on the screen: explained to all, changed by the lead, refused beside the field."""

from conftest import MANAGERS, seated
from textual.widgets import Button, Select
from tui.at_the_screen import at_the_screen, rows_of, see, told, type_in

from auditui.practice.setup.settings import SETTINGS
from auditui.tui.setup.settings import SettingTable
from auditui.workflow.desk import Desk
from auditui.workflow.settings import set_setting, setting


async def test_each_is_explained_and_the_lead_changes_it(lead: Desk) -> None:
    set_setting(lead, "trust_name", "[b]Northmoor[/b]")
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f12", "2")
        await see(
            pilot,
            f"{len(SETTINGS)} settings of the whole trust, 1 set",
            "an audited case stays out of samples: 12. It takes 0 to 60 months",
            "Changes: The frame of every draw from now on",
            "More in docs/checking-a-draw.md",
        )
        table = pilot.app.screen.query_one(SettingTable)
        values = {row[0]: row[1] for row in rows_of(table)}
        assert list(values) == [each.name for each in SETTINGS]
        assert values["trust_name"] == "[b]Northmoor[/b]"
        await pilot.press("enter")
        await see(pilot, "where 0 leaves none out; 12 unless set.")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, "61")
        await pilot.press("enter")
        await see(pilot, "! Choose 0 to 60 months, where 0 leaves none out.")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, "9")
        await pilot.press("enter")
        await told(pilot, "exclusion_months is 9.")
        await see(pilot, "2 set")
        await pilot.press("down", "enter")
        await see(pilot, "Yes or no".casefold())
        pilot.app.screen.query_one(Select).value = "yes"
        await pilot.pause()
        pilot.app.screen.query_one(Button).press()
        await told(pilot, "own_team_audits is yes.")
    assert setting(lead, "exclusion_months").value == 9
    manager = seated(lead, MANAGERS[0])
    async with at_the_screen(manager, (120, 40)) as pilot:
        await pilot.press("f12", "2")
        await see(pilot, "3 set")
        await pilot.press("enter")
        await told(pilot, "A team manager may not change a setting")
