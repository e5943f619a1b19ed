"""Putting many trusts' packages side by side, from the screen."""

from pathlib import Path

import pytest
from exchange.package.publications import DECEMBER, publication, tallies
from tui.at_the_screen import folded_text, rows_of, see
from tui.contract_return.at_the_return import COMFORTABLE, SMALL, at_the_return
from tui.waiting import wait_until

from auditui.exchange.package.package import write_package
from auditui.practice.contract_return.line import Publisher
from auditui.tui.contract_return.combined import CombinedScreen, CombinedTable
from auditui.tui.contract_return.packages import AskPackages, PeriodInput
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.dialogues.ask_path import PathInput
from auditui.tui.parts.tick import Tick
from auditui.workflow.desk import Desk


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three trusts' packages, one of them changed on its way."""
    folder = tmp_path / "sent"
    for name, grades in (
        ("[b]West", (0, 5, 5, 30)),
        ("East", (4, 18, 16, 2)),
        ("North", (1, 1, 1, 1)),
    ):
        (folder / name).mkdir(parents=True)
        published = publication(DECEMBER, counted=tallies({DECEMBER: grades}))
        write_package(published, [], folder / name, publisher=Publisher(name))
    (folder / "North" / "a3-2015-12-v1.csv").write_text("period\n")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_packages_are_combined_and_saved(
    size: tuple[int, int], packages: Path, lead: Desk
) -> None:
    async with at_the_return(lead, size) as pilot:
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPackages))
        asked = pilot.app.screen
        asked.query_one(PathInput).value = str(packages)
        await pilot.press("enter")
        await see(pilot, "a3-2015-12-v1.csv was changed")
        asked.query_one(Tick).value = True
        asked.query_one(PeriodInput).value = "2015-11"
        await pilot.press("enter")
        await see(pilot, "No package is of November 2015")
        asked.query_one(PeriodInput).value = ""
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CombinedScreen))
        await see(pilot, "A3 of 2 trusts, December 2015")
        shown = rows_of(pilot.app.screen.query_one(CombinedTable))
        assert [row[0] for row in shown] == ["[b]West", "East"]
        assert [row[2] for row in shown] == ["10 of 40", "38 of 40"]
        assert "10 of 40. For so many audits the limits are" in folded_text(pilot)
        await pilot.press("x")
        await see(pilot, "Save what was combined")
        pilot.app.screen.query_one(PathInput).value = str(packages.parent)
        await pilot.press("enter")
        await see(pilot, "3 files written into")
        assert len(list(packages.parent.glob("a3-2015-12-combined.*"))) == 3
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnScreen))
