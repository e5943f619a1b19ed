"""The app run for a test, what it shows as text, and a trust with some history."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import time

from conftest import TEAMS, fill, made_once
from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import DataTable
from tui.waiting import paint, until_idle, wait_until

from auditui.practice.grade import Grade
from auditui.tui.app import AuditApp
from auditui.tui.shell.place import Place
from auditui.workflow.a3.targets import set_target
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk

PUBLISHED = {7: 31, 8: 24, 9: 25, 10: 26, 11: 28, 12: 32}
"""How many of 33 were rated requires improvement or better, by month of 2015."""

COVERED = 1.0
"""After how many seconds a message that may cover what is looked for is taken away."""


@asynccontextmanager
async def at_the_screen(
    desk: Desk,
    size: tuple[int, int] = (120, 40),
    *,
    choose_person: bool = False,
    covered_after: timedelta | None = None,
    is_served: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The app at a desk, its first place or first question shown."""
    app = AuditApp(desk, choose_person, covered_after=covered_after, is_served=is_served)
    async with app.run_test(size=size, notifications=True) as pilot:
        await wait_until(pilot, lambda: bool(app.screen.is_current and app.screen.children))
        yield pilot
        # What is there at the end can be painted, whether the test looked at it or not.
        if app.is_running and app.screen_stack:
            await until_idle()


def screen_text(pilot: Pilot[None]) -> str:
    """Everything on the screen, as a user reads it."""
    paint()
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)


def columns_of(pilot: Pilot[None], regions: Iterable[Region]) -> list[str]:
    """What can be read in each part of the screen, its lines put together."""
    lines = screen_text(pilot).splitlines()
    return [
        " ".join(line[region.x : region.right] for line in lines[region.y : region.bottom])
        for region in regions
    ]


def folded_text(pilot: Pilot[None]) -> str:
    """The screen as one line and a dialogue on it as another, for sentences broken there."""
    screen = pilot.app.screen
    boxes = [box.content_region for box in screen.query(".dialogue-box")]
    return "\n".join(" ".join(text.split()) for text in columns_of(pilot, [screen.region, *boxes]))


def are_in(shown: str, texts: Iterable[str]) -> bool:
    """Whether every text is in what is shown."""
    return all(text in shown for text in texts)


async def see(pilot: Pilot[None], *texts: str) -> None:
    """Wait until every text is on the screen. Raises AssertionError with what was there.

    What a message covers is waited for as a reader waits, though not as long.
    """

    def is_seen() -> bool:
        if are_in(folded_text(pilot), texts):
            return True
        for message in [*pilot.app._notifications]:
            if time() - message.raised_at > COVERED:
                pilot.app._unnotify(message)
        return False

    try:
        await wait_until(pilot, is_seen)
    except TimeoutError:
        raise AssertionError(f"{texts} not in:\n{screen_text(pilot)}") from None


async def told(pilot: Pilot[None], *texts: str) -> None:
    """Wait until a message says so, and take it away from what it stands over."""
    await see(pilot, *texts)
    pilot.app.clear_notifications()


async def go_to(pilot: Pilot[None], key: str, place: type[Place]) -> None:
    """Press a place's key and wait until it is there."""
    await pilot.press(key)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, place))


def burst(pilot: Pilot[None], text: str) -> None:
    """Press a key for each character, all of them before the app has seen the first."""
    for character in text:
        pilot.app.post_message(events.Key(_character_to_key(character), character))


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text faster than the screen follows, and wait until it has."""
    burst(pilot, text)
    await pilot.pause()


async def write_in(pilot: Pilot[None], text: str) -> None:
    """Paste a text but for its end, and type that, where each key by itself shows no more."""
    pilot.app.post_message(events.Paste(text[:-1]))
    await type_in(pilot, text[-1])


def rows_of(table: DataTable[Text]) -> list[list[str]]:
    """The cells of a table as text."""
    return [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]


def import_history(lead: Desk, folder: Path) -> None:
    """The published series of July to December 2015, and the contract's target."""
    path = folder / "history.csv"

    def published_series(lead: Desk) -> None:
        lines = [
            f"2015-{month:02d},H{month:02d}{number:02d},{TEAMS[number % 4]},"
            f"{'good' if number < good else 'inadequate'}"
            for month, good in PUBLISHED.items()
            for number in range(33)
        ]
        path.write_text("month,case_ref,team,grade\n" + "\n".join(lines) + "\n")
        import_audits(lead, path)
        set_target(lead, date(2015, 4, 1), Decimal(95), Decimal(90))

    made_once(lead, published_series)


def submit(auditor: Desk, audit_id: int, overall: Grade = Grade.GOOD) -> None:
    """Complete a form and submit it."""
    fill(auditor, audit_id, overall)
    audits.submit(auditor, audit_id)
