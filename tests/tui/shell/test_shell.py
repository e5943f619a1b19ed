"""The app's shell: places, help, palette, leaving, themes, and what a crash says."""

import asyncio
from functools import partial

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from textual.worker import WorkerFailed
from tui.at_the_screen import at_the_screen, go_to, screen_text, see, type_in
from tui.waiting import wait_until

from auditui.tui.a3.screen import A3Screen
from auditui.tui.app import AuditApp
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.dialogues.help import HelpScreen
from auditui.tui.ledger.screen import LedgerScreen
from auditui.tui.sample.screen import SampleScreen
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import APP_COMMANDS
from auditui.tui.shell.has_commands import commands_in_reach
from auditui.tui.shell.messages import say, warn
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk

PLACES: tuple[tuple[str, type[Place]], ...] = (
    ("f3", SampleScreen),
    ("f4", A3Screen),
    ("f5", CalendarScreen),
    ("f6", ReturnScreen),
    ("f7", LedgerScreen),
    ("f2", MyAuditsScreen),
)

NAMES_OF: dict[type[Place], str] = {
    SampleScreen: "Sample · January 2016",
    A3Screen: "A3",
    CalendarScreen: "Calendar 2015/16",
    ReturnScreen: "Return",
    LedgerScreen: "Ledger",
    MyAuditsScreen: "All audits · January 2016",
}


def _is_at(pilot: Pilot[None], place: type[Place]) -> bool:
    return isinstance(pilot.app.screen, place)


async def test_every_place_has_its_key_and_says_where_one_is(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        for key, place in PLACES:
            await go_to(pilot, key, place)
            await see(pilot, f"{NAMES_OF[place]} · Quinn Lead · quality lead")


async def test_a_place_can_be_clicked(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        column = screen_text(pilot).splitlines()[0].index("Ledger")
        await pilot.click(offset=(column, 0))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, LedgerScreen))


async def test_what_a_place_offers_can_be_clicked(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await see(pilot, "e Everybody", "All audits")
        lines = screen_text(pilot).splitlines()
        row = max(number for number, line in enumerate(lines) if "Everybody" in line)
        await pilot.click(offset=(lines[row].index("Everybody"), row))
        await see(pilot, "My audits ·")


async def test_the_help_names_every_command_in_reach_with_its_key(lead: Desk) -> None:
    async with at_the_screen(lead, (120, 90)) as pilot:
        for key, place in PLACES:
            await go_to(pilot, key, place)
            reached = list(commands_in_reach(pilot.app.screen))
            await pilot.press("f1")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
            for node, command in reached:
                if node.check_action(command.action_name(), ()) is not False:
                    await see(pilot, command.command())
            await pilot.press("f1")
            await wait_until(pilot, partial(_is_at, pilot, place))


async def test_help_says_what_cannot_be_used_just_now(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await pilot.press("f1")
        await see(pilot, "(not just now)")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MyAuditsScreen))


async def test_the_palette_finds_commands_and_has_no_screenshot(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await see(pilot, "Filter audits [/]")
        offered = "".join(
            str(option.prompt)
            for found in pilot.app.screen.query(OptionList)
            for option in found.options
        )
        assert "creenshot" not in offered
        assert "Moderate" not in offered
        await type_in(pilot, "ledger")
        await see(pilot, "Ledger [F7]")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, LedgerScreen))


async def test_ctrl_c_never_quits_and_says_what_does(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await pilot.press("ctrl+c", "ctrl+c")
        await see(pilot, "Nothing is selected to copy. To leave, press ^q.")
        await pilot.press("slash")
        await type_in(pilot, "duty")
        field = pilot.app.screen.query_one(Input)
        await pilot.press("ctrl+shift+a", "ctrl+c")
        await wait_until(pilot, lambda: pilot.app.clipboard == "duty")
        assert field.value == "duty"
        assert pilot.app.is_running


async def test_only_the_newest_message_is_shown(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        screen = pilot.app.screen
        warn(screen, "The first refusal.")
        await see(pilot, "The first refusal.")
        warn(screen, "The second refusal.")
        await see(pilot, "The second refusal.")
        await wait_until(pilot, lambda: "The first refusal." not in screen_text(pilot))


@pytest.mark.parametrize("first", ["f1", "slash", "f3"])
async def test_ctrl_q_leaves_from_anywhere(lead: Desk, first: str) -> None:
    app = AuditApp(lead)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(first, "ctrl+q")
        await wait_until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0


async def test_every_binding_of_ours_has_an_id_and_no_key_is_taken_twice(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        for key, place in PLACES:
            await go_to(pilot, key, place)
            taken: dict[str, str] = {}
            for _, command in commands_in_reach(pilot.app.screen):
                if not command.BINDING_KEY:
                    continue
                binding: Binding = command.binding()
                assert binding.id == command.__name__
                for each in binding.key.split(","):
                    assert taken.setdefault(each.strip(), binding.id) == binding.id


async def test_a_user_can_remap_a_key_and_the_bar_shows_it(lead: Desk) -> None:
    app = AuditApp(lead)
    app.set_keymap({"GoToLedger": "f8"})
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await see(pilot, "F8 Ledger")
        await pilot.press("f8")
        await wait_until(pilot, lambda: isinstance(app.screen, LedgerScreen))
        await go_to(pilot, "f2", MyAuditsScreen)
        await pilot.click(offset=(screen_text(pilot).splitlines()[0].index("Ledger"), 0))
        await wait_until(pilot, lambda: isinstance(app.screen, LedgerScreen))


def test_every_command_explains_itself() -> None:
    for command in APP_COMMANDS:
        assert issubclass(command, Command)
        assert command.tooltip().endswith(".")


async def test_themes_are_light_dark_and_high_contrast_but_never_the_terminals(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        names = set(pilot.app.available_themes)
        assert {"textual-light", "textual-dark", "high-contrast"} <= names
        assert not [name for name in names if name.startswith("ansi")]
        for name in ("textual-light", "high-contrast"):
            pilot.app.theme = name
            await see(pilot, "January 2016")


async def test_without_colour_everything_is_still_said(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_screen(lead) as pilot:
        await see(pilot, "F2 My audits", "No audits of January 2016 yet.")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6), (10, 3)])
async def test_no_size_breaks_anything(lead: Desk, size: tuple[int, int]) -> None:
    async with at_the_screen(lead, size) as pilot:
        for key, place in PLACES:
            await go_to(pilot, key, place)
            for dialogue in ("f1", "ctrl+p"):
                await pilot.press(dialogue, "escape")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(80, 24)
        await see(pilot, "F2 My audits")


async def test_a_notice_is_shown_literally(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        say(pilot.app.screen, "Restored from [/] backup [b]")
        await see(pilot, "Restored from [/] backup [b]")


async def test_a_crash_says_where_and_never_what(
    lead: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    app = AuditApp(lead)

    def break_down() -> None:
        local = "Child's name"
        raise RuntimeError(local)

    async def run_until_it_breaks() -> None:
        async with app.run_test(notifications=True) as pilot:
            app.call_later(break_down)
            await wait_until(pilot, lambda: app.return_code is not None)

    with pytest.raises(RuntimeError):
        await run_until_it_breaks()
    said = capsys.readouterr().err
    assert "Reference number: " in said
    assert "RuntimeError" in said
    assert "test_shell.py" in said
    assert "Child" not in said.replace("any child", "")
    assert "local" not in said
    assert app.return_code == 1


def test_one_cannot_be_somebody_else_in_earnest(lead: Desk) -> None:
    assert AuditApp(lead).check_action("sit_down_as_somebody_else_command", ()) is False


async def test_a_crash_in_the_background_is_told_the_same_way(
    lead: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    app = AuditApp(lead)

    async def break_down() -> None:
        await asyncio.sleep(0)
        raise ZeroDivisionError("Child's name")

    async def run_until_it_breaks() -> None:
        async with app.run_test(notifications=True) as pilot:
            app.run_worker(break_down())
            await wait_until(pilot, lambda: app.return_code is not None)

    with pytest.raises(WorkerFailed):
        await run_until_it_breaks()
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Child's" not in said
