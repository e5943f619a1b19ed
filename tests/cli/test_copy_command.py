"""A trust moves from a file to a server and back, all of it or nothing."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import postgres_server
import psycopg
import pytest
from cli.shell.at_the_shell import address_text, auditui, done, read
from conftest import HEAD, made_once
from past_the_program import past_the_program
from workflow.an_old_trust import _audited

from auditui.practice.database import Server
from auditui.store.store import Store
from auditui.workflow.desk import Desk

PRINTED = (("a3",), ("checklists",), ("return", "list"), ("agreement",), ("ledger", "verify"))


@pytest.fixture
def lived(lead: Desk, trust: Path) -> Path:
    """The trust after a month with whatever happens in one, the file closed."""
    made_once(lead, _audited)
    return trust


@pytest.fixture
def server() -> Iterator[Path]:
    """An empty database on a server."""
    made = postgres_server.empty()
    yield cast("Path", made)
    postgres_server.drop(made)


@pytest.mark.postgresql
def test_it_moves_to_a_server_and_back_and_says_the_same_everywhere(
    lived: Path, server: Path, tmp_path: Path
) -> None:
    back = tmp_path / "back.db"
    said = [read(lived, *each) for each in PRINTED[:-1]]
    for source, to in ((lived, server), (server, back)):
        told = read(source, "copy", address_text(source), address_text(to))
        assert told["rows"] > 1000
        assert [read(to, *each) for each in PRINTED[:-1]] == said
        assert read(to, "verify")["events"] == told["events"]
        assert read(to, "ledger", "list", "--each")[0]["verb"] == "database copied"
    with closing(Store.open(lived)) as first, closing(Store.open(back)) as last:
        events = list(last.ledger.all())
        assert events[:-1] == list(first.ledger.all())
        assert first.tools.entries() == last.tools.entries()
    done(server, "sample", "draw", "2016-02", "--size", "4")
    assert read(server, "search", "Seen")["matches"] == read(back, "search", "Seen")["matches"]


def test_a_file_moves_into_another_file(lived: Path, tmp_path: Path) -> None:
    to = tmp_path / "other.db"
    done(lived, "copy", str(lived), str(to))
    assert [read(to, *each) for each in PRINTED] == [read(lived, *each) for each in PRINTED]
    assert to.stat().st_mode & 0o777 == 0o600


def test_whoever_may_not_and_where_something_stands(lived: Path, tmp_path: Path) -> None:
    to = tmp_path / "other.db"
    assert auditui(lived, "copy", str(lived), str(to), name=HEAD).exit_code == 6
    assert not to.exists()
    to.write_text("something")
    refused = auditui(lived, "copy", str(lived), str(to))
    assert (refused.exit_code, "already there" in refused.stderr) == (1, True)
    assert to.read_text() == "something"


@pytest.mark.postgresql
def test_a_backup_of_a_server_is_a_file_that_needs_none(
    lived: Path, server: Path, tmp_path: Path
) -> None:
    done(lived, "copy", str(lived), address_text(server))
    folder = tmp_path / "backups"
    folder.mkdir()
    told = read(server, "backup", str(folder))
    (kept,) = folder.glob("*.db")
    assert kept.name.startswith("auditui_test_")
    assert told["manifest"]["events"] > 300
    assert told["recorded"]
    assert read(kept, "a3") == read(server, "a3")
    assert kept.name in done(server, "backups", str(folder), "--json").stdout
    asked = auditui(server, "backups")
    assert (asked.exit_code, "lies in no folder" in asked.stderr) == (3, True)
    fresh = tmp_path / "fresh.db"
    done(lived, "copy", str(kept), str(fresh))
    assert read(fresh, "checklists") == read(lived, "checklists")


@pytest.mark.postgresql
def test_into_a_server_that_holds_one_nothing_is_put(lived: Path, server: Path) -> None:
    done(lived, "copy", str(lived), address_text(server))
    refused = auditui(lived, "copy", str(lived), address_text(server))
    assert (refused.exit_code, "holds an auditui database already" in refused.stderr) == (1, True)


@pytest.mark.postgresql
def test_what_fails_midway_leaves_nothing(lived: Path, server: Path, tmp_path: Path) -> None:
    """A row that the other engine's schema refuses, put there past the program."""
    with past_the_program(lived) as past:
        past.execute("UPDATE audits SET thresholds = 'nowhere' WHERE id = 1")
    for to in (server, tmp_path / "other.db"):
        result = auditui(lived, "copy", str(lived), address_text(to))
        assert (result.exit_code, "its own rules do not allow" in result.stderr) == (5, True)
    assert not (tmp_path / "other.db").exists()
    assert isinstance(server, Server)
    with psycopg.connect(server.url) as conn:
        assert conn.execute("SELECT to_regnamespace('auditui')").fetchone() == (None,)


def test_what_was_changed_past_the_program_is_found_in_the_copy_too(
    lived: Path, tmp_path: Path
) -> None:
    with past_the_program(lived) as past:
        past.execute("UPDATE people SET role = 'viewer' WHERE name = 'Cat Cole'")
    to = tmp_path / "other.db"
    done(lived, "copy", str(lived), str(to))
    assert auditui(to, "verify").exit_code == 5
