"""Teams and holds on the screen: a table imported after a look, a team changed, a case held."""

from pathlib import Path

from conftest import HEAD, MANAGERS, seated
from tui.at_the_screen import at_the_screen, rows_of, see, told, type_in

from auditui.practice.team import Team
from auditui.tui.setup.holds import HoldTable
from auditui.tui.setup.teams import TeamTable
from auditui.workflow.desk import Desk
from auditui.workflow.one_team import change_team
from auditui.workflow.register.take import holds
from auditui.workflow.teams import teams

ASHA, BEN, *_ = MANAGERS


async def test_a_table_is_looked_at_before_it_is_taken(lead: Desk, tmp_path: Path) -> None:
    change_team(lead, "Duty", Team("Duty", "[b]Upper[/b]", ASHA, HEAD))
    file = tmp_path / "new-teams.csv"
    file.write_text(
        "team,locality,manager,head_of_service\n"
        f"Duty,Upper,Asha Bell,{HEAD}\nEast,Upper,{BEN},{HEAD}\nSouth,Lower,Nell New,{HEAD}\n"
    )
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f12", "3")
        await see(pilot, "4 teams", "Duty works in [b]Upper[/b]. Asha Archer manages it")
        await pilot.press("i")
        await see(pilot, "Import the teams table")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, str(file))
        await pilot.press("enter")
        await see(pilot, f"Is Asha Bell the same person as {ASHA}?")
        await pilot.press("enter")
        await see(
            pilot,
            "3 teams. New: South. Gone: North and West. With another name",
            "1 person is added, without an account yet. Asha Archer is Asha Bell now.",
            "Dev Dunn manages no team any more",
        )
        assert len(teams(lead)) == 4
        change_team(lead, "Duty", Team("Duty", "Upper", ASHA, HEAD))
        await pilot.press("enter")
        await told(pilot, "Somebody changed the teams")
        await pilot.press("i")
        await see(pilot, "Import the teams table")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, str(file))
        await pilot.press("enter")
        await see(pilot, f"Is Asha Bell the same person as {ASHA}?")
        await pilot.press("enter")
        await see(pilot, "Take this teams table?")
        await pilot.press("enter")
        await told(pilot, "3 teams. New: South.")
        table = pilot.app.screen.query_one(TeamTable)
        assert [row[2] for row in rows_of(table)] == ["Asha Bell", BEN, "Nell New"]


async def test_a_team_is_changed_and_a_case_held_and_released(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await pilot.press("f12", "3", "e")
        await see(pilot, "Change Duty")
        await pilot.press("end", "ctrl+u", "enter", "enter", "enter", "enter")
        await see(pilot, "! A team has a name, a locality, a manager and a head of service.")
        await pilot.press("escape", "n")
        await see(pilot, "Add a team")
        for text in ("EAST", "Upper", ASHA, HEAD):
            await type_in(pilot, text)
            await pilot.press("enter")
        await see(pilot, "! East is in the table already.")
        await type_in(pilot, " Two")
        await pilot.press("enter", "enter", "enter", "enter")
        await told(pilot, "5 teams. New: EAST Two.")
        await pilot.press("4")
        await see(pilot, "0 cases on hold", "No case is on hold.")
        await pilot.press("n")
        await type_in(pilot, "C0001")
        await pilot.press("enter")
        await type_in(pilot, "In court [b]today[/b].")
        await pilot.press("enter")
        await told(pilot, "C0001 is on hold.")
        await see(pilot, "C0001, on hold since 4 Jan 2016 by Quinn Lead: In court [b]today[/b].")
        assert rows_of(pilot.app.screen.query_one(HoldTable))[0][0] == "C0001"
        await pilot.press("x", "enter")
        await told(pilot, "C0001 is on hold no more.")
    assert holds(lead) == {}
    async with at_the_screen(seated(lead, HEAD)) as pilot:
        await pilot.press("f12", "3", "e")
        await told(pilot, "A head of service may not change the teams table")
        await pilot.press("4", "n")
        await told(pilot, "A head of service may not draw or change a sample")
