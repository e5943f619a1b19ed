"""The periods of the contract return on the screen."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import VIEWER, seated
from textual.pilot import Pilot
from tui.at_the_screen import (
    at_the_screen,
    go_to,
    import_history,
    rows_of,
    screen_text,
    see,
)
from tui.contract_return.at_the_return import (
    DECEMBER,
    NARRATIVE,
    Q3,
    SMALL,
    at_a_period,
    at_the_return,
    moderate_one,
    narrative,
)
from tui.waiting import wait_until

from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.period import Month, Quarter
from auditui.tui.a3.screen import A3Screen
from auditui.tui.contract_return.period import ReturnPeriodScreen
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.contract_return.table import ReturnTable
from auditui.tui.ledger.screen import LedgerScreen
from auditui.workflow.a3.targets import set_target
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.desk import Desk


@pytest.fixture
def published_series(lead: Desk, tmp_path: Path) -> Desk:
    import_history(lead, tmp_path)
    return lead


@pytest.fixture
def in_every_state(published_series: Desk) -> Desk:
    """December differs from what was published, Q2 does not, and Q3 is a draft."""
    returns.publish(published_series, DECEMBER, NARRATIVE)
    returns.publish(published_series, Quarter(2015, 2), NARRATIVE)
    returns.keep_draft(published_series, Q3, ReturnDraft("Half a sent"))
    moderate_one(published_series)
    return published_series


def table_of(pilot: Pilot[None]) -> ReturnTable:
    return pilot.app.screen.query_one(ReturnTable)


async def test_periods_that_are_over_the_newest_first_each_with_its_state(
    in_every_state: Desk,
) -> None:
    async with at_the_return(in_every_state) as pilot:
        assert rows_of(table_of(pilot)) == [
            ["2015/16 Q3", "86%", "85 of 99", "○ OFF TARGET", "99 of 99", "◐ draft"],
            [
                "  December 2015",
                "94%",
                "31 of 33",
                "◐ IN TOLERANCE",
                "33 of 33",
                "! differs from version 1",
            ],
            ["  November 2015", "85%", "28 of 33", "○ OFF TARGET", "33 of 33", "○ not published"],
            ["  October 2015", "79%", "26 of 33", "○ OFF TARGET", "33 of 33", "○ not published"],
            [
                "2015/16 Q2 (mixed)",
                "81%",
                "80 of 99",
                "○ OFF TARGET",
                "99 of 99",
                "● published, version 1, 4 Jan 2016",
            ],
            ["  September 2015", "76%", "25 of 33", "○ OFF TARGET", "33 of 33", "○ not published"],
            ["  August 2015", "73%", "24 of 33", "○ OFF TARGET", "33 of 33", "○ not published"],
            ["  July 2015", "94%", "31 of 33", "◐ IN TOLERANCE", "33 of 33", "○ not published"],
        ]
        await see(pilot, "8 periods · 2 published · 1 differs from what was published · 1 draft")


async def test_at_eighty_columns_nothing_is_cut(in_every_state: Desk) -> None:
    async with at_the_return(in_every_state, SMALL) as pilot:
        await see(
            pilot,
            "2015/16 Q3 86% 85 of 99 ○ OFF TARGET 0 ◐ draft",
            "Dec 2015 94% 31 of 33 ◐ IN TOLERANCE 0 ! differs, v1",
            "15/16 Q2 mixed 81% 80 of 99 ○ OFF TARGET 0 ● v1, 4 Jan 2016",
        )
        assert "…" not in screen_text(pilot)


async def test_a_quarter_stands_out_from_its_months(published_series: Desk) -> None:
    async with at_the_return(published_series) as pilot:
        table = table_of(pilot)
        styles = [str(table.get_row_at(row)[0].style) for row in range(3)]
        assert styles == ["bold", "", ""]


async def test_the_cursor_explains_what_differs_and_who_signed(in_every_state: Desk) -> None:
    async with at_the_return(in_every_state, SMALL) as pilot:
        await see(pilot, "2015/16 Q3 is not published. A draft of yours is kept. All 99 audits")
        await pilot.press("down")
        await see(
            pilot,
            "Version 1 of December 2015 was signed off by Quinn Lead on 4 January 2016.",
            "It differs now. A3: published 32 of 33 (97%), now 31 of 33 (94%).",
        )


async def test_what_was_done_elsewhere_shows_on_coming_back(published_series: Desk) -> None:
    returns.publish(published_series, DECEMBER, NARRATIVE)
    async with at_the_return(published_series) as pilot:
        await see(pilot, "● published, version 1, 4 Jan 2016")
        await go_to(pilot, "f4", A3Screen)
        set_target(published_series, date(2015, 12, 1), Decimal(99), Decimal(98))
        await go_to(pilot, "f6", ReturnScreen)
        await see(pilot, "! differs from version 1")


async def test_enter_opens_the_period_and_escape_comes_back_to_it(published_series: Desk) -> None:
    async with at_the_return(published_series, SMALL) as pilot:
        await pilot.press("down", "down", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await see(pilot, "Return, November 2015")
        await pilot.press("escape", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnScreen))
        assert table_of(pilot).current == str(Month(2015, 11))


async def test_a_click_opens_a_period_too(published_series: Desk) -> None:
    async with at_the_return(published_series, SMALL) as pilot:
        for _ in range(2):
            await pilot.click(ReturnTable, offset=(4, 3))
        await see(pilot, "Return, November 2015")


async def test_before_anything_is_over_it_says_what_will_appear(lead: Desk) -> None:
    async with at_the_return(lead, SMALL) as pilot:
        await see(pilot, "Nothing can be published yet. A month appears here the day after")


async def test_whoever_may_not_publish_reads_and_is_told_who_does(in_every_state: Desk) -> None:
    async with at_the_return(seated(in_every_state, VIEWER), SMALL) as pilot:
        await see(pilot, "The quality lead publishes; everybody can read what stands.")
        await see(pilot, "2015/16 Q3 86% 85 of 99 ○ OFF TARGET 0 ○ not published")


@pytest.mark.parametrize(("key", "there"), [("f6", ReturnScreen), ("f7", LedgerScreen)])
async def test_the_keys_of_places_work_while_one_is_writing(
    published_series: Desk, key: str, there: type[object]
) -> None:
    async with at_a_period(published_series) as pilot:
        await pilot.press("a", "b", key)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, there))
    assert published_series.store.returns.draft(Q3, "Quinn Lead") == ReturnDraft("ab")


@pytest.mark.parametrize("key", ["f6", "f7"])
async def test_the_keys_of_places_wait_while_a_dialogue_asks(
    published_series: Desk, key: str
) -> None:
    async with at_a_period(published_series) as pilot:
        await pilot.press("x", "ctrl+s")
        await see(pilot, "Sign off 2015/16 Q3?")
        await pilot.press(key, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        assert narrative(pilot).text == "x"


@pytest.mark.parametrize(
    ("width", "shown", "left_out"),
    [(80, ("F6 Return", "F1 Help", "^q Quit"), "Commands"), (120, ("^p Commands",), "")],
)
async def test_the_bar_keeps_to_one_line_and_leaves_out_what_is_needed_least(
    lead: Desk, width: int, shown: tuple[str, ...], left_out: str
) -> None:
    async with at_the_screen(lead, (width, 24)) as pilot:
        await see(pilot, *shown)
        bar = screen_text(pilot).splitlines()[0]
        assert all(text in bar for text in shown)
        assert not left_out or left_out not in bar
