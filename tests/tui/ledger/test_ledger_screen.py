"""The ledger on the screen: paging and verifying."""

from conftest import JANUARY, LEAD, MANAGERS, seated
from store.sqlite.damage import plant
from tui.at_the_screen import at_the_screen, go_to, rows_of, screen_text, see, type_in
from tui.waiting import wait_until

from auditui.practice.people import Role
from auditui.tui.ledger.screen import PAGE, LedgerScreen
from auditui.tui.ledger.table import EventTable
from auditui.workflow.audit.form import give_reason, of_month
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import head, newest
from auditui.workflow.people import save_person
from auditui.workflow.proof.verify import verify
from auditui.workflow.sample.draw import draw


async def test_the_newest_events_come_first(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        table = pilot.app.screen.query_one(EventTable)
        await wait_until(pilot, lambda: table.row_count > 0)
        events = newest(lead, PAGE)
        assert [int(row[0]) for row in rows_of(table)] == [event.number for event in events]
        assert rows_of(table)[0][1:] == [
            "2016-01-04 09:30 UTC",
            "2016-01-04 09:30",
            LEAD,
            "register imported",
            "register.csv",
        ]
        await see(pilot, f"Hash {events[0].hash}", f"auditui-checkpoint-1 {events[0].number} ")


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
        await see(pilot, f"The ledger verifies: all {count.number} events", "its event left it.")


async def test_a_broken_chain_is_named(lead: Desk) -> None:
    plant(lead.store.path, "UPDATE ledger SET who = 'Somebody' WHERE number = 3")
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        await pilot.press("v")
        await see(pilot, "The ledger does not verify: event 3 does not follow.")


async def test_what_was_changed_past_the_program_is_accepted_with_a_reason(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        await pilot.press("a")
        await see(pilot, "Everything that is stored is as its event left it.")
        plant(lead.store.path, "UPDATE people SET account = 'x' WHERE name = 'Cat Cole'")
        await pilot.press("a")
        await see(pilot, "people Cat Cole was changed past the program", "why is it to stand?")
        await pilot.press("enter")
        await see(pilot, "reason")
        await type_in(pilot, "A slip, mended by hand.")
        await pilot.press("enter")
        await see(pilot, "Accepted as it stands: 1 finding.", "accepted as it stands")
    assert verify(lead).findings == ()


async def test_who_may_not_accept_is_told(lead: Desk) -> None:
    async with at_the_screen(seated(lead, MANAGERS[0])) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        await pilot.press("a")
        await see(pilot, "may not back up")


async def test_an_audits_entries_are_opened_and_what_is_typed_narrows(lead: Desk) -> None:
    draw(lead, JANUARY, 2)
    audit = of_month(lead, JANUARY)[0]
    auditor = seated(lead, audit.auditor)
    for section in ("overall", "overall"):
        give_reason(auditor, audit.audit_id, section, "Seen.")
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        table = pilot.app.screen.query_one(EventTable)
        await wait_until(pilot, lambda: table.row_count > 0)
        assert rows_of(table)[0][4].startswith("2 entries")
        await see(pilot, f"(audit {audit.audit_id}): 2 entries by {audit.auditor}.", "Its entries")
        await pilot.press("enter")
        await see(pilot, f"Audit {audit.audit_id}: 2 entries shown", "Back")
        assert [row[4] for row in rows_of(table)] == ["reason written"] * 2
        assert "Its entries" not in screen_text(pilot)
        await pilot.press("escape", "slash")
        await type_in(pilot, f"{audit.auditor} reason")
        await wait_until(pilot, lambda: table.row_count == 1)
        await type_in(pilot, " zzz")
        await see(pilot, "Nothing on the ledger says all that you typed.")
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count > 2)
