"""What somebody planted in the database is printed as text, and nothing that a terminal obeys."""

import io
import json
import os
import pty
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from cli.shell.test_start import printing_to
from conftest import JANUARY, LEAD, account_of, arranged

from auditui.__main__ import main
from auditui.cli.shell.output import print_file
from auditui.cli.shell.stdout import check_stdout
from auditui.practice.people import Account, Role
from auditui.workflow.desk import Desk
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw

HOSTILE = "Eve\x1b]52;c;eXk=\x07\x1b[2J\x9b1m\u202egnp\x7f\r"
"""Sets the clipboard, clears the screen, turns colours on and a line around."""

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def planted(lead: Desk) -> Path:
    """A trust in which such a text stands as a name, as a case, and on the ledger."""
    draw(lead, JANUARY, 4)
    save_person(lead, "Eve", Role.VIEWER, "")
    with arranged(lead.store):
        lead.store.file.conn.execute("UPDATE people SET name = ? WHERE name = 'Eve'", [HOSTILE])
        lead.store.file.conn.execute("UPDATE teams SET name = ? WHERE name = 'North'", [HOSTILE])
        lead.store.ledger.append(lead.now(), HOSTILE, "wrote", HOSTILE, "0" * 64)
    return lead.store.path


@pytest.mark.parametrize(
    "command",
    ["people list", "teams list", "ledger list", "ledger list --json", "people list --json"],
)
def test_no_command_prints_what_a_terminal_obeys(
    planted: Path, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("excepthook", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(sys, "argv", ["auditui", "--database", str(planted), *command.split()])
    with printing_to(tmp_path / "out.txt", monkeypatch), pytest.raises(SystemExit) as ended:
        main(Account(account_of(LEAD)))
    printed = (tmp_path / "out.txt").read_bytes().decode()
    assert (ended.value.code, OBEYED.findall(printed.replace(os.linesep, ""))) == (0, [])
    assert "gnp" in printed
    if "--json" in command:
        assert json.dumps(HOSTILE) in json.dumps(json.loads(printed))


@pytest.mark.parametrize(
    ("is_a_terminal", "seen"), [(True, "C1\ufffd[2J\n"), (False, "C1\x1b[2J\n")]
)
def test_a_file_that_is_printed_is_its_bytes_but_on_a_terminal_text(
    is_a_terminal: bool, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = pty.openpty() if is_a_terminal else os.pipe()
    stream = io.TextIOWrapper(io.FileIO(writing, "w"), "utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    check_stdout()
    print_file(b"C1\x1b[2J\n")
    sys.stdout.flush()
    assert os.read(reading, 100).decode().replace("\r\n", "\n") == seen
    os.close(reading)


class Console(io.RawIOBase):
    """A terminal that is no file, as Windows has them: only it knows how to show a text."""

    def __init__(self) -> None:
        self.shown = b""

    def isatty(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.shown += bytes(data)
        return len(data)


def test_a_terminal_that_is_no_file_shows_text_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console = Console()
    stream = io.TextIOWrapper(io.BufferedWriter(console), "utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    check_stdout()
    sys.stdout.write("Zoë\x1b[2J\n")
    assert console.shown.decode().replace(os.linesep, "\n") == "Zoë\ufffd[2J\n"
