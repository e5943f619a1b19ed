"""`auditui doctor`: what it says of a sound database, an open one, and none."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read

from auditui.store.sqlite.connection import CURRENT_VERSION
from auditui.store.store import Store
from auditui.workflow.doctor import health


def test_a_sound_database_is_described(trust: Path) -> None:
    trust.chmod(0o600)
    found = read(trust, "doctor")
    assert found["installation"]["sqlite"] == sqlite3.sqlite_version
    assert found["installation"]["textual"][0].isdigit()
    assert found["installation"]["journal"] in {"wal", "delete"}
    database = found["database"]
    assert database["path"] == str(trust)
    assert database["permissions"] == "0600"
    assert database["schema_version"] == CURRENT_VERSION
    assert database["ledger_events"] == read(trust, "ledger", "verify")["events"]
    assert database["ledger_broken_at"] is None


def test_it_names_the_journal_that_the_file_really_has(trust: Path) -> None:
    said = read(trust, "doctor")["installation"]["journal"]
    connection = sqlite3.connect(trust)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == said
    connection.close()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_can_open_is_pointed_out(trust: Path, mode: int) -> None:
    trust.chmod(mode)
    result = done(trust, "doctor")
    assert f"{mode:04o}" in result.stdout
    assert "chmod 600" in result.stderr
    trust.chmod(0o600)
    assert "chmod" not in done(trust, "doctor").stderr


def test_it_says_that_it_is_time_for_a_backup(trust: Path, tmp_path: Path) -> None:
    assert "No backup was ever taken" in done(trust, "doctor").stderr
    done(trust, "settings", "set", "backup_days", "30")
    done(trust, "backup", str(tmp_path / "copy.db"))
    assert read(trust, "doctor")["database"]["backup_due"] == ""
    with closing(Store.open(trust)) as store:
        now = datetime.now().astimezone()
        assert "30 days ago" in health(trust, now + timedelta(days=30, hours=1)).backup_due
        store.settings.set("demonstration_day", "2016-01-04")
        assert health(trust, now + timedelta(days=99)).backup_due == ""


def test_a_reference_to_nothing_is_damage(trust: Path) -> None:
    connection = sqlite3.connect(trust)
    assert connection.execute("UPDATE register_entries SET snapshot_id = 999").rowcount
    connection.commit()
    connection.close()
    result = auditui(trust, "doctor")
    assert result.exit_code == 5
    assert "Inside        damaged" in result.stdout
    assert "table register_entries refers to what is not there" in result.stderr


def test_it_helps_somebody_who_is_not_known(trust: Path) -> None:
    assert auditui(trust, "doctor", name="Nobody Known").exit_code == 0


def test_without_a_database_it_still_describes_the_installation(tmp_path: Path) -> None:
    result = auditui(tmp_path / "none.db", "doctor")
    assert result.exit_code == 3
    assert f"SQLite        {sqlite3.sqlite_version}" in result.stdout
    as_json = auditui(tmp_path / "none.db", "doctor", "--json")
    assert as_json.exit_code == 3
    assert json.loads(as_json.stdout)["database"] is None
