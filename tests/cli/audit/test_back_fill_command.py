"""`auditui audits import`, `withdraw` and `withdrawn`, and trying them out."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import MANAGERS


@pytest.fixture
def history(tmp_path: Path) -> str:
    """A file of two audits, one of them a slip."""
    path = tmp_path / "history.csv"
    rows = "2015-10,C000001,Duty,good\n2015-11,C000001,Duty,inadequate\n"
    path.write_text("month,case_ref,team,grade\n" + rows)
    return str(path)


def test_a_dry_run_checks_everything_and_changes_nothing(trust: Path, history: str) -> None:
    before = dump(trust)
    assert (
        "2 audits would be imported" in done(trust, "audits", "import", history, "--dry-run").stderr
    )
    assert dump(trust) == before
    done(trust, "audits", "import", history)
    imported = dump(trust)
    again = auditui(trust, "audits", "import", history, "--dry-run")
    assert (again.exit_code, "row 2, column case_ref" in again.stderr) == (7, True)
    taken = done(trust, "audits", "withdraw", "--file", history, "--reason", "A slip.", "--dry-run")
    assert "2 audits would be withdrawn" in taken.stderr
    assert dump(trust) == imported


def test_a_slip_is_taken_back_and_listed_with_why(trust: Path, history: str) -> None:
    done(trust, "audits", "import", history)
    (slip,) = (audit for audit in read(trust, "audits", "list", "--month", "2015-11"))
    number = str(slip["id"])
    told = done(trust, "audits", "withdraw", number, "--reason", "It was 2014.").stderr
    assert "1 audit withdrawn" in told
    assert [month["period"] for month in read(trust, "a3")["months"] if month["audits"]] == [
        "2015-10"
    ]
    (listed,) = read(trust, "audits", "withdrawn")
    assert (listed["id"], listed["state"], listed["reason"]) == (
        slip["id"], "withdrawn", "It was 2014.",
    )  # fmt: skip
    assert "It was 2014." in done(trust, "audits", "withdrawn").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "--file"),
        (["1", "--file", "history.csv"], 2, "--file"),
        (["999"], 1, "Audit 999"),
        (["x"], 2, "whole number"),
        (["--file", "none.csv"], 3, "none.csv"),
    ],
)
def test_what_cannot_be_taken_back_says_why(
    trust: Path, arguments: list[str], code: int, told: str
) -> None:
    refused = auditui(trust, "audits", "withdraw", *arguments, "--reason", "A slip.")
    assert (refused.exit_code, told in refused.stderr) == (code, True)


def test_only_who_may_import_takes_back(trust: Path, history: str) -> None:
    done(trust, "audits", "import", history)
    refused = auditui(
        trust, "audits", "withdraw", "--file", history, "--reason", "x", name=MANAGERS[0]
    )
    assert refused.exit_code == 6
    assert done(trust, "audits", "withdrawn").stdout == ""
