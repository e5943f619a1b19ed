"""A damaged file is called damaged by every command, and doctor names the part."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from store.sqlite.damage import (
    break_schema_list,
    break_schema_text,
    change,
    halve_index,
    plant,
    unknown_format,
    zero_root,
)


@pytest.mark.parametrize("damage", [break_schema_text, break_schema_list, unknown_format])
@pytest.mark.parametrize("command", [["doctor"], ["a3"], ["settings", "set", "backup_days", "9"]])
def test_what_cannot_be_opened_is_damaged(
    trust: Path, damage: Callable[[Path], None], command: list[str]
) -> None:
    damage(trust)
    before = trust.read_bytes()
    result = auditui(trust, *command)
    assert result.exit_code == 5
    assert "damaged" in result.stderr
    assert trust.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("frames", "table frames is damaged"),
        ("audit_answers", "table audit_answers is damaged"),
        ("returns", "table returns is damaged"),
        ("holds", "table holds is damaged"),
        ("targets", "table targets is damaged"),
        ("ledger", "table ledger is damaged"),
        ("audits_by_case", "table audits is whole, and an index of it is damaged"),
        ("audits_counted", "table audits is whole, and an index of it is damaged"),
    ],
)
def test_a_page_that_is_lost_is_named_by_its_table(trust: Path, name: str, named: str) -> None:
    zero_root(trust, name)
    result = auditui(trust, "doctor")
    assert result.exit_code == 5
    assert named in result.stderr
    assert "auditui restore" in result.stderr


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("register_entries", "team", "Duty"),
        ("register_entries", "case_ref", "C0012"),
        ("people", "name", "Quinn Lead"),
        ("ledger", "subject", "database"),
    ],
)
def test_bytes_that_are_no_text_are_damage(trust: Path, table: str, column: str, cell: str) -> None:
    broken = f"SET {column} = CAST(x'C328' AS TEXT) WHERE {column} = '{cell}'"
    plant(trust, f"UPDATE {table} {broken}")
    result = auditui(trust, "doctor", "--json")
    assert result.exit_code == 5
    assert f"table {table} holds bytes that are no text" in result.stderr


def test_an_index_that_lacks_rows_is_named(trust: Path) -> None:
    halve_index(trust, "people_account")
    result = auditui(trust, "doctor", "--json")
    assert result.exit_code == 5
    assert "index people_account does not agree with table people" in result.stderr


@pytest.mark.parametrize(
    ("statement", "kind", "name", "says"),
    [
        ("DROP TRIGGER ledger_unchanged", "trigger", "ledger_unchanged", "is missing"),
        ("DROP INDEX audits_counted", "index", "audits_counted", "is missing"),
        ("DROP TABLE holds", "table", "holds", "is missing"),
        (
            "ALTER TABLE people ADD COLUMN more TEXT",
            "table",
            "people",
            "is not as auditui made it",
        ),
        (
            "CREATE TRIGGER forged AFTER INSERT ON ledger BEGIN SELECT 1; END",
            "trigger",
            "forged",
            "is not auditui's",
        ),
        ("CREATE VIEW ours AS SELECT 1", "view", "ours", "is not auditui's"),
    ],
)
def test_a_part_that_is_not_as_it_was_made_is_named_and_nothing_is_written_on(
    trust: Path, statement: str, kind: str, name: str, says: str
) -> None:
    change(trust, statement)
    before = trust.read_bytes()
    result = auditui(trust, "doctor")
    assert result.exit_code == 5
    assert f"{kind} {name} {says}" in result.stderr
    assert f"              {kind} {name} {says}" in result.stdout
    refused = auditui(trust, "settings", "set", "backup_days", "9")
    assert refused.exit_code == 5
    assert f"{kind} {name} {says}" in refused.stderr
    assert "auditui restore BACKUP" in refused.stderr
    assert trust.read_bytes() == before


def test_an_emptied_ledger_is_a_broken_one(trust: Path) -> None:
    kept = _text_of(trust, "ledger_undeleted")
    change(trust, "DROP TRIGGER ledger_undeleted", "DELETE FROM ledger", kept)
    for command in (["doctor"], ["ledger", "verify"]):
        result = auditui(trust, *command)
        assert result.exit_code == 5
        assert "does not verify from event 1 on" in result.stderr


def test_a_file_that_sqlite_has_analysed_and_packed_is_sound(trust: Path) -> None:
    change(trust, "ANALYZE")
    change(trust, "VACUUM")
    assert read(trust, "doctor")["database"]["flaws"] == []


def test_what_can_be_read_is_rescued_and_what_is_lost_is_said_by_table(
    trust: Path, tmp_path: Path
) -> None:
    zero_root(trust, "teams")
    saved = tmp_path / "saved.db"
    result = auditui(trust, "doctor", "--rescue", str(saved), "--json")
    assert result.exit_code == 5
    told = json.loads(result.stdout)
    (teams,) = [each for each in told["tables"] if each["table"] == "teams"]
    assert (teams["rows"], teams["lost_pages"], told["whole"]) == (0, 1, False)
    assert (told["missing_events"], told["ledger_broken_at"], told["flaws"]) == ([], None, [])
    assert "It lacks 4 rows at least, and 1 page cannot be read." in result.stderr
    assert read(saved, "people", "list")
    refused = auditui(trust, "doctor", "--rescue", str(saved))
    assert (refused.exit_code, "is already there" in refused.stderr) == (1, True)
    assert auditui(trust, "doctor", "--rescue", str(tmp_path / "no" / "x.db")).exit_code == 3


def test_a_database_that_somebody_changed_comes_over_whole(trust: Path, tmp_path: Path) -> None:
    change(trust, "DROP TRIGGER ledger_unchanged", "ALTER TABLE people ADD COLUMN more TEXT")
    saved = tmp_path / "saved.db"
    result = done(trust, "doctor", "--rescue", str(saved))
    assert ["people", "7", "0", "0", "0", "0"] in [
        line.split() for line in result.stdout.split("\n")
    ]
    assert "has every row of the damaged database, and is sound" in result.stderr
    done(saved, "doctor")


def test_what_is_wrong_in_what_was_saved_is_said_without_json_too(
    trust: Path, tmp_path: Path
) -> None:
    plant(
        trust,
        "DELETE FROM ledger WHERE number = 2",
        "UPDATE people SET role = 'quality lead' WHERE name = 'Vic Viewer'",
        "INSERT INTO absence_steps VALUES (1, 99, 'ended', '2016-01-01', '', 'Q', '2016-01-01')",
    )
    result = auditui(trust, "doctor", "--rescue", str(tmp_path / "saved.db"))
    assert result.exit_code == 5
    assert "ledger: event 2 missing" in result.stdout
    assert "ledger: does not verify from event 2 on" in result.stdout
    assert "not as its event left it: auditui verify names each" in result.stdout
    assert "absence_steps" in result.stdout
    assert "Vic" not in result.stdout


def _text_of(path: Path, name: str) -> str:
    with closing(sqlite3.connect(path)) as conn:
        row = conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
    return str(row[0])
