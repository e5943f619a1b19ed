"""The form as it looks, at the supported, the comfortable and a generous size."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from tui.audit.form.at_the_form import drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import Action, Prose, Safety
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.tui.app import AuditApp
from auditui.tui.audit.form.screen import AuditScreen
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (120, 40), (200, 60)]


def begun(lead: Desk) -> tuple[Desk, int]:
    """An audit with something on every page."""
    manager = drawn(lead)
    audit_id = verbs.mine(manager)[0].audit_id
    verbs.record_safety(manager, audit_id, Safety(is_safe=True))
    verbs.answer(manager, audit_id, "voice.seen", Answer.YES)
    verbs.answer(manager, audit_id, "voice.alone", Answer.PARTLY)
    verbs.note(manager, audit_id, "voice.alone", "Alone once, on 3 December [see p. 4].")
    verbs.grade(manager, audit_id, "assessment", Grade.INADEQUATE)
    verbs.give_reason(manager, audit_id, "assessment", "None since the move in May.")
    verbs.grade(manager, audit_id, OVERALL, Grade.GOOD)
    verbs.give_reason(manager, audit_id, OVERALL, "Safe and settled.")
    verbs.write(manager, audit_id, Prose.STRENGTHS, "Warm, frequent direct work.")
    due = manager.today.replace(day=31)
    verbs.add_action(manager, audit_id, Action(0, "Update the assessment", "Ben Baker", due))
    return manager, audit_id


def on_page(
    desk: Desk, audit_id: int, title: str, row: str
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """What brings the app to a row of a page of the form."""

    async def go(pilot: Pilot[None]) -> None:
        screen = AuditScreen(desk, audit_id)
        await pilot.app.push_screen(screen)
        await wait_until(pilot, lambda: bool(screen.page.rows))
        item = next(i for i in screen.view.items if (i.page, i.key) == (title, row))
        await screen.go_to(item)
        await wait_until(pilot, lambda: screen.page.rows == screen.view.rows)

    return go


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("Child's voice", "voice.words"),
        ("Grades", OVERALL),
        ("Summary", "areas to improve"),
        ("Voices", "family"),
    ],
    ids=["checklist", "grades", "summary", "voices"],
)
def test_the_form_looks_as_it_did(
    lead: Desk, snap_compare: Any, size: tuple[int, int], title: str, row: str
) -> None:
    desk, audit_id = begun(lead)
    app = AuditApp(desk)
    go = on_page(desk, audit_id, title, row)
    assert snap_compare(app, terminal_size=size, run_before=go)
