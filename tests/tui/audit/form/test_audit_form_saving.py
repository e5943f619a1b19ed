"""Somebody else saves just now: what is given meanwhile is shown, and recorded in its order."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from tui.at_the_screen import folded_text, screen_text
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.audit.form.test_audit_form_taken_away import give_to_another
from tui.waiting import wait_until

from auditui.practice.tool import Answer
from auditui.store.store import Store
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.dialogues.help import HelpScreen
from auditui.tui.dialogues.leaving import LeaveProgram
from auditui.tui.shell import saving
from auditui.workflow.audit.form import mine
from auditui.workflow.desk import Desk

GIVEN = [Answer.YES, Answer.NO, Answer.PARTLY]


@contextmanager
def locked(desk: Desk, how: str = "IMMEDIATE") -> Iterator[None]:
    """Within it, another program holds the database."""
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


def answers(form: AtTheForm) -> list[Answer | None]:
    """What is on record of the first three questions."""
    tool = form.form.tool
    return [form.audit.response(each.key).answer for each in tool.questions[:3]]


def begun(form: AtTheForm) -> list[str]:
    """What was recorded on the audit, in the order of the ledger."""
    events = [each.verb for each in form.desk.store.ledger.all()]
    return [verb for verb in events if verb in ("safety recorded", "question answered")]


async def is_saved(form: AtTheForm) -> None:
    """Wait until nothing waits to be saved."""
    await wait_until(form.pilot, lambda: "saving" not in screen_text(form.pilot))


async def test_what_is_answered_meanwhile_is_shown_as_being_saved_and_recorded_in_order(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "TOLD_AFTER", 0.05)
    async with at_the_form(drawn(lead)) as form:
        await form.see("31 to do")
        with locked(lead):
            await form.press(*"yynp")
            await form.see("saving", "27 to do", "waiting for somebody else's save")
            assert answers(form) == [None] * 3
            assert form.audit.safety.is_safe is None
            await form.press("f1")
            await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, HelpScreen))
            await form.press("escape")
            await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        await form.see("saved", "27 to do")
        await is_saved(form)
        assert answers(form) == GIVEN
        assert begun(form) == ["safety recorded", *["question answered"] * 3]


async def test_what_never_gets_through_is_told_of_and_what_is_recorded_is_shown(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "AT_MOST", 0.4)
    async with at_the_form(drawn(lead)) as form:
        with locked(lead):
            await form.press(*"yy")
            first, second = (form.screen.view.items[number].title for number in (0, 1))
            await form.see(f"Not saved: {first}; {second}.", "31 to do")
            assert form.screen.view.audit.safety.is_safe is None
        await form.press("[", *"y")
        await form.see("30 to do")
        assert form.audit.safety.is_safe


async def test_an_answer_that_is_refused_after_waiting_says_which_it_was(lead: Desk) -> None:
    auditor = drawn(lead)
    other = Store.open(lead.store.path)
    async with at_the_form(auditor) as form:
        title = form.screen.view.item.title
        with other.writing():
            give_to_another(lead.with_store(other), auditor.with_store(other))
            await form.press("y")
            await form.see("saving", "30 to do")
        await form.see(f"Not saved: {title}. This audit is somebody else's.", "Read only:")
        assert form.screen.view.audit.safety.is_safe is None
    other.close()


async def test_a_text_closes_once_it_is_recorded_and_the_keys_behind_it_wait(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        with locked(lead):
            await form.write("Seen alone", "escape", "p")
            assert "saving …" in folded_text(form.pilot)
            assert form.screen.typing is not None
            assert form.audit.response("voice.seen").note == ""
        await wait_until(form.pilot, lambda: answers(form)[0] is Answer.PARTLY)
        assert form.audit.response("voice.seen").note == "Seen alone"
        assert form.screen.typing is None


@pytest.mark.parametrize("key", ["escape", "f7", "ctrl+q"])
async def test_leaving_waits_for_what_is_to_be_saved(lead: Desk, key: str) -> None:
    async with at_the_form(drawn(lead)) as form:
        app = form.pilot.app
        with locked(lead):
            await form.press("y", key)
            assert not app._exit
            assert not isinstance(app.screen, MyAuditsScreen | LeaveProgram)
        await wait_until(form.pilot, lambda: app._exit or not isinstance(app.screen, AuditScreen))
        await wait_until(form.pilot, lambda: bool(form.audit.safety.is_safe))


async def test_two_forms_wait_and_both_are_saved(lead: Desk) -> None:
    auditor = drawn(lead)
    other = Store.open(lead.store.path)
    first, second = (heading.audit_id for heading in mine(auditor)[:2])
    there = auditor.with_store(other)
    async with at_the_form(auditor, first) as one, at_the_form(there, second) as two:
        with locked(lead):
            await one.press("y")
            await two.press("y")
            await one.see("saving")
            await two.see("saving")
        await one.see("saved")
        await two.see("saved")
        assert one.audit.safety.is_safe
        assert two.audit.safety.is_safe
    other.close()


async def test_where_nothing_can_be_read_either_the_form_stays_as_it_is(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        with locked(lead, "EXCLUSIVE"):
            await form.press("y", "down", "up")
            await form.see("saving", "30 to do")
        await form.see("saved")
        assert form.audit.safety.is_safe
