"""The thematic audit calendar at the shell."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli.at_the_shell import auditui, done, environment, read
from conftest import LEAD, VIEWER

from auditui.practice.period import Month
from auditui.workflow.desk import Desk
from auditui.workflow.theme import propose_deep_dive

FIGURE = "December 2015, 72.7%, is below the lower limit of 75.0%: unlikely by chance. " * 3


@pytest.fixture
def planned(lead: Desk, trust: Path) -> Path:
    """The trust with two deep dives in its calendar."""
    propose_deep_dive(lead, "Supervision [weekly]", Month(2016, 4), "12 of 33 yes")
    propose_deep_dive(lead, "Chronologies " * 10, Month(2016, 2), FIGURE)
    return trust


def test_the_calendar_is_listed_by_month_within_80_columns(planned: Path) -> None:
    lines = done(planned, "calendar", "list").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("2016-02  Chronologies")
    assert lines[-3:] == [
        "2016-04  Supervision [weekly]",
        f"         planned, led by {LEAD}; rationale: signal",
        "         12 of 33 yes",
    ]
    assert " ".join(" ".join(lines).split()).count(FIGURE.strip()) == 1


def test_the_calendar_as_json(planned: Path) -> None:
    listed = read(planned, "calendar", "list")
    assert [theme["planned_month"] for theme in listed] == ["2016-02", "2016-04"]
    assert listed[1] == {
        "id": 1,
        "title": "Supervision [weekly]",
        "planned_month": "2016-04",
        "lead": LEAD,
        "rationale": "signal",
        "raised_by": "12 of 33 yes",
        "state": "planned",
    }


def test_everybody_may_read_it_and_an_empty_one_says_so(trust: Path) -> None:
    empty = done(trust, "calendar", "list", name=VIEWER)
    assert (empty.stdout, empty.stderr) == ("", "The calendar is empty.\n")
    assert read(trust, "calendar", "list") == []


def test_a_stranger_reads_nothing(planned: Path) -> None:
    refused = auditui(planned, "calendar", "list", name="Stranger")
    assert (refused.exit_code, refused.stdout) == (6, "")


def test_reading_it_loads_neither_the_app_nor_sqlite_utils(planned: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from auditui.cli.main import cli\n"
        f"cli(['--database', {str(planned)!r}, '--as', {LEAD!r}, 'calendar', 'list'],"
        " standalone_mode=False)\n"
        "heavy = {'textual', 'rich', 'sqlite_utils', 'openpyxl'}\n"
        "print(*(heavy & sys.modules.keys()), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr.strip()) == (0, "")
    assert "Supervision" in ran.stdout
