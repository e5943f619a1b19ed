"""What follows audits as it looks: everything open, the plans."""

from collections.abc import Callable

import pytest
from conftest import HEAD, JANUARY, MANAGERS, seated
from textual.pilot import Pilot
from tui.at_the_screen import see
from workflow.follow_up.a_plan import a_plan
from workflow.voices.a_voice import disputed

from auditui.practice.audit.record import Safety
from auditui.practice.period import Month
from auditui.tui.app import AuditApp, LeadsApp
from auditui.workflow.audit import form as audits
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def at_work(lead: Desk) -> Desk:
    """An inadequate audit with its plan, a child not safe, a theme that is late."""
    a_plan(lead)
    add_theme(lead, "Neglect", Month(2015, 12), MANAGERS[0])
    heading = next(each for each in audits.of_month(lead, JANUARY) if each.state.is_open)
    audits.record_safety(seated(lead, heading.auditor), heading.audit_id, Safety(is_safe=False))
    return lead


@pytest.mark.parametrize("size", SIZES, ids=["80", "120"])
def test_everything_open(
    at_work: Desk, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await see(pilot, "Everything: ")

    assert snap_compare(LeadsApp(at_work), terminal_size=size, run_before=before)


@pytest.mark.parametrize("view", ["1", "2", "4"])
def test_a_view_of_a_head_of_service(
    at_work: Desk, view: str, snap_compare: Callable[..., bool]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f9")
        await see(pilot, "Everything open")
        await pilot.press(view)

    app = AuditApp(seated(at_work, HEAD))
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=["80", "120"])
def test_what_is_disputed_and_where_voices_differ(
    lead: Desk, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    disputed(lead)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("f9")
        await see(pilot, "Everything open")
        await pilot.press("5")
        await see(pilot, "1 dispute waits for an answer.")

    assert snap_compare(AuditApp(lead), terminal_size=size, run_before=before)
