"""No command prints a year of two digits."""

import re
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done
from conftest import LEAD

DAY_WITHOUT_CENTURY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{2}\b")


@pytest.fixture
def trust_at_work(trust: Path) -> Path:
    """A trust with history, a draw, targets, a theme under way and a published month."""
    history = trust.parent / "history.csv"
    rows = [f"2015-12,H{number},Duty,good" for number in range(33)]
    history.write_text("\n".join(["month,case_ref,team,grade", *rows, ""]))
    steps = [
        ["audits", "import", str(history)],
        ["targets", "add", "1/4/2015", "95", "90"],
        ["sample", "draw", "2016-01", "--size", "8", "--seed", "1"],
        ["calendar", "add", "Neglect", "2016-01", "--lead", LEAD, "--because", "A review"],
        ["calendar", "begin", "1"],
        ["calendar", "change", "1", "Weekly check", "--owner", "Heads", "--due", "+14"],
        ["calendar", "reported", "1", "--meeting", "2015/16-Q4", "--on", "today"],
    ]
    for step in steps:
        done(trust, *step)
    return trust


@pytest.mark.parametrize(
    "command",
    [
        "a3",
        "a3 --by team",
        "audits list --month 2016-01",
        "audits list --month 2015-12",
        "audits show 1",
        "audits show 34",
        "audits form 34",
        "calendar changes",
        "calendar list",
        "calendar report 2015/16-Q4",
        "calendar show 1",
        "ledger list",
        "people list",
        "register show",
        "return list",
        "return show 2015-12",
        "sample show 2016-01",
        "sample verify 2016-01",
        "settings show",
        "targets list --all",
        "tool show",
        "trend",
    ],
)
def test_no_year_of_two_digits_is_printed(trust_at_work: Path, command: str) -> None:
    printed = auditui(trust_at_work, *command.split())
    assert printed.exit_code == 0, printed.stderr
    assert printed.stdout
    assert DAY_WITHOUT_CENTURY.search(printed.output) is None
