"""What happens where there is a terminal: the app opens, and long imports show a bar."""

import os
import pty
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli.shell.at_the_shell import environment
from conftest import LEAD

FULL_SCREEN = b"\x1b[?1049h"


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: what a person would see, and what a program is given."""
    seen, given = pty.openpty()
    try:
        yield seen, given
    finally:
        os.close(seen)


def everything_from(seen: int) -> bytes:
    """What appears until the program has closed its end."""
    shown = b""
    while True:
        try:
            arrived = os.read(seen, 65_536)
        except OSError:
            return shown
        shown += arrived


def shown_until(seen: int, wanted: bytes) -> bytes:
    """What appears until something wanted has."""
    shown = b""
    while wanted not in shown:
        shown += os.read(seen, 65_536)
    return shown


def test_a_long_import_shows_a_bar_on_stderr_and_only_the_summary_on_stdout(
    trust: Path, tmp_path: Path
) -> None:
    rows = "".join(f"Z{number:05d},Duty\n" for number in range(5_000))
    (tmp_path / "big.csv").write_text("case_ref,team\n" + rows)
    with terminal() as (seen, given):
        ran = subprocess.Popen(
            ["auditui", "register", "import", "big.csv", "--as-of", "2016-01-04", "--yes"],
            cwd=tmp_path,
            env=environment(tmp_path, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD, TERM="xterm"),
            stdout=subprocess.PIPE,
            stderr=given,
        )
        os.close(given)
        shown = everything_from(seen)
        summary, _ = ran.communicate(timeout=60)
    assert ran.returncode == 0
    assert b"Reading the register" in shown
    assert summary.startswith(b"big.csv: 5,000 rows read, 5,000 cases kept")
    assert b"\x1b" not in summary


@pytest.mark.parametrize("command", ["auditui", "auditui --database demonstration.db demo"])
def test_in_a_terminal_the_app_opens(trust: Path, tmp_path: Path, command: str) -> None:
    with terminal() as (seen, given):
        running = subprocess.Popen(
            command.split(),
            cwd=tmp_path,
            env=environment(tmp_path, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD, TERM="xterm"),
            stdin=given,
            stdout=given,
            stderr=given,
        )
        os.close(given)
        shown = shown_until(seen, FULL_SCREEN)
        running.kill()
        running.wait(timeout=60)
    assert FULL_SCREEN in shown
