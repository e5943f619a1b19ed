"""Freezing a frame on the screen, taking that back, and drawing with the seed that came."""

from conftest import JANUARY, SEED
from tui.at_the_screen import at_the_screen, see, type_in

from auditui.practice.sample import Routine
from auditui.workflow.desk import Desk
from auditui.workflow.register.take import hold
from auditui.workflow.sample.freeze import faults_of_freeze, freezes
from auditui.workflow.sample.look import show

ROUTINE = Routine(JANUARY)


async def test_a_frame_is_frozen_taken_back_frozen_again_and_drawn_from(lead: Desk) -> None:
    async with at_the_screen(lead, (80, 24)) as pilot:
        await pilot.press("f3")
        await see(pilot, "can be drawn")
        await pilot.press("8", "f")
        await see(pilot, "Freeze the frame of January 2016")
        await pilot.press("enter")
        await see(pilot, "Say where the seed is from")
        await type_in(pilot, "Dice [six]")
        await pilot.press("enter")
        await see(pilot, "It holds 40 cases", "from: Dice [six].", "It waits for its seed.")
        await pilot.press("k")
        await see(pilot, "Take back the freeze of January 2016")
        await type_in(pilot, "Wrong size")
        await pilot.press("enter")
        await see(pilot, "Taken back by Quinn Lead: Wrong size", "can be drawn")
        await pilot.press("f")
        await type_in(pilot, "Dice")
        await pilot.press("enter")
        await see(pilot, "It waits for its seed.")
        for number in range(40):
            hold(lead, f"C{number:04d}", "In court")
        await pilot.press("d")
        await see(pilot, "8 of the 40 cases that were frozen. The seed was to be from: Dice.")
        await type_in(pilot, "six")
        await pilot.press("tab", "tab")
        await type_in(pilot, "Thrown by the panel")
        await pilot.press("enter")
        await see(pilot, "A seed is 1 to 100 decimal digits")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, SEED)
        await pilot.press("tab", "tab", "enter")
        await see(pilot, "0 of 8 submitted", "Replace what changed since", "(on hold)")
        pilot.app.clear_notifications()
        await pilot.press("v")
        await see(pilot, "The draw verifies")
    assert (show(lead, ROUTINE).size, show(lead, ROUTINE).seed) == (8, SEED)
    assert [each.taken_back for each in freezes(lead, ROUTINE)] == ["Wrong size", ""]
    assert freezes(lead, ROUTINE)[-1].seed_words == "Thrown by the panel"
    assert faults_of_freeze(lead, ROUTINE) == []
