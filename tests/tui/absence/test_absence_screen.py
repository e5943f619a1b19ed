"""Who is away, on the screen: recorded, ended, withdrawn, and said wherever it matters."""

from pathlib import Path

import pytest
from conftest import JANUARY, MANAGERS, TODAY, VIEWER, seated
from textual.pilot import Pilot
from textual.widgets import Button, Input
from tui.at_the_screen import at_the_screen, see, type_in
from tui.waiting import wait_until

from auditui.tui.absence.screen import AbsenceScreen
from auditui.tui.dialogues.ask import Ask
from auditui.workflow.absence.absences import absences, add_absence
from auditui.workflow.audit.form import of_month
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


async def type_anew(pilot: Pilot[None], text: str) -> None:
    """Type a text in the place of what stands in the field."""
    await pilot.press("end", "ctrl+u")
    await type_in(pilot, text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_absence_is_recorded_ended_and_withdrawn(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_screen(lead, size) as pilot:
        await pilot.press("f7", "p", "w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AbsenceScreen))
        await see(pilot, "Nobody is recorded as away.")
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await type_in(pilot, "wrong name")
        await pilot.press("enter", "enter", "enter")
        await wait_until(pilot, lambda: not isinstance(pilot.app.focused, Input))
        await pilot.press("tab", "enter")
        await see(pilot, "Nobody of this name is a worker")
        await type_anew(pilot, "worker 5")
        button = pilot.app.screen.query_one(Button)
        await wait_until(pilot, lambda: not button.has_class("-active"))
        await pilot.press("tab", "tab", "tab", "tab", "enter")
        await see(pilot, "! away", "Worker 5", "recorded by Quinn Lead", "1 away")
        await see(pilot, "Absence 1")
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await type_anew(pilot, "3/1/2016")
        await pilot.press("enter")
        await see(pilot, "before the first one")
        await type_anew(pilot, "4/1/2016")
        await pilot.press("enter")
        await see(pilot, "Last day given as 4 Jan 2016")
        await pilot.press("x")
        await see(pilot, "Withdraw the absence of Worker 5")
        await type_in(pilot, "A slip.")
        await pilot.press("enter")
        await see(pilot, "Nobody is recorded as away.")
        await pilot.press("w")
        await see(pilot, "× withdrawn", "A slip.")
        await pilot.press("escape")
        await wait_until(pilot, lambda: not isinstance(pilot.app.screen, AbsenceScreen))
    assert absences(lead) == ()


async def test_a_manager_imports_nothing_and_a_viewer_does_not_see_it(
    lead: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "away.csv"
    path.write_text("name,from,until,reason\nWorker 1,4/1/2016,,\n")
    async with at_the_screen(lead) as pilot:
        await pilot.press("f7", "p", "w")
        await see(pilot, "Nobody is recorded as away.")
        await pilot.press("i")
        await see(pilot, "Import who is away")
        await type_anew(pilot, str(path))
        await pilot.press("enter")
        await see(pilot, "Worker 1", "1 absence recorded")
    async with at_the_screen(seated(lead, VIEWER)) as pilot:
        await pilot.press("f7", "p", "w")
        await see(pilot, "may not record who is away")
    assert [each.who for each in absences(lead)] == ["Worker 1"]


async def test_who_answers_is_said_in_my_audits_on_the_form_and_in_the_sample(lead: Desk) -> None:
    draw(lead, JANUARY, 8, seed="1")
    audit = of_month(lead, JANUARY)[0]
    add_absence(lead, audit.worker, TODAY)
    add_absence(lead, audit.auditor, TODAY, JANUARY.last_day)
    async with at_the_screen(seated(lead, audit.auditor), (80, 24)) as pilot:
        await see(pilot, "Its worker is away:", "answers for it.")
        await pilot.press("enter")
        await see(pilot, "Its worker is away:", "answers for it.")
    async with at_the_screen(lead) as pilot:
        await see(pilot, "worker away:")
        await pilot.press("f3")
        await see(pilot, audit.case_ref)
        await pilot.press("down")
        await see(pilot, f"{audit.auditor} is away until it is due: hand it on.")


async def test_those_away_until_the_files_are_due_can_be_passed_over(lead: Desk) -> None:
    add_absence(lead, MANAGERS[0], TODAY, JANUARY.last_day)
    async with at_the_screen(lead) as pilot:
        await pilot.press("f3")
        await see(pilot, "none to who is away")
        await pilot.press("8", "tab", "tab", "tab", "space", "d")
        await see(pilot, "None goes to who is away until they are due.")
        await pilot.press("enter")
        await see(pilot, f"Given none of it, being away until it is due: {MANAGERS[0]}.")
