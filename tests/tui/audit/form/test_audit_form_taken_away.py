"""Words that cannot be recorded: the audit was taken away, or somebody else is saving."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from conftest import MANAGERS, TEAMS, arranged
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.sample import Routine
from auditui.store.store import Store
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.dialogues.confirm import Confirm
from auditui.workflow.audit.form import mine
from auditui.workflow.desk import Desk
from auditui.workflow.sample.upkeep import reassign

LEAVE = "Leave these words behind?"


def give_to_another(lead: Desk, auditor: Desk) -> None:
    """Reassign an auditor's first audit to somebody of a third team."""
    first = mine(auditor)[0]
    nobodys = (first.team, auditor.person.name)
    another = next(
        name
        for team, name in zip(TEAMS, MANAGERS, strict=True)
        if team not in nobodys and name not in nobodys
    )
    reassign(lead, Routine(first.month), first.case_ref, another)


async def write_a_note(form: AtTheForm) -> None:
    """Begin a note, and wait until it is kept."""
    await form.press("]", "t")
    await form.write("Seen")
    await wait_until(form.pilot, lambda: form.form.drafts == {"note:voice.seen": "Seen"})


def written(form: AtTheForm) -> list[str]:
    """The texts that are open on the form, and can still be read."""
    return [text.text for fields in form.screen.page.open_fields for text in fields.texts]


async def is_asked(form: AtTheForm) -> None:
    """Wait until it is asked whether words are to be left behind."""
    await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, Confirm))
    await form.see(LEAVE)


@contextmanager
def somebody_saving(desk: Desk) -> Iterator[None]:
    """Within it, the database is busy; it says so at once."""
    desk.store._db.execute("PRAGMA busy_timeout = 0")
    other = Store.open(desk.store.path)
    with arranged(other):
        yield
    other.close()


async def test_the_next_keystroke_says_that_the_audit_was_taken_away(lead: Desk) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor) as form:
        await write_a_note(form)
        give_to_another(lead, auditor)
        await form.write(" a")
        await form.see(
            "! This audit is somebody else's. Ask the quality lead to reassign it.",
            "Read only: this audit is somebody else's to write.",
        )
        assert written(form)[0].startswith("Seen ")


@pytest.mark.parametrize("keys", [["escape"], ["tab"], ["f7", "f2"], ["ctrl+n"]])
async def test_words_of_an_audit_taken_away_stay_to_be_copied(lead: Desk, keys: list[str]) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor) as form:
        await write_a_note(form)
        give_to_another(lead, auditor)
        await form.press(*keys)
        await form.see("Note · Not recorded; copy it.")
        await form.press("x", "]", "f7", "f2")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        assert written(form) == ["Seen"]


async def test_leaving_words_that_are_not_recorded_is_asked_first(lead: Desk) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor) as form:
        await write_a_note(form)
        give_to_another(lead, auditor)
        await form.press("f2")
        await is_asked(form)
        await form.press("escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        await form.see("Note · Not recorded; copy it.")
        assert written(form) == ["Seen"]
        await form.press("escape")
        await is_asked(form)
        await form.press("enter")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, MyAuditsScreen))


async def test_a_text_taken_away_that_holds_nothing_new_closes(lead: Desk) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor) as form:
        await form.press("]", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        give_to_another(lead, auditor)
        await form.press("f7", "f2")
        await form.see("Read only: this audit is somebody else's to write.")
        await wait_until(form.pilot, lambda: not form.screen.page.open_fields)


async def test_a_text_refused_by_a_busy_database_is_kept_as_soon_as_it_is_free(lead: Desk) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor) as form:
        await form.press("]", "t")
        with somebody_saving(auditor):
            await form.write("Seen")
            await form.see("Someone else is saving just now.")
            assert form.form.drafts == {}
        await wait_until(form.pilot, lambda: form.form.drafts == {"note:voice.seen": "Seen"})
        typing = form.screen.typing
        assert typing is not None
        assert typing.fault == ""


@pytest.mark.usefixtures("gives_up_soon")
async def test_leaving_while_the_database_is_busy_is_asked_first(lead: Desk) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor) as form:
        await form.press("]", "t")
        with somebody_saving(auditor):
            await form.write("Seen", "f2")
            await is_asked(form)
            await form.press("escape")
        await wait_until(form.pilot, lambda: not isinstance(form.pilot.app.screen, Confirm))
        assert written(form) == ["Seen"]
