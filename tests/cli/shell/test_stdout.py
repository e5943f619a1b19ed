"""Output that cannot be written is told in a sentence, whatever the command."""

import sqlite3
from pathlib import Path

import pytest
from cli.shell.at_the_shell import shell
from conftest import LEAD

COMMANDS = ["a3 --json", "sample frame 2016-01", "--help", "a3 --help", "--version"]


@pytest.fixture
def at_work(trust: Path) -> dict[str, str]:
    """Where a shell finds the trust, and who is at it."""
    return {"AUDITUI_DATABASE": str(trust), "AUDITUI_USER": LEAD}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_said_and_fails(
    command: str, tmp_path: Path, at_work: dict[str, str]
) -> None:
    drawn = "auditui --today 2016-01-04 sample draw 2016-01 --size 3 > drawn.txt"
    ran = shell(f"{drawn} && auditui {command} > /dev/full", tmp_path, **at_work)
    assert ran.returncode == 1
    assert ran.stderr.count("could not be written: No space left on device") == 1
    assert "fault" not in ran.stderr


def test_a_draw_whose_output_is_lost_stands_and_says_so(
    tmp_path: Path, at_work: dict[str, str], trust: Path
) -> None:
    draw = "auditui --today 2016-01-04 sample draw 2016-01 --size 3 --json"
    ran = shell(f"{draw} > /dev/full", tmp_path, **at_work)
    assert (ran.returncode, "recorded, if anything, stands" in ran.stderr) == (1, True)
    with sqlite3.connect(trust) as database:
        assert database.execute("select count(*) from samples").fetchone() == (1,)


def test_nothing_is_begun_where_there_is_no_output(
    tmp_path: Path, at_work: dict[str, str], trust: Path
) -> None:
    draw = "auditui --today 2016-01-04 sample draw 2016-01 --size 3 --json"
    ran = shell(f"{draw} >&-", tmp_path, **at_work)
    assert (ran.returncode, "there is no standard output" in ran.stderr) == (1, True)
    with sqlite3.connect(trust) as database:
        assert database.execute("select count(*) from samples").fetchone() == (0,)


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path, at_work: dict[str, str]) -> None:
    ran = shell("auditui tool show | true", tmp_path, **at_work)
    assert (ran.returncode, ran.stderr) == (0, "")
