"""The sample before its draw, and drawing it."""

from dataclasses import replace

import pytest
from conftest import JANUARY, SEED, VIEWER, seated
from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, folded_text, go_to, rows_of, see, type_in
from tui.waiting import wait_until

from auditui.practice.sample import Routine, Stratify
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.tick import Tick
from auditui.tui.sample.before_draw import PlacesTable
from auditui.tui.sample.draw_form import SeedInput, SizeInput, StratifyBy
from auditui.tui.sample.screen import SampleScreen
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import NoSample, every_draw, show
from auditui.workflow.sample.upkeep import abandon


async def open_sample(pilot: Pilot[None]) -> SampleScreen:
    """Go to the sample and wait until the size can be typed."""
    await go_to(pilot, "f3", SampleScreen)
    await wait_until(pilot, lambda: isinstance(pilot.app.focused, SizeInput))
    screen = pilot.app.screen
    assert isinstance(screen, SampleScreen)
    return screen


async def confirm_draw(pilot: Pilot[None]) -> None:
    """Confirm, and wait for the drawn sample."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
    await pilot.press("enter")
    await see(pilot, "Drawn by")


async def test_the_frame_is_described_before_the_draw(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await open_sample(pilot)
        await see(
            pilot,
            "40 cases can be drawn, from the register of 31 December 2015 (register.csv, 41 cases)",
            "Left out: closed 1.",
            "Duty 10",
            "By status: Child Protection plan 12",
        )


async def test_places_follow_the_size_as_it_is_typed(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        screen = await open_sample(pilot)
        table = screen.query_one(PlacesTable)
        await type_in(pilot, "6")
        await wait_until(pilot, lambda: rows_of(table)[0] == ["All", "   40", "     6"])
        assert [row[2].strip() for row in rows_of(table)[1:]] == ["2", "2", "1", "1"]
        await type_in(pilot, "0")
        await see(pilot, "! Choose a size from 1 to 40: the frame holds 40 cases.")
        await pilot.press("backspace", "backspace")
        await wait_until(pilot, lambda: "Choose a size" not in folded_text(pilot))


async def test_one_from_each_takes_enough_places(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        screen = await open_sample(pilot)
        await type_in(pilot, "2")
        screen.query_one(Tick).toggle()
        await see(pilot, "! One from each takes a size of at least 4.", "▐X▌")


async def test_letters_typed_in_the_size_are_commands_and_not_input(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        screen = await open_sample(pilot)
        await pilot.press("left_square_bracket")
        await see(pilot, "Sample · December 2015")
        await pilot.press("right_square_bracket", "z", "5")
        await see(pilot, "Sample · January 2016")
        assert screen.query_one(SizeInput).value == "5"


async def test_drawing_with_the_programs_seed(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await open_sample(pilot)
        await type_in(pilot, "8")
        await pilot.press("enter")
        await see(pilot, "8 of 40 cases, by team. The program makes the seed.")
        await confirm_draw(pilot)
        await see(pilot, f"Seed {SEED}", "0 of 8 submitted")
    sample = show(lead, Routine(JANUARY))
    assert (sample.size, sample.stratify, sample.at_least_one) == (8, Stratify.TEAM, False)


async def test_drawing_with_other_terms(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        screen = await open_sample(pilot)
        await type_in(pilot, "9")
        screen.query_one(StratifyBy).value = Stratify.STATUS
        await see(pilot, "Open assessment 8 2")
        screen.query_one(Tick).toggle()
        screen.query_one(SeedInput).focus()
        await type_in(pilot, "123")
        await pilot.press("d")
        await see(pilot, "9 of 40 cases, by case status, at least one from each.", "123.")
        await confirm_draw(pilot)
    sample = show(lead, Routine(JANUARY))
    assert (sample.size, sample.seed, sample.stratify, sample.at_least_one) == (
        9,
        "123",
        Stratify.STATUS,
        True,
    )


async def test_a_draw_that_is_not_confirmed_is_not_made(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await open_sample(pilot)
        await type_in(pilot, "8")
        await pilot.press("d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
    with pytest.raises(NoSample):
        show(lead, Routine(JANUARY))


async def test_a_refusal_is_told_and_nothing_breaks(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await open_sample(pilot)
        await type_in(pilot, "8")
        draw(lead, JANUARY, 12)
        await pilot.press("d")
        await see(pilot, "2016-01 was drawn with 12 cases.", "0 of 12 submitted")


async def test_nobody_else_may_draw(lead: Desk) -> None:
    async with at_the_screen(seated(lead, VIEWER)) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, "40 cases can be drawn")
        await see(pilot, "The quality lead draws the sample.", "Duty 10")
        assert "how many cases" not in folded_text(pilot)
        await pilot.press("8", "d")
        await see(pilot, "A viewer may not draw or change a sample")
        assert isinstance(pilot.app.screen, SampleScreen)


async def test_no_month_beyond_the_next_is_shown(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await open_sample(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await see(pilot, "Sample · February 2016")


async def test_an_abandoned_draw_stays_visible(lead: Desk) -> None:
    draw(lead, JANUARY, 8)
    abandon(lead, Routine(JANUARY), "The register was last year's")
    async with at_the_screen(lead) as pilot:
        await open_sample(pilot)
        await see(
            pilot,
            "Abandoned: a draw of 8 by Quinn Lead on 4 January 2016. "
            "Reason: The register was last year's",
        )
        await type_in(pilot, "4")
        await pilot.press("enter")
        await confirm_draw(pilot)
        await see(pilot, "0 of 4 submitted", "Abandoned: a draw of 8")
    assert [bool(made.abandoned) for made in every_draw(lead, Routine(JANUARY))] == [True, False]


async def test_the_month_is_todays_and_not_the_clocks(lead: Desk) -> None:
    later = replace(lead, today=JANUARY.plus(2).first_day)
    async with at_the_screen(later) as pilot:
        await open_sample(pilot)
        await see(pilot, "Sample · March 2016")
