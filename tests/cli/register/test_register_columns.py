"""Columns under other headings: said once at the shell, asked for at a terminal, remembered."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from cli.shell.at_the_shell import TODAY, auditui, done
from conftest import LEAD

DAY = ("--as-of", "2016-01-04", "--yes")
OTHERS = "Client;Squad;Sex\n1;East;m\n2;West;f\n"


def saved(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def test_columns_are_said_once_and_remembered(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", OTHERS)
    refused = auditui(trust, "register", "import", path, *DAY)
    assert refused.exit_code == 7
    assert '--map case_ref="Case Reference"' in refused.stderr
    assert "Client, Squad, Sex" in refused.stderr
    said = ["--map", "case_ref=Client", "--map", "Allocated Team=Squad"]
    assert "2 cases kept" in done(trust, "register", "import", path, *DAY, *said).stdout
    again = saved(tmp_path / "later.csv", OTHERS.replace("2;West", "3;West"))
    taken = done(trust, "register", "import", again, *DAY).stdout
    assert "2 cases kept" in taken
    assert "Note: 1 column was not read: Sex." in taken
    other = saved(tmp_path / "other.csv", OTHERS.replace("Sex", "Gender"))
    assert auditui(trust, "register", "import", other, *DAY).exit_code == 7


def test_what_is_remembered_can_be_said_anew(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", "Client;Squad;Home team\n1;East;Far away\n")
    done(trust, "register", "import", path, *DAY, "--map", "case_ref=Client", "--map", "team=Squad")
    done(trust, "register", "import", path, *DAY, "--map", "team=Home team")
    assert "Far away" in done(trust, "register", "import", path, *DAY).stdout


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("case_ref", "A column is named like"),
        ("case_ref=", "A column is named like"),
        ("reference=Client", "is one of: case_ref, team"),
    ],
)
def test_what_names_no_column_is_refused_as_usage(
    trust: Path, tmp_path: Path, said: str, problem: str
) -> None:
    path = saved(tmp_path / "r.csv", OTHERS)
    refused = auditui(trust, "register", "import", path, *DAY, "--map", said)
    assert refused.exit_code == 2
    assert problem in refused.stderr


def test_a_terminal_asks_which_column_is_which(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", OTHERS)
    seen = at_a_terminal(trust, "register", "import", path, *DAY, typed="1\n2\n")
    assert "case_ref, the reference of the case" in seen
    assert "2 cases kept" in seen
    assert "2 cases kept" in done(trust, "register", "import", path, *DAY).stdout


def test_a_terminal_takes_no_for_an_answer(trust: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "r.csv", OTHERS)
    seen = at_a_terminal(trust, "register", "import", path, *DAY, typed="0\n")
    assert "row 1, column case_ref: This column is missing." in seen


def test_a_register_comes_in_through_a_pipe(trust: Path) -> None:
    taken = piped(trust, "register", "import", "-", *DAY, content=b"case_ref,team\n1,East\n")
    assert "standard input: 1 row read, 1 case kept" in taken
    assert "Nothing came in." in piped(trust, "register", "import", "-", *DAY, content=b"")


def command(database: Path, *arguments: str) -> list[str]:
    """A command in a process of its own, at the desk of the quality lead."""
    program = [sys.executable, "-m", "auditui", "--database", str(database)]
    return [*program, "--as", LEAD, "--today", TODAY, *arguments]


def piped(database: Path, *arguments: str, content: bytes) -> str:
    """All that a command says to whom something is piped."""
    ran = subprocess.run(
        command(database, *arguments), input=content, capture_output=True, check=False, timeout=60
    )
    return (ran.stdout + ran.stderr).decode()


def at_a_terminal(database: Path, *arguments: str, typed: str) -> str:
    """All that a command says at a terminal at which something is typed."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    ran = subprocess.run(
        command(database, *arguments), stdin=theirs, capture_output=True, check=False, timeout=60
    )
    os.close(ours)
    os.close(theirs)
    return (ran.stdout + ran.stderr).decode()
