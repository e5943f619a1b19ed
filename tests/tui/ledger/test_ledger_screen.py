"""The ledger on the screen: paging and verifying."""

import sqlite3
from contextlib import closing

from conftest import LEAD
from tui.at_the_screen import at_the_screen, go_to, rows_of, see
from tui.waiting import wait_until

from auditui.practice.people import Role
from auditui.tui.ledger.screen import PAGE, EventTable, LedgerScreen
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import head, newest
from auditui.workflow.people import save_person


async def test_the_newest_events_come_first(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        table = pilot.app.screen.query_one(EventTable)
        await wait_until(pilot, lambda: table.row_count > 0)
        events = newest(lead, PAGE)
        assert [int(row[0]) for row in rows_of(table)] == [event.number for event in events]
        assert rows_of(table)[0][1:] == [
            "2016-01-04 09:30",
            LEAD,
            "register imported",
            "register.csv",
        ]
        await see(pilot, f"Hash {events[0].hash}")


async def test_paging_to_older_events_and_back(lead: Desk) -> None:
    for number in range(PAGE + 20):
        save_person(lead, f"Person {number}", Role.VIEWER, "")
    count = head(lead)
    assert count is not None
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        table = pilot.app.screen.query_one(EventTable)
        await wait_until(pilot, lambda: table.row_count == PAGE)
        await pilot.press("o")
        await wait_until(pilot, lambda: table.row_count == count.number - PAGE)
        assert rows_of(table)[-1][0].strip() == "1"
        await pilot.press("o")
        assert table.row_count == count.number - PAGE
        await pilot.press("n")
        await wait_until(pilot, lambda: table.row_count == PAGE)
        assert rows_of(table)[0][0].strip() == str(count.number)


async def test_a_whole_chain_verifies(lead: Desk) -> None:
    count = head(lead)
    assert count is not None
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        await pilot.press("v")
        await see(pilot, f"The ledger verifies: all {count.number} events")


async def test_a_broken_chain_is_named(lead: Desk) -> None:
    with closing(sqlite3.connect(lead.store.path)) as db:
        for (trigger,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute("UPDATE ledger SET who = 'Somebody' WHERE number = 3")
        db.commit()
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        await pilot.press("v")
        await see(pilot, "The ledger does not verify: event 3 does not follow.")
