"""What is being written is kept whatever ends the program."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from textual.messages import ExitApp
from textual.pilot import Pilot
from tui.at_the_screen import burst, import_history
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.calendar.at_the_calendar import JANUARY, at_a_theme, planned
from tui.contract_return.at_the_return import NARRATIVE, at_a_period, place
from tui.on_a_terminal import on_a_terminal
from tui.waiting import wait_until

from auditui.tui.terminal.endings import OutlivesTerminal, when_asked_to_end
from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.calendar.course import begin
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk

WORDS = "Seen at school and at home, alone, and heard."


async def typed_as_it_ended(pilot: Pilot[None], words: str) -> None:
    """Type words, and have the browser end the program before it has seen the first of them."""
    burst(pilot, words)
    pilot.app.post_message(ExitApp())
    await wait_until(pilot, lambda: not pilot.app.is_running)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_that_is_ended_from_outside_records_what_is_being_written(
    lead: Desk, how: signal.Signals
) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.type("yt" + WORDS)
        terminal.wait(lambda: b"heard." in terminal.shown)
        if how is signal.SIGHUP:
            terminal.hang_up()
        terminal.process.send_signal(how)
        assert terminal.ends() == 0

    recorded = open_form(manager, audit_id)
    assert recorded.audit.response("voice.seen").note == WORDS
    assert recorded.drafts == {}


async def test_a_form_that_the_browser_ends_records_what_is_being_written(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_form(manager) as form:
        await form.press("]", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        await typed_as_it_ended(form.pilot, WORDS)
    assert open_form(manager, form.audit_id).audit.response("voice.seen").note == WORDS


async def test_a_theme_that_the_browser_ends_records_what_is_being_written(lead: Desk) -> None:
    theme_id = begin(lead, planned(lead, "Neglect", JANUARY).theme_id).theme_id
    async with at_a_theme(lead, theme_id) as pilot:
        await pilot.press("w")
        await typed_as_it_ended(pilot, WORDS)
    assert find(lead, theme_id).findings == WORDS


async def test_a_return_that_the_browser_ends_keeps_what_is_being_written(
    lead: Desk, tmp_path: Path
) -> None:
    import_history(lead, tmp_path)
    async with at_a_period(lead) as pilot:
        await typed_as_it_ended(pilot, NARRATIVE)
    async with at_a_period(lead) as pilot:
        writing = place(pilot).writing
        assert writing is not None
        assert writing.words.narrative == NARRATIVE


async def test_the_system_asks_the_running_loop_to_end() -> None:
    asked = asyncio.Event()
    when_asked_to_end(asked.set)
    signal.raise_signal(signal.SIGTERM)
    async with asyncio.timeout(30):
        await asked.wait()


async def test_nothing_waits_for_a_terminal_that_is_gone_and_the_program_is_asked_to_end() -> None:
    asked = asyncio.Event()
    when_asked_to_end(asked.set)
    ours, theirs = os.pipe()
    os.close(ours)
    with suppress(BrokenPipeError), os.fdopen(theirs, "w") as gone:
        writer = OutlivesTerminal(gone)
        writer.start()
        for _ in range(100):
            writer.write("painted")
        writer.stop()
        async with asyncio.timeout(30):
            await asked.wait()
