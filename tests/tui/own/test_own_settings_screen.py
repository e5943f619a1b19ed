"""One's own settings on the screen: keys wherever they are shown, the theme, what the form does."""

from pathlib import Path

import pytest
from conftest import JANUARY, fill
from textual import events
from textual.binding import Binding
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from tui.at_the_screen import are_in, at_the_screen, screen_text, see, type_in
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.errors import NotUnderstood
from auditui.practice.own_settings import OpenNote, OwnSettings
from auditui.tui.app import AuditApp
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.help import HelpScreen
from auditui.tui.own.key_places import every_command
from auditui.tui.sample.screen import SampleScreen
from auditui.tui.shell.command import keys_of
from auditui.tui.shell.has_commands import commands_in_reach
from auditui.tui.shell.key_line import KeyLine, KeysHere
from auditui.tui.shell.place_bar import PLACES
from auditui.workflow.audit.form import mine
from auditui.workflow.desk import Desk
from auditui.workflow.own_settings import Own
from auditui.workflow.sample.draw import draw

KEYS = {"AnswerYes": ("u",), "WriteHere": ("z", "enter"), "GoToSample": ("f11",), "Help": ("f10",)}


def liking(desk: Desk, **settings: object) -> Desk:
    """A desk whose person set something for themselves."""
    return desk.with_own(Own(None, OwnSettings(**settings)))  # type: ignore[arg-type]


async def hear(pilot: Pilot[None], *texts: str) -> None:
    """Wait until a message says so; a long one is broken into lines over what lies below."""
    await wait_until(
        pilot, lambda: any(are_in(told.message, texts) for told in pilot.app._notifications)
    )


async def test_own_keys_are_shown_and_work_everywhere_and_the_old_ones_are_dead(lead: Desk) -> None:
    async with at_the_form(liking(drawn(lead), keys=KEYS)) as form:
        await see(form.pilot, "F11 Sample", "F10 Help", "u Yes", "n No", "z Write", "○ Yes u")
        await form.press("y")
        assert form.audit.safety.is_safe is None
        await form.press("u")
        await wait_until(form.pilot, lambda: form.audit.safety.is_safe is True)
        await see(form.pilot, "note z")
        await form.press("f1", "f10")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, HelpScreen))
        await see(form.pilot, "u Answer yes", "z, ⏎ Write here", "↑, k Previous item")
        await form.press("f10")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        await form.press("ctrl+p")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, CommandPalette))
        await type_in(form.pilot, "write h")
        await see(form.pilot, "Write here [z, ⏎]")
        await form.press("escape")
        await form.press("f3", "f11")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, SampleScreen))


async def test_a_greyed_command_says_why_at_its_own_key(lead: Desk) -> None:
    async with at_the_form(liking(drawn(lead), keys={"GradeGood": ("f11",)})) as form:
        await form.press("g", "f11")
        await see(form.pilot, "Only a section is graded, and the case overall.")


def test_the_app_does_not_start_with_keys_that_clash(lead: Desk, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[keys]\nGoToSample = "f11"\nAnswerYes = "n"\n')
    with pytest.raises(NotUnderstood, match="Line 3, AnswerYes"):
        AuditApp(lead.with_own(Own.of_file(path)))


async def test_the_footer_leaves_out_own_keys_that_are_typed_just_now(lead: Desk) -> None:
    async with at_the_screen(liking(lead, keys={"SortAudits": ("z",)})) as pilot:
        await see(pilot, "z Sort")
        await pilot.press("slash", "z")
        await wait_until(pilot, lambda: pilot.app.screen.query_one(Input).value == "z")
        await wait_until(pilot, lambda: "z Sort" not in screen_text(pilot))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_footer_shows_the_keys_that_answer_where_they_do(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        await see(form.pilot, "y Yes", "n No", "esc Back")
        assert "p Partly" not in screen_text(form.pilot)
        await form.press("y")
        await see(form.pilot, "y Yes", "p Partly", "n No")
        for _ in range(2):
            await form.press("right_square_bracket")
        await see(form.pilot, "o Outstanding", "g Good", "r RI", "i Inadequate", "^p Commands")
        assert "y Yes" not in screen_text(form.pilot)
        await form.press("t")
        await wait_until(form.pilot, lambda: "g Good" not in screen_text(form.pilot))


async def test_help_opens_on_a_question_mark_but_not_in_a_text(lead: Desk) -> None:
    async with at_the_screen(lead, (120, 90)) as pilot:
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await see(pilot, "F1, ?")
        await pilot.press("question_mark", "slash", "question_mark")
        await wait_until(pilot, lambda: pilot.app.screen.query_one(Input).value == "?")


@pytest.mark.parametrize(
    ("way", "key", "opens"),
    [
        (OpenNote.NEVER, "n", False),
        (OpenNote.AFTER_NO, "n", True),
        (OpenNote.AFTER_NO, "p", False),
        (OpenNote.AFTER_NO_OR_PARTLY, "p", True),
        (OpenNote.AFTER_NO_OR_PARTLY, "y", False),
    ],
)
async def test_the_note_opens_after_the_answers_that_were_set(
    lead: Desk, way: OpenNote, key: str, opens: bool
) -> None:
    async with at_the_form(liking(drawn(lead), open_note=way)) as form:
        await form.press("y")
        await wait_until(form.pilot, lambda: form.audit.safety.is_safe is True)
        asked = form.here
        await form.press(key)
        await wait_until(form.pilot, lambda: form.audit.response(asked).answer is not None)
        await wait_until(form.pilot, lambda: (form.screen.typing is not None) is opens)
        assert (form.here == asked) is opens
        if opens:
            await form.write("Not in the file.", "tab")
            await wait_until(form.pilot, lambda: form.here != asked)
            assert form.audit.response(asked).note == "Not in the file."


async def test_the_next_audit_opens_after_submitting_and_the_last_one_says_so(lead: Desk) -> None:
    auditor = liking(drawn(lead), open_next=True)
    first, second = mine(auditor)[:2]
    for each in (first, second):
        fill(auditor, each.audit_id)
    async with at_the_form(auditor, first.audit_id) as form:
        await form.press("ctrl+s")
        await see(form.pilot, f"Submit the audit of {first.case_ref}?")
        await form.press("s")
        await see(form.pilot, f"The next is {second.case_ref}", f"Case {second.case_ref}")
        await wait_until(form.pilot, lambda: len(form.pilot.app.screen_stack) == 2)
        await form.press("ctrl+s")
        await see(form.pilot, f"Submit the audit of {second.case_ref}?")
        await form.press("s")
        await see(form.pilot, "The audit is submitted. Nothing else is yours to do.")


async def test_a_theme_that_was_chosen_is_there_at_the_next_start(
    lead: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    async with at_the_screen(lead.with_own(Own.of_file(path))) as pilot:
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await type_in(pilot, "change theme")
        await see(pilot, "Choose light, dark, high contrast")
        await pilot.press("enter")
        await see(pilot, "catppuccin")
        await type_in(pilot, "high-con")
        await see(pilot, "high-contrast")
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: pilot.app.theme == "high-contrast" and path.exists())
    async with at_the_screen(lead.with_own(Own.of_file(path))) as pilot:
        assert pilot.app.theme == "high-contrast"


async def test_a_theme_that_there_is_not_is_told_and_not_fatal(lead: Desk) -> None:
    async with at_the_screen(liking(lead, theme="mauve [b]")) as pilot:
        await see(pilot, 'There is no theme "mauve [b]". Choose another one.')
        assert pilot.app.theme == "textual-dark"


async def test_where_nothing_can_be_kept_the_app_says_so_and_goes_on(
    lead: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    own = Own.of_file(tmp_path / "file" / "settings.toml")
    async with at_the_screen(lead.with_own(own)) as pilot:
        pilot.app.theme = "nord"
        await hear(pilot, "could not be made", "It holds until you leave the program.")
        assert pilot.app.theme == own.settings.theme == "nord"


async def test_settings_are_changed_in_the_app_and_hold_at_once(lead: Desk, tmp_path: Path) -> None:
    own = Own.of_file(tmp_path / "settings.toml")
    async with at_the_screen(lead.with_own(own)) as pilot:
        await pilot.press("ctrl+p", *"my settings", "enter")
        await see(pilot, "My settings", "After submitting: stay at what was submitted")
        await pilot.press("a", "enter")
        await see(pilot, "After an audit is submitted")
        await pilot.press("o", "enter")
        await see(pilot, "After submitting: open the next audit")
        await pilot.press("k", "enter")
        await see(pilot, "Which command is to have other keys?")
        listed = pilot.app.screen.query_one(OptionList)
        place = next(
            number
            for number, option in enumerate(listed.options)
            if str(option.prompt).startswith("Sample [")
        )
        listed.highlighted = place
        await pilot.press("enter")
        await see(pilot, "Keys of Sample")
        pilot.app.screen.query_one(Input).value = "f4"
        await pilot.press("enter")
        await see(pilot, "f4 is also a key of GoToA3")
        pilot.app.screen.query_one(Input).value = "F11"
        await pilot.press("enter")
        await see(pilot, "Keys: 1 command set", "F11 Sample")
        await pilot.press("escape", "f11")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
        await see(pilot, "F11 Sample")
    assert Own.of_file(tmp_path / "settings.toml").settings == OwnSettings(
        open_next=True, keys={"GoToSample": ("f11",)}
    )


async def test_a_letter_leads_to_the_next_choice_that_begins_so(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        words = ["Asha Archer", "Ben Baker", "Bella Cole", "Zoe Adams"]
        pilot.app.push_screen(Choose("Who?", "", [(name, name) for name in words]))
        await see(pilot, "Zoe Adams")
        listed = pilot.app.screen.query_one(OptionList)
        for letter, place in (("b", 1), ("b", 2), ("b", 1), ("z", 3), ("C", 2), ("q", 2)):
            await pilot.press(letter)
            await wait_until(pilot, lambda place=place: listed.highlighted == place)  # type: ignore[misc]


async def test_pasting_where_no_text_is_open_says_which_key_opens_one(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        form.pilot.app.post_message(events.Paste("words"))
        await hear(form.pilot, "Nothing was pasted: no text is open. t opens the one of this item.")
        assert form.screen.query_one(KeysHere).items
        assert form.audit.safety.is_safe is None


HELD = (
    "alt+shift", "alt", "ctrl", "hyper", "super", "ctrl+shift", "alt+ctrl", "meta", "alt+hyper",
    "alt+meta", "ctrl+meta", "ctrl+hyper", "alt+super", "ctrl+super", "hyper+meta",
)  # fmt: skip
NO_OTHERS = [f"{held}+f{number}" for held in HELD for number in range(1, 25)]
ELSEWHERE = dict(zip(every_command(), NO_OTHERS, strict=False))
"""A key for every command that no terminal sends for any of them otherwise."""


async def test_with_every_key_moved_each_place_shows_the_new_ones_and_obeys_no_old_one(
    lead: Desk,
) -> None:
    assert set(ELSEWHERE) == set(every_command())
    draw(lead, JANUARY, 8, seed="1")
    moved = liking(lead, keys={name: (key,) for name, key in ELSEWHERE.items()})
    async with at_the_screen(moved, (200, 60)) as pilot:
        for place in PLACES:
            await pilot.press(ELSEWHERE[place.__name__])
            await wait_until(pilot, lambda place=place: opened_by(pilot) is place)  # type: ignore[misc]
            screen = pilot.app.screen
            for line in screen.query(KeyLine):
                assert {item.key for item in line.items} <= set(ELSEWHERE.values())
            for node, command in commands_in_reach(screen):
                if node.use_of(command).is_shown:
                    shown = Binding(ELSEWHERE[command.__name__], "")
                    assert keys_of(screen, command) == pilot.app.get_key_display(shown)
            pilot.app.clear_notifications()
            for _, command in list(commands_in_reach(screen)):
                await pilot.press(*command.default_keys())
            assert pilot.app.screen is screen
            assert not pilot.app._notifications
            assert pilot.app.is_running


def opened_by(pilot: Pilot[None]) -> object:
    """The command that goes to the place that is open."""
    return getattr(pilot.app.screen, "OPENED_BY", None)
