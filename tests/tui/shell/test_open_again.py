"""An app whose database or program became another one says so, and writes nothing there."""

import os
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from cli.shell.at_the_shell import done, dump
from tui.at_the_screen import at_the_screen, see
from tui.waiting import wait_until

from auditui import installed
from auditui.practice.errors import OpenAgain
from auditui.store.sqlite.connection import CURRENT_VERSION
from auditui.tui.app import AuditApp
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk
from auditui.workflow.settings import set_setting


async def test_a_restored_database_is_noticed_and_the_old_one_not_written(
    lead: Desk, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", 0.05)
    folder = tmp_path / "backups"
    folder.mkdir()
    done(trust, "backup", str(folder / "copy.db"))
    async with at_the_screen(lead) as pilot:
        done(trust, "restore", str(folder / "copy.db"), "--reason", "To try.", "--yes")
        await see(pilot, "typed,")
    before = dump(trust)
    with pytest.raises(OpenAgain):
        set_setting(lead, "exclusion_months", "6")
    assert dump(trust) == before
    assert not list(trust.parent.glob("*-journal"))


async def test_a_database_of_a_newer_program_is_noticed_and_not_written(
    lead: Desk, trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", 0.05)
    async with at_the_screen(lead) as pilot:
        with closing(sqlite3.connect(trust)) as newer:
            newer.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
        await see(pilot, "typed,")
    with pytest.raises(OpenAgain, match="newer auditui"):
        set_setting(lead, "exclusion_months", "6")


async def test_a_program_updated_under_an_open_app_says_so_instead_of_crashing(
    lead: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    marker = tmp_path / "__init__.py"
    marker.write_text("old")
    monkeypatch.setattr(installed, "_MARKER", marker)
    monkeypatch.setattr(installed, "_AT_START", installed._mark())
    monkeypatch.setattr(Place, "LOOKS_EVERY", 0.05)
    assert not installed.is_another_now()
    app = AuditApp(lead)

    async def run_until_it_breaks() -> None:
        async with app.run_test(notifications=True) as pilot:
            os.utime(marker, (1, 1))
            await see(pilot, "auditui was updated")
            app.call_later(import_module, "auditui.gone")
            await wait_until(pilot, lambda: app.return_code is not None)

    with pytest.raises(ModuleNotFoundError):
        await run_until_it_breaks()
    said = capsys.readouterr().err
    assert "auditui was updated" in said
    assert "Reference number" not in said
