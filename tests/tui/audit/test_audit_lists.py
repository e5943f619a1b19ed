"""The lists of audits as they are painted, at each size that is promised."""

from pathlib import Path

import pytest
from conftest import LEAD, TODAY, VIEWER, seated
from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, import_history, rows_of, screen_text, see, type_in
from tui.waiting import wait_until
from workflow.audit.a_month_of_audits import Month, a_month

from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.table import AuditTable
from auditui.workflow.audit.form import mine, standing
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (100, 30), (120, 40)]
NAMES = [f"{width}x{height}" for width, height in SIZES]
at_each_size = pytest.mark.parametrize("size", SIZES, ids=NAMES)


def line_with(pilot: Pilot[None], *texts: str) -> str:
    """The first painted line that holds every text."""
    return next(
        line for line in screen_text(pilot).splitlines() if all(text in line for text in texts)
    )


def case_of(desk: Desk, number: int) -> str:
    return standing(desk, number).heading.case_ref


async def painted_rows_say_everything(pilot: Pilot[None], lead: Desk, month: Month) -> None:
    table = pilot.app.screen.query_one(AuditTable)
    await wait_until(pilot, lambda: table.row_count > 3)
    table.put_cursor(str(month.moderated))
    await see(
        pilot, "! NOT SAFE, told Hana Head 4 Jan 2016, not answered yet: Rang the duty manager."
    )
    row = line_with(pilot, case_of(lead, month.moderated), "● submitted")
    assert "! NOT SAFE" in row
    assert "Requires improvement (moderated)" in row
    assert "Routine" in row
    table.put_cursor(str(month.reopened))
    await see(pilot, f"Reopened by {LEAD}, 4 Jan 2016: The reason does not mention")
    row = line_with(pilot, case_of(lead, month.reopened), "◐ reopened")
    assert "Routine" in row
    assert "Good" in row
    table.put_cursor(str(month.given_up))
    await see(pilot, "Not completed: Not returned.")
    assert "× not completed" in line_with(pilot, case_of(lead, month.given_up), "Routine")


@at_each_size
async def test_ones_own_list_says_kind_safety_state_and_grade_in_full(
    lead: Desk, size: tuple[int, int]
) -> None:
    month = a_month(lead)
    async with at_the_screen(month.auditor, size) as pilot:
        await painted_rows_say_everything(pilot, lead, month)
        assert "Thematic" in screen_text(pilot)
        assert "Jan 16" not in screen_text(pilot)


@at_each_size
async def test_everybodys_list_says_them_in_full(lead: Desk, size: tuple[int, int]) -> None:
    month = a_month(lead)
    async with at_the_screen(lead, size) as pilot:
        await painted_rows_say_everything(pilot, lead, month)
        table = pilot.app.screen.query_one(AuditTable)
        table.put_cursor(str(month.twin))
        await see(pilot, "Thematic audit (Neglect in early years) of January 2016")
        assert "Thematic" in line_with(pilot, case_of(lead, month.twin), "○ to do")


@at_each_size
async def test_a_late_reopened_audit_is_not_cut_beside_a_moderated_one(
    lead: Desk, size: tuple[int, int]
) -> None:
    month = a_month(lead)
    later = Desk(
        lead.store, month.auditor.person, TODAY.replace(month=2, day=5), month.auditor.world
    )
    async with at_the_screen(later, size) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count > 3)
        row = line_with(pilot, case_of(lead, month.reopened), "◐ reopened, late")
        assert "Routine" in row
        table.put_cursor(str(month.moderated))
        await see(pilot, "Requires improvement (moderated)", "! NOT SAFE")


@at_each_size
async def test_the_list_behind_a_figure_says_them_too(lead: Desk, size: tuple[int, int]) -> None:
    a_month(lead)
    async with at_the_screen(lead, size) as pilot:
        await pilot.press("f4")
        await see(pilot, "January 2016")
        await pilot.press("enter")
        await see(pilot, "! NOT SAFE", "Requires improvement (moderated)", "Routine")


@pytest.mark.parametrize(
    ("reader", "is_told"), [("", True), (LEAD, True), (VIEWER, False)], ids=str
)
async def test_the_worker_is_named_to_the_auditor_and_the_quality_lead_alone(
    lead: Desk, reader: str, is_told: bool
) -> None:
    month = a_month(lead)
    async with at_the_screen(seated(lead, reader or month.auditor.person.name)) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count > 3)
        table.put_cursor(str(month.moderated))
        await see(pilot, "Opened on 15")
        assert ("Worker: Worker" in screen_text(pilot)) is is_told


async def test_what_is_left_comes_first_and_the_newest_submitted_next(lead: Desk) -> None:
    month = a_month(lead)
    async with at_the_screen(month.auditor) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count > 3)
        assert table.ordered_rows[-1].key.value == str(month.moderated)


@at_each_size
async def test_s_sorts_by_a_column_and_says_by_which(lead: Desk, size: tuple[int, int]) -> None:
    month = a_month(lead)
    async with at_the_screen(month.auditor, size) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count > 3)
        await pilot.press("down", "down")
        under_cursor = table.current
        await pilot.press("s")
        await see(pilot, "Case ▾", "by case")
        cases = [audit.case_ref for audit in mine(month.auditor)]
        heading = [str(column.label) for column in table.ordered_columns].index("Case ▾")
        assert [row[heading] for row in rows_of(table)] == sorted(cases)
        assert table.current == under_cursor
        for by in ("kind", "team", "state", "grade"):
            await pilot.press("s")
            await see(pilot, f"· by {by}")
        await see(pilot, "Grade ▾")
        assert table.ordered_rows[0].key.value == str(month.moderated)
        await pilot.press("s", "s")
        assert "· by" not in screen_text(pilot)


@at_each_size
async def test_the_filter_takes_every_visible_word_and_all_of_several(
    lead: Desk, size: tuple[int, int]
) -> None:
    month = a_month(lead)
    async with at_the_screen(lead, size) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 80)
        for typed, number in (
            ("not safe", month.moderated),
            ("moderated", month.moderated),
            ("reopened", month.reopened),
            ("jan 2016 not completed", month.given_up),
            (f"thematic {case_of(lead, month.twin).lower()} neglect", month.twin),
        ):
            await narrow_by(pilot, typed)
            await see(pilot, case_of(lead, number))
            await rows_are(pilot, str(number))


async def narrow_by(pilot: Pilot[None], text: str) -> None:
    """Filter anew by a text, and go to the list."""
    await pilot.press("slash", *["backspace"] * 40)
    await type_in(pilot, text)
    await pilot.press("enter")


async def rows_are(pilot: Pilot[None], *keys: str) -> None:
    table = pilot.app.screen.query_one(AuditTable)
    await wait_until(pilot, lambda: [row.key.value for row in table.ordered_rows] == [*keys])


@at_each_size
async def test_a_case_is_found_over_all_months(
    lead: Desk, size: tuple[int, int], tmp_path: Path
) -> None:
    import_history(lead, tmp_path)
    month = a_month(lead)
    async with at_the_screen(month.auditor, size) as pilot:
        await pilot.press("a")
        await see(pilot, "Audits of all months", "199 submitted")
        await type_in(pilot, "h0703")
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 1)
        await pilot.press("enter")
        await see(pilot, "Jul 2015" if size[0] >= 100 else "July 2015", "H0703")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))
        await pilot.press("escape")
        await see(pilot, "Audits of all months", "H0703")
        await pilot.press("slash", *["backspace"] * 5)
        await type_in(pilot, "nothing like it")
        await see(pilot, "No audit of any month says all that you typed.")
        await pilot.press("escape", "a")
        await see(pilot, "My audits", case_of(lead, month.reopened))
