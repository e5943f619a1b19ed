"""Submitting: the review that comes before it, and what it refuses."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import fill
from tui.at_the_screen import screen_text
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import Action, AuditState, Safety
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL
from auditui.store.store import Store
from auditui.tui.audit.form.review.review import ReviewAudit
from auditui.tui.audit.form.screen import AuditScreen
from auditui.workflow.audit.form import add_action, grade, mine, odd_when_submitted, record_safety
from auditui.workflow.desk import Desk

_FRAME = re.compile("[│▁-▇]")

SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    """Whoever audits a case, with its form complete."""
    manager = drawn(lead)
    fill(manager, mine(manager)[0].audit_id)
    return manager


@pytest.fixture
def elsewhere(auditor: Desk, trust: Path) -> Iterator[Desk]:
    """The same auditor at the same file, opened a second time."""
    store = Store.open(trust)
    yield auditor.with_store(store)
    store.close()


def unsafe(desk: Desk) -> int:
    """Let the child of the first audit not be safe, and everything be good all the same."""
    audit_id = mine(desk)[0].audit_id
    record_safety(desk, audit_id, Safety(False, "Hana Head", desk.today, "Rang the duty desk."))
    return audit_id


async def review(form: AtTheForm) -> ReviewAudit:
    """Press the key that opens the review, and wait for it."""
    await form.press("ctrl+s")
    await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, ReviewAudit))
    screen = form.pilot.app.screen
    assert isinstance(screen, ReviewAudit)
    await wait_until(form.pilot, lambda: "Overall grade" in str(screen.body.render()))
    return screen


async def read_through(form: AtTheForm) -> str:
    """All that can be read of the review, from its first line to its last, as one line."""
    seen = screen_text(form.pilot)
    for _ in range(3):
        await form.press("pagedown")
        await form.pilot.wait_for_scheduled_animations()
        seen += " " + screen_text(form.pilot)
    return " ".join(_FRAME.sub(" ", seen).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_review_says_what_is_submitted(auditor: Desk, size: tuple[int, int]) -> None:
    unsafe(auditor)
    async with at_the_form(auditor, size=size) as form:
        await review(form)
        heading = form.audit.heading
        seen = await read_through(form)
        for said in (
            f"Case {heading.case_ref}",
            heading.worker,
            "Before it is submitted:",
            "1 The child is not safe and the overall grade is good.",
            "Overall grade: Good · Seen in the file.",
            "! The child is NOT SAFE.",
            "Escalated to Hana Head on 4 January 2016.",
            "Rang the duty desk.",
            *(section.title for section in form.form.tool.sections),
            "Action 1: Update the chronology",
            "Worker, by",
            "s submits it",
            "s Submit",
        ):
            assert said in seen, f"{said} not in:\n{seen}"


async def test_only_its_own_key_submits(auditor: Desk) -> None:
    async with at_the_form(auditor) as form:
        await review(form)
        await form.press("enter", "ctrl+s", "space", "y", "down")
        assert isinstance(form.pilot.app.screen, ReviewAudit)
        assert form.audit.heading.state.is_open
        await form.press("escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        assert form.audit.heading.state.is_open
        await review(form)
        await form.press("s")
        await form.see("Read only: this audit is submitted.", "The audit is submitted.")
        assert not form.audit.heading.state.is_open


@pytest.mark.parametrize("size", SIZES)
async def test_saving_by_habit_in_a_text_says_that_it_is_saved_and_goes_on(
    auditor: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(auditor, size=size) as form:
        await form.press("right_square_bracket", "t")
        await form.write("Thanks.", "ctrl+s")
        await wait_until(form.pilot, lambda: bool(form.pilot.app._notifications))
        told = next(iter(form.pilot.app._notifications)).message
        assert told == "Everything is saved as it is typed. To submit, press esc and then ^s."
        await form.write(" Please date.", "enter")
        await form.press("escape")
        await wait_until(form.pilot, lambda: form.screen.typing is None)
        assert form.audit.heading.state is AuditState.DRAFT
        assert form.audit.response("voice.seen").note == "Thanks. Please date.\n"


@pytest.mark.parametrize("by_click", [False, True])
async def test_what_is_odd_leads_to_where_it_stands(auditor: Desk, by_click: bool) -> None:
    unsafe(auditor)
    async with at_the_form(auditor) as form:
        await form.press("right_square_bracket")
        await review(form)
        await form.press("9")
        if by_click:
            await form.click("The child is not safe and")
        else:
            await form.press("1")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        await form.arrive("safe")


async def test_the_tenth_odd_thing_has_a_key_too_and_s_stays_what_submits(auditor: Desk) -> None:
    audit_id = mine(auditor)[0].audit_id
    for number in range(30):
        add_action(auditor, audit_id, Action(0, f"Do {number}", "Worker", date(2016, 1, 1)))
    async with at_the_form(auditor) as form:
        screen = await review(form)
        lines = str(screen.body.render()).splitlines()
        assert "".join(line[0] for line in lines[1:31]) == "123456789abcdefghijklmnopqrtuv"
        await form.press("a")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
        await form.arrive("actions")
        assert form.audit.heading.state.is_open


async def test_what_stands_all_the_same_is_recorded(auditor: Desk) -> None:
    audit_id = unsafe(auditor)
    async with at_the_form(auditor) as form:
        await review(form)
        await form.press("s")
        await wait_until(form.pilot, lambda: form.audit.heading.state is AuditState.SUBMITTED)
    assert odd_when_submitted(auditor, audit_id) == (
        "The child is not safe and the overall grade is good.",
    )


async def test_what_was_changed_elsewhere_is_not_submitted_unseen(
    auditor: Desk, elsewhere: Desk
) -> None:
    async with at_the_form(auditor) as form:
        await review(form)
        grade(elsewhere, form.audit_id, OVERALL, Grade.OUTSTANDING)
        await form.press("s")
        await form.see(
            "This was changed elsewhere; look again.",
            "“Overall grade”: Outstanding is recorded, Good was seen.",
            "Overall grade: Outstanding",
        )
        assert form.audit.heading.state is AuditState.DRAFT
        await form.press("s")
        await wait_until(form.pilot, lambda: form.audit.heading.state is AuditState.SUBMITTED)


async def test_a_child_found_unsafe_elsewhere_during_the_review_is_shown(
    auditor: Desk, elsewhere: Desk
) -> None:
    async with at_the_form(auditor) as form:
        await review(form)
        unsafe(elsewhere)
        await form.press("s")
        await form.see(
            "“Is the child safe now?”: no",
            "1 The child is not safe and the overall grade is good.",
        )
        assert form.audit.heading.state is AuditState.DRAFT


async def test_hostile_text_is_read_literally(auditor: Desk) -> None:
    audit_id = mine(auditor)[0].audit_id
    hostile = "[bold]Bob[/] \x1b[31m"
    record_safety(auditor, audit_id, Safety(False, "Hana", auditor.today, hostile))
    async with at_the_form(auditor) as form:
        await review(form)
        await form.see("[bold]Bob[/]")
