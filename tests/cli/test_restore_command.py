"""`auditui restore`: a checked backup in the database's place, the old one aside, or nothing."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import LEAD, VIEWER, WORLD
from sqlite_utils import Database, Migrations
from store.sqlite.damage import plant

from auditui.store.ledger import Ledger
from auditui.store.sqlite.connection import CURRENT_VERSION
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.migrations.run import mark_all_applied
from auditui.store.store import Store

OLD = Path(__file__).parents[1] / "store" / "sqlite" / "schemas" / "1.sql"


@pytest.fixture
def copy(trust: Path, tmp_path: Path) -> Path:
    """A backup of the trust."""
    folder = tmp_path / "backups"
    folder.mkdir()
    done(trust, "backup", str(folder / "copy.db"))
    return folder / "copy.db"


def lies_there(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_was_recorded_since_is_given_up_only_with_a_reason(trust: Path, copy: Path) -> None:
    done(trust, "settings", "set", "exclusion_months", "6")
    before, head = dump(trust), read(trust, "ledger", "verify")
    trust.chmod(0o660)
    beside = lies_there(trust.parent)
    refused = auditui(trust, "restore", str(copy), "--yes")
    assert refused.exit_code == 2
    assert "lacks 2 events" in refused.stderr
    assert auditui(trust, "restore", str(copy), "--reason", "Wrong month.").exit_code == 2
    done(trust, "restore", str(copy), "--reason", "Wrong month.", "--dry-run")
    assert (dump(trust), lies_there(trust.parent)) == (before, beside)

    done(trust, "restore", str(copy), "--reason", "Wrong month.", "--yes")
    newest = read(trust, "ledger", "list", "--limit", "1")[0]
    assert newest["verb"] == "database restored"
    assert head["head"] in newest["subject"]
    assert newest["subject"].endswith("Wrong month.")
    assert read(trust, "settings", "show")["exclusion_months"] == 12
    assert trust.stat().st_mode & 0o777 == 0o660
    (aside,) = trust.parent.glob("trust-set-aside-*.db")
    assert dump(aside) == before
    assert lies_there(trust.parent) == sorted([*beside, aside.name])
    # What was set aside is of the same history, on another line since.
    done(trust, "restore", str(aside), "--reason", "That was right.", "--yes")
    assert read(trust, "settings", "show")["exclusion_months"] == 6


def test_a_lost_or_damaged_database_is_restored_without_a_reason(trust: Path, copy: Path) -> None:
    trust.unlink()
    done(trust, "restore", str(copy))
    assert trust.stat().st_mode & 0o777 == 0o600
    trust.write_bytes(b"no database" * 1000)
    trust.with_name("trust.db-journal").write_bytes(b"of the old one")
    done(trust, "restore", str(copy), "--yes")
    assert read(trust, "ledger", "verify")["events"] == read(copy, "ledger", "verify")["events"] + 1
    assert not trust.with_name("trust.db-journal").exists()


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4096])


def _changed(file: Path) -> None:
    with file.open("r+b") as each:
        each.seek(-10, 2)
        each.write(b"0123456789")


def _unverifiable(file: Path) -> None:
    Path(f"{file}.manifest.json").unlink()
    plant(file, "UPDATE ledger SET who = 'Somebody Else' WHERE number = 2")


def _newer(file: Path) -> None:
    Path(f"{file}.manifest.json").unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")


def _not_ours(file: Path) -> None:
    Path(f"{file}.manifest.json").unlink()
    file.write_text("case_ref,team\n" * 50)


def _of_another(file: Path) -> None:
    file.unlink()
    Path(f"{file}.manifest.json").unlink()
    done(file, "init")


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (_cut_off, 5, "is cut off"),
        (_changed, 5, "not what its manifest says"),
        (_unverifiable, 5, "does not verify"),
        (_newer, 1, "newer auditui"),
        (_not_ours, 5, "not an auditui database"),
        (_of_another, 1, "another database"),
        (Path.unlink, 3, "no backup"),
    ],
)
def test_what_is_no_sound_backup_of_it_changes_nothing(
    trust: Path, copy: Path, spoil: Callable[[Path], None], code: int, said: str
) -> None:
    spoil(copy)
    before, beside = dump(trust), lies_there(trust.parent)
    result = auditui(trust, "restore", str(copy), "--yes")
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert (dump(trust), lies_there(trust.parent)) == (before, beside)


def test_a_killed_restore_leaves_the_old_or_the_new_one_whole(
    trust: Path, copy: Path, tmp_path: Path
) -> None:
    done(trust, "settings", "set", "exclusion_months", "6")
    folder = tmp_path / "killed"
    folder.mkdir()
    for each in (trust, copy):
        shutil.copy(each, folder)
    script = Path(__file__).with_name("killed_restores.py")
    ran = subprocess.run([sys.executable, script, folder], check=True, capture_output=True)
    killed = {folder / str(number) / "trust.db" for number in json.loads(ran.stdout)}
    assert len(killed) > 20
    old, new = dump(trust), dump(folder / "0" / "trust.db")
    olds = {path for path in killed if dump(path) == old}
    assert [path for path in killed - olds if dump(path) != new] == []
    assert olds
    assert olds != killed
    cut_off = {path for path in killed if len(lies_there(path.parent)) > 1 and path in olds}
    assert cut_off
    said = {path: auditui(path, "doctor") for path in killed}
    assert [path for path, each in said.items() if each.exit_code != 0] == []
    assert {path for path, each in said.items() if "Restore again" in each.stderr} >= cut_off
    path = max(cut_off, key=lambda each: len(lies_there(each.parent)))
    assert "A restore was cut off" in done(path, "a3").stderr
    assert len(read(path, "doctor")["database"]["cut_off_restore"]) > 1
    done(path, "restore", str(copy), "--reason", "Wrong month.", "--yes")
    (aside,) = path.parent.glob("trust-set-aside-*.db")
    assert lies_there(path.parent) == sorted([aside.name, path.name])
    assert done(path, "a3").stderr == ""


def test_what_lay_beside_a_lost_database_is_never_applied_to_the_restored_one(
    trust: Path, copy: Path
) -> None:
    with closing(sqlite3.connect(trust)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE settings SET value = 'spoilt'")
        other.commit()
        shutil.copy(f"{trust}-wal", f"{trust}.kept")
    trust.unlink()
    Path(f"{trust}.kept").rename(f"{trust}-wal")
    done(trust, "restore", str(copy))
    assert read(trust, "settings", "show")["exclusion_months"] == 12
    assert len(list(trust.parent.glob("trust-set-aside-*.db-wal"))) == 1


def test_the_newest_backup_is_restored_without_a_reason(trust: Path, copy: Path) -> None:
    before = read(copy, "ledger", "verify")["events"]
    tried = done(trust, "restore", str(copy), "--dry-run")
    assert "It could be restored" in tried.stderr
    done(trust, "restore", str(copy), "--yes")
    newest = read(trust, "ledger", "list", "--limit", "1")[0]
    assert "given up 1 event" in newest["subject"]
    assert read(trust, "ledger", "verify")["events"] == before + 1
    ended = read(copy, "ledger", "list", "--limit", "1")[0]["at"]
    told = read(trust, "doctor")["database"]
    assert (told["backup_due"], told["restored_at"]) == ("", newest["at"])
    assert told["last_backup"] == ended
    said = f"Last backup   that of {ended}, from which it was restored on {newest['at']}"
    assert said in done(trust, "doctor").stdout
    # Its restoring is something that an older copy of it has not.
    assert auditui(trust, "restore", str(copy), "--yes").exit_code == 2
    done(trust, "backup", str(copy.with_name("next.db")))
    assert "restored on" not in done(trust, "doctor").stdout
    assert read(trust, "doctor")["database"]["restored_at"] is None


def test_one_that_is_open_with_a_write_ahead_log_is_left_until_it_is_closed(
    trust: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditui.store.sqlite.restore._WAIT_SECONDS", 0)
    with closing(sqlite3.connect(trust)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT * FROM settings").fetchall()
        beside = lies_there(trust.parent)
        refused = auditui(trust, "restore", str(copy), "--yes")
        assert (refused.exit_code, "has to close auditui" in refused.stderr) == (4, True)
        assert lies_there(trust.parent) == beside
    done(trust, "restore", str(copy), "--yes")
    assert not list(trust.parent.glob("*-wal"))


def test_only_the_quality_lead_may(trust: Path, copy: Path) -> None:
    assert auditui(trust, "restore", str(copy), "--yes", name=VIEWER).exit_code == 6


def test_while_somebody_writes_it_waits_and_then_says_so(
    trust: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditui.store.sqlite.restore._WAIT_SECONDS", 0)
    beside = lies_there(trust.parent)
    with closing(sqlite3.connect(trust, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = auditui(trust, "restore", str(copy), "--reason", "To try.", "--yes")
        assert result.exit_code == 4, result.stderr
        other.execute("ROLLBACK")
    assert lies_there(trust.parent) == beside


def test_a_write_ahead_log_is_folded_into_what_is_set_aside(trust: Path, copy: Path) -> None:
    with closing(sqlite3.connect(trust)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE settings SET value = value")
        other.commit()
    done(trust, "restore", str(copy), "--reason", "To try.", "--yes")
    assert not list(trust.parent.glob("*set-aside*-wal"))
    assert read(trust, "doctor")["database"]["unsound"] == ""


def test_a_backup_of_an_older_program_is_brought_up_to_date(tmp_path: Path) -> None:
    trust, copy = tmp_path / "trust.db", tmp_path / "old.db"
    with closing(sqlite3.connect(copy)) as old:
        old.executescript(OLD.read_text(encoding="utf-8"))
        old.execute("INSERT INTO people (name, role) VALUES (?, 'quality lead')", [LEAD])
        told = (LEAD, "database created", "database", "0" * 64)
        Ledger(FileLink(old, copy)).append(WORLD.now(), *told)
        old.commit()
        mark_all_applied(Database(old), Migrations("auditui"))
    shutil.copy(copy, trust)
    Store.open(trust).close()
    done(trust, "restore", str(copy), "--yes")
    assert read(trust, "doctor")["database"]["schema_version"] == CURRENT_VERSION


def test_an_older_file_is_restored_over_one_of_a_newer_program(trust: Path, copy: Path) -> None:
    with closing(sqlite3.connect(trust)) as newer:
        newer.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    assert auditui(trust, "doctor").exit_code == 1
    done(trust, "restore", str(copy), "--reason", "Back to the older program.", "--yes")
    assert read(trust, "doctor")["database"]["schema_version"] == CURRENT_VERSION


def test_what_is_no_file_or_the_database_itself_is_refused(trust: Path, tmp_path: Path) -> None:
    before = dump(trust)
    assert auditui(trust, "restore", str(tmp_path), "--yes").exit_code == 3
    assert auditui(trust, "restore", str(trust), "--yes").exit_code == 2
    assert dump(trust) == before
