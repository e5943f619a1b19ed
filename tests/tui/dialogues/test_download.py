"""In a browser no path of the host is asked for: what is saved is downloaded, nothing is read."""

import io
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Button
from tui.at_the_screen import at_the_screen, go_to, import_history, see, told
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.audit.test_take_document import choose
from tui.contract_return.at_the_return import NARRATIVE, Q3, at_a_period
from tui.waiting import wait_until

from auditui.tui.audit.take_document import AskDocument
from auditui.tui.dialogues.ask_path import EntryList, PathInput
from auditui.tui.sample.screen import SampleScreen
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.desk import Desk


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What was given to the browser, by name; a screen without one cannot take bytes."""
    given: dict[str, bytes] = {}

    def take(_: HeadlessDriver, binary: BinaryIO, *, save_path: Path, **how: object) -> None:
        assert how["open_method"] == "download"
        given[save_path.name] = binary.read()

    monkeypatch.setattr(HeadlessDriver, "deliver_binary", take)
    return given


async def test_an_audit_is_downloaded_under_a_name_and_no_folder_is_shown(
    lead: Desk, downloads: dict[str, bytes]
) -> None:
    auditor = drawn(lead)
    async with at_the_form(auditor, is_served=True) as form:
        pilot = form.pilot
        await pilot.press("d")
        await choose(pilot, "What of it?", "Only the feedback")
        await choose(pilot, "In which format?", "Text")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDocument))
        field = pilot.app.screen.query_one(PathInput)
        assert field.value == f"feedback-{form.audit_id}.txt"
        assert not pilot.app.screen.query(EntryList)
        field.value = "/etc/words.txt"
        await pilot.press("enter")
        await see(pilot, "! Write a name for the file, without a folder.")
        field.value = "words.txt"
        await pilot.press("enter")
        await told(pilot, "words.txt goes to your browser.")
        assert downloads["words.txt"].startswith(b"Feedback on the audit")
        await wait_until(pilot, lambda: form.screen.is_current)


async def test_a_package_is_downloaded_as_one_archive(
    lead: Desk, tmp_path: Path, downloads: dict[str, bytes]
) -> None:
    import_history(lead, tmp_path)
    returns.publish(lead, Q3, NARRATIVE)
    async with at_a_period(lead, (80, 24), is_served=True) as pilot:
        await pilot.press("x")
        await see(pilot, "Export version 1 of 2015/16 Q3", "Enter downloads it.")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Button))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "a3-2015-16-Q3-v1.zip" in downloads)
    names = zipfile.ZipFile(io.BytesIO(downloads["a3-2015-16-Q3-v1.zip"])).namelist()
    assert len(names) == 8
    assert "a3-2015-16-Q3-v1-manifest.json" in names


async def test_what_reads_files_of_the_host_says_that_it_is_done_there(lead: Desk) -> None:
    async with at_the_screen(lead, is_served=True) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await pilot.press("i")
        await see(pilot, "A browser gives no file to read. On the host:", "import FILE")
        assert isinstance(pilot.app.screen, SampleScreen)
