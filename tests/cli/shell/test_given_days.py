"""Days given to commands: read as people write them, from the desk's day, and told of."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import LEAD

REGISTER = "case_ref,team,status,worker,opened_on,closed_on\nA1,Duty,a,,,\n"
CHANGE = ("calendar", "change", "1", "Chronologies first", "--owner", "Heads", "--due")
REPORTED = ("calendar", "reported", "1", "--meeting", "2015/16-Q4", "--on")


@pytest.fixture
def begun(trust: Path) -> Path:
    """A theme under way."""
    done(trust, "calendar", "add", "Neglect", "2016-01", "--lead", LEAD, "--because", "A review")
    done(trust, "calendar", "begin", "1")
    return trust


@pytest.mark.parametrize(
    ("written", "due", "told"),
    [
        ("+14", "2016-01-18", "+14 is read as Mon 18 January 2016."),
        ("fri", "2016-01-08", "fri is read as Fri 8 January 2016."),
        ("8  January", "2016-01-08", "8 January is read as Fri 8 January 2016."),
        ("8/1/16", "2016-01-08", "8/1/16 is read as Fri 8 January 2016."),
        ("Fri 8 Jan", "2016-01-08", "Fri 8 Jan is read as Fri 8 January 2016."),
        ("08.01.2016", "2016-01-08", ""),
        ("2016-01-08", "2016-01-08", ""),
    ],
)
def test_a_day_ahead_is_read_from_today_and_told_where_it_was_not_whole(
    begun: Path, written: str, due: str, told: str
) -> None:
    said = done(begun, *CHANGE, written)
    assert said.stdout == ""
    assert said.stderr.startswith(f"{told}\nPractice change 1" if told else "Practice change 1")
    assert read(begun, "calendar", "changes")[0]["due"] == due


def test_a_day_behind_is_the_last_such_day(begun: Path, tmp_path: Path) -> None:
    assert done(begun, *REPORTED, "mon").stderr.startswith(
        "mon is read as Mon 4 January 2016.\nTheme 1 is"
    )
    done(begun, *CHANGE, "+14")
    assert "on 2016-01-01." in done(begun, "calendar", "change-done", "1", "--on", "fri").stderr
    path = tmp_path / "r.csv"
    path.write_text(REGISTER)
    taken = done(begun, "register", "import", str(path), "--as-of", "yesterday", "--yes")
    assert "as of 2016-01-03." in taken.stdout
    assert taken.stderr == "yesterday is read as Sun 3 January 2016.\n"


def test_the_day_of_a_target_is_read_as_it_is_written(trust: Path) -> None:
    assert done(trust, "targets", "add", "1 April", "95", "90").stderr.startswith(
        "1 April is read as Fri 1 April 2016.\nFrom 2016-04-01 the target"
    )
    done(trust, "targets", "withdraw", "1/4/2016", "--reason", "Mistyped")
    assert read(trust, "targets", "list") == []


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (CHANGE, "'--due'"),
        (REPORTED, "'--on'"),
        (("calendar", "change-done", "1", "--on"), "'--on'"),
        (("register", "import", "r.csv", "--as-of"), "'--as-of'"),
        (("targets", "withdraw", "--reason", "x"), "'DAY'"),
    ],
)
@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("soon", "Write the day like 31/01/2016 or 31 Jan 2016."),
        ("", "Write the day like 31/01/2016 or 31 Jan 2016."),
        ("29/02/2015", "February 2015 has no day 29."),
        ("30 Feb", "February 2016 has no day 30."),
        ("Sun 8/1/16", "8 January 2016 is a Friday."),
        ("Fri 8 Jan 1015", "The year is one from 1900 to 2100."),
    ],
)
def test_no_such_day_is_told_from_not_a_day_and_the_option_is_named(
    begun: Path, command: tuple[str, ...], named: str, written: str, says: str
) -> None:
    before = dump(begun)
    refused = auditui(begun, *command, written)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"Invalid value for {named}: {says}" in refused.stderr
    assert dump(begun) == before
