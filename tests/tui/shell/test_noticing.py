"""Every place notices what others record, without a key, and keeps the cursor and what is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, TODAY, WORLD, seated
from rich.text import Text
from textual.pilot import Pilot
from textual.widgets import DataTable
from tui.at_the_screen import at_the_screen, import_history, see, submit, type_in
from tui.waiting import wait_until

from auditui.practice.grade import Grade
from auditui.practice.sample import Routine
from auditui.store.store import Store
from auditui.tui.audit.table import AuditTable
from auditui.tui.dialogues.filter_line import FilterLine
from auditui.tui.shell.place import Place
from auditui.workflow import desk as desks
from auditui.workflow.audit.form import keep_draft, mine, of_month
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import mark_not_completed
from auditui.workflow.settings import set_setting

NEVER = 3600.0
"""So many seconds that a place looks only when it is told to."""


@pytest.fixture
def elsewhere(trust: Path) -> Iterator[Desk]:
    """The quality lead at another opening of the same file."""
    store = Store.open(trust)
    yield Desk(store, desks.find_person(store, LEAD), TODAY, WORLD)
    store.close()


def of_the_screen(place: object) -> Place:
    assert isinstance(place, Place)
    return place


def filled(pilot: Pilot[None]) -> list[DataTable[Text]]:
    """The tables in sight that have rows to go through."""
    return [
        table
        for table in pilot.app.screen.query("DataTable").results(DataTable)
        if table.row_count > 2 and table.size.height > 2
    ]


async def test_a_list_is_read_anew_by_itself(
    lead: Desk, elsewhere: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", 0.05)
    manager = seated(lead, draw(lead, JANUARY, 8).cases[0].auditor)
    async with at_the_screen(manager) as pilot:
        await see(pilot, "2 to do")
        case = mine(manager)[0].case_ref
        mark_not_completed(elsewhere, Routine(JANUARY), case, "Not returned.")
        await see(pilot, "× not completed")


def test_the_places_look_within_three_seconds() -> None:
    assert Place.LOOKS_EVERY <= 3


async def test_cursor_filter_and_typing_stay(
    lead: Desk, elsewhere: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", NEVER)
    draw(lead, JANUARY, 8)
    first = of_month(lead, JANUARY)[0]
    auditor = seated(elsewhere, first.auditor)
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 8)
        await pilot.press("slash")
        await type_in(pilot, "routine c")
        await pilot.press("enter", "down", "down")
        await wait_until(pilot, lambda: table.has_focus and table.cursor_row == 2)
        current = table.current
        await pilot.press("slash")
        submit(auditor, first.audit_id, Grade.GOOD)
        of_the_screen(pilot.app.screen).look()
        await see(pilot, "1 submitted")
        line = pilot.app.screen.query_one(FilterLine)
        assert line.has_focus
        assert line.value == "routine c"
        assert table.current == current
        assert table.row_count == 8


async def test_nothing_is_read_where_nothing_was_recorded(
    lead: Desk, elsewhere: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", NEVER)
    auditor = seated(elsewhere, draw(lead, JANUARY, 8).cases[0].auditor)
    number = mine(auditor)[0].audit_id
    async with at_the_screen(lead) as pilot:
        await see(pilot, "8 to do")
        mark = lead.mark()
        assert not lead.changed_since(mark)
        set_setting(lead, "exclusion_months", "6")
        assert not lead.changed_since(mark)
        mark = lead.mark()
        keep_draft(auditor, number, "prose/strengths", "Being typed")
        assert not lead.changed_since(mark)
        assert lead.changed_since(mark, by_a_keystroke=True)
        set_setting(elsewhere, "exclusion_months", "5")
        assert lead.changed_since(mark)


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f6", "f7"])
async def test_in_every_place_the_cursor_stays_on_its_row(
    lead: Desk, elsewhere: Desk, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", NEVER)
    import_history(lead, tmp_path)
    draw(lead, JANUARY, 8)
    first = of_month(lead, JANUARY)[0]
    auditor = seated(elsewhere, first.auditor)
    async with at_the_screen(lead) as pilot:
        await pilot.press(key)
        await wait_until(pilot, lambda: bool(filled(pilot)))
        table = filled(pilot)[0]
        table.focus()
        await pilot.press("down", "down")
        under_cursor = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        submit(auditor, first.audit_id, Grade.GOOD)
        moderate(elsewhere, first.audit_id, Grade.INADEQUATE, "No plan.")
        of_the_screen(pilot.app.screen).look()
        await pilot.pause()
        assert table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value == under_cursor
