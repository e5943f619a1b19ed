"""The targets on the screen: listed, set and withdrawn by keys and by mouse."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import VIEWER, seated
from textual.pilot import Pilot
from textual.widgets import Button, Input
from tui.at_the_screen import (
    at_the_screen,
    folded_text,
    go_to,
    import_history,
    rows_of,
    screen_text,
    see,
    type_in,
)
from tui.waiting import wait_until

from auditui.practice.a3.target import Target
from auditui.tui.a3.screen import A3Screen
from auditui.tui.a3.targets.screen import TargetsScreen, next_april
from auditui.tui.a3.targets.table import TargetTable
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.workflow.a3.targets import all_targets, set_target, targets, withdraw_target
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest

APRIL = date(2015, 4, 1)
NEXT_APRIL = date(2016, 4, 1)
SMALL = (80, 24)


@asynccontextmanager
async def at_the_targets(
    desk: Desk, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The targets, over A3, from where they are opened."""
    async with at_the_screen(desk, size) as pilot:
        await go_to(pilot, "f4", A3Screen)
        pilot.app.push_screen(TargetsScreen(desk))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TargetsScreen))
        await see(pilot, "Targets · ")
        yield pilot


def table_of(pilot: Pilot[None]) -> TargetTable:
    return pilot.app.screen.query_one(TargetTable)


def fields_of(pilot: Pilot[None]) -> dict[str, str]:
    form = place(pilot).form
    fields = {"day": form.day, "target": form.target, "tolerance": form.tolerance}
    return {name: field.input.value for name, field in fields.items()}


def place(pilot: Pilot[None]) -> TargetsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, TargetsScreen)
    return screen


def type_target(pilot: Pilot[None], day: str, target: str, tolerance: str) -> None:
    form = place(pilot).form
    form.day.input.value = day
    form.target.input.value = target
    form.tolerance.input.value = tolerance
    form.tolerance.input.focus()


@pytest.fixture
def corrected(lead: Desk) -> Desk:
    """Targets of four years, one of which was mistyped and put right."""
    set_target(lead, date(2014, 4, 1), Decimal(90), Decimal(85))
    set_target(lead, APRIL, Decimal(59), Decimal(54))
    withdraw_target(lead, APRIL, "59 [was] typed\nfor 95")
    set_target(lead, APRIL, Decimal(95), Decimal(90))
    set_target(lead, NEXT_APRIL, Decimal("96.5"), Decimal(91))
    return lead


@pytest.mark.parametrize("size", [SMALL, (120, 40)])
async def test_every_target_is_listed_newest_first_with_its_state(
    corrected: Desk, size: tuple[int, int]
) -> None:
    async with at_the_targets(corrected, size) as pilot:
        assert rows_of(table_of(pilot)) == [
            ["1 April 2016", "96.5%", "91%", "in force from 1 April 2016"],
            ["1 April 2015", "95%", "90%", "in force now"],
            ["1 April 2015", "59%", "54%", "withdrawn: 59 [was] typed for 95"],
            ["1 April 2014", "90%", "85%", "ended 31 March 2015"],
        ]
        await see(pilot, "Today the target is 95% and the tolerance 90%", "in force from 1 April")
        await see(pilot, "From 01/04/2016", "Target %", "Tolerance %", "Set the target")
        assert max(map(len, screen_text(pilot).splitlines())) <= size[0]


async def test_the_row_under_the_cursor_is_told_in_full(corrected: Desk) -> None:
    async with at_the_targets(corrected, SMALL) as pilot:
        await pilot.press("down", "down")
        await see(
            pilot,
            "From 1 April 2015 the target is 59% and the tolerance 54%. Set by Quinn Lead on 4 "
            "January 2016.",
            "Withdrawn by Quinn Lead on 4 January 2016: 59 [was] typed for 95",
        )


async def test_next_years_target_is_set_by_keys(lead: Desk) -> None:
    set_target(lead, APRIL, Decimal(95), Decimal(90))
    async with at_the_targets(lead, SMALL) as pilot:
        await pilot.press("n", "tab")
        await type_in(pilot, "96")
        await pilot.press("tab")
        await type_in(pilot, "91%")
        await pilot.press("enter")
        await see(
            pilot,
            "Set this target?",
            "From 1 April 2016 the target is 96% and the tolerance 91%. It is",
        )
        assert "lies in the past" not in folded_text(pilot)
        assert len(targets(lead)) == 1
        await pilot.press("enter")
        await see(pilot, "96% 91% in force from 1 April 2016")
        await wait_until(pilot, lambda: pilot.app.focused is table_of(pilot))
        assert fields_of(pilot) == {"day": "01/04/2016", "target": "", "tolerance": ""}
    assert targets(lead)[1] == Target(NEXT_APRIL, Decimal(96), Decimal(91))
    assert newest(lead, 1)[0].verb == "target set"


async def test_the_day_is_echoed_beside_it(lead: Desk) -> None:
    async with at_the_targets(lead, SMALL) as pilot:
        await see(pilot, "From 01/04/2015 Wed 1 April 2015 – this is past")
        type_target(pilot, "1 Apr 16", "95", "90")
        await see(pilot, "From 1 Apr 16 Fri 1 April 2016")


async def test_a_day_in_the_past_says_what_it_judges(lead: Desk, tmp_path: Path) -> None:
    import_history(lead, tmp_path)
    async with at_the_targets(lead, SMALL) as pilot:
        await see(pilot, "From 01/04/2016 Fri 1 April 2016")
        type_target(pilot, "2015-12-01", "80", "75")
        await pilot.press("ctrl+s")
        await see(pilot, "That day lies in the past.", "1 audited month", "(December 2015)")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TargetsScreen))
        assert fields_of(pilot) == {"day": "2015-12-01", "target": "80", "tolerance": "75"}
    assert len(targets(lead)) == 1


@pytest.mark.parametrize(
    ("day", "target", "tolerance", "field", "complaint"),
    [
        ("31/13/2016", "95", "90", "day", "From 31/13/2016 ! There is no month 13"),
        ("01/04/2015", "95", "90", "day", "! From 2015-04-01 the target is 95%"),
        ("soon", "95", "90", "day", "From soon ! Write the day like 31/01/2016 or 31 Jan 2016."),
        ("01/04/2016", "", "90", "target", "Target % ! A percentage is written like 95"),
        ("01/04/2016", "950", "90", "target", "Target % 950 ! Give a percentage from 0 to 100."),
        ("01/04/2016", "95", "x", "tolerance", "Tolerance % x ! A percentage is written like"),
        ("01/04/2016", "90", "95", "tolerance", "95 ! Give a tolerance not above the target."),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field_and_the_draft_stays(
    lead: Desk, day: str, target: str, tolerance: str, field: str, complaint: str
) -> None:
    set_target(lead, APRIL, Decimal(95), Decimal(90))
    async with at_the_targets(lead, SMALL) as pilot:
        type_target(pilot, day, target, tolerance)
        await pilot.press("ctrl+s")
        await see(pilot, complaint)
        assert fields_of(pilot) == {"day": day, "target": target, "tolerance": tolerance}
        wrong = getattr(place(pilot).form, field)
        assert pilot.app.focused is wrong.input
        await pilot.press("end", "1")
        await wait_until(pilot, lambda: not wrong.problem.display)
    assert len(all_targets(lead)) == 1


async def test_a_mistyped_target_is_withdrawn_with_a_reason(lead: Desk, tmp_path: Path) -> None:
    import_history(lead, tmp_path)
    async with at_the_targets(lead, SMALL) as pilot:
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await see(
            pilot,
            "Withdraw the target from 1 April 2015",
            "NO TARGET SET",
            "6 audited months",
            "(July 2015 to December 2015)",
        )
        await pilot.press("enter")
        await see(pilot, "! Give the reason; it is kept on record.")
        await type_in(pilot, "Mistyped")
        await pilot.press("enter")
        await see(pilot, "withdrawn: Mistyped", "NO TARGET SET: today no target is in force.")
        await pilot.press("x")
        assert isinstance(pilot.app.screen, TargetsScreen)
    assert targets(lead) == ()
    assert newest(lead, 1)[0].verb == "target withdrawn"
    assert broken_at(lead) is None


async def test_after_withdrawing_the_right_one_is_set_from_that_day(corrected: Desk) -> None:
    async with at_the_targets(corrected) as pilot:
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await type_in(pilot, "Wrong year")
        await pilot.press("enter")
        await see(pilot, "withdrawn: Wrong year")
        type_target(pilot, "1/4/2016", "97", "92")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("enter")
        await see(pilot, "97% 92% in force from 1 April 2016")
        await see(pilot, "From 1 April 2016 the target is 97% and the tolerance 92%. Set by")
    assert targets(corrected)[-1] == Target(NEXT_APRIL, Decimal(97), Decimal(92))


async def test_the_mouse_sets_a_target_too(lead: Desk) -> None:
    async with at_the_targets(lead, SMALL) as pilot:
        await see(pilot, "NO TARGET SET: today no target is in force.", "No target was entered yet")
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input))
        type_target(pilot, "2016-01-01", "0", "0")
        await pilot.click(Button)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.click("#yes")
        await see(pilot, "Today the target is 0% and the tolerance 0%")
    assert targets(lead) == (Target(date(2016, 1, 1), Decimal(0), Decimal(0)),)


@pytest.mark.usefixtures("gives_up_soon")
async def test_the_draft_is_kept_while_somebody_else_is_saving(lead: Desk) -> None:
    lead.store._db.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(lead.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with at_the_targets(lead) as pilot:
            type_target(pilot, "01/04/2016", "95", "90")
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await pilot.press("enter")
            await see(pilot, "Someone else is saving just now.")
            assert fields_of(pilot) == {"day": "01/04/2016", "target": "95", "tolerance": "90"}
            other.execute("ROLLBACK")
            await pilot.press("ctrl+s")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await pilot.press("enter")
            await see(pilot, "95% 90% in force from 1 April 2016")


async def test_whoever_may_not_set_targets_reads_them_and_who_does(corrected: Desk) -> None:
    async with at_the_targets(seated(corrected, VIEWER)) as pilot:
        await see(pilot, "in force now", "The quality lead sets and withdraws targets.")
        assert "Set the target" not in screen_text(pilot)
        for key in ("n", "x", "ctrl+s"):
            await pilot.press(key)
            await see(pilot, "A viewer may not set targets")
            pilot.app.clear_notifications()
            await wait_until(pilot, lambda: "may not" not in folded_text(pilot))
        assert isinstance(pilot.app.screen, TargetsScreen)


async def test_escape_goes_back_to_a3_from_table_and_field(lead: Desk) -> None:
    set_target(lead, APRIL, Decimal(95), Decimal(90))
    for keys in (["escape"], ["n", "escape"]):
        async with at_the_targets(lead) as pilot:
            await pilot.press(*keys)
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, A3Screen))


@pytest.mark.parametrize(
    ("today", "april"),
    [
        (date(2016, 1, 4), date(2016, 4, 1)),
        (date(2016, 3, 31), date(2016, 4, 1)),
        (date(2016, 4, 1), date(2017, 4, 1)),
        (date(2016, 12, 31), date(2017, 4, 1)),
    ],
)
def test_targets_are_reviewed_each_april(today: date, april: date) -> None:
    assert next_april(today) == april
