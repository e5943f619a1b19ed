"""Keys that forgive: capitals answer too, and Escape and a letter in one burst are two keys."""

import pytest
from textual import events
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.on_a_terminal import on_a_terminal
from tui.waiting import wait_until

from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.terminal.pastes import BEGINS, ENDS
from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.desk import Desk


async def test_capitals_answer_grade_and_write(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        form.burst("YyPN")
        await form.arrive("voice.observed")
        answers = [
            form.audit.response(key).answer for key in ("voice.seen", "voice.alone", "voice.words")
        ]
        assert answers == [Answer.YES, Answer.PARTLY, Answer.NO]
        form.burst("]]RNo PLAN, ran Away")
        await wait_until(
            form.pilot, lambda: form.form.drafts == {"reason:assessment": "No PLAN, ran Away"}
        )
        assert form.audit.judgement("assessment").grade is Grade.REQUIRES_IMPROVEMENT


async def test_a_capital_that_cannot_be_used_here_says_why(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "G")
        await form.see("Only a section is graded, and the case overall.")


@pytest.mark.parametrize("key", ["alt+y", "alt+shift+y"])
async def test_escape_and_a_letter_as_one_key_leave_the_text_and_answer(
    lead: Desk, key: str
) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("note")
        form.pilot.app.post_message(events.Key(key, key[-1]))
        await form.arrive("voice.alone")
        seen = form.audit.response("voice.seen")
        assert (seen.answer, seen.note) == (Answer.YES, "note")


async def test_escape_and_a_letter_that_means_nothing_only_leave_the_text(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("note")
        form.pilot.app.post_message(events.Key("alt+q", "q"))
        await wait_until(form.pilot, lambda: form.audit.response("voice.seen").note == "note")
        assert form.screen.typing is None
        await form.press("escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, MyAuditsScreen))


async def test_a_terminal_that_sends_escape_and_a_letter_together_is_understood(
    lead: Desk,
) -> None:
    auditor = drawn(lead)
    audit_id = mine(auditor)[0].audit_id

    def answer() -> Answer | None:
        return open_form(auditor, audit_id).audit.response("voice.seen").answer

    with on_a_terminal(str(lead.store.path), auditor.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.type("Ytnote\x1by")
        terminal.wait(lambda: answer() is Answer.YES)
    assert open_form(auditor, audit_id).audit.response("voice.seen").note == "note"


@pytest.mark.parametrize(
    "copied", ["QQ\x1byyyy", f"QQ{ENDS}yyyy", "\x1b[Byyyy", "\x1b]52;c;eXl5eQ==\x07yyyy"]
)
async def test_a_paste_answers_nothing_whatever_stands_in_it(lead: Desk, copied: str) -> None:
    auditor = drawn(lead)
    audit_id = mine(auditor)[0].audit_id
    with on_a_terminal(str(lead.store.path), auditor.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.type(f"{BEGINS}{copied}{ENDS}]t.")
        terminal.wait(lambda: "." in open_form(auditor, audit_id).drafts.values())
    assert open_form(auditor, audit_id).audit.safety.is_safe is None


async def test_a_paste_is_shown_as_it_is_kept(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        form.pilot.app.post_message(events.Paste("QQ\x9b41;97m\x1b[2J\u202e EVIL\r\nand e\u0301"))
        shown = "QQ41;97m[2J EVIL\nand \u00e9"
        await wait_until(form.pilot, lambda: getattr(form.screen.typing, "text", "") == shown)
        await form.press("escape")
        assert form.audit.response("voice.seen").note == shown
