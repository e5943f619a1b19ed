"""A child recorded as not safe stands at the top of the other person's screen, until answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, TODAY, WORLD, arranged, seated
from tui.at_the_screen import at_the_screen, go_to, screen_text, see, told, type_in
from tui.waiting import wait_until

from auditui.practice.audit.record import Safety
from auditui.store.store import Store
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.follow_up.screen import ActionsScreen
from auditui.tui.shell import concern_line
from auditui.workflow import desk as desks
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.concerns import concerns
from auditui.workflow.sample.draw import draw


@pytest.fixture
def elsewhere(trust: Path) -> Iterator[Desk]:
    """The head of service at another opening of the same file."""
    store = Store.open(trust)
    yield Desk(store, desks.find_person(store, HEAD), TODAY, WORLD)
    store.close()


def not_safe(lead: Desk, nth: int = 0) -> str:
    """Record the child of an audit as not safe, and return its case."""
    heading = audits.of_month(lead, JANUARY)[nth]
    audits.record_safety(seated(lead, heading.auditor), heading.audit_id, Safety(is_safe=False))
    return heading.case_ref


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_another_screen_lists_it_at_once_and_answers(
    lead: Desk, elsewhere: Desk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(concern_line, "LOOKS_EVERY", 0.2)
    draw(lead, JANUARY, 4)
    async with at_the_screen(elsewhere, size) as pilot:
        assert "NOT SAFE" not in screen_text(pilot)
        case = not_safe(lead)
        await see(pilot, f"! NOT SAFE: case {case}")
        await go_to(pilot, "f5", CalendarScreen)
        await see(pilot, f"! NOT SAFE: case {case}")
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "1 concern not answered", "! due today")
        await pilot.press("a")
        await see(pilot, f"Answer for case {case}")
        await pilot.press("enter", "enter", "enter")
        await see(pilot, "! Say who was told")
        await type_in(pilot, "Duty manager [/]")
        await pilot.press("enter", "enter")
        await type_in(pilot, "Seen at home; safe with an aunt.")
        await pilot.press("enter")
        await told(pilot, f"Answered for case {case}.")
        await see(pilot, "No child waits for an answer.")
        await wait_until(pilot, lambda: "! NOT SAFE" not in screen_text(pilot))
        await pilot.press("w")
        await see(pilot, "● answered by Hana Head", "Duty manager [/] was told")
    (concern,) = concerns(lead, answered=True)
    assert concern.answer is not None
    assert concern.answer.what_was_done == "Seen at home; safe with an aunt."


async def test_more_than_there_is_room_for_are_counted(lead: Desk) -> None:
    draw(lead, JANUARY, 8)
    cases = [not_safe(lead, nth) for nth in range(5)]
    async with at_the_screen(lead, (80, 24)) as pilot:
        await see(pilot, f"case {cases[0]}", f"case {cases[1]}", "and 3 more · F9 answers")


async def test_it_is_not_answered_by_whoever_recorded_it(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    heading = audits.of_month(lead, JANUARY)[0]
    with arranged(lead.store):
        lead.store._db.execute("UPDATE audits SET auditor = ?", [lead.person.name])
    audits.record_safety(lead, heading.audit_id, Safety(is_safe=False))
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f9", ActionsScreen)
        await pilot.press("a")
        await told(pilot, "Somebody else answers it")


async def test_an_auditor_has_no_line_of_it_but_on_the_form(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    case = not_safe(lead)
    auditor = seated(lead, audits.of_month(lead, JANUARY)[0].auditor)
    async with at_the_screen(auditor) as pilot:
        await see(pilot, case)
        assert "answers" not in screen_text(pilot)
        await go_to(pilot, "f9", ActionsScreen)
        await see(pilot, "No open action is mine.")
        await pilot.press("1")
        await see(pilot, "1 concern not answered")
        await pilot.press("enter")
        await see(pilot, "! NOT SAFE, not escalated yet, not answered yet")
