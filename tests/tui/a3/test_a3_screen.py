"""A3 on the screen: the published series, told honestly."""

from pathlib import Path

import pytest
from conftest import JANUARY, seated
from store.recorded import record
from textual.pilot import Pilot
from tui.at_the_screen import (
    at_the_screen,
    columns_of,
    go_to,
    import_history,
    rows_of,
    see,
    submit,
)
from tui.waiting import wait_until

from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.tui.a3.screen import A3Screen, ItsQuarter, LatestMonth
from auditui.tui.a3.series_table import A3Table
from auditui.tui.parts.lines import Detail
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


@pytest.fixture
def with_history(lead: Desk, tmp_path: Path) -> Desk:
    import_history(lead, tmp_path)
    return lead


async def test_an_empty_database_says_what_to_expect(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "No audits are counted yet.")
        assert not pilot.app.screen.query_one(LatestMonth).display


async def test_month_and_quarter_stand_side_by_side(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(
            pilot,
            "December 2015",
            "32 of 33 (85–99%)",
            "● ON TARGET",
            "86 of 99 (79–92%)",
            "○ OFF TARGET",
            "target 95%, tolerance 90%",
        )
        quarter = pilot.app.screen.query_one(ItsQuarter).figure
        assert quarter is not None
        assert quarter.share.display == "87%"


async def test_the_table_has_the_newest_month_first_and_a_rule_at_the_break(
    with_history: Desk,
) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("2")
        await see(pilot, "Quarters", "Years")
        rows = rows_of(pilot.app.screen.query_one(A3Table))
        assert [row[:3] for row in rows[:4]] == [
            ["December 2015", "97%", "32 of 33"],
            ["November 2015", "85%", "28 of 33"],
            ["October 2015", "79%", "26 of 33"],
            ["September 2015", "76%", "25 of 33"],
        ]
        assert rows[3][5] == "–"
        assert rows[4][4:6] == ["thresholds", "changed"]
        assert [row[1] for row in rows[5:7]] == ["73%", "94%"]
        quarters = {row[0]: row for row in rows[8:10]}
        assert quarters["2015/16 Q3"][1:5] == ["87%", "86 of 99", "79–92%", "○ OFF TARGET"]
        assert quarters["2015/16 Q2"][5] == "mixed thresholds"
        assert rows[-1][:3] == ["Last 66, whole months", "91%", "60 of 66"]


async def test_the_cursor_explains_each_row(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("2")
        await see(
            pilot,
            "December 2015: 32 of 33 audits were rated requires improvement or better: 97%.",
            ": this may be chance.",
        )
        await pilot.press(*(["down"] * 4))
        await see(pilot, "The thresholds of the grades changed here.")
        await pilot.press("down")
        await see(pilot, "Down 21.2 points on July 2015")
        await pilot.press("down", "down")
        await see(pilot, "the contract judges the quarter")


async def test_a_month_with_nothing_submitted_has_no_percentage(with_history: Desk) -> None:
    draw(with_history, JANUARY, 4)
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("2")
        table = pilot.app.screen.query_one(A3Table)
        await wait_until(pilot, lambda: table.row_count > 0)
        assert rows_of(table)[0][:5] == ["January 2016", "no audits", "–", "–", "–"]
        assert table.current == "figure 2015-12"
        await pilot.press("up")
        await see(pilot, "January 2016: no audits were completed. 4 of the sample have no")


async def test_what_was_done_elsewhere_is_counted_on_coming_back(with_history: Desk) -> None:
    draw(with_history, JANUARY, 4)
    audit = of_month(with_history, JANUARY)[0]
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "early to tell")
        submit(seated(with_history, audit.auditor), audit.audit_id)
        await pilot.press("f2", "f4")
        await see(pilot, "1 of 1 (21–100%)")
        moderate(with_history, audit.audit_id, Grade.INADEQUATE, "No plan")
        await pilot.press("f2", "f4")
        await see(pilot, "0 of 1 (0–79%)")


@pytest.mark.parametrize("width", [40, 60, 80, 99, 120, 200])
async def test_every_width_shows_period_figure_and_counts(with_history: Desk, width: int) -> None:
    async with at_the_screen(with_history, (width, 24)) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("2")
        await see(pilot, "97%", "32 of 33")
        await pilot.resize_terminal(200 - width, 30)
        await see(pilot, "97%")


async def test_a_month_under_way_says_how_many_are_still_out(lead: Desk) -> None:
    case = draw(lead, JANUARY, 8).cases[0]
    heading = next(audit for audit in of_month(lead, JANUARY) if audit.case_ref == case.case_ref)
    submit(seated(lead, case.auditor), heading.audit_id)
    async with at_the_screen(lead, size=(80, 24)) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "Jan 2016 to date: 100%, 1 of 1", "7 not submitted")
        await pilot.resize_terminal(120, 40)
        await see(pilot, "Latest month · 7 not submitted", "Its quarter · 7 not submitted")


async def test_a_mixed_quarter_says_so_in_the_headline_however_small(lead: Desk) -> None:
    for month, thresholds in ((Month(2015, 8), "original"), (Month(2015, 9), "revised-2015")):
        record(lead.store, month, f"C{month}", thresholds=thresholds)
    async with at_the_screen(lead, size=(80, 24)) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "2015/16 Q2 (mixed): 100%, 2 of 2")
        await pilot.resize_terminal(120, 40)
        await see(pilot, "2015/16 Q2 (mixed)", "2 of 2")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_said_of_a_figure_can_be_read_to_its_end(
    with_history: Desk, size: tuple[int, int]
) -> None:
    async with at_the_screen(with_history, size) as pilot:
        await go_to(pilot, "f4", A3Screen)
        screen = pilot.app.screen
        assert isinstance(screen, A3Screen)
        for _ in range(8):
            assert "moderated" in screen.pane.explanation()
            await wait_until(pilot, lambda: _is_read(pilot, screen.pane.explanation()))
            await pilot.press("left")


def _is_read(pilot: Pilot[None], said: str) -> bool:
    [shown] = columns_of(pilot, [pilot.app.screen.query_one(Detail).content_region])
    return " ".join(shown.split()) == said
