"""Exporting audits item by item, from the screen."""

import json
from pathlib import Path

import pytest
from conftest import MANAGERS, seated
from tui.at_the_screen import screen_text, see
from tui.contract_return.at_the_return import SMALL, at_the_return
from tui.waiting import wait_until

from auditui.tui.contract_return.items import AskItems, TextTick
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.dialogues.ask_path import PathInput
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk


async def test_items_are_exported_and_what_is_withheld_is_said(
    lead: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    history = tmp_path / "history.csv"
    rows = [f"2015-11,H{number:04d},Duty,good" for number in range(4)]
    history.write_text("\n".join(["month,case_ref,team,grade", *rows]) + "\n")
    async with at_the_return(lead, SMALL) as pilot:
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskItems))
        pilot.app.screen.query_one(PathInput).value = str(tmp_path)
        await pilot.press("enter")
        await see(pilot, "No audit is submitted yet")
        import_audits(lead, history)
        pilot.app.screen.query_one(TextTick).value = True
        await pilot.press("enter")
        await see(pilot, "7 files written", "team of 4", "Read them before anybody")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnScreen))
    told = json.loads((tmp_path / "datapackage.json").read_text())
    assert (told["with_text"], told["with_days"]) == (True, False)


async def test_who_may_not_is_told(lead: Desk) -> None:
    async with at_the_return(seated(lead, MANAGERS[0])) as pilot:
        await pilot.press("x")
        await see(pilot, "may not export audits item by item")
        assert "Into which folder" not in screen_text(pilot)
