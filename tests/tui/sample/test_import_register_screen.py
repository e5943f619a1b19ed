"""Importing a register from the screen: taken, refused, and told apart."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from conftest import LEAD, TODAY, WORLD, seated, write_register
from textual.pilot import Pilot
from textual.widgets import ProgressBar
from tui.at_the_screen import at_the_screen, folded_text, go_to, rows_of, see
from tui.waiting import wait_until

from auditui.practice.people import Account
from auditui.practice.register.entry import CaseStatus
from auditui.tui.dialogues.ask_path import EntryList, PathInput
from auditui.tui.dialogues.choose import LetterList
from auditui.tui.sample.import_register import (
    ColumnsInput,
    DayInput,
    FaultTable,
    ImportRegisterDialogue,
    RowsInput,
)
from auditui.tui.sample.register_change import ChangeByTeam, TakeRegister
from auditui.tui.sample.registers import RegistersDialogue, RegisterTable
from auditui.tui.sample.screen import SampleScreen
from auditui.workflow import desk as desks
from auditui.workflow.desk import Desk
from auditui.workflow.register.file import read_incoming
from auditui.workflow.register.take import (
    NoRegister,
    cases_of,
    import_register,
    latest_snapshot,
)


@asynccontextmanager
async def at_the_import(
    desk: Desk, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The dialogue, its first field waiting."""
    async with at_the_screen(desk, size) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ImportRegisterDialogue))
        yield pilot


@pytest.fixture
def new_database(tmp_path: Path) -> Desk:
    return desks.create(tmp_path / "new.db", LEAD, Account(), TODAY, WORLD)


async def test_without_a_register_the_place_says_how_to_get_one(new_database: Desk) -> None:
    async with at_the_screen(new_database) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, "There is no register to draw from yet. Press i to import one")


async def test_a_register_is_taken_and_the_frame_shown(new_database: Desk, tmp_path: Path) -> None:
    path = write_register(tmp_path / "register.csv", cases=20)
    async with at_the_import(new_database) as pilot:
        assert pilot.app.screen.query_one(DayInput).value == "04/01/2016"
        pilot.app.screen.query_one(PathInput).value = str(path)
        await see(pilot, "As it stood on 04/01/2016", "Mon 4 January 2016")
        pilot.app.screen.query_one(DayInput).value = "31 Dec"
        await see(pilot, "As it stood on 31 Dec", "Thu 31 December 2015")
        await pilot.press("enter")
        await see(pilot, "21 cases from register.csv as they stood on 31 December 2015", "4 days")
        await pilot.press("enter")
        await see(pilot, "21 cases from register.csv, as of 31 December 2015.", "Duty 6")
        await pilot.press("enter")
        await see(pilot, "20 cases can be drawn")
    assert latest_snapshot(new_database).as_of == date(2015, 12, 31)


async def test_a_first_register_left_at_its_day_is_not_taken(
    new_database: Desk, tmp_path: Path
) -> None:
    path = write_register(tmp_path / "register.csv", cases=20)
    async with at_the_import(new_database) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "as they stood on 4 January 2016, today. It is the first register here.")
        await pilot.press("tab", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
    with pytest.raises(NoRegister):
        latest_snapshot(new_database)


async def test_the_faults_of_a_refused_file_are_listed_and_can_be_mended(
    lead: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("case_ref,team,status\nC1,East,nonsense\nC1,East,b\n,East,b\n")
    before = latest_snapshot(lead)
    async with at_the_import(lead) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "! bad.csv was not imported", "No row was taken")
        table = pilot.app.screen.query_one(FaultTable)
        assert {(row[1], row[2]) for row in rows_of(table)} >= {("2", "status"), ("4", "case_ref")}
        assert "nonsense" not in str(rows_of(table))
        assert isinstance(pilot.app.focused, PathInput)
        path.write_text("case_ref,team,status\nC1,East,b\n")
        await pilot.press("enter")
        await see(pilot, "Take this register?")
        assert latest_snapshot(lead) == before
        pilot.app.screen.query_one("#yes").focus()
        await pilot.press("enter")
        await see(pilot, "The register was imported")
    assert latest_snapshot(lead) != before


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_columns_under_other_headings_are_asked_for_once(
    lead: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Client no,Unit [/],Kind\nC1,East,b\nC2,West,b\n")
    async with at_the_import(lead, size) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "Which column of other.csv holds the reference of the case?")
        await pilot.press("u", "enter")
        await see(pilot, "holds the team?")
        await pilot.press("escape")
        await see(pilot, "holds the reference of the case?")
        assert pilot.app.screen.query_one(LetterList).highlighted == 1
        await pilot.press("c", "enter")
        await see(pilot, "holds the team?", "Unit [/]")
        await pilot.press("u", "enter")
        await see(pilot, "Take this register?")
        pilot.app.screen.query_one("#no").focus()
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ImportRegisterDialogue))
        pilot.app.screen.query_one(PathInput).value = str(path)
        pilot.app.screen.query_one(
            ColumnsInput
        ).value = 'case_ref="Client no", team=Unit [/], status="Kind"'
        await pilot.press("enter")
        await see(pilot, "Take this register?")
        pilot.app.screen.query_one("#yes").focus()
        await pilot.press("enter")
        await see(pilot, "The register was imported")
    entries = {entry.case_ref: entry for entry in cases_of(lead, latest_snapshot(lead))}
    assert (entries["C1"].team, entries["C1"].status) == ("East", CaseStatus.CHILD_PROTECTION)
    again = read_incoming(lead, path, TODAY)
    assert len(again.file.entries) == 2


async def test_a_column_that_the_file_has_nowhere_is_refused_as_it_was(
    lead: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Client no,Kind\nC1,b\n")
    async with at_the_import(lead) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "holds the reference of the case?")
        await pilot.press("enter")
        await see(pilot, "holds the team?")
        await pilot.press("n", "enter")
        await see(pilot, "! other.csv was not imported", "No row was taken")
        pilot.app.screen.query_one(ColumnsInput).value = "nonsense"
        await pilot.press("enter")
        await see(pilot, "! Columns are named like case_ref=")


async def test_the_bar_follows_the_reading(lead: Desk, tmp_path: Path) -> None:
    path = write_register(tmp_path / "long.csv", cases=1_200)
    path.write_text(path.read_text() + "C0001,East,b,,,\n")
    async with at_the_import(lead) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "row 1203, column case_ref: The same case is already on row 3.")
        bar = pilot.app.screen.query_one(ProgressBar)
        assert (bar.progress, bar.display) == (1_000, False)


@pytest.mark.parametrize(
    ("day", "complaint"),
    [
        ("31/13/2015", "There is no month 13; the day comes"),
        ("soon", "Write the day like"),
        ("2015-12-31", "bad"),
    ],
)
async def test_what_is_wrong_is_said_beside_the_fields(
    lead: Desk, day: str, complaint: str
) -> None:
    async with at_the_import(lead) as pilot:
        pilot.app.screen.query_one(PathInput).value = "/nowhere/bad.csv"
        pilot.app.screen.query_one(DayInput).value = day
        await pilot.press("enter")
        await see(pilot, "!", complaint)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))


async def test_a_wrong_day_is_said_once_and_the_cursor_goes_there(lead: Desk) -> None:
    async with at_the_import(lead) as pilot:
        dialogue = pilot.app.screen
        dialogue.query_one(PathInput).value = "/nowhere/good.csv"
        dialogue.query_one(DayInput).value = "31/13/2015"
        await pilot.press("enter")
        await see(pilot, "! There is no month 13")
        await wait_until(pilot, lambda: dialogue.query_one(DayInput).has_focus)
        assert folded_text(pilot).split("\n")[-1].count("There is no month 13") == 1
        await pilot.press("end", *["backspace"] * 7, *"12/2015", "enter")
        await see(pilot, "! ", "good.csv")
        assert "month 13" not in folded_text(pilot)


async def test_only_the_quality_lead_imports(lead: Desk) -> None:
    async with at_the_screen(seated(lead, "Asha Archer")) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, "40 cases can be drawn")
        await pilot.press("i")
        assert isinstance(pilot.app.screen, SampleScreen)


async def test_nothing_is_left_in_a_database_whose_import_was_refused(
    new_database: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("team\nEast\n")
    async with at_the_import(new_database) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "was not imported")
    with pytest.raises(NoRegister):
        latest_snapshot(new_database)


async def test_what_changes_is_shown_before_a_register_is_taken(lead: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a b.csv"
    path.write_text("case_ref,team,status\nC0000,West,a\nC0001,East,b\nZ1,East,c\nTotal,3,\n")
    before = latest_snapshot(lead)
    async with at_the_import(lead) as pilot:
        pilot.app.screen.query_one(PathInput).value = f"'{path}'"
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TakeRegister))
        await see(pilot, "3 cases from a b.csv as of 4 January 2016; 41 on the register of")
        await see(pilot, "! Cases fall from 41 to 3 and open cases fall from 40 to 3: is it the")
        rows = {row[0]: row[1:] for row in rows_of(pilot.app.screen.query_one(ChangeByTeam))}
        assert [cell.strip() for cell in rows["All"]] == ["40", "1", "+0", "0", "38", "3"]
        assert [cell.strip() for cell in rows["West"]] == ["10", "0", "+1", "0", "10", "1"]
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
    assert latest_snapshot(lead) == before


async def test_a_report_of_what_was_odd_is_saved_where_it_is_wanted(
    new_database: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text("case_ref,team,status\n1001,West,a\n1002,East,b\nTotal,2,\n")
    report = tmp_path / "report.csv"
    async with at_the_import(new_database) as pilot:
        pilot.app.screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "It is the first register here.")
        await pilot.press("enter")
        await see(pilot, "row 4 left out as no child's", "Save a report")
        await pilot.press("enter")
        await see(pilot, "It names children, so only you can read it.")
        pilot.app.screen.query_one(PathInput).value = str(report)
        await pilot.press("enter")
        await wait_until(pilot, report.exists)
    assert report.stat().st_mode & 0o777 == 0o600
    assert "left out" in report.read_text()


async def test_a_file_is_chosen_from_what_its_folder_holds(
    new_database: Desk, tmp_path: Path
) -> None:
    write_register(tmp_path / "register.csv", cases=4)
    (tmp_path / "letter.docx").write_text("x")
    async with at_the_import(new_database) as pilot:
        pilot.app.screen.query_one(PathInput).value = f"{tmp_path}/"
        names = pilot.app.screen.query_one(EntryList)
        await wait_until(pilot, lambda: "register.csv" in [e.name for e in names.listed])
        assert "letter.docx" not in [entry.name for entry in names.listed]
        await pilot.press("down", "end", "enter")
        await see(pilot, "5 cases from register.csv as they stood on 4 January 2016, today.")


async def test_a_row_that_could_be_both_is_decided_on_the_screen(
    new_database: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text("case_ref,team,status\n1001,West,a\n1002,East,b\nTotal,East,c\n")
    async with at_the_import(new_database) as pilot:
        screen = pilot.app.screen
        screen.query_one(PathInput).value = str(path)
        await pilot.press("enter")
        await see(pilot, "row 4, column case_ref: This may be a child's row", "Leave rows")
        screen.query_one("#left-out", RowsInput).value = "4"
        await pilot.press("enter")
        await see(pilot, "2 cases from r.csv")


async def test_registers_are_listed_compared_and_withdrawn(lead: Desk, tmp_path: Path) -> None:
    path = write_register(tmp_path / "later.csv", cases=12)
    import_register(lead, path, TODAY, agreed=True)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, "12 cases can be drawn")
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, RegistersDialogue))
        table = pilot.app.screen.query_one(RegisterTable)
        assert [row[0] for row in rows_of(table)] == ["4 Jan 2016", "31 Dec 2015"]
        await pilot.press("c")
        await see(pilot, "Since 31 December 2015: open cases 40 to 12", "28 gone")
        await pilot.press("w")
        await see(pilot, "Why is it withdrawn?")
        await pilot.press(*"Wrong", "enter")
        await see(pilot, "Withdrawn by Quinn Lead: Wrong")
        await pilot.press("escape")
        await see(pilot, "40 cases can be drawn")
    assert latest_snapshot(lead).as_of == date(2015, 12, 31)
