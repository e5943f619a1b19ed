"""The app run for a test, what it shows as text, and a trust with some history."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from conftest import TEAMS, fill, made_once
from rich.text import Text
from textual.pilot import Pilot
from textual.widgets import DataTable
from tui.waiting import wait_until

from auditui.practice.grade import Grade
from auditui.tui.app import AuditApp
from auditui.tui.shell.place import Place
from auditui.workflow.a3.targets import set_target
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk

PUBLISHED = {7: 31, 8: 24, 9: 25, 10: 26, 11: 28, 12: 32}
"""How many of 33 were rated requires improvement or better, by month of 2015."""


@asynccontextmanager
async def at_the_screen(
    desk: Desk,
    size: tuple[int, int] = (120, 40),
    *,
    choose_person: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The app at a desk, its first place or first question shown."""
    app = AuditApp(desk, choose_person)
    async with app.run_test(size=size, notifications=True) as pilot:
        await wait_until(pilot, lambda: bool(app.screen.is_current and app.screen.children))
        yield pilot


def screen_text(pilot: Pilot[None]) -> str:
    """Everything on the screen, as a user reads it."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)


def folded_text(pilot: Pilot[None]) -> str:
    """Everything on the screen as one line, for sentences that are broken there."""
    return " ".join(screen_text(pilot).split())


async def see(pilot: Pilot[None], *texts: str) -> None:
    """Wait until every text is on the screen. Raises AssertionError with what was there."""
    try:
        await wait_until(pilot, lambda: all(text in folded_text(pilot) for text in texts))
    except TimeoutError:
        raise AssertionError(f"{texts} not in:\n{screen_text(pilot)}") from None


async def go_to(pilot: Pilot[None], key: str, place: type[Place]) -> None:
    """Press a place's key and wait until it is there."""
    await pilot.press(key)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, place))


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text, a key at a time."""
    await pilot.press(*("space" if character == " " else character for character in text))


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
