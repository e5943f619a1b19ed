"""The calendar on the screen, for its tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from conftest import LEAD
from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, go_to, screen_text, see, type_in
from tui.waiting import wait_until

from auditui.practice.calendar.theme import Theme
from auditui.practice.period import Month, Quarter
from auditui.tui.calendar.grid import CalendarGrid
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.workflow.calendar.course import begin, report
from auditui.workflow.calendar.ending import close
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme, find
from auditui.workflow.desk import Desk

SMALL, COMFORTABLE = (80, 24), (120, 40)
JANUARY, FEBRUARY, MARCH = Month(2016, 1), Month(2016, 2), Month(2016, 3)
Q4 = Quarter(2015, 4)


def planned(
    desk: Desk, title: str, month: Month = FEBRUARY, lead: str = LEAD, locality: str = ""
) -> Theme:
    """A theme that has not begun."""
    return add_theme(desk, title, month, lead, locality=locality).theme


def closed(desk: Desk, title: str, month: Month = JANUARY) -> Theme:
    """A theme that has come to its end."""
    theme = planned(desk, title, month)
    begin(desk, theme.theme_id)
    rewrite(desk, theme.theme_id, Wording(findings="Seen.", learning="Learned."))
    report(desk, theme.theme_id, Q4, desk.today)
    return close(desk, theme.theme_id)


def in_every_state(desk: Desk) -> dict[str, int]:
    """A theme of each state, one of them late, by title with their numbers."""
    themes = [
        planned(desk, "Chronologies", Month(2015, 12)),
        planned(desk, "Neglect", MARCH, "Asha Archer", "Upper"),
        begin(desk, planned(desk, "Care leavers", FEBRUARY, "Ben Baker", "Lower").theme_id),
        closed(desk, "Front door"),
    ]
    reporting = begin(desk, planned(desk, "Disabled children", MARCH).theme_id)
    report(desk, reporting.theme_id, Q4)
    return {theme.title: theme.theme_id for theme in (*themes, reporting)}


@asynccontextmanager
async def at_the_calendar(
    desk: Desk, size: tuple[int, int] = COMFORTABLE, year: str = "2015/16"
) -> AsyncIterator[Pilot[None]]:
    """The year of today."""
    async with at_the_screen(desk, size) as pilot:
        await go_to(pilot, "f5", CalendarScreen)
        await see(pilot, f"Calendar {year}")
        yield pilot


@asynccontextmanager
async def at_a_theme(
    desk: Desk, theme_id: int, size: tuple[int, int] = COMFORTABLE
) -> AsyncIterator[Pilot[None]]:
    """One theme, opened over the calendar."""
    async with at_the_screen(desk, size) as pilot:
        await go_to(pilot, "f5", CalendarScreen)
        pilot.app.push_screen(ThemeScreen(desk, theme_id))
        await see(pilot, f"Theme {theme_id} ·")
        yield pilot


def grid_of(pilot: Pilot[None]) -> CalendarGrid:
    """The year on the screen."""
    return pilot.app.screen.query_one(CalendarGrid)


def title_at_cursor(pilot: Pilot[None]) -> str:
    """What the theme under the cursor is called, or nothing."""
    theme = grid_of(pilot).theme
    return theme.title if theme else ""


def place_of(pilot: Pilot[None], text: str) -> tuple[int, int]:
    """Column and row of a text on the screen."""
    lines = screen_text(pilot).splitlines()
    row = next(row for row, line in enumerate(lines) if text in line)
    return lines[row].index(text), row


async def drag(pilot: Pilot[None], what: str, to: str) -> None:
    """Drag what says one text onto another, once the explanation has its room below the year."""
    await wait_until(pilot, lambda: "─" * 100 in screen_text(pilot))
    await pilot.mouse_down(offset=place_of(pilot, what))
    await pilot.mouse_up(offset=place_of(pilot, to))


async def fill_in(pilot: Pilot[None], *texts: str) -> None:
    """Type into one field after the other, and do it after the last."""
    for text in texts:
        await type_in(pilot, text)
        await pilot.press("enter")


async def stands(pilot: Pilot[None], desk: Desk, theme_id: int, **texts: str) -> None:
    """Wait until the calendar has those texts of a theme."""

    def has_them() -> bool:
        theme = find(desk, theme_id)
        return all(getattr(theme, name) == text for name, text in texts.items())

    await wait_until(pilot, has_them)
