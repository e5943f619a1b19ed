"""How the places look at the supported, the comfortable and a very wide size."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from conftest import JANUARY, seated
from textual.pilot import Pilot
from textual.widgets import Input
from tui.at_the_screen import import_history, see, submit

from auditui.tui.app import AuditApp
from auditui.workflow.audit.form import mine, of_month
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

SIZES = [(80, 24), (120, 40), (200, 60)]
NAMES = [f"{width}x{height}" for width, height in SIZES]


class Compare(Protocol):
    """pytest-textual-snapshot's fixture."""

    def __call__(
        self,
        app: AuditApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        """Whether the app looks as it did."""


@pytest.fixture(autouse=True)
def _steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_my_audits(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    auditor = draw(lead, JANUARY, 16).cases[0].auditor
    manager = seated(lead, auditor)
    submit(manager, mine(manager)[0].audit_id)

    async def before(pilot: Pilot[None]) -> None:
        await see(pilot, "1 submitted")

    assert snap_compare(AuditApp(manager), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_sample_before_the_draw(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await see(pilot, "40 cases can be drawn", "how many cases")
        await pilot.press("1", "0")
        await see(pilot, "All 40 10")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_sample_after_the_draw(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    auditor = draw(lead, JANUARY, 12).cases[0].auditor
    manager = seated(lead, auditor)
    submit(manager, mine(manager)[0].audit_id)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await see(pilot, "1 of 12 submitted", "Ticket")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_a3(snap_compare: Compare, lead: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    import_history(lead, tmp_path)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f4")
        await see(pilot, "early to tell", "┊ revised-2015", "this may be chance")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
@pytest.mark.parametrize(
    ("view", "shown"),
    [("2", "Position"), ("3", "By team"), ("4", "As shares")],
    ids=["table", "groups", "grades"],
)
def test_the_other_views_of_a3(
    snap_compare: Compare,
    lead: Desk,
    tmp_path: Path,
    size: tuple[int, int],
    view: str,
    shown: str,
) -> None:
    import_history(lead, tmp_path)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f4", view)
        await see(pilot, shown)

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_checklists_of_a3(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    draw(lead, JANUARY, 4)
    for audit in of_month(lead, JANUARY)[:2]:
        submit(seated(lead, audit.auditor), audit.audit_id)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f4", "5")
        await see(pilot, "2 audits with checklists", "Yes in 2 of 2")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_people(snap_compare: Compare, lead: Desk, size: tuple[int, int]) -> None:
    draw(lead, JANUARY, 12)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f7", "p")
        await see(pilot, "7 here", "3 audits")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)
