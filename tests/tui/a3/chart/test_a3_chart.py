"""The chart of A3 under the hands of a user: cursor, mouse, size."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from tui.at_the_screen import screen_text
from tui.waiting import wait_until

from auditui.measures.a3 import report
from auditui.measures.figure import Report, Tally
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.tui import a3
from auditui.tui.a3.chart.chart import A3Chart
from auditui.tui.a3.chart.commands import CHART_COMMANDS, ShowMonthsAudits
from auditui.tui.shell.has_commands import commands_in_reach
from auditui.tui.shell.themes import HIGH_CONTRAST

FIRST = Month(2013, 1)
LAST = Month(2015, 12)
JUNE = Month(2014, 6)


Told = A3Chart.MonthChosen | A3Chart.MonthOpened


def three_years() -> Report:
    tallies = [
        Tally(month, "original", grade, count)
        for month in FIRST.through(LAST)
        for grade, count in ((Grade.GOOD, 27), (Grade.INADEQUATE, 3))
    ]
    return report(tallies, {}, (), ())


class ChartApp(App[None]):
    """A screen with nothing but the chart, which notes what the chart tells it."""

    CSS_PATH = str(Path(a3.__file__).parent / "a3.tcss")

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(HIGH_CONTRAST)
        self.told: list[Told] = []

    def compose(self) -> ComposeResult:
        yield A3Chart()

    @on(A3Chart.MonthChosen)
    @on(A3Chart.MonthOpened)
    def note(self, message: Told) -> None:
        self.told.append(message)


@asynccontextmanager
async def at_the_chart(
    size: tuple[int, int] = (76, 14), month: Month | None = JUNE
) -> AsyncIterator[tuple[Pilot[None], A3Chart, list[Told]]]:
    app = ChartApp()
    async with app.run_test(size=size, notifications=True) as pilot:
        chart = app.query_one(A3Chart)
        chart.report, chart.month = three_years(), month
        chart.focus()
        await wait_until(pilot, lambda: "100%" in screen_text(pilot))
        yield pilot, chart, app.told


def pointer(pilot: Pilot[None]) -> int:
    """The column that is pointed at."""
    return next(line.index("▴") for line in screen_text(pilot).splitlines() if "▴" in line)


def wheel(chart: A3Chart, turned: type[MouseScrollDown | MouseScrollUp]) -> None:
    chart.post_message(turned(chart, 20, 5, 0, 1, 0, shift=False, meta=False, ctrl=False))


@pytest.mark.parametrize(
    ("keys", "month"),
    [
        ("left", Month(2014, 5)),
        ("right", Month(2014, 7)),
        ("home", FIRST),
        ("end", LAST),
        ("pageup", Month(2013, 6)),
        ("pagedown", Month(2015, 6)),
        ("home left", FIRST),
        ("pageup pageup", FIRST),
        ("pagedown pagedown", LAST),
    ],
)
async def test_keys_move_the_cursor_as_far_as_there_are_months(keys: str, month: Month) -> None:
    async with at_the_chart() as (pilot, chart, told):
        await pilot.press(*keys.split())
        assert chart.month == month
        await wait_until(pilot, lambda: bool(told) and told[-1].month == month)


async def test_a_cursor_set_from_outside_is_not_told_back() -> None:
    async with at_the_chart() as (pilot, chart, told):
        chart.month = Month(2013, 2)
        await wait_until(pilot, lambda: "later ▸" in screen_text(pilot))
        await pilot.press("home", "left")
        await wait_until(pilot, lambda: bool(told))
        assert told == [A3Chart.MonthChosen(FIRST)]


@pytest.mark.parametrize(("key", "month"), [("left", LAST), ("home", FIRST), ("pageup", LAST)])
async def test_without_a_cursor_the_newest_months_are_shown_and_a_key_sets_one(
    key: str, month: Month
) -> None:
    async with at_the_chart(month=None) as (pilot, chart, _):
        assert "◂ 13 earlier" in screen_text(pilot)
        assert "▴" not in screen_text(pilot)
        await pilot.press(key)
        assert chart.month == month


async def test_the_view_scrolls_with_the_cursor_and_says_what_is_out_of_view() -> None:
    async with at_the_chart(month=LAST) as (pilot, _, _):
        assert "◂ 13 earlier" in screen_text(pilot)
        await pilot.press("home")
        await wait_until(pilot, lambda: "13 later ▸" in screen_text(pilot))
        assert "earlier" not in screen_text(pilot)


async def test_enter_asks_for_the_audits_of_the_month_under_the_cursor() -> None:
    async with at_the_chart() as (pilot, _, told):
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(told))
        assert told == [A3Chart.MonthOpened(JUNE)]


async def test_a_click_chooses_a_month_and_a_second_one_opens_it() -> None:
    async with at_the_chart((196, 30)) as (pilot, chart, told):
        column = pointer(pilot)
        await pilot.click(A3Chart, offset=(column + 5, 4))
        await wait_until(pilot, lambda: told == [A3Chart.MonthChosen(Month(2014, 7))])
        assert pointer(pilot) == column + 5
        await pilot.click(A3Chart, offset=(column + 5, 20))
        await wait_until(pilot, lambda: told[1:] == [A3Chart.MonthOpened(Month(2014, 7))])
        await pilot.click(A3Chart, offset=(1, 4))
        assert chart.month == Month(2014, 7)
        assert len(told) == 2


async def test_the_wheel_moves_the_cursor() -> None:
    async with at_the_chart() as (pilot, chart, _):
        wheel(chart, MouseScrollDown)
        await wait_until(pilot, lambda: chart.month == Month(2014, 7))
        wheel(chart, MouseScrollUp)
        wheel(chart, MouseScrollUp)
        await wait_until(pilot, lambda: chart.month == Month(2014, 5))


async def test_every_size_keeps_the_cursor_in_view() -> None:
    async with at_the_chart((196, 40), month=FIRST) as (pilot, _, _):
        for width, height in ((30, 9), (20, 5), (120, 40), (9, 6), (76, 14)):
            await pilot.resize_terminal(width, height)
            await wait_until(pilot, lambda: pilot.app.size == (width, height))  # noqa: B023
            await wait_until(pilot, lambda: "▴" in screen_text(pilot))
            assert pointer(pilot) == 6


async def test_a_size_too_small_for_anything_does_no_harm() -> None:
    async with at_the_chart() as (pilot, chart, _):
        for size in ((1, 1), (4, 2), (200, 1), (1, 50)):
            await pilot.resize_terminal(*size)
            await pilot.press("left")
        await pilot.resize_terminal(76, 14)
        await wait_until(pilot, lambda: "▴" in screen_text(pilot))
        assert chart.month == Month(2014, 2)


async def test_another_report_keeps_the_cursor_where_it_can() -> None:
    async with at_the_chart() as (pilot, chart, _):
        chart.report = report(
            [Tally(JUNE, "original", Grade.GOOD, 3)], {}, (), (), JUNE, JUNE.plus(2)
        )
        await wait_until(pilot, lambda: "– no audits" in screen_text(pilot))
        assert chart.month == JUNE
        assert "▴" in screen_text(pilot)


async def test_without_months_nothing_can_be_moved_or_opened() -> None:
    async with at_the_chart() as (pilot, chart, told):
        for nothing in (report([], {}, (), ()), None):
            chart.report = nothing
            await pilot.press("left", "enter", "home")
            usable = [chart.check_action(command.action_name(), ()) for command in CHART_COMMANDS]
            assert usable == [None] * len(CHART_COMMANDS)
        assert not told


async def test_opening_is_greyed_until_there_is_a_cursor() -> None:
    async with at_the_chart(month=None) as (pilot, chart, _):
        action = ShowMonthsAudits.action_name()
        assert chart.check_action(action, ()) is None
        await pilot.press("left")
        assert chart.check_action(action, ()) is True


async def test_its_commands_are_in_reach_while_it_has_the_focus() -> None:
    async with at_the_chart() as (pilot, _, _):
        found = [command for _, command in commands_in_reach(pilot.app.screen)]
        assert found == list(CHART_COMMANDS)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "high-contrast"])
async def test_the_cursor_has_a_band_and_a_label_of_its_own_in_every_theme(theme: str) -> None:
    async with at_the_chart() as (pilot, chart, _):
        pilot.app.theme = theme
        await pilot.pause()
        column = pointer(pilot)
        row = 13 - 3
        plain, band, label = (
            next(iter(chart.render_line(y).crop(x, x + 1))).style
            for x, y in ((column + 4, 6), (column, 6), (column, row))
        )
        assert plain is not None
        assert band is not None
        assert label is not None
        assert len({plain.bgcolor, band.bgcolor, label.bgcolor}) == 3
