"""What the proofs share: a trust to try them on, and how a database is read behind the program."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.shell.at_the_shell import auditui
from conftest import LEAD, TODAY, WORLD, account_of

from auditui.store.sqlite import connection
from auditui.store.store import Store
from auditui.workflow.desk import Desk, find_person

JOURNALS = ("delete", "wal")


@dataclass(frozen=True)
class Figure:
    """A row of the table: what was tried, how often, what came of it, and what printed it.

    `wrong` counts what must not happen.
    """

    tried: str
    times: str
    found: str
    command: str
    wrong: int = 0

    @classmethod
    def read(cls, row: str) -> "Figure":
        """A figure that another process printed, whose finding begins with what was wrong."""
        tried, times, found, command = (each.strip(" `") for each in row.strip("|\n ").split(" | "))
        return cls(tried, times, found, command, int(found.split()[0]))

    def __str__(self) -> str:
        """Say it as a row of Markdown."""
        return f"| {self.tried} | {self.times} | {self.found} | `{self.command}` |"


@dataclass(frozen=True)
class Ran:
    """How a command ended: `crash` says what it raised that is no end of ours."""

    code: int
    said: str
    crash: str


def ran(database: Path, *arguments: str) -> Ran:
    """Run a command in this process, by the quality lead's account."""
    try:
        result = auditui(database, *arguments, name=None, account=account_of(LEAD))
    except Exception as error:  # noqa: BLE001  (each is a finding, counted as such)
        return Ran(-1, "", f"{type(error).__name__}: {error}")
    return Ran(result.exit_code, result.stdout + result.stderr, "")


@contextmanager
def lead_at(path: Path) -> Iterator[Desk]:
    """The quality lead at a trust of the tests."""
    with closing(Store.open(path)) as store:
        yield Desk(store, find_person(store, LEAD), TODAY, WORLD)


@contextmanager
def journal(name: str) -> Iterator[None]:
    """Within it databases get a journal, whatever this SQLite would have."""
    before = vars(connection)["journal_for"]
    vars(connection)["journal_for"] = lambda _: name
    try:
        yield
    finally:
        vars(connection)["journal_for"] = before


def content_of(path: Path) -> str:
    """A hash of everything that a database holds."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(path)) as conn:
        for line in conn.iterdump():
            found.update(line.encode())
    return found.hexdigest()


def counts_of(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(path)) as conn:
        tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: int(conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for (name,) in tables
        }
