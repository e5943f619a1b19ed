"""Where a program runs, as others are told."""

import os
import pty
import subprocess
import sys
from pathlib import Path

PROGRAM = "from auditui.cli.shell.session import place; print(place())"


def test_a_place_is_the_host_and_its_terminal() -> None:
    master, terminal = pty.openpty()
    name = os.ttyname(terminal).removeprefix("/dev/")
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM], stdin=terminal, capture_output=True, text=True, check=True
    ).stdout.strip()
    os.close(master)
    os.close(terminal)
    assert said == f"{os.uname().nodename}, {name}"


def test_without_a_terminal_two_programs_are_at_two_places(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.touch()
    said = []
    for _ in range(2):
        with nothing.open() as empty:
            run = subprocess.run(
                [sys.executable, "-c", PROGRAM],
                stdin=empty,
                capture_output=True,
                text=True,
                check=True,
            )
        said.append(run.stdout.strip())
    assert len(set(said)) == 2
