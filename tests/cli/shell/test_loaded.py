"""What a command loads: nothing of what it does not print."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import atexit, sys
from auditui.__main__ import main
atexit.register(lambda: print("LOADED", *sys.modules, file=sys.stderr))
main()
"""
OTHERS = {"textual", "rich", "sqlite_utils", "openpyxl", "csv", "tomllib", "secrets", "traceback"}
NOT_LOADED = {
    "--help": OTHERS
    | {"json", "sqlite3", "fractions", "hashlib"}
    | {f"auditui.{floor}" for floor in ("exchange", "measures", "sampling", "store", "workflow")},
    "a3 --json": OTHERS
    | {"auditui.exchange", "auditui.sampling", "auditui.store.samples"}
    | {"auditui.cli.a3.groups_json", "auditui.measures.groups", "auditui.measures.checklists"},
    "sample draw 2016-01 --size 3": (OTHERS - {"secrets"})
    | {"auditui.exchange.tool_toml", "auditui.measures.a3", "auditui.measures.change"},
}
"""What each command does without."""


@pytest.mark.parametrize("command", NOT_LOADED)
def test_a_command_loads_nothing_that_it_does_not_print(
    command: str, trust_template: Path, tmp_path: Path
) -> None:
    database = tmp_path / "trust.db"
    database.write_bytes(trust_template.read_bytes())
    database.chmod(0o600)
    options = ["--database", str(database), "--today", "2016-01-04"]
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *options, *command.split()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stderr.rpartition("LOADED")[2].split())
    assert "auditui.cli.shell.main" in loaded
    assert loaded & NOT_LOADED[command] == set()
