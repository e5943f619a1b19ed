"""Running auditui as a user would: in this process for the many cases, in a shell for a few."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from conftest import LEAD

from auditui.cli.shell.main import cli

TODAY = "2016-01-04"


def auditui(database: Path, *arguments: str, name: str | None = LEAD, stdin: str = "") -> Result:
    """Run a command in this process; whatever the program does not expect fails the test."""
    seat = [] if name is None else ["--as", name]
    runner = CliRunner(env={"AUDITUI_DATABASE": None, "AUDITUI_USER": None})
    return runner.invoke(
        cli,
        ["--database", str(database), *seat, "--today", TODAY, *arguments],
        prog_name="auditui",
        input=stdin,
        catch_exceptions=False,
    )


def done(database: Path, *arguments: str, name: str = LEAD) -> Result:
    """Run a command that must succeed."""
    result = auditui(database, *arguments, name=name)
    assert result.exit_code == 0, result.stderr
    return result


def read(database: Path, *arguments: str) -> Any:
    """What a command prints as JSON."""
    return json.loads(done(database, *arguments, "--json").stdout)


def dump(database: Path) -> list[str]:
    """Everything that is in a database, as SQL."""
    connection = sqlite3.connect(database)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The environment of a shell that finds this auditui, and keeps its data in a folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDITUI_")}
    return kept | {"PATH": path, "XDG_DATA_HOME": str(folder), "LOGNAME": "quinn"} | variables


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
