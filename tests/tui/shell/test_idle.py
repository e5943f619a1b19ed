"""A screen that nobody is at is covered until there is a key."""

import asyncio
import threading
from datetime import timedelta

import pytest
from conftest import TODAY, arranged
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from tui.at_the_screen import at_the_screen, burst, screen_text, see, type_in
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until

from auditui.tui.app import AuditApp
from auditui.tui.shell.background import elsewhere, is_working
from auditui.tui.shell.idle import Cover
from auditui.tui.shell.messages import say
from auditui.workflow.audit.form import open_form
from auditui.workflow.desk import Desk
from auditui.workflow.settings import DEMONSTRATION_DAY, idle_minutes, set_setting

LATER = timedelta(minutes=10)
SIZES = [(80, 24), (120, 40)]


def the_app(pilot: Pilot[None]) -> AuditApp:
    assert isinstance(pilot.app, AuditApp)
    return pilot.app


async def time_passes(pilot: Pilot[None]) -> None:
    """Have nobody there for long enough, and look."""
    the_app(pilot).covered_after = timedelta(microseconds=1)
    await the_app(pilot)._idle._look()
    the_app(pilot).covered_after = LATER


async def covered(pilot: Pilot[None]) -> None:
    """Have nobody there for long enough, and see that the screen is covered."""
    await time_passes(pilot)
    await see(pilot, "Press any key to go on")


def is_covered(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, Cover)


def post(pilot: Pilot[None], *given: events.Event, after: float = 0.0) -> None:
    """Have a terminal tell of something, some seconds from now."""
    for event in given:
        event.time += after
        pilot.app.post_message(event)


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


def mouse(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, 1, False, False, False, x, y)


def typed(form: AtTheForm) -> str:
    """What stands in the text that has the cursor."""
    return form.screen.typing.text if form.screen.typing else ""


async def writing(form: AtTheForm, text: str) -> None:
    """Write a text at the second item, and have the screen covered over it."""
    await form.press("]", "t")
    await form.write(text)
    await wait_until(form.pilot, lambda: typed(form) == text)
    await covered(form.pilot)


async def test_a_screen_is_covered_by_itself_some_time_after_the_last_key(lead: Desk) -> None:
    async with at_the_screen(lead, covered_after=timedelta(seconds=0.3)) as pilot:
        await pilot.press("down")
        await see(pilot, "Press any key to go on")


@pytest.mark.parametrize("size", SIZES)
async def test_a_screen_that_nobody_is_at_shows_nothing_and_comes_back_as_it_was(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size, covered_after=LATER) as form:
        await writing(form, "Seen at scho")
        say(form.pilot.app, "A message about C0012")
        post(form.pilot, mouse(events.MouseMove, 10, 10))
        await form.pilot.pause()
        shown = screen_text(form.pilot)
        assert " ".join(shown.split()) == (
            "Covered: nobody pressed a key for 1 minute. Press any key to go on; it does nothing "
            "else. What you were writing is where you left it."
        )
        # The key that uncovers, and what the same hand types with it, are no words.
        burst(form.pilot, "xyz")
        await wait_until(form.pilot, lambda: not is_covered(form.pilot))
        post(form.pilot, key("o"), key("l"), after=1)
        await wait_until(form.pilot, lambda: "Seen at school" in typed(form))


async def test_what_uncovers_gives_no_answer_whatever_it_is(lead: Desk) -> None:
    async with at_the_form(drawn(lead), covered_after=LATER) as form:
        here = form.here
        for uncovering in (
            [key("y")],
            [events.Paste("y")],
            [mouse(kind, 60, 20) for kind in (events.MouseDown, events.MouseMove, events.MouseUp)],
            [mouse(events.MouseScrollDown, 60, 20)],
        ):
            await covered(form.pilot)
            post(form.pilot, *uncovering)
            await wait_until(form.pilot, lambda: not is_covered(form.pilot))
            assert form.here == here
        assert form.audit.safety.is_safe is None


async def test_the_cursor_comes_back_to_a_dialogue_and_to_a_terminal_that_was_not_in_front(
    lead: Desk,
) -> None:
    async with at_the_screen(drawn(lead), covered_after=LATER) as pilot:
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await type_in(pilot, "sam")
        post(pilot, events.AppBlur())
        await covered(pilot)
        post(pilot, events.AppFocus())
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input))
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == "sam"


async def test_nothing_is_covered_while_a_job_is_done(lead: Desk) -> None:
    may_end = threading.Event()
    async with at_the_screen(lead, covered_after=LATER) as pilot:
        job = asyncio.create_task(elsewhere(lead, lambda _: may_end.wait()))
        await wait_until(pilot, is_working)
        await time_passes(pilot)
        assert not is_covered(pilot)
        may_end.set()
        await job
        await covered(pilot)


async def test_a_session_that_ends_when_nobody_is_there_records_what_was_being_written(
    lead: Desk,
) -> None:
    manager = drawn(lead)
    async with at_the_form(manager, covered_after=LATER, is_served=True) as form:
        await form.press("]", "t")
        await form.write("Seen at school")
        await wait_until(form.pilot, lambda: typed(form) == "Seen at school")
        await time_passes(form.pilot)
        await wait_until(form.pilot, lambda: not form.pilot.app.is_running)
    assert open_form(manager, form.audit_id).audit.response("voice.seen").note == "Seen at school"


async def test_a_session_with_words_that_cannot_be_kept_is_covered_and_not_ended(
    lead: Desk,
) -> None:
    async with at_the_form(drawn(lead), covered_after=LATER, is_served=True) as form:
        await form.press("]", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        post(form.pilot, events.Paste("x" * 30_000))
        await wait_until(form.pilot, lambda: len(typed(form)) == 30_000)
        await covered(form.pilot)
        assert form.pilot.app.is_running


async def test_a_demonstration_is_never_covered_unless_that_is_set(lead: Desk) -> None:
    with arranged(lead.store):
        lead.store.settings.set(DEMONSTRATION_DAY, TODAY.isoformat())
    assert idle_minutes(lead) == 0
    async with at_the_screen(lead) as pilot:
        the_app(pilot)._idle._touched -= timedelta(days=1).total_seconds()
        await the_app(pilot)._idle._look()
        assert not is_covered(pilot)
        set_setting(lead, "idle_minutes", "480")
        await the_app(pilot)._idle._look()
        await see(pilot, "Covered: nobody pressed a key for 480 minutes.")
