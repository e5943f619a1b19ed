"""Audits item by item at the shell."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import MANAGERS


def back_fill(trust: Path, folder: Path) -> None:
    rows = [f"2015-11,H{number:04d},Duty,good" for number in range(6)]
    path = folder / "history.csv"
    path.write_text("\n".join(["month,case_ref,team,grade", *rows]) + "\n")
    done(trust, "audits", "import", str(path))


def test_an_export_says_what_is_in_it_and_what_is_withheld(trust: Path, tmp_path: Path) -> None:
    refused = auditui(trust, "export", "items", "--to", str(tmp_path / "none"))
    assert (refused.exit_code, (tmp_path / "none").exists()) == (3, False)
    back_fill(trust, tmp_path)

    made = done(trust, "export", "items", "--to", str(tmp_path / "items"), "--make-folders")
    names = [Path(line).name for line in made.stdout.splitlines()]
    assert names[2:4] == ["audits.csv", "datapackage.json"]
    assert "Rows: audits 6, answers 0" in made.stderr
    assert "no cell has fewer than 5 cases" in made.stderr
    told = read(trust, "export", "items", "--to", str(tmp_path / "items"), "--force", "--with-text")
    assert (told["rows"]["audits"], told["below"], told["with_text"]) == (6, 5, True)
    assert told["withheld"]["team"] == 0
    again = auditui(trust, "export", "items", "--to", str(tmp_path / "items"))
    assert (again.exit_code, "--force" in again.stderr) == (1, True)


def test_a_new_key_is_said_and_kept_to_the_quality_lead(trust: Path, tmp_path: Path) -> None:
    back_fill(trust, tmp_path)
    done(trust, "export", "items", "--to", str(tmp_path))
    assert read(trust, "export", "new-key", "--reason", "Lost.") == {"key": "changed"}
    assert auditui(trust, "export", "new-key", "--reason", "L.", name=MANAGERS[0]).exit_code == 6
    with closing(sqlite3.connect(trust)) as db:
        ((key,),) = db.execute("SELECT value FROM settings WHERE name = 'items_key'")
    for command in (("settings", "show"), ("doctor", "--json"), ("ledger", "list", "--json")):
        printed = auditui(trust, *command)
        assert key not in printed.stdout + printed.stderr, command
