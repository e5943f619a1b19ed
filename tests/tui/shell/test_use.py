"""Whether a command can be used now: said once, and footer, palette, help and keys follow."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

from conftest import VIEWER, seated
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from tui.at_the_screen import at_the_screen, folded_text, see, type_in
from tui.waiting import wait_until

from auditui.practice.people import Right
from auditui.tui.dialogues.help import HelpScreen
from auditui.tui.shell.command import Command
from auditui.tui.shell.key_line import KeysHere
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import HIDDEN, USABLE, Use, only_if
from auditui.workflow.desk import Desk


class OpenDoor(Command):
    """Open the door."""

    BINDING_KEY = "o"
    SHOW_IN_FOOTER = True


class ShutDoor(Command):
    """Shut the door."""

    BINDING_KEY = ("s,ctrl+g", "s")
    SHOW_IN_FOOTER = True


class PaintDoor(Command):
    """Paint the door, where there is paint."""

    BINDING_KEY = "p"
    SHOW_IN_FOOTER = True


class HangDoor(Command):
    """Hang another door."""

    BINDING_KEY = "h"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class DoorPlace(Place):
    """A door, shut at first, and a line to write on beside it."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenDoor, ShutDoor, PaintDoor, HangDoor)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*OWN_COMMANDS)
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.is_open = False
        self.done: list[str] = []

    def compose_place(self) -> ComposeResult:
        yield Input()

    def use(self, command: type[Command]) -> Use:
        if command is PaintDoor:
            return HIDDEN
        if command is ShutDoor:
            return only_if(self.is_open, "The door is shut.")
        return USABLE

    def action_open_door_command(self) -> None:
        self.is_open = True
        self.done.append("opened")
        self.refresh_bindings()

    def action_shut_door_command(self) -> None:
        self.done.append("shut")

    def action_paint_door_command(self) -> None:
        self.done.append("painted")

    def action_hang_door_command(self) -> None:
        self.done.append("hung")


@asynccontextmanager
async def at_the_door(desk: Desk) -> AsyncIterator[tuple[Pilot[None], DoorPlace]]:
    async with at_the_screen(desk) as pilot:
        place = DoorPlace(desk)
        await pilot.app.push_screen(place)
        await wait_until(pilot, lambda: pilot.app.screen is place and place.is_current)
        yield pilot, place


def greyed_in_footer(place: Place) -> dict[str, bool]:
    """Whether each key of the footer is greyed, by its words."""
    return {item.words: not item.can_be_used for item in place.query_one(KeysHere).items}


def offered(pilot: Pilot[None]) -> list[str]:
    """What the palette lists, from top to bottom."""
    return [
        str(option.prompt)
        for found in pilot.app.screen.query(OptionList)
        for option in found.options
    ]


async def test_a_greyed_key_says_why_and_does_nothing_until_it_can(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, place):
        assert greyed_in_footer(place) == {
            "Open door": False,
            "Shut door": True,
            "Hang door": False,
        }
        await pilot.press("s")
        await see(pilot, "The door is shut.")
        assert place.done == []
        await pilot.press("o", "s")
        await wait_until(pilot, lambda: place.done == ["opened", "shut"])
        assert greyed_in_footer(place)["Shut door"] is False


async def test_every_key_of_a_greyed_command_says_why(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, _):
        await pilot.press("ctrl+g")
        await see(pilot, "The door is shut.")


async def test_a_click_on_a_greyed_key_says_why(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, place):
        line = place.query_one(KeysHere)
        await pilot.click(line, offset=(" o Open door  s".index("s"), 0))
        await see(pilot, "The door is shut.")
        assert place.done == []


async def test_the_key_of_a_hidden_command_does_and_says_nothing(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, place):
        await pilot.press("p", "o")
        await wait_until(pilot, lambda: place.done == ["opened"])
        assert not list(pilot.app._notifications)


async def test_who_lacks_the_right_is_told_whom_to_ask(lead: Desk) -> None:
    async with at_the_door(seated(lead, VIEWER)) as (pilot, place):
        assert greyed_in_footer(place)["Hang door"] is True
        await pilot.press("h")
        await see(pilot, "A viewer may not draw or change a sample; ask")
        assert place.done == []


async def test_a_letter_typed_into_a_text_is_text(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, place):
        field = place.query_one(Input)
        field.focus()
        await type_in(pilot, "sop")
        await wait_until(pilot, lambda: field.value == "sop")
        assert place.done == []
        assert not list(pilot.app._notifications)


async def test_a_remapped_key_says_why(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, _):
        pilot.app.set_keymap({"ShutDoor": "z"})
        await pilot.press("z")
        await see(pilot, "The door is shut.")


async def test_the_help_says_why_beside_what_is_greyed(lead: Desk) -> None:
    async with at_the_door(lead) as (pilot, _):
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await see(pilot, "Shut the door. (not just now) The door is shut.", "Open the door.")
        assert "Paint door" not in folded_text(pilot)


async def test_the_palette_offers_what_can_be_used_and_finds_why_the_rest_cannot(
    lead: Desk,
) -> None:
    async with at_the_door(lead) as (pilot, place):
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await wait_until(pilot, lambda: "Open door [o]" in "".join(offered(pilot)))
        assert "Shut door" not in "".join(offered(pilot))
        await type_in(pilot, "door")
        await wait_until(pilot, lambda: len(offered(pilot)) == 3)
        assert "The door is shut." in offered(pilot)[-1]
        await pilot.press("home", *"shut", "space")
        await wait_until(pilot, lambda: len(offered(pilot)) == 1)
        await pilot.press("enter")
        await see(pilot, "The door is shut.")
        assert place.done == []
