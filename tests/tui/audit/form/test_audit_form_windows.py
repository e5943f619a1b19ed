"""One audit open in two windows: one writes, the other reads and can take it over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import LEAD, fill, seated
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.audit.form.test_audit_form_taken_away import somebody_saving
from tui.waiting import wait_until

from auditui.practice.audit.pen import ENDS_AFTER, Pen
from auditui.practice.audit.record import AuditState
from auditui.practice.tool import Answer
from auditui.store.store import Store
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.dialogues.confirm import Confirm
from auditui.workflow.audit.form import answer, mine, submit
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.audit.pen import held_elsewhere, take_up
from auditui.workflow.desk import Desk, World

HELD = "writes on this audit at PC12, pts/3, since 09:00."


@dataclass
class Windows:
    """The same auditor twice, at the same file, and a clock that a test sets."""

    first: Desk
    second: Desk
    lead: Desk
    audit_id: int
    now: datetime = datetime(2016, 1, 4, 9, 0, tzinfo=UTC)

    @property
    def holder(self) -> Pen | None:
        """Who holds it, as somebody in neither window is told."""
        return held_elsewhere(self.lead, self.audit_id)


@pytest.fixture
def windows(lead: Desk, trust: Path) -> Iterator[Windows]:
    auditor = drawn(lead)
    stores = [Store.open(trust) for _ in range(2)]
    found = Windows(auditor, auditor, lead, mine(auditor)[0].audit_id)
    world = World(lambda: found.now, auditor.world.random_below)
    desk = Desk(stores[0], auditor.person, auditor.today, world)
    found.first = desk.with_pen("one", "PC12, pts/3")
    found.second = desk.with_store(stores[1]).with_pen("two", "PC12, pts/4")
    found.lead = Desk(lead.store, seated(lead, LEAD).person, lead.today, world)
    yield found
    for store in stores:
        store.close()


async def is_read_only(form: AtTheForm) -> None:
    """Wait until nothing can be written."""
    await wait_until(form.pilot, lambda: not form.screen.view.may_write)


async def is_writable(form: AtTheForm) -> None:
    """Wait until something can be written."""
    await wait_until(form.pilot, lambda: form.screen.view.may_write)


async def take_it_over(form: AtTheForm) -> None:
    """Press the key that takes an audit over, and mean it."""
    await form.press("w")
    await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, Confirm))
    await form.press("enter")
    await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, AuditScreen))
    await is_writable(form)


async def test_the_second_window_reads_and_is_told_who_writes_where_and_since_when(
    windows: Windows,
) -> None:
    async with at_the_form(windows.first), at_the_form(windows.second) as second:
        await second.see(f"Read only: {windows.first.person.name} {HELD}")
        await second.press("y")
        assert second.audit.safety.is_safe is None


async def test_it_is_taken_over_after_asking_and_the_first_notices_within_three_seconds(
    windows: Windows,
) -> None:
    async with at_the_form(windows.first) as first, at_the_form(windows.second) as second:
        await first.press("right_square_bracket", "t")
        await first.write("Half a sent")
        await wait_until(first.pilot, lambda: "note:voice.seen" in first.form.drafts)
        await second.press("w")
        await second.see("Write on this audit here?", HELD)
        await second.press("escape")
        await is_read_only(second)
        await take_it_over(second)
        started = datetime.now(UTC)
        await is_read_only(first)
        assert datetime.now(UTC) - started < timedelta(seconds=3)
        await first.see(
            f"Read only: {windows.first.person.name} writes on this audit at PC12, pts/4"
        )
        await first.write("ence") if first.screen.typing else None
        assert first.form.drafts["note:voice.seen"] == "Half a sent"
        await second.press("right_square_bracket", "t")
        await wait_until(second.pilot, lambda: second.screen.typing is not None)
        typing = second.screen.typing
        assert typing is not None
        assert typing.text == "Half a sent"


async def test_what_is_typed_before_the_loss_is_noticed_stays_to_be_copied(
    windows: Windows,
) -> None:
    async with at_the_form(windows.first) as first:
        await first.press("right_square_bracket", "t")
        await first.write("Seen")
        await wait_until(first.pilot, lambda: "note:voice.seen" in first.form.drafts)
        take_up(windows.second, windows.audit_id, takes_over=True)
        await first.write(" at")
        await is_read_only(first)
        await first.see("Read only:")
        (fields,) = first.screen.page.open_fields
        assert fields.texts[0].text.startswith("Seen ")
        assert first.form.drafts["note:voice.seen"] == "Seen"


async def test_a_form_that_is_left_is_anybody_s(windows: Windows) -> None:
    async with at_the_form(windows.first) as first:
        assert windows.holder is not None
        await first.press("escape")
        await wait_until(first.pilot, lambda: isinstance(first.pilot.app.screen, MyAuditsScreen))
        await wait_until(first.pilot, lambda: windows.holder is None)


async def test_quitting_lays_the_pen_down(windows: Windows) -> None:
    async with at_the_form(windows.first) as first:
        assert windows.holder is not None
        await first.press("ctrl+q")
    assert windows.holder is None


async def test_the_window_that_gave_way_goes_on_only_when_it_is_told_to(windows: Windows) -> None:
    async with at_the_form(windows.first) as first:
        async with at_the_form(windows.second) as second:
            await take_it_over(second)
            await is_read_only(first)
        await first.see("Read only: no window writes on this audit just now; this one can.")
        await first.press("w")
        await is_writable(first)
        await first.press("y")
        assert first.audit.safety.is_safe is True


async def test_a_window_that_crashed_ends_by_itself(windows: Windows) -> None:
    take_up(windows.first, windows.audit_id)
    async with at_the_form(windows.second) as second:
        await second.see(HELD)
        windows.now += ENDS_AFTER
        await second.see("Read only: no window writes on this audit just now; this one can.")


async def test_after_a_crash_one_goes_on_at_the_same_terminal(windows: Windows) -> None:
    take_up(windows.first, windows.audit_id)
    again = windows.second.with_pen("three", "PC12, pts/3")
    async with at_the_form(again) as form:
        await form.press("y")
        assert form.audit.safety.is_safe is True


async def test_an_open_form_renews_what_it_holds(windows: Windows) -> None:
    async with at_the_form(windows.first, renewed_every=timedelta(seconds=0.2)) as first:
        windows.now += ENDS_AFTER - timedelta(seconds=1)
        await wait_until(
            first.pilot,
            lambda: windows.holder is not None and windows.holder.seen_at == windows.now,
        )


@pytest.mark.usefixtures("gives_up_soon")
async def test_a_busy_database_is_told_and_the_form_can_be_read(windows: Windows) -> None:
    with somebody_saving(windows.first):
        async with at_the_form(windows.first) as first:
            await is_read_only(first)
            await first.see("Someone else is saving just now.")
    async with at_the_form(windows.first) as first:
        await first.press("y")
        assert first.audit.safety.is_safe is True


async def test_an_audit_reopened_under_an_open_form_can_be_written_on_without_a_key(
    windows: Windows,
) -> None:
    fill(windows.first, windows.audit_id)
    async with at_the_form(windows.first) as first:
        submit(windows.first, windows.audit_id)
        await first.press("f7", "f2")
        await is_read_only(first)
        reopen(windows.lead, windows.audit_id, "Say more.")
        await is_writable(first)
        answer(windows.first, windows.audit_id, "voice.seen", Answer.NO)


async def test_a_submitted_audit_is_held_by_no_window(windows: Windows) -> None:
    fill(windows.first, windows.audit_id)
    async with at_the_form(windows.first) as first:
        await first.press("ctrl+s")
        await first.see("It will be read only")
        await first.press("s")
        await wait_until(first.pilot, lambda: first.audit.heading.state is AuditState.SUBMITTED)
        await wait_until(first.pilot, lambda: windows.holder is None)
