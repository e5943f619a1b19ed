"""External auditors at the shell: given, read, compared, and nothing else to be seen."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import made_once
from workflow.external.an_external import EVE, NOTE, REASON, grading_of, submitted

from auditui.practice.grade import Grade
from auditui.workflow.desk import Desk


def read_as_eve(trust: Path, *arguments: str) -> Any:
    """The JSON of a command that the external auditor gives."""
    return json.loads(done(trust, *arguments, "--json", name=EVE).stdout)


def test_given_read_and_compared(trust: Path, lead: Desk) -> None:
    number = str(made_once(lead, submitted))
    assert "Nothing is given" in done(trust, "external", "list").stderr
    assert "No external auditor has read" in done(trust, "agreement", "--external").stderr
    given = read(trust, "external", "give", number, "--to", EVE)
    assert (given["reader"], given["grades"]) == (EVE, [])
    taken = read(trust, "external", "take-back", number, "--from", EVE, "--reason", "A slip.")
    assert taken["taken_back"]["reason"] == "A slip."
    done(trust, "external", "give", number, "--to", EVE)
    (listed,) = read_as_eve(trust, "external", "list")
    assert listed["auditor"] is None
    shown = done(trust, "external", "form", number, name=EVE).stdout
    assert NOTE in shown
    assert REASON not in shown
    assert read_as_eve(trust, "external", "form", number)["audit"] == int(number)
    keys = grading_of(lead, int(number), Grade.GOOD)
    grades = [part for key in keys for part in ("--grade", f"{key}=inadequate")]
    made = read_as_eve(trust, "external", "read", number, *grades, "--note", "Thin.")
    assert {each["ours_is"] for each in made["grades"]} == {"higher"}
    table = done(trust, "external", "compare", number).stdout
    assert "Overall grade" in table
    assert "It changes no grade of ours." in table
    assert len(read(trust, "external", "compare", number)) == 1
    assert "● read" in done(trust, "external", "list").stdout
    found = read(trust, "agreement", "--external")
    assert (found["against"], found["versions"][0]["pairs"]) == ("external auditors", 1)
    assert "Ours against external auditors" in done(trust, "agreement", "--external").stdout
    assert read(trust, "agreement")["versions"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["audits", "list"], ["audits", "show", "1"], ["sample", "list"], ["a3"], ["concerns"],
        ["ledger", "list"], ["people", "list"], ["agreement", "--external"], ["absence", "list"],
        ["moderation", "compare", "1"], ["settings", "show"],
        ["external", "give", "1", "--to", EVE],
    ],
)  # fmt: skip
def test_everything_else_is_refused_to_them(trust: Path, lead: Desk, arguments: list[str]) -> None:
    made_once(lead, submitted)
    refused = auditui(trust, *arguments, name=EVE)
    assert refused.exit_code == 6
    assert "sees only the files given to them" in refused.stderr
