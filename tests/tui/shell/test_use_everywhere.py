"""Every command of every place: what is greyed says why at its key, and all faces agree."""

from functools import partial
from pathlib import Path

import pytest
from conftest import HEAD, LEAD, MANAGERS, VIEWER, seated
from textual.command import DiscoveryHit
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from tui.at_the_screen import at_the_screen
from tui.every_place import WAYS, is_at, set_to_work
from tui.waiting import wait_until

from auditui.practice.audit.reading import READ
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command, binding_of
from auditui.tui.shell.has_commands import commands_in_reach
from auditui.tui.shell.key_line import KeysHere
from auditui.tui.shell.palette import CommandsInReach
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import Use
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest


@pytest.fixture
def trust_at_work(lead: Desk, tmp_path: Path) -> Desk:
    """A trust with something in every place."""
    return set_to_work(lead, tmp_path)


def shown(screen: Screen[object]) -> dict[type[Command], Use]:
    """Every command in reach that is not hidden, and whether it can be used."""
    found = {}
    for node, command in commands_in_reach(screen):
        use = node.use_of(command)
        assert node.check_action(command.action_name(), ()) is use.action_state
        if use.is_shown:
            found[command] = use
    return found


def footer_agrees(screen: Screen[object]) -> bool:
    """Whether the footer greys what cannot be used, and nothing else."""
    footer = {item.words: item.can_be_used for item in screen.query_one(KeysHere).items}
    return all(
        footer.get(binding_of(screen, command).description) is use.can_be_used
        for command, use in shown(screen).items()
        if command.SHOW_IN_FOOTER
    )


async def offered(screen: Screen[object]) -> list[str]:
    """What the palette offers before anything is typed."""
    hits = [hit async for hit in CommandsInReach(screen).discover()]
    return [str(hit.display).split(" [")[0] for hit in hits if isinstance(hit, DiscoveryHit)]


async def check_refused_keys(pilot: Pilot[None]) -> int:
    """Press every greyed key, and see that it says its reason and does nothing else."""
    screen = pilot.app.screen
    await wait_until(pilot, partial(footer_agrees, screen))
    found = shown(screen)
    usable = [command.command() for command, use in found.items() if use.can_be_used]
    assert await offered(screen) == list(dict.fromkeys(usable))
    greyed = {command: use.why_not for command, use in found.items() if not use.can_be_used}
    for command, why_not in greyed.items():
        assert why_not.endswith("."), command
        pilot.app.clear_notifications()
        await pilot.press(binding_of(screen, command).key.split(",")[0])
        await wait_until(pilot, partial(is_told, pilot, why_not))
        assert pilot.app.screen is screen
    return len(greyed)


def is_told(pilot: Pilot[None], sentence: str) -> bool:
    """Whether that is what the user is told just now, and nothing else."""
    return [told.message for told in pilot.app._notifications] == [sentence]


@pytest.mark.parametrize("name", [LEAD, MANAGERS[0], HEAD, VIEWER])
async def test_every_greyed_key_says_why_and_every_face_agrees(
    trust_at_work: Desk, name: str
) -> None:
    refused = {}
    async with at_the_screen(seated(trust_at_work, name)) as pilot:
        for keys, place in WAYS:
            if place is AuditScreen and name in (VIEWER, HEAD):
                continue
            await pilot.press(*keys)
            await wait_until(pilot, partial(is_at, pilot, place))
            if isinstance(pilot.app.screen.focused, FormText):
                await pilot.press("escape")
            refused[place] = await check_refused_keys(pilot)
    assert sum(refused.values()) > len(WAYS)


async def test_what_is_offered_to_whoever_only_reads_is_never_refused(trust_at_work: Desk) -> None:
    """A key that is not greyed for a viewer opens or shows something.

    No more is recorded than that an audit was read.
    """
    before = newest(trust_at_work, 99)
    refused, pressed = {}, 0
    async with at_the_screen(seated(trust_at_work, VIEWER)) as pilot:
        for keys, place in WAYS:
            await come_to(pilot, keys, place)
            for command in usable(pilot.app.screen):
                # One before it may have opened what greys it.
                if command not in usable(pilot.app.screen):
                    continue
                await pilot.press(binding_of(pilot.app.screen, command).key.split(",")[0])
                pressed += 1
                errors = [t.message for t in pilot.app._notifications if t.severity == "error"]
                if errors:
                    refused[place.__name__, command.__name__] = errors
                await come_to(pilot, keys, place)
    assert refused == {}
    assert pressed > len(WAYS)
    assert {event.verb for event in newest(trust_at_work, 99) if event not in before} <= {READ}


def usable(screen: Screen[object]) -> list[type[Command]]:
    """The place's own commands that its footer offers just now."""
    return [
        command
        for node, command in commands_in_reach(screen)
        if command.SHOW_IN_FOOTER and isinstance(node, Widget)
        if node.use_of(command).can_be_used
    ]


async def come_to(pilot: Pilot[None], keys: tuple[str, ...], place: type[Place]) -> None:
    """Close what is open over a place, and go to another."""
    while pilot.app.screen.is_modal or isinstance(pilot.app.focused, Input):
        await pilot.press("escape")
    # A place's key leaves one screen of its own at a time.
    while len(pilot.app.screen_stack) > 2:
        await pilot.press("escape")
    pilot.app.clear_notifications()
    await pilot.press(*keys)
    await wait_until(pilot, partial(is_at, pilot, place))
