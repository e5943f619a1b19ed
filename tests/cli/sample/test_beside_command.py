"""Dip samples and closure audits at the shell, by the names that every command of sample takes."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, MANAGERS, TODAY

from auditui.workflow.absence.absences import add_absence
from auditui.workflow.desk import Desk

DIP = "2016-01/dip-neglect"


def test_drawn_listed_shown_and_checked_by_its_name(trust: Path, lead: Desk) -> None:
    for name in MANAGERS[:2]:
        add_absence(lead, name, TODAY, JANUARY.last_day)
    assert "No sample is drawn." in done(trust, "sample", "list").stderr
    draw = ["sample", "draw", DIP, "--size", "4", "--seed", "7", "--yes", "--status", "b"]
    tried = read(trust, *draw, "--dry-run")
    assert (tried["size"], tried["drawn"]) == (4, 0)
    assert read(trust, "sample", "list") == []
    drawn = auditui(trust, *draw, "--team", "Duty", "--team", "East")
    assert drawn.exit_code == 0, drawn.stderr
    assert "Only      team Duty or East, status Child Protection plan" in drawn.stdout
    assert "are away until these files are due" in drawn.stderr
    (listed,) = read(trust, "sample", "list")
    assert (listed["name"], listed["kind"], listed["submitted"]) == (DIP, "dip sample", 0)
    assert DIP in done(trust, "sample", "list").stdout
    shown = read(trust, "sample", "show", DIP)
    assert (shown["kind"], shown["size"]) == ("dip sample", 4)
    done(trust, "sample", "verify", DIP)
    assert read(trust, "sample", "verify", DIP)["name"] == DIP
    assert read(trust, *draw[:3], "--size", "5", "--yes")["size"] == 5
    gone = done(trust, "sample", "abandon", DIP, "--reason", "Too narrow.")
    assert f"The draw of {DIP} is abandoned" in gone.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["2016-01", "--size", "4", "--team", "Duty"], 2),
        (["2016-01/dips", "--size", "4"], 2),
        (["2016-01/dip", "--size", "4", "--status", "whatever"], 2),
        (["2016-01/dip", "--size", "4", "--closed", "2015/16-Q3"], 2),
        (["2016-01/closure", "--size", "1", "--yes"], 3),
    ],
)
def test_what_is_refused(trust: Path, arguments: list[str], code: int) -> None:
    assert auditui(trust, "sample", "draw", *arguments).exit_code == code
    assert read(trust, "sample", "list") == []
