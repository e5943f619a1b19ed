"""What happens at the shell when the database is missing, strange, damaged or out of reach."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done

from auditui.cli.shell.exits import exit_code
from auditui.practice.errors import (
    AuditError,
    Busy,
    Damaged,
    ImportRefused,
    NotFound,
    NotPermitted,
    NotUnderstood,
)
from auditui.workflow.desk import NobodyKnown

COMMANDS = (["a3"], ["sample", "show", "2016-01"], ["settings", "set", "own_team_audits", "yes"])


def not_sqlite(path: Path, trust: Path) -> None:  # noqa: ARG001
    path.write_text("Daisy, 4, lives at number 7\n" * 100)


def cut_short(path: Path, trust: Path) -> None:
    path.write_bytes(trust.read_bytes()[:40_000])


def scribbled_over(path: Path, trust: Path) -> None:
    whole = trust.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def somebody_elses(path: Path, trust: Path) -> None:  # noqa: ARG001
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def from_the_future(path: Path, trust: Path) -> None:
    shutil.copy(trust, path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("spoil", "code", "says"),
    [
        (not_sqlite, 5, "not an auditui database"),
        (cut_short, 5, "damaged"),
        (scribbled_over, 5, "damaged"),
        (somebody_elses, 1, "some other program"),
        (from_the_future, 1, "newer auditui"),
    ],
)
def test_a_file_that_is_no_sound_database_of_ours_is_left_as_it_is(
    trust: Path,
    tmp_path: Path,
    spoil: Callable[[Path, Path], None],
    code: int,
    says: str,
    command: list[str],
) -> None:
    path = tmp_path / "spoilt.db"
    spoil(path, trust)
    before = path.read_bytes()
    result = auditui(path, *command)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert "Daisy" not in result.output
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_missing_database_says_how_to_make_one(tmp_path: Path, command: list[str]) -> None:
    result = auditui(tmp_path / "none.db", *command)
    assert result.exit_code == 3
    assert "auditui init" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_hold_a_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    below = auditui(file / "trust.db", "init")
    assert below.exit_code == 1
    assert "Choose another place" in below.stderr
    assert auditui(file / "trust.db", "a3").exit_code == 3
    assert auditui(tmp_path, "a3").exit_code == 1
    assert auditui(tmp_path, "init").exit_code == 1
    assert auditui(tmp_path / ("x" * 5_000), "a3").exit_code == 2
    assert file.read_text() == "not a folder"


def test_init_makes_a_database_with_a_quality_lead_and_the_shipped_tool(tmp_path: Path) -> None:
    path = tmp_path / "trust.db"
    made = auditui(path, "init", name="Nora [New]")
    assert made.exit_code == 0
    assert made.stdout == ""
    assert "Nora [New] is its quality lead" in made.stderr
    people = json.loads(done(path, "people", "list", "--json", name="Nora [New]").stdout)
    assert [person["role"] for person in people] == ["quality lead"]
    assert "Case file audit" in done(path, "tool", "show", name="nora [new]").stdout


def test_init_never_touches_what_is_there(trust: Path) -> None:
    before = trust.read_bytes()
    refused = auditui(trust, "init")
    assert refused.exit_code == 1
    assert "already there" in refused.stderr
    assert trust.read_bytes() == before


@pytest.mark.parametrize("name", ["", " \x1b ", None])
def test_without_a_name_the_account_is_the_first_quality_lead(
    tmp_path: Path, name: str | None
) -> None:
    path = tmp_path / "new.db"
    assert "nora is its quality lead" in auditui(path, "init", name=name, account="nora").stderr


def test_a_name_of_4000_characters_makes_no_database(tmp_path: Path) -> None:
    assert auditui(tmp_path / "new.db", "init", name="x" * 4_000).exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("Nobody Known", 6), ("", 6), ("[/]", 6), ("\udce9", 6), ("x" * 4_000, 2)],
)
def test_a_name_that_is_not_known_gets_nowhere(trust: Path, name: str, code: int) -> None:
    result = auditui(trust, "a3", name=name)
    assert result.exit_code == code
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2016-02-30", "February 2016 has no day 30."),
        ("0001-01-01", "The year is one from 1900 to 2100."),
        ("tomorrow", "Write the whole day, like 31/01/2016."),
        ("4 Jan", "Write the whole day, like 31/01/2016."),
        ("4/1/16", "Write the whole day, like 31/01/2016."),
    ],
)
def test_a_day_that_is_none_is_a_matter_of_usage(trust: Path, day: str, says: str) -> None:
    refused = auditui(trust, "--today", day, "a3")
    assert refused.exit_code == 2
    assert f"Invalid value for '--today': {says}" in refused.stderr


@pytest.mark.parametrize("day", ["2015-12-31", "31/12/2015", "Thu 31 Dec 2015"])
def test_today_is_a_whole_day_however_it_is_written(trust: Path, day: str) -> None:
    path = trust.parent / "r.csv"
    path.write_text("case_ref,team\nA1,Duty\n")
    taken = done(
        trust, "--today", day, "register", "import", str(path), "--as-of", "today", "--yes"
    )
    assert "as of 2015-12-31." in taken.stdout


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AuditError("x"), 1),
        (NotUnderstood("x"), 2),
        (NotFound("x"), 3),
        (Busy("x"), 4),
        (Damaged("x"), 5),
        (NotPermitted("x"), 6),
        (NobodyKnown("x"), 6),
        (ImportRefused("x", []), 7),
    ],
)
def test_each_kind_of_error_has_its_exit_code(error: AuditError, code: int) -> None:
    assert exit_code(error) == code


@pytest.mark.parametrize("command", ["init", "demo"])
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, command: str) -> None:
    refused = auditui(tmp_path / "none" / "trust.db", command, name="Nora")
    assert refused.exit_code == 3
    assert "There is no folder" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_init_refuses_a_link_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "trust.db"
    path.symlink_to(tmp_path / "gone.db")
    refused = auditui(path, "init")
    assert refused.exit_code == 1
    assert "is a link to" in refused.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["trust.db"]
