"""A process leaves nothing of what it showed: no image of it, no log of its screens."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cli.shell.at_the_shell import environment
from conftest import LEAD

import auditui
from auditui.cli.shell.watched import Watched, refuse_watching
from auditui.store.store import Store

DIES = (
    "import atexit, os, resource\n"
    "def die():\n"
    "    print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)\n"
    "    os.abort()\n"
    "atexit.register(die)\n"
    "from auditui.__main__ import main\n"
    "main()\n"
)


def test_a_process_that_dies_leaves_no_image(tmp_path: Path) -> None:
    unlimited = 'ulimit -c unlimited 2> /dev/null; exec "$@"'
    ran = subprocess.run(
        ["sh", "-c", unlimited, "sh", sys.executable, "-c", DIES, "--version"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == -6
    assert b"(1, 1)" in ran.stdout
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder in which the program lies as it does where it was installed, beside no sources."""
    folder, sources = tmp_path / "site-packages", Path(auditui.__file__).parents[1]
    package = folder / "auditui"
    package.mkdir(parents=True)
    for each in (*(sources / "auditui").iterdir(), sources / "schema.sql", sources / "demo_data"):
        (package / each.name).symlink_to(each)
    return folder


def test_the_screens_are_written_to_no_log(trust: Path, installed: Path, tmp_path: Path) -> None:
    log = tmp_path / "screens.log"
    seat = {"AUDITUI_DATABASE": str(trust), "AUDITUI_USER": LEAD, "PYTHONPATH": str(installed)}
    seen, given = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "auditui", "--today", "2016-01-04"],
        cwd=tmp_path,
        env=environment(tmp_path, TEXTUAL_LOG=str(log), **seat),
        stdin=given,
        stdout=given,
        stderr=given,
    )
    os.close(given)
    said = b""
    with suppress(OSError):
        while read := os.read(seen, 65_536):
            said += read
    os.close(seen)
    assert running.wait(timeout=60) == 2, said
    assert b"unset TEXTUAL_LOG" in b" ".join(said.split())
    assert not log.exists()


@pytest.mark.parametrize(
    "environment",
    [{"TEXTUAL": "devtools"}, {"TEXTUAL": "headless, Debug"}, {"TEXTUAL_SCREENSHOT": "5"}],
)
def test_nor_sent_to_another_program(
    environment: dict[str, str], installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_watching(environment)
    monkeypatch.setattr(auditui, "__file__", str(installed / "auditui" / "__init__.py"))
    with pytest.raises(Watched, match="unset TEXTUAL"):
        refuse_watching(environment)
    refuse_watching({"TEXTUAL": "", "TEXTUAL_LOG": ""})


def test_what_sqlite_sorts_lies_in_no_file(trust: Path) -> None:
    store = Store.open(trust)
    assert store._db.execute("PRAGMA temp_store").fetchone() == (2,)
    store.close()
