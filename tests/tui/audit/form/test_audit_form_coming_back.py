"""Coming back to words that were not finished, and leaving the program in the middle of some."""

import pytest
from textual import events
from tui.at_the_screen import screen_text
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import Safety
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.dialogues.leaving import LeaveProgram
from auditui.workflow.audit.form import keep_draft, mine, open_form, record_safety
from auditui.workflow.desk import Desk

BEGUN = "Begun, not finished: t goes on."


def begun(lead: Desk, key: str, words: str) -> tuple[Desk, int]:
    """An audit of a safe child, left with a text in the middle of being written."""
    auditor = drawn(lead)
    audit_id = mine(auditor)[0].audit_id
    record_safety(auditor, audit_id, Safety(is_safe=True))
    keep_draft(auditor, audit_id, key, words)
    return auditor, audit_id


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("note:voice.seen", "Not seen"),
        ("reason:planning", "No dates"),
        ("strengths", "Heard"),
    ],
)
async def test_a_begun_text_stands_closed_and_says_so(
    lead: Desk, size: tuple[int, int], key: str, words: str
) -> None:
    auditor, audit_id = begun(lead, key, words)
    async with at_the_form(auditor, audit_id, size) as form:
        await form.see(words, BEGUN)
        assert not form.screen.page.open_fields
        await form.press("t")
        await form.write(" yet.", "escape")
        await wait_until(form.pilot, lambda: not any(form.form.drafts.values()))
        await form.see(f"{words} yet.")
        assert BEGUN not in screen_text(form.pilot)


async def test_a_begun_action_stands_closed_and_says_so(lead: Desk) -> None:
    auditor, audit_id = begun(lead, "action what", "Date the plan")
    async with at_the_form(auditor, audit_id) as form:
        await form.arrive("actions")
        await form.see("An action is begun and not added yet. t goes on.")
        assert not form.screen.page.open_fields
        await form.press("t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        await form.see("Date the plan")


async def test_a_text_that_stands_open_has_the_cursor_after_a_dialogue_and_another_place(
    lead: Desk,
) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("Seen")
        await form.press("ctrl+p", "escape", "f7", "f2")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        await form.write(" twice", "escape")
        await wait_until(form.pilot, lambda: form.audit.response("voice.seen").note == "Seen twice")
        assert form.audit.response("voice.seen").answer is None


async def test_leaving_the_program_records_what_is_being_written(lead: Desk) -> None:
    auditor = drawn(lead)
    audit_id = mine(auditor)[0].audit_id
    async with at_the_form(auditor, audit_id) as form:
        await form.press("]", "t")
        await form.write("quit right after this text", "ctrl+q")
        await wait_until(form.pilot, lambda: not form.pilot.app.is_running)
    recorded = open_form(auditor, audit_id)
    assert recorded.audit.response("voice.seen").note == "quit right after this text"
    assert recorded.drafts == {}


async def test_leaving_the_program_with_a_text_that_cannot_be_kept_is_asked_first(
    lead: Desk,
) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        form.pilot.app.post_message(events.Paste("x" * 30_000))
        await form.press("ctrl+q", "ctrl+q")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, LeaveProgram))
        await form.see("Leave these words behind?")
        await form.press("escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        typing = form.screen.typing
        assert typing is not None
        assert len(typing.text) == 30_000
        await form.press("f7", "ctrl+q")
        await form.see("Leave these words behind?")
        await form.press("enter")
        await wait_until(form.pilot, lambda: not form.pilot.app.is_running)
