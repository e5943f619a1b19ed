"""`auditui backup`: a whole checked copy or nothing, taken while others write."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import LEAD, VIEWER
from store.sqlite.damage import plant

ENDING = ".manifest.json"


def test_a_backup_is_the_database_as_it_was_and_says_so(trust: Path, tmp_path: Path) -> None:
    before, head = dump(trust), read(trust, "ledger", "verify")
    copy = tmp_path / "copy.db"
    done(trust, "backup", str(copy))
    assert dump(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    manifest = json.loads(Path(f"{copy}{ENDING}").read_text())
    assert (manifest["events"], manifest["head"]) == (head["events"], head["head"])
    assert manifest["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert read(copy, "a3") == read(trust, "a3")
    newest = read(trust, "ledger", "list", "--limit", "1")[0]
    assert newest["verb"] == "database backed up"
    assert read(trust, "doctor")["database"]["last_backup"] == newest["at"]
    assert "none was taken" in done(copy, "doctor").stdout
    assert auditui(trust, "backup", str(copy)).exit_code == 1


def test_keep_removes_the_oldest_of_this_database_and_nothing_else(
    trust: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    done(tmp_path / "other.db", "init")
    done(tmp_path / "other.db", "backup", str(folder))
    (folder / f"trust-2014-01-01T000000.db{ENDING}").write_text("[]")
    (folder / "trust-2014-01-01T000000.db").write_text("another's")
    kept = {each.name for each in folder.iterdir()}
    first = read(trust, "backup", str(folder), "--keep", "2")
    second = read(trust, "backup", str(folder), "--keep", "2")
    third = read(trust, "backup", str(folder), "--keep", "2")
    assert third["removed"] == [first["path"]]
    names = {Path(each["path"]).name for each in (second, third)}
    assert {each.name for each in folder.iterdir()} == kept | names | {
        f"{name}{ENDING}" for name in names
    }


@pytest.mark.parametrize(
    ("to", "arguments", "code"),
    [("none/copy.db", (), 3), ("copy.db", ("--keep", "2"), 2), (".", ("--keep", "0"), 2)],
)
def test_what_cannot_be_done_leaves_nothing(
    trust: Path, tmp_path: Path, to: str, arguments: tuple[str, ...], code: int
) -> None:
    before = sorted(tmp_path.iterdir())
    assert auditui(trust, "backup", str(tmp_path / to), *arguments).exit_code == code
    assert sorted(tmp_path.iterdir()) == before


def test_only_the_quality_lead_may(trust: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert auditui(trust, "backup", str(copy), name=VIEWER).exit_code == 6
    assert not copy.exists()


def test_a_damaged_database_gives_no_backup(trust: Path, tmp_path: Path) -> None:
    plant(trust, "UPDATE ledger SET who = 'Somebody Else' WHERE number = 2")
    copy = tmp_path / "copy.db"
    result = auditui(trust, "backup", str(copy))
    assert result.exit_code == 5
    assert "ledger" in result.stderr
    assert not list(tmp_path.glob("*copy.db*"))


def test_others_write_all_along(trust: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    wrote: list[int] = []

    def write() -> None:
        connection = sqlite3.connect(trust, timeout=30)
        while not stop.is_set():
            connection.execute("UPDATE settings SET value = value")
            connection.commit()
            wrote.append(1)
            stop.wait(0.005)  # somebody's pace, so that others get a turn
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        taken = [read(trust, "backup", str(tmp_path / f"{n}.db")) for n in range(3)]
    finally:
        stop.set()
        writer.join()
    assert wrote
    assert [each["manifest"]["events"] for each in taken] == sorted(
        each["manifest"]["events"] for each in taken
    )
    assert not list(tmp_path.glob("*unfinished*"))


def test_what_a_killed_backup_left_is_removed_by_the_next(trust: Path, tmp_path: Path) -> None:
    begin = (
        "import os, signal; import auditui.workflow.backup as b;"
        "b.sha256_of = lambda path: os.kill(os.getpid(), signal.SIGKILL);"
        "from auditui.__main__ import main; main()"
    )
    arguments = ["--database", str(trust), "--as", LEAD, "backup", str(tmp_path / "copy.db")]
    killed = subprocess.run([sys.executable, "-c", begin, *arguments], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list(tmp_path.glob(".copy.db.unfinished-*"))
    assert not (tmp_path / "copy.db").exists()
    mine = tmp_path / f".other.db.unfinished-{os.getpid()}"
    mine.touch()
    done(trust, "backup", str(tmp_path / "copy.db"))
    assert list(tmp_path.glob(".*unfinished*")) == [mine]


def test_a_backup_that_cannot_be_recorded_stands_all_the_same(
    trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditui.store.sqlite.connection.BUSY_SECONDS", 0)
    other = sqlite3.connect(trust, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = auditui(trust, "backup", str(tmp_path / "copy.db"))
    other.close()
    assert result.exit_code == 0, result.stderr
    assert "no event of it" in result.stderr
    assert read(tmp_path / "copy.db", "ledger", "verify")["events"]


def test_what_lies_in_a_folder_is_listed_newest_first(trust: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert auditui(trust, "backups", str(kept)).exit_code == 3
    kept.mkdir()
    assert read(trust, "backups", str(kept))["backups"] == []
    said = done(trust, "backups", str(kept))
    assert said.stdout == f"There is none in {kept}.\n"
    assert "No backup was ever taken." in said.stderr
    done(trust, "settings", "set", "backup_folder", str(kept))
    for name in ("first.db", "second.db"):
        done(trust, "backup", str(kept / name))
    (kept / "first.db").with_name("other.db.manifest.json").write_text("{}")
    told = read(trust, "backups")
    assert [each["file"] for each in told["backups"]] == ["second.db", "first.db"]
    assert (told["folder"], told["due"]) == (str(kept), "")
    (kept / "second.db").unlink()
    assert "first.db" in done(trust, "backups").stdout
    assert "second.db" not in done(trust, "backups").stdout
