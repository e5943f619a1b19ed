"""Making a pack for an inspection, from the screen."""

import json
from pathlib import Path

import pytest
from conftest import HEAD, MANAGERS, seated
from tui.at_the_screen import screen_text, see
from tui.contract_return.at_the_return import COMFORTABLE, SMALL, at_the_return
from tui.waiting import wait_until

from auditui.tui.contract_return.inspection import AskInspectionPack, ReferencesTick
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.dialogues.ask_path import PathInput
from auditui.tui.parts.tick import Tick
from auditui.workflow.desk import Desk


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_a_pack_is_made_with_references_where_they_are_wanted(
    size: tuple[int, int], lead: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_the_return(lead, size) as pilot:
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskInspectionPack))
        pilot.app.screen.query_one(PathInput).value = str(tmp_path / "none")
        await pilot.press("enter")
        await see(pilot, "There is no folder")
        pilot.app.screen.query_one(PathInput).value = str(tmp_path)
        pilot.app.screen.query_one(ReferencesTick).value = True
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnScreen))
        await see(pilot, "13 files written into")
    manifest = tmp_path / "inspection-2016-01-04-manifest.json"
    assert json.loads(manifest.read_text())["with_references"] is True


async def test_who_may_make_one(lead: Desk) -> None:
    async with at_the_return(seated(lead, HEAD)) as pilot:
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskInspectionPack))
        assert not pilot.app.screen.query(Tick)
    async with at_the_return(seated(lead, MANAGERS[0])) as pilot:
        await pilot.press("i")
        await see(pilot, "may not make a pack for an inspection")
        assert "Into which folder" not in screen_text(pilot)
