"""What leaves a published period as files, from the screen."""

import hashlib
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import MANAGERS, seated
from exchange.minisign.by_minisign import OPEN_KEY
from textual.pilot import Pilot
from textual.widgets import Button
from tui.at_the_screen import folded_text, import_history, rows_of, screen_text, see, type_in
from tui.contract_return.at_the_return import (
    COMFORTABLE,
    DECEMBER,
    NARRATIVE,
    Q3,
    SMALL,
    at_a_period,
    moderate_one,
)
from tui.waiting import wait_until

from auditui.practice.contract_return.line import Part
from auditui.practice.period import FinancialYear
from auditui.resources import resource
from auditui.tui.contract_return.changes import ChangeTable
from auditui.tui.contract_return.fill import ReturnFillScreen
from auditui.tui.contract_return.period import ReturnPeriodScreen
from auditui.tui.contract_return.proof import LedgerTick
from auditui.tui.contract_return.workbook import MappingInput
from auditui.tui.dialogues.ask_path import AskPath, EntryList, PathInput
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.notice import Notice
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.contract_return.files import plan_fill
from auditui.workflow.contract_return.mappings import remembered_mapping
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.signing import SigningKey


@pytest.fixture
def published(lead: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Q3 as version 1; the program is started in an empty folder."""
    import_history(lead, tmp_path)
    returns.publish(lead, Q3, NARRATIVE)
    folder = tmp_path / "council [b]"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return lead


@pytest.fixture
def workbook(published: Desk) -> Path:
    """The council's workbook, where the program is started."""
    del published
    return Path(shutil.copy(resource("demo_data/return.xlsx"), Path.cwd() / "return.xlsx"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def ask(pilot: Pilot[None], key: str) -> PathInput:
    await pilot.press(key)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
    return pilot.app.screen.query_one(PathInput)


async def look_into(pilot: Pilot[None], workbook: Path) -> None:
    field = await ask(pilot, "f")
    field.value = str(workbook)
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnFillScreen))
    await see(pilot, "nothing is written yet")


async def see_whole(pilot: Pilot[None], name: str) -> None:
    """Wait until a name is on the screen, wherever the place of the test breaks it."""
    bare = "".join(name.split())
    await wait_until(pilot, lambda: bare in re.sub(r"[\s│▌]", "", screen_text(pilot)))


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_the_package_is_exported_into_a_folder(
    published: Desk, size: tuple[int, int]
) -> None:
    async with at_a_period(published, size) as pilot:
        field = await ask(pilot, "x")
        await see(pilot, "Export version 1 of 2015/16 Q3")
        assert field.value == f"{Path.cwd()}/"
        await pilot.press("enter")
        await see(pilot, "8 files written", "a3-2015-16-Q3-v1-manifest.json")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
    written = sorted(path.name for path in Path.cwd().iterdir())
    assert len(written) == 8
    assert newest(published, 1)[0].verb == "return exported"
    manifest = json.loads(Path("a3-2015-16-Q3-v1-manifest.json").read_text())
    assert "2015/16-Q3" in json.dumps(manifest)


async def test_a_period_is_proved_with_what_is_told_and_the_line_to_keep_is_shown(
    published: Desk, tmp_path: Path
) -> None:
    key = tmp_path / "trust.key"
    key.write_text(OPEN_KEY)
    signing = published.signing_with(SigningKey(key))
    async with at_a_period(signing, SMALL) as pilot:
        await ask(pilot, "p")
        await see(pilot, "Prove 2015/16 Q3 to a panel", "Never give anybody the folder with")
        key.chmod(0o644)
        await pilot.press("enter")
        await see(pilot, "Others can get at the signing key")
        key.chmod(0o600)
        pilot.app.screen.query_one(LedgerTick).value = True
        await pilot.press("enter")
        await see(pilot, "files written", "Keep this line")
        (head,) = newest(published, 1)
        await see(pilot, f"auditui-checkpoint-1 {head.number} ")
    assert head.verb == "proof published"
    assert (Path.cwd() / "checkpoint.txt.minisig").exists()
    assert len((Path.cwd() / "events.txt").read_text().splitlines()) == head.number - 1


async def test_who_may_not_export_items_proves_nothing(published: Desk) -> None:
    async with at_a_period(seated(published, MANAGERS[0])) as pilot:
        await pilot.press("p")
        await see(pilot, "may not export audits item by item")


async def test_before_an_export_it_is_said_that_a_version_differs_from_what_is_counted(
    published: Desk,
) -> None:
    moderate_one(published)
    async with at_a_period(published) as pilot:
        await ask(pilot, "x")
        told = "! Version 1 of 2015/16 Q3 differs from what is counted now: 86 of 99 as published;"
        await see(pilot, told, "85 of 99 as counted now.")


async def test_before_another_period_is_signed_it_is_said_that_a_published_one_differs(
    published: Desk,
) -> None:
    moderate_one(published)
    async with at_a_period(published, period=DECEMBER) as pilot:
        await type_in(pilot, "December in words.")
        await pilot.press("ctrl+s")
        await see(pilot, "Sign off December 2015?")
        await see_whole(pilot, "2015/16 Q3, version 1: 86 of 99 as published; 85 of 99 as counted")


async def test_a_year_that_is_over_is_opened_like_any_other_period(published: Desk) -> None:
    april = replace(published, today=date(2016, 4, 1))
    async with at_a_period(april, period=FinancialYear(2015)) as pilot:
        await see(pilot, "What will leave, as version 1", "166 of 198", "By quarter")


async def test_a_package_that_is_there_already_is_refused_and_another_folder_taken(
    published: Desk,
) -> None:
    Path("a3-2015-16-Q3-v1.csv").touch()
    Path("Other").mkdir()
    async with at_a_period(published, (200, 60)) as pilot:
        await ask(pilot, "x")
        await pilot.press("enter")
        await see(pilot, "! ", "already holds a3-2015-16-Q3-v1")
        await type_in(pilot, "Oth")
        await pilot.press("enter")
        await see(pilot, "8 files written")
        await see_whole(pilot, "council [b]/Other:")
    assert len(list(Path("Other").iterdir())) == 8


async def test_the_folder_used_last_is_where_the_next_file_is_looked_for(published: Desk) -> None:
    Path("Other").mkdir()
    async with at_a_period(published) as pilot:
        field = await ask(pilot, "x")
        await pilot.press("down", "down", "enter")
        await wait_until(pilot, lambda: field.value.endswith("Other/"))
        await pilot.press("enter")
        await see(pilot, "8 files written")
        await pilot.press("enter", "escape")
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await pilot.press("escape", "escape", "up", "enter")
        await see(pilot, "Return, 2015/16 Q3")
        assert (await ask(pilot, "f")).value.endswith("Other/")


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_what_would_change_is_shown_and_a_copy_written(
    published: Desk, workbook: Path, size: tuple[int, int]
) -> None:
    before = sha256(workbook)
    async with at_a_period(published, size) as pilot:
        await ask(pilot, "f")
        listed = pilot.app.screen.query_one(EntryList)
        await wait_until(pilot, lambda: len(listed.listed) == 2)
        await type_in(pilot, "ret")
        await pilot.press("enter")
        await see(pilot, "return.xlsx: 4 cells would change; nothing is written yet.")
        rows = rows_of(pilot.app.screen.query_one(ChangeTable))
        assert [row[2:] for row in rows[:3]] == [
            ["numerator", "–", "86"],
            ["denominator", "–", "99"],
            ["figure", "–", "86.87%"],
        ]
        await pilot.press("end")
        await see(pilot, "narrative Was: 28 of 33", f"Becomes: {NARRATIVE[:30]}")
        await see(pilot, "Formulas are worked out anew")
        await pilot.press("c")
        await see(pilot, "Write a filled copy of return.xlsx")
        await pilot.press("enter")
        await see(pilot, "The workbook is filled")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
    assert sha256(workbook) == before
    assert plan_fill(published, Path("return-2015-16-Q3.xlsx"), Q3).changes == ()


async def test_a_copy_is_never_written_over_another_file(published: Desk, workbook: Path) -> None:
    async with at_a_period(published, (200, 60)) as pilot:
        await look_into(pilot, workbook)
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
        field = pilot.app.screen.query_one(PathInput)
        field.value = str(workbook)
        await pilot.press("enter")
        await see_whole(pilot, "return.xlsx is already there.")
        field.value = str(workbook.with_name("copy.xls"))
        await pilot.press("enter")
        await see(pilot, "! The name of the copy must end in .xlsx.")
        assert field.value.endswith("copy.xls")
        field.value = str(workbook.with_name("x" * 300 + ".xlsx"))
        await pilot.press("enter")
        await see(pilot, "! No file can be reached by this path. Write another.")


async def test_the_workbook_itself_is_filled_with_a_backup_beside_it(
    published: Desk, workbook: Path
) -> None:
    before = sha256(workbook)
    async with at_a_period(published, (200, 60)) as pilot:
        await look_into(pilot, workbook)
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("escape")
        assert sha256(workbook) == before
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("enter")
        await see(pilot, "The workbook is filled")
        await see_whole(pilot, "return (backup 1).xlsx.")
        await pilot.click(Button)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await look_into(pilot, workbook)
        await see(pilot, "Every cell reads so already", "0 cells would change")
        await pilot.press("c", "i")
        assert isinstance(pilot.app.screen, ReturnFillScreen)
    assert sha256(workbook.with_name("return (backup 1).xlsx")) == before
    assert newest(published, 1)[0].verb == "return filled"


async def test_a_workbook_changed_meanwhile_is_not_filled(published: Desk, workbook: Path) -> None:
    async with at_a_period(published, (200, 60)) as pilot:
        await look_into(pilot, workbook)
        workbook.write_bytes(workbook.read_bytes() + b"\0")
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("enter")
        await see(pilot, "has changed since it was looked at")
        assert isinstance(pilot.app.screen, ReturnFillScreen)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("other.xlsx", b"not a workbook", "not an Excel workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls was not filled."),
        ("none.xlsx", None, "There is no file none.xlsx"),
    ],
)
async def test_a_file_that_cannot_be_filled_says_why_and_the_path_stays(
    published: Desk, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    async with at_a_period(published, (200, 60)) as pilot:
        field = await ask(pilot, "f")
        field.value = name
        await pilot.press("enter")
        await see(pilot, "! ", told)
        await wait_until(pilot, lambda: pilot.app.focused is field)
        assert field.value == name
        await pilot.press("x")
        await wait_until(pilot, lambda: told not in folded_text(pilot))


async def test_a_mapping_file_settles_an_odd_layout_and_can_be_forgotten(
    published: Desk, workbook: Path
) -> None:
    mapping = Path("mapping.toml")
    mapping.write_text('sheet = "A Social care pathway"\n\n[cells]\nfigure = "A40"\n')
    async with at_a_period(published, (200, 60)) as pilot:
        field = await ask(pilot, "f")
        field.value = str(workbook)
        pilot.app.screen.query_one(MappingInput).value = "mapping.toml"
        await pilot.press("enter")
        await see(pilot, "return.xlsx: 1 cell would change")
        changes = pilot.app.screen.query_one(ChangeTable).changes
        assert [(each.cell, each.part) for each in changes] == [("A40", Part.FIGURE)]
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPath))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Notice))
        assert remembered_mapping(published) is not None
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
        await ask(pilot, "f")
        await see(pilot, "the one used last is remembered", "Forget the mapping")
        await pilot.press("ctrl+g")
        await see(pilot, "only for an odd layout")
        assert "Forget the mapping" not in screen_text(pilot)
    assert remembered_mapping(published) is None


async def test_folders_are_gone_into_by_keys_and_mouse(published: Desk) -> None:
    (Path("[@click=app.quit]a") / "inner").mkdir(parents=True)
    async with at_a_period(published) as pilot:
        field = await ask(pilot, "f")
        listed = pilot.app.screen.query_one(EntryList)
        await wait_until(pilot, lambda: len(listed.listed) == 2)
        await see(pilot, "[@click=app.quit]a/")
        await pilot.press("down", "down", "enter")
        await wait_until(pilot, lambda: field.value.endswith("[@click=app.quit]a/"))
        await wait_until(pilot, lambda: [each.name for each in listed.listed] == ["..", "inner"])
        await pilot.click(EntryList, offset=(4, 2))
        await wait_until(pilot, lambda: field.value.endswith("inner/"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))
