"""Pointing at the cells of the council's workbook, which makes a mapping for its layout."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from exchange.council.raw_packages import RawBook, RawSheet
from textual.pilot import Pilot
from textual.widgets import OptionList
from tui.at_the_screen import folded_text, import_history, see
from tui.contract_return.at_the_return import COMFORTABLE, DECEMBER, Q3, SMALL, at_a_period
from tui.waiting import wait_until

from auditui.practice.contract_return.line import Part
from auditui.resources import resource
from auditui.tui.contract_return.changes import ChangeTable
from auditui.tui.contract_return.pointing import PointingScreen
from auditui.tui.contract_return.workbook import PeriodsInput
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.notice import Notice
from auditui.workflow.contract_return.mappings import kept_mappings
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.desk import Desk

PARTS: list[Part] = [part for part in Part if part is not Part.PERIOD]


@pytest.fixture
def published(lead: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Q3 as version 1; the program is started in a folder of its own."""
    import_history(lead, tmp_path)
    publish(lead, Q3, "Managers moderated every file.")
    monkeypatch.chdir(tmp_path)
    return lead


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A workbook whose headings do not tell, with a sheet of nearly the same name."""
    rows: list[list[str | float | None]] = [
        ["Scorecard"],
        [None, "so many", "of so many", "share"],
        ["Case files", 80, 99, "=B3/C3"],
    ]
    sheets = {"Return": RawSheet([["Staffing"]]), "Return ": RawSheet(rows)}
    return RawBook(sheets).save(tmp_path / "odd.xlsx")


@asynccontextmanager
async def pointing_at(
    desk: Desk, workbook: Path, size: tuple[int, int]
) -> AsyncIterator[Pilot[None]]:
    async with at_a_period(desk, size) as pilot:
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
        asked = pilot.app.screen
        assert isinstance(asked, AskPath)
        asked.path_input.value = str(workbook)
        await pilot.press("ctrl+o")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PointingScreen))
        await see(pilot, "nothing is written yet")
        yield pilot


def screen_of(pilot: Pilot[None]) -> PointingScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PointingScreen)
    return screen


async def take(
    pilot: Pilot[None], row: int, column: int, part: Part, *, click: bool = False
) -> None:
    """Choose a cell for a part."""
    grid = screen_of(pilot).grid
    grid.go_to(row, column)
    await wait_until(pilot, lambda: grid.place == (row, column))
    if click:
        region = grid.cursor_coordinate
        x = sum(grid.ordered_columns[each].get_render_width(grid) for each in range(region.column))
        await pilot.click(grid, offset=(x + grid._row_label_column_width + 1, region.row + 1))
    else:
        await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = PARTS.index(part)
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, PointingScreen))
    await wait_until(pilot, lambda: grid.chosen.get(part) == (row, column))


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_cells_are_pointed_at_filled_and_kept_for_the_layout(
    published: Desk, odd: Path, size: tuple[int, int]
) -> None:
    async with pointing_at(published, odd, size) as pilot:
        await see(pilot, "sheet Return (1 of 2)")
        assert "u Use these cells" in folded_text(pilot)
        await pilot.press("n")
        await see(pilot, "sheet 'Return ' (2 of 2)", "Case files")
        screen_of(pilot).grid.go_to(3, 4)
        await see(pilot, "D3: empty. It holds a formula, which is never overwritten.")
        await take(pilot, 3, 2, Part.NUMERATOR, click=True)
        await see(pilot, "Chosen: numerator B3.")
        await take(pilot, 3, 4, Part.DENOMINATOR)
        await take(pilot, 3, 3, Part.DENOMINATOR)
        await see(pilot, "Chosen: numerator B3, denominator C3.")
        await pilot.press("u")
        await see(pilot, "odd.xlsx: 1 cell would change")
        changes = pilot.app.screen.query_one(ChangeTable).changes
        assert [(each.sheet, each.cell, each.value) for each in changes] == [("Return ", "B3", 86)]
        assert kept_mappings(published) == ()
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Notice))
    (kept,) = kept_mappings(published)
    assert (kept.name, kept.sheet, kept.mapped_periods) == ("odd", "Return ", (Q3,))


async def test_nothing_is_used_before_something_counted_is_chosen(
    published: Desk, odd: Path
) -> None:
    async with pointing_at(published, odd, COMFORTABLE) as pilot:
        await pilot.press("u")
        assert isinstance(pilot.app.screen, PointingScreen)
        await take(pilot, 1, 1, Part.TARGET)
        await pilot.press("u")
        assert isinstance(pilot.app.screen, PointingScreen)
        await pilot.press("n")
        await see(pilot, "Chosen: nothing yet.")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))


async def test_cells_that_the_headings_tell_are_chosen_already(
    published: Desk, tmp_path: Path
) -> None:
    workbook = Path(shutil.copy(resource("demo_data/return.xlsx"), tmp_path / "return.xlsx"))
    async with pointing_at(published, workbook, COMFORTABLE) as pilot:
        assert Part.FIGURE in screen_of(pilot).grid.chosen
        await pilot.press("u")
        await see(pilot, "return.xlsx: ", "would change")


async def test_a_workbook_that_cannot_be_read_is_said_so(published: Desk, tmp_path: Path) -> None:
    (tmp_path / "none.xlsx").write_bytes(b"no workbook")
    async with at_a_period(published, COMFORTABLE) as pilot:
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
        asked = pilot.app.screen
        assert isinstance(asked, AskPath)
        asked.path_input.value = str(tmp_path / "none.xlsx")
        await pilot.press("ctrl+o")
        await see(pilot, "! none.xlsx was not filled.")


async def test_other_periods_are_filled_with_it_or_none_is(published: Desk, tmp_path: Path) -> None:
    workbook = Path(shutil.copy(resource("demo_data/return.xlsx"), tmp_path / "return.xlsx"))
    async with at_a_period(published, SMALL) as pilot:
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
        asked = pilot.app.screen
        assert isinstance(asked, AskPath)
        asked.path_input.value = str(workbook)
        periods = asked.query_one(PeriodsInput)
        for text, told in (
            ("soon", "A period is"),
            ("2015/16", "not published yet"),
            ("2015-12", "not published yet"),
        ):
            periods.value = text
            periods.focus()
            await pilot.press("enter")
            await see(pilot, "! ", told)
        publish(published, DECEMBER, "December alone is on target.")
        periods.focus()
        await pilot.press("enter")
        await see(pilot, "return.xlsx: ", "would change")
        changes = pilot.app.screen.query_one(ChangeTable).changes
        assert {each.period for each in changes} == {Q3, DECEMBER}
