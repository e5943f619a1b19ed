"""A database that is held elsewhere, in any place: what is asked for waits, and so does reading."""

import pytest
from conftest import JANUARY
from tui.at_the_screen import at_the_screen, folded_text, go_to, import_history, see, told, type_in
from tui.audit.form.test_audit_form_saving import locked
from tui.sample.test_sample_upkeep_screen import at_the_sample, first_case
from tui.waiting import wait_until

from auditui.practice.sample import CaseState
from auditui.store.store import Store
from auditui.tui.dialogues.help import HelpScreen
from auditui.tui.dialogues.write import Write
from auditui.tui.ledger.screen import LedgerScreen
from auditui.tui.shell import place, saving
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


async def test_a_dialogue_waits_and_what_is_pressed_meanwhile_is_done_afterwards(
    lead: Desk,
) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await type_in(pilot, "Long absence")
        with locked(lead):
            await pilot.press("enter", "f7")
            await see(pilot, saving.SAVING)
            assert isinstance(pilot.app.screen, Write)
            assert first_case(lead).state is CaseState.TO_DO
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, LedgerScreen))
        assert first_case(lead).state is CaseState.NOT_COMPLETED


async def test_a_key_of_a_list_waits_and_help_can_be_read_meanwhile(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "TOLD_AFTER", 0.0)
    draw(lead, JANUARY, 4)
    async with at_the_sample(lead) as pilot:
        before = first_case(lead).auditor
        await pilot.press("h")
        await see(pilot, "Who should audit it")
        with locked(lead):
            await pilot.press("down", "enter")
            await see(pilot, saving.WAITING)
            await pilot.press("f1")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
            await pilot.press("escape")
        await wait_until(pilot, lambda: first_case(lead).auditor != before)
        await wait_until(pilot, lambda: saving.WAITING not in folded_text(pilot))


async def test_a_place_is_gone_to_once_it_can_be_read(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    async with at_the_screen(lead) as pilot:
        with locked(lead, "EXCLUSIVE"):
            await pilot.press("f7")
            await see(pilot, saving.READING)
            assert not isinstance(pilot.app.screen, LedgerScreen)
        await see(pilot, "sample drawn")


@pytest.mark.parametrize(
    ("place_key", "key", "then"),
    [
        ("f5", "n", "Plan a thematic audit"),
        ("f6", "enter", "What changed in practice (may stay empty)"),
        ("f4", "3", "By team · September to December 2015"),
    ],
)
async def test_what_a_key_opens_waits_until_it_can_be_read(
    lead: Desk, place_key: str, key: str, then: str
) -> None:
    import_history(lead, lead.store.path.parent)
    async with at_the_screen(lead) as pilot:
        await pilot.press(place_key)
        with locked(lead, "EXCLUSIVE"):
            await pilot.press(key)
            await see(pilot, saving.READING)
            assert then not in folded_text(pilot)
        await see(pilot, then)


@pytest.mark.usefixtures("gives_up_soon")
async def test_a_place_that_can_never_be_read_is_not_gone_to(lead: Desk) -> None:
    async with at_the_screen(lead) as pilot:
        with locked(lead, "EXCLUSIVE"):
            await pilot.press("f7")
            await told(pilot, "Someone else is saving just now.")
        await go_to(pilot, "f7", LedgerScreen)


async def test_what_a_place_could_not_read_it_reads_later(
    lead: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_READS_AGAIN_AFTER", 0.05)
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        other = Store.open(lead.store.path)
        draw(lead.with_store(other), JANUARY, 4)
        other.close()
        shown = pilot.app.screen
        assert isinstance(shown, LedgerScreen)
        with locked(lead, "EXCLUSIVE"):
            shown.reload()
            await pilot.pause()
            assert "sample drawn" not in folded_text(pilot)
        await see(pilot, "sample drawn")
        monkeypatch.setattr(place, "AT_MOST", 0.0)
        with locked(lead, "EXCLUSIVE"):
            shown.reload()
            await told(pilot, "Someone else is saving just now.")
