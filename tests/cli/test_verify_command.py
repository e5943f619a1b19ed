"""The commands that prove what is stored, and keep where the ledger ends."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done
from conftest import MANAGERS

from auditui.workflow.desk import Desk


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        for statement in statements:
            conn.execute(statement)


def test_what_was_changed_past_the_program_is_named_and_is_exit_code_5(trust: Path) -> None:
    assert "each row is as its event left it" in done(trust, "verify").stdout
    changed(trust, "UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'")
    result = auditui(trust, "verify")
    assert result.exit_code == 5
    assert "people Cat Cole was changed past the program, after event 7." in result.stdout
    assert "does not verify: 1 finding" in result.stderr
    told = json.loads(auditui(trust, "verify", "--json").stdout)
    assert told["verifies"] is False
    assert told["facts"] > 0
    assert told["findings"] == [
        {
            "kind": "changed",
            "table": "people",
            "key": "Cat Cole",
            "row": None,
            "event": 7,
            "says": "people Cat Cole was changed past the program, after event 7",
        }
    ]


def test_the_lead_accepts_what_stands_with_a_reason_and_nobody_where_nothing_differs(
    trust: Path,
) -> None:
    slip = ("ledger", "accept", "--reason", "A typing slip.")
    assert auditui(trust, *slip).exit_code == 3
    changed(trust, "UPDATE people SET account = 'cc' WHERE name = 'Cat Cole'")
    assert auditui(trust, *slip, name=MANAGERS[0]).exit_code == 6
    refused = auditui(trust, "people", "add", "Cat Cole", "--role", "viewer")
    assert (refused.exit_code, "was changed past the program" in refused.stderr) == (5, True)
    assert "Accepted as it stands: 1 finding." in done(trust, *slip).stderr
    assert "each row is as its event left it" in done(trust, "verify").stdout


def test_a_ledger_goes_on_from_a_line_or_a_file_or_does_not(
    lead: Desk, trust: Path, tmp_path: Path
) -> None:
    line = done(trust, "ledger", "head").stdout.strip()
    told = json.loads(done(trust, "ledger", "head", "--json").stdout)
    head = lead.store.ledger.head()
    assert head is not None
    assert (told["count"], told["head"], told["checkpoint"]) == (head.number, head.hash, line)
    kept = tmp_path / "head.txt"
    kept.write_text(f"Kept in the minutes:\n{line}\n")
    done(trust, "settings", "set", "exclusion_months", "6")
    verified = done(trust, "verify", "--against", line, "--against", str(kept))
    assert "It goes on from 2 checkpoints." in verified.stdout

    forged = line.replace(head.hash, head.hash[::-1])
    result = auditui(trust, "verify", "--against", forged)
    assert result.exit_code == 5
    assert "is not on this ledger" in result.stdout


@pytest.mark.parametrize("given", ["no such file", "empty"])
def test_what_is_no_checkpoint_is_refused(trust: Path, tmp_path: Path, given: str) -> None:
    (tmp_path / "empty").touch()
    assert auditui(trust, "verify", "--against", str(tmp_path / given)).exit_code not in (0, 5)
