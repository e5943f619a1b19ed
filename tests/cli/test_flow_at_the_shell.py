"""The corridor from the register to A3, walked in a real shell by somebody with an account."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from cli.shell.at_the_shell import HEEDING_CTRL_C, done, dump, environment, shell
from conftest import LEAD, SEED, write_register, write_teams

FLOW = f"""
set -e
auditui --as '{LEAD}' init
auditui teams import teams.csv
auditui register import register.csv --as-of 2015-12-31
auditui targets add 2015-04-01 95 90
auditui audits import history.csv
auditui --today 2016-01-04 sample draw 2016-01 --size 12 --seed {SEED} --json > draw.json
auditui sample show 2016-01 --json > show.json
auditui sample frame 2016-01 > frame.tsv
auditui sample verify 2016-01
auditui sample frame 2016-01 | auditui sample verify 2016-01 --frame -
auditui ledger verify
auditui a3 --json > a3.json
"""

HISTORY = "month,case_ref,team,grade\n" + "".join(
    f"2015-12,H{number:02d},Duty,{'good' if number < 32 else 'inadequate'}\n"
    for number in range(33)
)


WATCH = """
import sys
from auditui.cli.shell.main import cli
for command in open(sys.argv[1]).read().splitlines():
    try:
        cli(["--today", "2016-01-04", *command.split()])
    except SystemExit as end:
        assert not end.code, command
    heavy = {"textual", "rich", "openpyxl", "sqlite_utils", "faker", "auditui.tui", "keyring"}
    print("LOADED", *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""

READING = """\
a3
a3 --json
sample show 2016-01
sample show 2016-01 --json
sample frame 2016-01
sample verify 2016-01
sample draw 2016-01 --size 5
register show
register import register.csv --as-of 2015-12-31
people list
teams list
audits list --month 2016-01
targets list
settings show
tool show
ledger list
ledger verify
doctor
"""


def loaded_after(commands: str, database: Path, folder: Path) -> list[str]:
    """Which heavy modules are loaded after each of some commands, given one a line."""
    (folder / "commands").write_text(commands)
    ran = subprocess.run(
        [sys.executable, "-c", WATCH, "commands"],
        cwd=folder,
        env=environment(folder, AUDITUI_DATABASE=str(database), AUDITUI_USER=LEAD),
        capture_output=True,
        text=True,
        check=True,
    )
    return re.findall(r"^LOADED ?(.*)$", ran.stderr, re.MULTILINE)


def test_from_an_empty_folder_to_a_checked_draw_and_a3(tmp_path: Path) -> None:
    write_teams(tmp_path / "teams.csv")
    write_register(tmp_path / "register.csv")
    (tmp_path / "history.csv").write_text(HISTORY)
    flow = shell(FLOW, tmp_path)
    assert flow.returncode == 0, flow.stderr
    assert (tmp_path / "auditui" / "auditui.db").stat().st_mode & 0o777 == 0o600

    drawn = json.loads((tmp_path / "draw.json").read_text())
    assert drawn == json.loads((tmp_path / "show.json").read_text())
    december = json.loads((tmp_path / "a3.json").read_text())["months"][0]
    assert (december["period"], december["display"]) == ("2015-12", "97%")
    assert december["position"] == "ON TARGET"

    summed = shell("sha256sum frame.tsv; LC_ALL=C sort frame.tsv | cmp - frame.tsv", tmp_path)
    assert summed.stdout.split()[0] == drawn["frame"]["sha256"]
    assert summed.returncode == 0


def test_each_ticket_is_what_sha256sum_makes_of_it(trust: Path, tmp_path: Path) -> None:
    script = f"""
    auditui --today 2016-01-04 sample draw 2016-01 --size 4 --seed {SEED} --json > drawn.json
    for CASE in $(awk -F'"' '$2 == "case_ref" {{ print $4 }}' drawn.json); do
        printf '%s%s' "$(printf '%s' "2016-01|{SEED}" | sha256sum | cut -d' ' -f1)" "$CASE" |
            sha256sum | cut -d' ' -f1
    done
    """
    ran = shell(script, tmp_path, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD)
    drawn = json.loads((tmp_path / "drawn.json").read_text())
    assert ran.stdout.split() == [case["ticket"] for case in drawn["cases"]]


def test_whoever_makes_a_database_is_known_by_their_account(tmp_path: Path) -> None:
    account = tmp_path.owner()
    names = {"LOGNAME": "someone", "USER": "someone"}
    made = shell("auditui init && auditui people list --json", tmp_path, **names)
    (person,) = json.loads(made.stdout)
    assert (person["name"], person["role"], person["account"]) == (account, "quality lead", account)


def test_without_a_terminal_the_app_does_not_open(trust: Path, tmp_path: Path) -> None:
    ran = shell("auditui", tmp_path, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD)
    assert ran.returncode == 2
    assert "needs a terminal" in ran.stderr
    assert ran.stdout == ""


def test_a_reader_that_goes_away_is_no_fault(trust: Path, tmp_path: Path) -> None:
    long = "case_ref,team\n" + "".join(f"C{number:06d},East\n" for number in range(20_000))
    (tmp_path / "long.csv").write_text(long)
    ran = shell(
        """
        auditui register import long.csv --as-of 2016-01-04 --yes > summary.txt &&
        auditui --today 2016-01-04 sample draw 2016-01 --size 3 > draw.txt &&
        auditui sample frame 2016-01 | head -n 1 &&
        auditui tool show --json | head -n 1
        """,
        tmp_path,
        AUDITUI_DATABASE=str(trust),
        AUDITUI_USER=LEAD,
    )
    assert (ran.stdout, ran.stderr) == ("C000000\tEast\n{\n", "")


def test_ctrl_c_ends_a_command_quietly_and_changes_nothing(trust: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done(trust, "sample", "draw", "2016-01", "--size", "3")
    before = dump(trust)
    running = subprocess.Popen(
        [*HEEDING_CTRL_C, "sample", "verify", "2016-01", "--frame", str(pipe)],
        env=environment(tmp_path, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pipe.open("wb"):  # which waits until the command reads
        running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=60) == (b"", b"")
    assert running.returncode == 130
    assert dump(trust) == before


def test_a_crash_says_where_and_never_what(trust: Path, tmp_path: Path) -> None:
    with sqlite3.connect(trust) as connection:
        connection.execute("INSERT INTO settings VALUES ('exclusion_months', 'Daisy Chain')")
    connection.close()
    script = "auditui settings show"
    ran = shell(script, tmp_path, AUDITUI_DATABASE=str(trust), AUDITUI_USER=LEAD)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "Reference number: " in ran.stderr
    assert "ValueError" in ran.stderr
    assert "auditui/workflow/settings.py:" in ran.stderr
    for secret in ("Daisy", "invalid literal", "exclusion_months", LEAD, str(tmp_path)):
        assert secret not in ran.stderr


def test_help_loads_neither_store_nor_screen(trust: Path, tmp_path: Path) -> None:
    assert loaded_after("--help\n--version\n", trust, tmp_path) == ["", ""]


def test_no_command_loads_what_it_does_not_need(trust: Path, tmp_path: Path) -> None:
    write_register(tmp_path / "register.csv")
    done(trust, "sample", "draw", "2016-01", "--size", "3")
    assert set(loaded_after(READING, trust, tmp_path)) == {""}
