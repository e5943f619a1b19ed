"""Running auditui as a user would: in this process for the many cases, in a shell for a few."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result
from conftest import LEAD, account_of
from past_the_program import by_hand, content, past_the_program

from auditui.cli.shell.main import cli
from auditui.cli.shell.options import Options
from auditui.practice.database import Server
from auditui.practice.errors import AuditError
from auditui.practice.people import Account
from auditui.store.sqlite.cipher.keys import KeyKind, kind_of

TODAY = "2016-01-04"
CTRL_C, CTRL_D = b"\x03", b"\x04"
MEANT = ("--as-of", TODAY, "--yes")
"""A register is of today, and however much it changes is meant."""


def auditui(
    database: Path,
    *arguments: str,
    name: str | None = LEAD,
    account: str | Account | None = None,
    stdin: str = "",
) -> Result:
    """Run a command in this process; whatever the program does not expect fails the test.

    It is given by the account of whoever is named; by another where one is given, which says to be
    that person; by the quality lead's where the database has nobody of that name; by this
    process's own where nobody is named.
    """
    runner = CliRunner(env={"AUDITUI_DATABASE": None, "AUDITUI_USER": None})
    their = None if name is None or account is not None else their_account(database, name)
    runs = their if account is None else account
    seat = ["--as", name] if name is not None and their is None else []
    if name is not None and runs is None:
        runs = account_of(LEAD)
    return runner.invoke(
        cli,
        ["--database", address_text(database), *seat, "--today", TODAY, *arguments],
        prog_name="auditui",
        input=stdin,
        catch_exceptions=False,
        obj=Options(account=Account(runs) if isinstance(runs, str) else runs),
    )


def address_text(database: Path) -> str:
    """A database as it is named at the shell."""
    return database.url if isinstance(database, Server) else str(database)


def their_account(database: Path, name: str) -> str | None:
    """The account of somebody, given to them here where they have none; None for nobody's name.

    In a demonstration it is of no use.
    """
    on_server = isinstance(database, Server)
    if not on_server and not os.path.isfile(database):  # noqa: PTH113  (however long)
        return None
    if not on_server and kind_of(database) is KeyKind.PASSPHRASE:
        # To open it would ask for the passphrase.
        return None
    with (
        suppress(sqlite3.DatabaseError, UnicodeError, AuditError),
        past_the_program(database, guarded=not on_server) as file,
    ):
        if file.execute("SELECT 1 FROM settings WHERE name = 'demonstration_day'").fetchone():
            return None
        find = "SELECT name, account FROM people WHERE lower(name) = lower(?)"
        person = file.execute(find, [name]).fetchone()
        if person is None or person[1]:
            return None if person is None else str(person[1])
        given = f"account of {person[0]}"
        file.execute("UPDATE people SET account = ? WHERE name = ?", [given, person[0]])
        return given
    return None


def done(database: Path, *arguments: str, name: str = LEAD) -> Result:
    """Run a command that must succeed."""
    result = auditui(database, *arguments, name=name)
    assert result.exit_code == 0, result.stderr
    return result


def read(database: Path, *arguments: str) -> Any:
    """What a command prints as JSON."""
    return json.loads(done(database, *arguments, "--json").stdout)


def dump(database: Path) -> list[str]:
    """Everything that is in a database, line by line."""
    with closing(by_hand(database)) as file:
        return content(file)


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The environment of a shell that finds this auditui, and keeps its data in a folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDITUI_")}
    own = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    return kept | own | {"PATH": path} | variables


HEEDING_CTRL_C = (
    sys.executable,
    "-c",
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from auditui.__main__ import main; main()",
)
"""Runs auditui so that it can be interrupted, even where whoever runs the tests cannot be."""


def asked(database: Path, arguments: Sequence[str], question: bytes, answer: bytes) -> int:
    """The exit code of a command that asks something at a terminal, answered there or by Ctrl+C."""
    seen, given = pty.openpty()
    seat = {"AUDITUI_DATABASE": str(database), "AUDITUI_USER": LEAD}
    running = subprocess.Popen(
        [*HEEDING_CTRL_C, "--today", TODAY, *arguments],
        env=environment(database.parent, **seat),
        stdin=given,
        stdout=given,
        stderr=given,
    )
    os.close(given)
    try:
        shown = b""
        while question not in shown:
            shown += os.read(seen, 65_536)
        if answer != CTRL_C:
            os.write(seen, answer)
            return running.wait(timeout=60)
        return _interrupted(running)
    finally:
        os.close(seen)


def _interrupted(running: subprocess.Popen[bytes]) -> int:
    """Interrupt until it heeds: Python misses a signal in the moment before it begins to read."""
    for _ in range(60):
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return running.wait(timeout=1)
    raise AssertionError("Ctrl+C does not end it.")


def leaves(
    group: click.Group = cli, context: click.Context | None = None
) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be run, under its words."""
    context = context or click.Context(group, info_name="auditui")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        below = click.Context(command, context, info_name=name)
        if isinstance(command, click.Group):
            yield from leaves(command, below)
        else:
            yield " ".join(below.command_path.split()[1:]), command


def shell(
    script: str, folder: Path, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a folder, with nothing at its standard input unless given."""
    return subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment(folder, **variables),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
