"""One database, several accounts of one machine: who gets in, and what is left for whom."""

import asyncio
import json
import resource
import signal
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from cli.shell.accounts import Accounts, as_account, made_accounts, needs_accounts, shared_folder
from cli.shell.at_the_shell import auditui
from conftest import TODAY, WORLD
from tui.at_the_screen import at_the_screen, see

from auditui.cli.shell.account import this_account
from auditui.store.sqlite import connection
from auditui.tui.shell.place import Place
from auditui.workflow.desk import find_person, opened
from auditui.workflow.opening import seated

pytestmark = needs_accounts

LEAD, SECOND, READER = "Quinn Lead", "Sam Second", "Vic Viewer"
SETTING = ("settings", "set", "exclusion_months")
READING = (
    "a3", "trend", "ledger verify", "people list", "targets list", "settings show", "calendar list",
    "audits list", "return list", "doctor", "tool show",
)  # fmt: skip
_UNCLOSED: list[sqlite3.Connection] = []
"""Connections of a program that is about to be killed."""


@pytest.fixture(scope="module")
def accounts() -> Iterator[Accounts]:
    with made_accounts() as made:
        yield made


@pytest.fixture
def folder(accounts: Accounts) -> Iterator[Path]:
    with shared_folder(accounts) as made:
        yield made


def said(
    path: Path, account: str, *arguments: str, name: str | None = None, umask: int = 0o077
) -> tuple[int, str, str]:
    """The exit code, output and messages of a command that an account gives."""

    def give() -> tuple[int, str, str]:
        result = auditui(path, *arguments, name=name, account=this_account().name)
        return result.exit_code, result.stdout, result.stderr

    return as_account(account, give, umask)


def done(
    path: Path, account: str, *arguments: str, name: str | None = None, umask: int = 0o077
) -> str:
    """What a command prints that an account gives and that must succeed."""
    code, out, err = said(path, account, *arguments, name=name, umask=umask)
    assert code == 0, err
    return out


def access(path: Path, account: str) -> Any:
    """What `doctor` says to an account of who can get at the database."""
    return json.loads(said(path, account, "doctor", "--json")[1])["access"]


def new_database(folder: Path, accounts: Accounts, umask: int = 0o077) -> Path:
    """A shared database with a quality lead at each of two accounts, and a viewer at a third."""
    path = folder / "auditui.db"
    done(path, accounts.one, "init", "--shared", accounts.group, name=LEAD, umask=umask)
    for name, role, account in (
        (SECOND, "quality lead", accounts.two),
        (READER, "viewer", accounts.stranger),
    ):
        add = ("people", "add", name, "--role", role, "--account", account)
        done(path, accounts.one, *add, name=LEAD, umask=umask)
    return path


def modes(folder: Path) -> dict[str, tuple[str, str]]:
    """Mode and group of all that lies in a folder."""
    return {
        each.name: (f"{stat.S_IMODE(each.stat().st_mode):o}", each.group())
        for each in folder.iterdir()
    }


def begin_and_die(path: Path) -> None:
    """Begin a change that needs more memory than it has, and end without closing the file."""
    conn = sqlite3.connect(path, isolation_level=None)
    _UNCLOSED.append(conn)
    conn.execute("PRAGMA cache_size=2")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("CREATE TABLE unfinished (x)")
    conn.executemany("INSERT INTO unfinished VALUES (?)", [("x" * 999,) for _ in range(200)])


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("umask", [0o077, 0o022, 0o000], ids="{:03o}".format)
def test_both_write_whatever_their_umask_and_go_on_from_what_the_other_left(
    folder: Path, accounts: Accounts, umask: int, journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "journal_for", lambda _version: journal)
    path = new_database(folder, accounts, umask)
    as_account(accounts.two, lambda: begin_and_die(path), umask)
    assert len(modes(folder)) > 1
    assert set(modes(folder).values()) == {("660", accounts.group)}
    done(path, accounts.one, *SETTING, "9", name=LEAD, umask=umask)
    done(path, accounts.two, *SETTING, "8", name=SECOND, umask=umask)
    assert set(modes(folder).values()) == {("660", accounts.group)}
    assert [access(path, accounts.two)[key] for key in ("access", "findings")] == ["shared", []]
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT * FROM sqlite_master WHERE name = 'unfinished'").fetchall() == []


def test_an_account_outside_the_group_is_told_whom_to_ask(folder: Path, accounts: Accounts) -> None:
    path = new_database(folder, accounts)
    for command in (("a3",), ("doctor",), ("doctor", "--json"), (*SETTING, "9")):
        code, _, told = said(path, accounts.stranger, *command, name=READER)
        assert code == 6, told
        assert f"usermod -aG {accounts.group} {accounts.stranger}" in told
    private = folder / "private.db"
    done(private, accounts.one, "init", name=LEAD)
    code, _, told = said(private, accounts.two, "a3", name=LEAD)
    assert code == 6, told
    assert f"is private to {accounts.one}" in told


def test_a_database_that_stands_is_shared_and_made_private_again(
    folder: Path, accounts: Accounts
) -> None:
    folder.chmod(0o700)
    path = folder / "auditui.db"
    done(path, accounts.one, "init", name=LEAD)
    backup = folder / "auditui-backup.db"
    as_account(accounts.one, lambda: backup.write_bytes(path.read_bytes()))
    assert said(path, accounts.two, "a3")[0] == 6
    done(path, accounts.one, "share", accounts.group, name=LEAD)
    assert set(modes(folder).values()) == {("660", accounts.group)}
    assert access(path, accounts.two)["access"] == "shared"
    done(path, accounts.one, "people", "add", SECOND, "--role", "quality lead",
         "--account", accounts.two, name=LEAD)  # fmt: skip
    done(path, accounts.two, *SETTING, "9", name=SECOND)
    code, _, told = said(path, accounts.two, "share", "--private", name=SECOND)
    assert (code, f"belongs to {accounts.one}" in told) == (6, True)
    done(path, accounts.one, "share", "--private", name=LEAD)
    assert modes(folder)["auditui.db"] == ("600", accounts.one)
    assert modes(folder)["auditui-backup.db"][0] == "600"
    assert access(path, accounts.one)["findings"] == []
    events = done(path, accounts.one, "ledger", "list", name=LEAD)
    assert "database shared" in events
    assert "database made private" in events
    assert done(path, accounts.one, "ledger", "verify", name=LEAD)


def test_what_cannot_be_shared_is_refused_and_nothing_is_left(
    folder: Path, accounts: Accounts
) -> None:
    path = folder / "auditui.db"
    for group, code, sentence in (
        ("nosuchgroup", 3, 'no group "nosuchgroup"'),
        ("", 3, "no group"),
        ("a\0b", 3, "no group"),
        (accounts.other_group, 6, f"{accounts.one} is not in the group {accounts.other_group}"),
    ):
        found = said(path, accounts.one, "init", "--shared", group, name=LEAD)
        assert (found[0], sentence in found[2]) == (code, True), found
    stranger = said(path, accounts.stranger, "init", "--shared", accounts.group, name=LEAD)
    assert stranger[0] == 6
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777, 0o3770])
def test_a_folder_of_other_things_keeps_its_rights(
    folder: Path, accounts: Accounts, mode: int
) -> None:
    folder.chmod(mode)
    (folder / "letters").write_text("")
    path = folder / "auditui.db"
    code, _, told = said(path, accounts.one, "init", "--shared", accounts.group, name=LEAD)
    assert (code, "holds other things" in told) == (1, True)
    assert stat.S_IMODE(folder.stat().st_mode) == mode
    assert [each.name for each in folder.iterdir()] == ["letters"]
    (folder / "letters").unlink()
    done(path, accounts.one, "init", "--shared", accounts.group, name=LEAD)
    assert access(path, accounts.two)["findings"] == []


def test_a_folder_that_is_not_there_is_made_the_groups_but_not_in_a_home(
    folder: Path, accounts: Accounts
) -> None:
    below = folder / "new" / "auditui.db"
    done(below, accounts.one, "init", "--shared", accounts.group, name=LEAD)
    assert modes(folder)["new"] == ("2770", accounts.group)
    folder.chmod(0o700)
    code, _, told = said(
        folder / "newer" / "auditui.db", accounts.one, "init", "--shared", accounts.group, name=LEAD
    )
    assert (code, "lets the group not through" in told) == (1, True)
    assert [each.name for each in folder.iterdir()] == ["new"]


def for_readers(path: Path) -> None:
    """Let everybody read a database, as an access control list would let a few."""
    path.parent.chmod(0o2775)
    path.chmod(0o664)


def test_whoever_may_only_read_reads_everything_and_changes_nothing(
    folder: Path, accounts: Accounts
) -> None:
    path = new_database(folder, accounts)
    for_readers(path)
    before = path.read_bytes()
    for reading in READING:
        done(path, accounts.stranger, *reading.split(), name=READER)
    for command in ((*SETTING, "9"), ("share", accounts.group), ("share", "--private")):
        code, _, told = said(path, accounts.stranger, *command, name=READER)
        assert (code, f"Read only: {accounts.stranger} may not write" in told) == (6, True), told
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_what_cannot_be_read_without_writing_is_said(
    folder: Path, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_database(folder, accounts)
    for_readers(path)
    as_account(accounts.two, lambda: begin_and_die(path))
    code, _, told = said(path, accounts.stranger, "a3", name=READER)
    assert (code, "was cut off" in told) == (1, True), told
    done(path, accounts.one, "a3", name=LEAD)
    done(path, accounts.stranger, "a3", name=READER)
    monkeypatch.setattr(connection, "journal_for", lambda _version: "wal")
    done(path, accounts.one, "a3", name=LEAD)
    code, _, told = said(path, accounts.stranger, "a3", name=READER)
    assert (code, "write-ahead log" in told) == (1, True), told
    with opened(path):
        done(path, accounts.stranger, "a3", name=READER)


def test_an_older_file_is_not_brought_up_to_date_by_reading_it(
    folder: Path, accounts: Accounts
) -> None:
    path = new_database(folder, accounts)
    for_readers(path)
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {connection.CURRENT_VERSION - 1}")
    code, _, told = said(path, accounts.stranger, "a3", name=READER)
    assert (code, "made by an older auditui" in told) == (1, True)


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 100 kB, which a database does not fit on."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k,mode=700", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_init_on_a_full_disk_leaves_nothing_behind(small_disk: Path) -> None:
    refused = auditui(small_disk / "auditui.db", "init", name=LEAD)
    assert (refused.exit_code, "the disk is full" in refused.stderr) == (1, True)
    assert list(small_disk.iterdir()) == []


def test_a_read_only_disk_is_read_and_nothing_is_made_there(small_disk: Path, trust: Path) -> None:
    remount = ["mount", "-o", "remount,size=4m", str(small_disk)]
    subprocess.run(remount, check=True)
    path = small_disk / "trust.db"
    path.write_bytes(trust.read_bytes())
    path.chmod(0o600)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert auditui(path, "a3").exit_code == 0
    refused = auditui(path, *SETTING, "9")
    assert (refused.exit_code, "is mounted read-only" in refused.stderr) == (6, True)
    found = json.loads(auditui(path, "doctor", "--json").stdout)
    assert [each["what"] for each in found["access"]["findings"]] == ["read-only disk"]
    assert auditui(small_disk / "new.db", "init", name=LEAD).exit_code == 1
    assert [each.name for each in small_disk.iterdir()] == ["trust.db"]


@pytest.mark.parametrize("most", [0, 4096, 50_000, 200_000])
def test_init_that_cannot_write_so_much_leaves_nothing_behind(
    folder: Path, accounts: Accounts, most: int
) -> None:
    def attempt() -> tuple[int, str]:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        found = auditui(folder / "a" / "auditui.db", "init", "--shared", accounts.group, name=LEAD)
        return found.exit_code, found.stderr

    code, told = as_account(accounts.one, attempt)
    assert (code, "full or failing" in told) == (1, True), told
    assert list(folder.iterdir()) == []


async def _seen_read_only(path: Path) -> None:
    with seated(path, lambda store: find_person(store, SECOND), WORLD, TODAY) as desk:
        async with at_the_screen(desk, (80, 24)) as pilot:
            await see(pilot, "Read only", "may not write")
            for key in ("2", "3", "4", "5", "6"):
                await pilot.press(key)
                await see(pilot, "Read only")


def test_the_app_says_that_it_only_reads_and_why(folder: Path, accounts: Accounts) -> None:
    path = new_database(folder, accounts)
    for_readers(path)
    as_account(accounts.stranger, lambda: asyncio.run(_seen_read_only(path)))
    assert [each.name for each in folder.iterdir()] == [path.name]


async def _watched(path: Path, name: str, marker: Path) -> None:
    """Stand at the ledger until somebody else's event is on it."""
    with seated(path, lambda store: find_person(store, name), WORLD, TODAY) as desk:
        async with at_the_screen(desk) as pilot:
            await pilot.press("f7")
            await see(pilot, "person")
            marker.touch()
            await see(pilot, "exclusion_months")


def _changed_when_watched(path: Path, marker: Path, name: str) -> int:
    while not marker.exists():
        sleep(0.02)
    return auditui(path, *SETTING, "9", name=name).exit_code


def test_each_sees_the_others_change_in_the_app(
    folder: Path, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "LOOKS_EVERY", 0.05)
    path = new_database(folder, accounts)
    for number, (watcher, name, other, other_name) in enumerate(
        (
            (accounts.one, LEAD, accounts.two, SECOND),
            (accounts.two, SECOND, accounts.one, LEAD),
        )
    ):
        marker = folder / f"watched-{number}"
        change = partial(_changed_when_watched, path, marker, other_name)
        with ThreadPoolExecutor(1) as beside:
            changed = beside.submit(as_account, other, change)
            as_account(watcher, partial(_run_watched, path, name, marker))
            assert changed.result() == 0


def _run_watched(path: Path, name: str, marker: Path) -> None:
    asyncio.run(_watched(path, name, marker))
