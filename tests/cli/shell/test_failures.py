"""A program that asks for JSON gets JSON, whatever fails, and options stand anywhere on a line."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import TODAY, auditui, read
from click.testing import CliRunner, Result
from conftest import LEAD

from auditui.cli.shell.main import cli


def bare(*arguments: str) -> Result:
    """A line with nothing before its command."""
    runner = CliRunner(env={"AUDITUI_DATABASE": None, "AUDITUI_USER": None})
    return runner.invoke(cli, arguments, prog_name="auditui", catch_exceptions=False)


def failure(result: Result) -> Any:
    """What a failed run printed as JSON, whose exit code and sentence are those of the run."""
    said = json.loads(result.stdout)
    assert said["exit_code"] == result.exit_code != 0
    assert said["error"] in result.stderr
    return said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("return", "verify", "MANIFEST.json"), 3),
        (("checklists", "2016-01"), 3),
        (("a3", "--from", "2016-02", "--to", "2016-01"), 2),
        (("a3", "--from", "rubbish"), 2),
        (("a3", "--no-such-option"), 2),
        (("sample", "show"), 2),
    ],
)
def test_a_failure_is_one_json_object_beside_its_sentence(
    trust: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert failure(auditui(trust, *arguments, "--json"))["exit_code"] == code


def test_without_json_a_failure_prints_nothing(trust: Path) -> None:
    assert auditui(trust, "checklists", "2016-01").stdout == ""


def test_a_refused_file_has_its_faults_by_place(trust: Path, tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    file.write_text("month,case_ref,team,grade\n2014-10,C1,Duty,good\n2014-10,C2,Duty,splendid\n")
    result = auditui(trust, "audits", "import", str(file), "--json")
    said = failure(result)
    assert said["total_faults"] == len(said["faults"]) == 1
    assert said["faults"][0]["row"] == 3
    assert said["faults"][0]["column"] == "grade"
    assert "splendid" not in result.stdout


def test_the_options_of_every_command_stand_before_it_or_after_it(trust: Path) -> None:
    line = ("--database", str(trust), f"--today={TODAY}", "--as", LEAD)
    told = read(trust, "targets", "list")
    for at in range(3):
        words = [*("targets", "list", "--json")[:at], *line, *("targets", "list", "--json")[at:]]
        assert json.loads(bare(*words).stdout) == told


def test_what_follows_two_dashes_is_no_option(trust: Path) -> None:
    result = bare("--database", str(trust), "checklists", "--", "--today")
    assert result.exit_code == 2
    assert "requires an argument" not in result.stderr


def test_an_option_without_its_value_says_so(trust: Path) -> None:
    result = bare("--database", str(trust), "a3", "--as")
    assert result.exit_code == 2
    assert "'--as' requires an argument" in result.stderr
