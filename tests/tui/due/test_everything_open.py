"""Everything open on the screen: narrowed, listed otherwise, opened, and written out."""

from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, MANAGERS, seated
from textual.widgets import Input
from tui.at_the_screen import at_the_screen, folded_text, go_to, rows_of, see, told, type_in
from tui.waiting import wait_until
from workflow.calibration.a_calibration import READERS, opened

from auditui.practice.audit.record import Safety
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.tui.app import AuditApp, LeadsApp, first_place
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.tui.due.pane import DueTable
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.tui.places import PlaceName
from auditui.workflow.audit import form as audits
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import Terms, draw
from auditui.workflow.sample.freeze import freeze


@pytest.fixture
def at_work(lead: Desk) -> Desk:
    """Four audits to do, a theme that is late, a child not safe."""
    draw(lead, JANUARY, 4, seed="1")
    add_theme(lead, "Neglect", Month(2015, 12), MANAGERS[0])
    heading = audits.of_month(lead, JANUARY)[0]
    audits.record_safety(seated(lead, heading.auditor), heading.audit_id, Safety(is_safe=False))
    return lead


async def test_a_lead_sees_all_of_it_narrows_it_and_opens_it(at_work: Desk) -> None:
    async with at_the_screen(at_work, (80, 24)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(
            pilot,
            "Everything: 6 open, 1 late: 1 concern, 4 audits, 1 theme (1 late).",
            "January 2016: 0 of 4 submitted.",
            "Answer for a child recorded as not safe",
        )
        table = pilot.app.screen.query_one(DueTable)
        stands = [row[0] for row in rows_of(table)]
        assert stands == ["◐ due today", "! 4 days late", *["○ in 27 days"] * 4]
        await pilot.press("s")
        await see(pilot, "Everything, by person: 6 open")
        await pilot.press("l")
        await see(pilot, "Everything, late, by person: 1 open, 1 late", "Begin the theme Neglect.")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ThemeScreen))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
        await pilot.press("b")
        await see(pilot, "Nothing is open.")
        await pilot.press("l")
        await see(pilot, "Mine, by person: 1 open")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))


async def test_whoever_audits_sees_their_own_and_a_head_everything(at_work: Desk) -> None:
    auditor = seated(at_work, audits.of_month(at_work, JANUARY)[-1].auditor)
    for desk, said in ((auditor, "Mine: "), (seated(at_work, HEAD), "Everything: 6 open")):
        async with at_the_screen(desk) as pilot:
            await go_to(pilot, "f9", ActionsScreen)
            await pilot.press("0")
            await see(pilot, said)


async def test_a_child_is_answered_for_right_there(at_work: Desk) -> None:
    async with at_the_screen(seated(at_work, HEAD)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("0")
        await see(pilot, "Everything: 6 open")
        await pilot.press("end", "a")
        await told(pilot, "There is no concern under the cursor.")
        await pilot.press("home", "a")
        await see(pilot, "Answer for case")
        await type_in(pilot, "Duty manager")
        await pilot.press("enter", "enter")
        await type_in(pilot, "Seen at home.")
        await pilot.press("enter")
        await told(pilot, "Answered for case")
        await see(pilot, "Everything: 5 open")


async def test_messages_and_due_days_are_written(at_work: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "messages"
    folder.mkdir()
    async with at_the_screen(at_work) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("m")
        await see(pilot, "Write messages")
        pilot.app.screen.query_one(Input).value = str(folder)
        await pilot.press("enter")
        await told(pilot, "messages written into")
        await pilot.press("i")
        await see(pilot, "Save your due days")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "mine.ics")
        await pilot.press("enter")
        await told(pilot, "1 due day saved.")
    assert "hana-head.eml" in {path.name for path in folder.iterdir()}
    assert b"BEGIN:VEVENT" in (tmp_path / "mine.ics").read_bytes()


async def test_a_leads_program_opens_there(at_work: Desk) -> None:
    assert first_place(at_work) is LeadsApp.FIRST
    assert first_place(seated(at_work, HEAD)) is AuditApp.FIRST is PlaceName.MY_AUDITS
    app = LeadsApp(at_work)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await see(pilot, "Everything: 6 open")
        assert "My audits" in folded_text(pilot)
        await pilot.press("f2")
        await see(pilot, "All audits · January 2016")
        await go_to(pilot, "f9", ActionsScreen)


async def test_a_calibration_is_opened_from_the_list(lead: Desk) -> None:
    opened(lead)
    async with at_the_screen(seated(lead, READERS[0])) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("0")
        await see(pilot, "1 calibration")
        await pilot.press("enter")
        await see(pilot, "waits for you to read")


async def test_a_frozen_frame_is_opened_where_its_seed_is_given(lead: Desk) -> None:
    freeze(lead, Routine(JANUARY), Terms(8), "the lottery of 6 January")
    async with at_the_screen(lead, (80, 24)) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "Everything: 1 open, 0 late: 1 draw.", "Waits for its seed from")
        await pilot.press("enter")
        await see(pilot, "Sample · January 2016", "Draw")
        await pilot.press("escape")
        await see(pilot, "Everything: 1 open")
