"""Calibration on the screen: opened, read blind, put on the wall, agreed on, read again."""

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, made_once, seated
from tui.at_the_screen import at_the_screen, folded_text, screen_text, see, submit, told, type_in
from workflow.calibration.a_calibration import (
    FILE,
    OTHER,
    READERS,
    TEN,
    G,
    I,
    agreed,
    closed,
    opened,
    read_by,
    twice,
)

from auditui.practice.tool import OVERALL
from auditui.tui.audit.table import AuditTable
from auditui.tui.calibration.reading import ReadingTable
from auditui.workflow.audit.form import standing
from auditui.workflow.calibration.exercises import exercise, exercises
from auditui.workflow.calibration.wall import wall
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import set_setting

SIZES = [(80, 24), (120, 40)]
READING = "Nobody sees your grades before reading is over"


def two_files(lead: Desk) -> int:
    """An exercise on two files that nobody has read."""
    return opened(lead, FILE, OTHER)


def two_of_three(lead: Desk) -> int:
    """An exercise on a file that all but one have read."""
    number = opened(lead)
    read_by(lead, READERS[0], number, G)
    read_by(lead, READERS[1], number, I)
    return number


@pytest.mark.parametrize("size", SIZES)
async def test_the_lead_opens_one_for_whom_it_waits(lead: Desk, size: tuple[int, int]) -> None:
    async with at_the_screen(lead, size) as pilot:
        await see(pilot, "All audits")
        await pilot.press("k")
        await see(pilot, "No calibration yet", "Press n to open one", "esc Back")
        await pilot.press("c")
        await told(pilot, "There is no calibration here.")
        await pilot.press("n")
        await see(pilot, "Open a calibration")
        await type_in(pilot, "Neglect")
        await pilot.press("enter")
        await type_in(pilot, f"{FILE}, {OTHER}")
        await pilot.press("enter")
        await type_in(pilot, f"{READERS[0]}")
        await pilot.press("enter")
        await type_in(pilot, "31/01/2016")
        await pilot.press("enter")
        await see(pilot, "only Asha Archer would read")
        await type_in(pilot, f", {READERS[1]}")
        await pilot.press("enter", "enter")
        await told(pilot, "With two readers each knows from the counts")
        await see(pilot, "being read", "0 of 4 read", "1 calibration")
        await pilot.press("enter")
        await told(pilot, "Nobody sees a grade before reading is over.")
        for key, why in (("b", "Nobody sees a grade"), ("2", "is not closed yet")):
            await pilot.press(key)
            await told(pilot, why)
        await pilot.press("c")
        await see(pilot, "0 of 4 read in Neglect")
        await pilot.press("enter")
        await told(pilot, "0 readings so far")
        await pilot.press("x")
        await see(pilot, "Why is it called off?")
        await type_in(pilot, "The wrong file.")
        await pilot.press("enter")
        await see(pilot, "Called off by Quinn Lead: The wrong file.")
        await pilot.press("x")
        await told(pilot, "The reading of this")
        await pilot.press("n", "escape", "escape")
        await see(pilot, "All audits")
    assert exercises(lead)[0].newest.cases == (FILE, OTHER)


@pytest.mark.parametrize("size", SIZES)
async def test_a_reader_finds_reads_and_gives_each_file(lead: Desk, size: tuple[int, int]) -> None:
    number = made_once(lead, two_files)
    reader = seated(lead, READERS[0])
    async with at_the_screen(reader, size) as pilot:
        await see(pilot, "Calibration: 2 files to read by 4 January 2016 (Neglect). Press k.")
        await pilot.press("k")
        await see(pilot, "○ waits for you to read", "You have 2 files to read")
        await pilot.press("enter")
        await see(pilot, READING, FILE, "2 files left", "○ to grade", "Outstanding: ")
        await pilot.press("ctrl+s")
        await told(pilot, "8 to grade first.")
        await pilot.press("right_square_bracket")
        await see(pilot, OTHER)
        await pilot.press("left_square_bracket")
        await see(pilot, FILE)
        await pilot.press("o", "g", "r", "i", "1", "2", "3", "4")
        await see(pilot, "Outstanding", "Inadequate")
        await pilot.press("ctrl+s")
        await see(pilot, "It is not changed afterwards.")
        await pilot.press("enter")
        await told(pilot, "Give a reason for the overall grade")
        pilot.app.screen.query_one(ReadingTable).put_cursor(OVERALL)
        await pilot.press("w")
        await see(pilot, "What decides it?")
        await type_in(pilot, "x" * 2001)
        await see(pilot, "longer than 2,000 characters")
        await pilot.press("ctrl+a", "backspace")
        await type_in(pilot, "No [plan] with dates.")
        await pilot.press("escape")
        await see(pilot, "You: No [plan] with dates.")
        await pilot.press("w", "ctrl+s")
        await pilot.press("escape", "k", "enter")
        await see(pilot, "No [plan] with dates.")
        await pilot.press("ctrl+s", "escape")
        await see(pilot, "2 files left")
        await pilot.press("ctrl+s", "enter")
        await see(pilot, OTHER, "1 file left", "○ to grade")

        read_by(lead, READERS[0], number, G, case=OTHER)
        await pilot.press("g")
        await told(pilot, "You have given your")
        await see(pilot, "1 calibration", "being read")
        await pilot.press("escape")
        await see(pilot, "My audits")
        assert "Calibration: " not in screen_text(pilot)
    assert exercise(lead, number).newest.readings == 2


async def test_a_lead_who_reads_for_calibration_moderates_nothing_of_it(lead: Desk) -> None:
    submit(seated(lead, draw(lead, JANUARY, 4, seed="1").cases[0].auditor), 1)
    heading = standing(lead, 1).heading
    readers = [LEAD, *(name for name in MANAGERS if name != heading.auditor)]
    set_setting(lead, "own_team_audits", "yes")
    opened(lead, heading.case_ref, readers=readers)
    async with at_the_screen(lead) as pilot:
        await see(pilot, heading.case_ref, "(hidden)", "1 file to read")
        pilot.app.screen.query_one(AuditTable).put_cursor("1")
        await pilot.press("v")
        await see(pilot, "It is to be read blind")
        assert "g Good" not in screen_text(pilot)


async def test_the_last_file_leads_back_and_the_lead_closes_what_is_read(lead: Desk) -> None:
    number = made_once(lead, two_of_three)
    async with at_the_screen(seated(lead, READERS[2])) as pilot:
        await pilot.press("k")
        await see(pilot, "2 of 3 read")
        await pilot.press("enter")
        await see(pilot, READING)
        await pilot.press(*["i"] * 8, "w")
        await see(pilot, "What decides it?")
        await type_in(pilot, "No plan.")
        await pilot.press("ctrl+s")
        await see(pilot, "You: No plan.")
        await pilot.press("ctrl+s", "enter")
        await told(pilot, "You have read everything here.")
        await see(pilot, "to be agreed", "3 of 3 read")
    assert exercise(lead, number).newest.is_closed


async def test_closing_asks_first(lead: Desk) -> None:
    number = made_once(lead, two_of_three)
    async with at_the_screen(lead) as pilot:
        await pilot.press("k")
        await see(pilot, "2 of 3 read")
        await pilot.press("c", "escape")
        await see(pilot, "being read")
        await pilot.press("c", "enter")
        await see(pilot, "to be agreed")
        await pilot.press("escape")
        await see(pilot, "what the group agrees on is to be recorded (Neglect)")
    assert exercise(lead, number).newest.is_closed


@pytest.mark.parametrize("size", SIZES)
async def test_the_wall_has_no_names_and_takes_what_is_agreed(
    lead: Desk, size: tuple[int, int]
) -> None:
    number = made_once(lead, closed)
    async with at_the_screen(lead, size) as pilot:
        await pilot.press("k")
        await see(pilot, "to be agreed")
        await pilot.press("enter")
        await see(pilot, "The wall", "Assessment and analysis 1 of 8", "Good 2 of 3", "█")
        await see(pilot, "Does it explain", "Within 45 working days", "Nothing is agreed on it")
        assert "◂ you" not in screen_text(pilot)
        await pilot.press("down", "right", "j", "left", "k", "left")
        await see(pilot, "Overall grade 8 of 8", "Inadequate 1 of 3")
        await pilot.press("r")
        await see(pilot, "• Seen alone.")
        assert not any(name in screen_text(pilot) for name in MANAGERS)
        await pilot.press("r", "a", "escape", "a", "down", "enter")
        await see(pilot, "Requires improvement: what did the group learn?")
        await pilot.press("ctrl+s")
        await see(pilot, "Say what the group learned from this file.")
        await type_in(pilot, "Plans need dates.")
        await pilot.press("escape", "a", "down", "enter")
        await see(pilot, "Plans need dates.")
        await pilot.press("ctrl+s")
        await see(pilot, "Agreed: requires improvement. Plans need dates.", "● agreed")
        await pilot.press("a")
        await told(pilot, "The group agreed on it")
        await pilot.press("b")
        await see(pilot, "Before and after", "1 of 3", "There was no second round yet")
        await see(pilot, "no measure yet, 4 more files of 5 and 27 more pairs of 30 needed")
        await pilot.press("escape", "escape")
        await see(pilot, "● agreed")
    assert wall(lead, number)[0].sections[-1].consensus is not None


async def test_an_auditor_sees_their_own_beside_the_groups(lead: Desk) -> None:
    made_once(lead, closed)
    async with at_the_screen(seated(lead, READERS[0])) as pilot:
        await pilot.press("k", "enter")
        await see(pilot, "Good 2 of 3 ◂ you", "m Mine")
        await pilot.press("a")
        await told(pilot, "A team manager may not")
        await pilot.press("m")
        await see(pilot, "Inadequate 1 of 3")
        assert "◂ you" not in screen_text(pilot)
    async with at_the_screen(seated(lead, HEAD), (80, 24)) as pilot:
        await pilot.press("k", "enter")
        await see(pilot, "Good 2 of 3")
        assert "m Mine" not in screen_text(pilot)
        assert "NOT SAFE" not in screen_text(pilot)


async def test_a_second_round_is_opened_and_stands_beside_the_first(lead: Desk) -> None:
    number = made_once(lead, agreed)
    async with at_the_screen(lead) as pilot:
        await pilot.press("k")
        await see(pilot, "● agreed")
        await pilot.press("2")
        await see(pilot, "The same group reads again")
        await type_in(pilot, f"{FILE},{OTHER}")
        await pilot.press("enter")
        await type_in(pilot, "31/01/2016")
        await pilot.press("enter")
        await see(pilot, "on the same files or on others")
        await pilot.press(*["backspace"] * (len(FILE) + 1 + len(OTHER)))
        await type_in(pilot, OTHER)
        await pilot.press("enter", "enter")
        await told(pilot, "1 file, C0007.")
        await see(pilot, "second round being read")
        await pilot.press("enter")
        await see(pilot, "round 1", "Good 2 of 3")
        await pilot.press("a")
        await told(pilot, "The second round is open")
        for name in READERS:
            read_by(lead, name, number, G, case=OTHER)
        await pilot.press("escape", "enter")
        await see(pilot, "Neglect · revised-2015")
        await pilot.press("o")
        await see(pilot, "round")
        shown = folded_text(pilot)
        await pilot.press("o")
        await see(pilot, "round 1" if "round 2" in shown else "round 2")


@pytest.mark.parametrize("size", SIZES)
async def test_before_and_after_are_on_one_screen(lead: Desk, size: tuple[int, int]) -> None:
    made_once(lead, twice)
    async with at_the_screen(lead, size) as pilot:
        await pilot.press("k")
        await see(pilot, "second round to be agreed")
        await pilot.press("b")
        await see(pilot, "Overall grade", "93% (78–100%)", "more than before, and beyond chance")
        await see(pilot, "The second round was on the same files", "AC2 0.9")
        await pilot.press("down")
        await see(pilot, "Before: 0 of 30 pairs alike")
        await pilot.press("escape", "enter")
        await see(pilot, "file 1 of 10", "round 2", "o Other round")
        await pilot.press("right_square_bracket", "right_square_bracket", "left_square_bracket")
        await see(pilot, "file 2 of 10", TEN[1])
