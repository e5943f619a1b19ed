"""What the quality lead does to a drawn sample, by keys."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest
from conftest import JANUARY, MANAGERS, VIEWER, seated
from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, folded_text, go_to, see, submit, told, type_in
from tui.waiting import wait_until

from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Role
from auditui.practice.sample import CaseState, DrawnCase, Routine
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.sample.drawn_panel import CaseTable
from auditui.tui.sample.screen import SampleScreen
from auditui.tui.sample.terms import typed_top_up
from auditui.workflow.audit.form import of_month
from auditui.workflow.desk import Desk
from auditui.workflow.limits import exempt
from auditui.workflow.people import everyone
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import every_draw, show


@asynccontextmanager
async def at_the_sample(desk: Desk) -> AsyncIterator[Pilot[None]]:
    """The drawn sample of January, its first case under the cursor."""
    async with at_the_screen(desk) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, CaseTable))
        yield pilot


async def test_a_month_s_due_day_is_set_and_told(lead: Desk) -> None:
    draw(lead, JANUARY, 4, seed="1")
    async with at_the_sample(lead) as pilot:
        await pilot.press("u")
        await see(pilot, "Due day of January 2016")
        await type_in(pilot, "3/1/2016")
        await pilot.press("enter")
        await see(pilot, "! That day is over.")
        await pilot.press("ctrl+u")
        await type_in(pilot, "10/2/2016")
        await pilot.press("enter")
        await told(pilot, "What is not submitted is due on 10 February 2016.")
        await see(pilot, "0 of 4 submitted · 4 to do · due 10 February 2016")
    assert {str(each.due) for each in of_month(lead, JANUARY)} == {"2016-02-10"}


async def test_who_audits_is_chosen_and_seen_before_it_is_so(lead: Desk) -> None:
    draw(lead, JANUARY, 8, seed="1")
    cat, dev = MANAGERS[2:]
    async with at_the_sample(lead) as pilot:
        await pilot.press("a")
        await see(pilot, "All who audit take part. 0 files would change hands")
        await pilot.press("c", "enter")
        await see(pilot, f"{cat} takes part")
        await pilot.press("x", "enter")
        await see(pilot, "Give a number of files up to 999")
        await pilot.press("backspace", "3", "enter")
        await see(pilot, f"✓ {cat}, has 2 now, at most 3", "5 files have no auditor yet.")
        await pilot.press("d", "enter")
        await see(pilot, f"{dev} takes part")
        await pilot.press("enter")
        await see(pilot, f"✓ {dev}, has 2 now", "Those marked take part.")
        await pilot.press("s", "enter")
        await told(pilot, "files changed hands.")
        await see(pilot, "0 of 8 submitted")
    assert set(show(lead, Routine(JANUARY)).loads) == {cat, dev}


def first_case(desk: Desk) -> DrawnCase:
    return show(desk, Routine(JANUARY)).cases[0]


async def test_progress_is_shown_in_words(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    audit = of_month(lead, JANUARY)[0]
    submit(seated(lead, audit.auditor), audit.audit_id)
    async with at_the_sample(lead) as pilot:
        await see(
            pilot,
            "██░░░░░░░░ 1 of 4 submitted · 3 to do",
            f"{audit.auditor} ██████ 1 of 1",
        )


async def test_topping_up(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        await pilot.press("t")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await type_in(pilot, "six")
        await pilot.press("enter")
        await see(pilot, "! Give the size as a whole number.")
        await pilot.press("backspace", "backspace", "backspace", "6", "enter")
        await see(pilot, "2 more cases, from 4 to 6: Duty 1, East 1.")
        assert show(lead, Routine(JANUARY)).size == 4
        await pilot.press("enter")
        await see(pilot, "0 of 6 submitted")
    assert show(lead, Routine(JANUARY)).size == 6


async def test_a_top_up_that_is_not_confirmed_is_not_made(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        await pilot.press("t")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await pilot.press("6", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
    assert show(lead, Routine(JANUARY)).size == 4


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Give the size as a whole number."),
        ("4.5", "Give the size as a whole number."),
        ("4", "Give a size above 4; a top-up only adds cases."),
        ("41", "Choose a size from 1 to 40: the frame holds 40 cases."),
    ],
)
def test_a_size_that_is_no_top_up_is_refused(lead: Desk, text: str, complaint: str) -> None:
    sample = draw(lead, JANUARY, 4)
    with pytest.raises(NotUnderstood, match=complaint):
        typed_top_up(sample, text)


def test_a_size_is_read_with_spaces_around_it(lead: Desk) -> None:
    assert typed_top_up(draw(lead, JANUARY, 4), " 13 ").size == 13


async def test_a_case_that_nobody_may_audit_replaces_another(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    for person in everyone(lead):
        if person.role is Role.TEAM_MANAGER:
            exempt(lead, person.name, JANUARY, reason="Court")
    async with at_the_sample(lead) as pilot:
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("enter")
        await told(pilot, "for nobody yet to audit.")


async def test_replacing_a_case(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    case = first_case(lead)
    async with at_the_sample(lead) as pilot:
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("enter")
        await told(pilot, f"{case.case_ref} is replaced by")
        await see(pilot, "× replaced (closed before audit)", "1 replaced")
    cases = show(lead, Routine(JANUARY)).cases
    replaced = next(each for each in cases if each.case_ref == case.case_ref)
    assert (replaced.state, replaced.reason) == (CaseState.REPLACED, "closed before audit")


async def test_handing_a_case_on(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    case = first_case(lead)
    async with at_the_sample(lead) as pilot:
        await pilot.press("h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await see(pilot, f"{case.auditor} has it now.", "Hana Head, no cases")
        assert f"{case.auditor}, " not in folded_text(pilot)
        choose = pilot.app.screen
        assert isinstance(choose, Choose)
        await pilot.press(*(["down"] * 2), "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SampleScreen))
        await wait_until(pilot, lambda: first_case(lead).auditor != case.auditor)
        await see(pilot, f"{case.case_ref} is with {first_case(lead).auditor} now.")


async def test_nobody_is_handed_a_case_of_their_own_team(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    case = first_case(lead)
    async with at_the_sample(lead) as pilot:
        await pilot.press("h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press("enter")
        await see(pilot, "Nobody audits a file of their own team.")
    assert first_case(lead).auditor == case.auditor


async def test_marking_as_not_completed(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await type_in(pilot, "Long absence")
        await pilot.press("enter")
        await told(pilot, f"{first_case(lead).case_ref} is marked as not completed.")
        await see(pilot, "! not completed (Long absence)", "1 not completed")
    assert first_case(lead).state is CaseState.NOT_COMPLETED


@pytest.mark.usefixtures("gives_up_soon")
async def test_words_are_kept_while_somebody_else_is_saving(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    lead.store._db.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(lead.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with at_the_sample(lead) as pilot:
            await pilot.press("n")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
            await type_in(pilot, "Long absence")
            await pilot.press("enter")
            await see(pilot, "! Someone else is saving just now. Try again in a moment.")
            other.execute("ROLLBACK")
            await pilot.press("enter")
            await told(pilot, f"{first_case(lead).case_ref} is marked as not completed.")
            await see(pilot, "! not completed (Long absence)")


async def test_abandoning_with_a_reason(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await type_in(pilot, "Wrong register")
        await pilot.press("enter")
        await told(pilot, "The draw of January 2016 is abandoned.")
        await see(pilot, "40 cases can be drawn", "Reason: Wrong register")
    assert [made.abandoned for made in every_draw(lead, Routine(JANUARY))] == ["Wrong register"]


async def test_verifying_agrees(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        await pilot.press("v")
        await see(pilot, "The draw verifies")


async def test_a_submitted_case_can_no_longer_be_replaced(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    case = first_case(lead)
    audit = next(each for each in of_month(lead, JANUARY) if each.case_ref == case.case_ref)
    submit(seated(lead, audit.auditor), audit.audit_id)
    async with at_the_sample(lead) as pilot:
        await see(pilot, "● submitted")
        await pilot.press("r", "h", "n")
        assert isinstance(pilot.app.screen, SampleScreen)


async def test_a_viewer_may_verify_and_nothing_else(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(seated(lead, VIEWER)) as pilot:
        for key in ("t", "r", "h", "n", "x"):
            await pilot.press(key)
            await see(pilot, "A viewer may not draw or change a sample")
            pilot.app.clear_notifications()
            await wait_until(pilot, lambda: "may not" not in folded_text(pilot))
        assert isinstance(pilot.app.screen, SampleScreen)
        await pilot.press("v")
        await see(pilot, "The draw verifies")
