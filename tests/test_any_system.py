"""The program starts without what only Unix has, and prints on streams of an old codec."""

import os
import subprocess
import sys
from pathlib import Path

BLOCKED = """
import os, sys
for name in ("pwd", "grp", "fcntl", "termios", "tty", "pty", "resource", "readline"):
    sys.modules[name] = None
"""

COMMANDS = (
    BLOCKED
    + """
from auditui.__main__ import main
for line in (["--help"], ["a3"], ["doctor"], ["a3", "--json"], ["init"]):
    sys.argv = ["auditui", "--database", sys.argv[sys.argv.index("--database") + 1], *line]
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    print("ENDED", line[0], code, file=sys.__stderr__, flush=True)
"""
)

APP = (
    BLOCKED
    + r"""
import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from auditui.store.store import Store
from auditui.tui.app import AuditApp
from auditui.workflow.desk import Desk, World, find_person

async def look(path):
    store = Store.open(path)
    world = World(lambda: datetime(2016, 1, 4, tzinfo=UTC), lambda n: 0)
    app = AuditApp(Desk(store, find_person(store, "Quinn Lead"), date(2016, 1, 4), world))
    async with app.run_test() as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        shown = "\n".join(strip.text.rstrip() for strip in strips)
        print(shown.encode("ascii", "replace").decode())

asyncio.run(look(Path(sys.argv[1])))
"""
)


def ran(script: str, *arguments: str, folder: Path) -> str:
    """What a program says that finds no Unix modules, on streams of an old Windows."""
    # Textual's own driver for terminals is another one on Windows; headless, it is the same.
    headless = "textual.drivers.headless_driver:HeadlessDriver"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDITUI_")}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=kept
        | {"PYTHONIOENCODING": "cp1252", "USERNAME": "quinn", "AUDITUI_USER": "Quinn Lead"}
        | {"TEXTUAL_DRIVER": headless},
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode("cp1252")
    return done.stdout.decode("cp1252") + done.stderr.decode("cp1252")


def test_commands_run_without_unix_and_on_old_streams(trust: Path) -> None:
    said = ran(COMMANDS, "--database", str(trust), folder=trust.parent)
    assert "Case file audit for children" in said
    codes = [line for line in said.splitlines() if line.startswith("ENDED")]
    assert codes == ["ENDED --help 0", "ENDED a3 0", "ENDED doctor 0", "ENDED a3 0", "ENDED init 1"]
    assert "Traceback" not in said


def test_a_path_of_windows_is_a_name_like_another(tmp_path: Path) -> None:
    said = ran(COMMANDS, "--database", "\\\\server\\share\\x.db", folder=tmp_path)
    assert "There is no database at" in said
    assert "Traceback" not in said


def test_the_app_is_composed_without_unix(trust: Path) -> None:
    assert "All audits" in ran(APP, str(trust), folder=trust.parent)
