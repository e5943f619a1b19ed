"""The thematic audit calendar at the shell: listed, shown, planned, led to its end."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, environment, read
from conftest import HEAD, LEAD, VIEWER
from workflow.calendar.themes_at_work import closed_theme

from auditui.practice.period import Month
from auditui.workflow.calendar.theme import propose_deep_dive
from auditui.workflow.desk import Desk

FIGURE = "December 2015, 72.7%, is below the lower limit of 75.0%: unlikely by chance. " * 3


@pytest.fixture
def planned(lead: Desk, trust: Path) -> Path:
    """The trust with two deep dives in its calendar, and one theme that is overdue."""
    propose_deep_dive(lead, "Supervision [weekly]", Month(2016, 4), "12 of 33 yes")
    propose_deep_dive(lead, "Chronologies " * 10, Month(2016, 2), FIGURE)
    propose_deep_dive(lead, "Overdue", Month(2015, 12), FIGURE)
    return trust


def write_calendar(folder: Path, content: str) -> str:
    path = folder / "calendar.csv"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_what_is_overdue_stands_first_then_what_is_due_next_within_80_columns(
    planned: Path,
) -> None:
    lines = done(planned, "calendar", "list").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[:2] == [
        "  3  2015-12  Overdue",
        "     planned, late: its month is over and it has not begun; led by Quinn Lead;",
    ]
    assert lines[3].startswith("  2  2016-02  Chronologies")
    assert lines[-2:] == [
        "  1  2016-04  Supervision [weekly]",
        "     planned; led by Quinn Lead; the whole trust; to be begun by 30 April 2016",
    ]


def test_the_calendar_as_json(planned: Path) -> None:
    listed = read(planned, "calendar", "list")
    assert [theme["planned_month"] for theme in listed] == ["2015-12", "2016-02", "2016-04"]
    assert listed[0]["late"] == "its month is over and it has not begun"
    assert listed[2] == {
        "id": 1,
        "title": "Supervision [weekly]",
        "planned_month": "2016-04",
        "lead": LEAD,
        "rationale": "signal",
        "raised_by": "12 of 33 yes",
        "earlier": None,
        "scope": None,
        "locality": None,
        "state": "planned",
        "late": None,
        "due": "2016-04-30",
        "findings": None,
        "learning": None,
        "meeting": None,
        "begun_on": None,
        "reported_on": None,
        "closed_on": None,
        "cancelled_on": None,
    }


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--year", "2015/16"], [3, 2]),
        (["--year", "2016/17"], [1]),
        (["--state", "late"], [3]),
        (["--state", "planned"], [3, 2, 1]),
        (["--state", "closed"], []),
        (["--lead", "quinn lead", "--year", "2016/17"], [1]),
        (["--lead", HEAD], []),
        (["--locality", "Upper"], [3, 2, 1]),
    ],
)
def test_the_list_is_filtered(planned: Path, options: list[str], numbers: list[int]) -> None:
    assert [theme["id"] for theme in read(planned, "calendar", "list", *options)] == numbers
    shown = done(planned, "calendar", "list", *options)
    assert bool(shown.stdout) == bool(numbers)
    assert ("has none of these" in shown.stderr) == (not numbers)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--year", "2015"],
        ["list", "--year", "2015/16-Q3"],
        ["list", "--state", "done"],
        ["report", "2015/16"],
        ["report", "2016-01"],
        ["reported", "1", "--meeting", "Q4"],
        ["add", "Neglect", "February", "--lead", LEAD],
        ["change", "1", "What", "--owner", "Head", "--due", "2015-02-29"],
    ],
)
def test_what_is_mistyped_is_a_matter_of_usage(planned: Path, arguments: list[str]) -> None:
    before = dump(planned)
    assert auditui(planned, "calendar", *arguments).exit_code == 2
    assert dump(planned) == before


def test_everybody_may_read_it_and_an_empty_one_says_so(trust: Path) -> None:
    empty = done(trust, "calendar", "list", name=VIEWER)
    assert (empty.stdout, empty.stderr) == ("", "The calendar is empty.\n")
    assert read(trust, "calendar", "list") == []


def test_a_stranger_reads_nothing(planned: Path) -> None:
    refused = auditui(planned, "calendar", "list", name="Stranger")
    assert (refused.exit_code, refused.stdout) == (6, "")


def test_a_theme_is_led_from_its_plan_to_its_close(trust: Path) -> None:
    steps = [
        ["add", "Neglect [/]", "2016-01", "--lead", LEAD, "--scope", "Ten files\nfrom Upper",
         "--locality", "upper", "--because", "A review"],
        ["question", "1", "Seen alone?", "--guidance", "Where right", "--always"],
        ["question", "1", "Heard?"],
        ["question-remove", "1", "2"],
        ["move", "1", "2016-02", "--reason", "The lead is away"],
        ["begin", "1"],
        ["write", "1", "--findings", "No chronology", "--learning", "Write one"],
        ["change", "1", "Chronologies first", "--owner", "Heads", "--due", "2016-02-29"],
        ["change", "1", "Mistyped", "--owner", "Heads", "--due", "2016-02-29"],
        ["change-remove", "2"],
        ["reported", "1", "--meeting", "2015/16-Q4"],
        ["reported", "1", "--meeting", "2015/16-Q4", "--on", "2016-01-04"],
        ["close", "1"],
        ["change-done", "1"],
    ]  # fmt: skip
    for step in steps:
        assert done(trust, "calendar", *step).stdout == ""
    shown = read(trust, "calendar", "show", "1")
    assert (shown["state"], shown["closed_on"]) == ("closed", "2016-01-04")
    assert [change["done_on"] for change in shown["changes"]] == ["2016-01-04"]
    assert [question["key"] for question in shown["questions"]] == ["theme-1/1"]
    assert [why["reason"] for why in shown["reasons"]] == ["The lead is away"]

    text = done(trust, "calendar", "show", "1").stdout
    for title in ("Raised by", "Scope", "Findings", "Learning", "Practice changes", "Questions",
                  "Why"):  # fmt: skip
        assert f"\n{title}\n" in text
    assert "Moved: The lead is away" in text
    assert "Owner: Heads. Due 29 February 2016; done 4 January 2016." in text
    assert max(map(len, text.splitlines())) <= 80

    assert "theme 1" in done(trust, "ledger", "list").stdout
    done(trust, "calendar", "reopen", "1", "--reason", "A file was left out")
    done(trust, "calendar", "close", "1")
    again = done(trust, "calendar", "re-audit", "1", "--after", "6").stderr
    assert again == "Theme 2 is planned for August 2016: Neglect [/].\n"
    assert read(trust, "calendar", "show", "2")["earlier"] == 1
    assert done(trust, "ledger", "verify").exit_code == 0


def test_lists_of_changes_and_questions_are_empty_in_words(planned: Path) -> None:
    assert done(planned, "calendar", "changes").stderr == "No practice change is recorded.\n"
    assert done(planned, "calendar", "questions", "1").stderr == "It adds no question.\n"
    assert read(planned, "calendar", "changes") == read(planned, "calendar", "questions", "1") == []


def test_a_lead_with_two_themes_in_a_month_is_told(planned: Path) -> None:
    said = done(planned, "calendar", "add", "Neglect", "2016-04", "--lead", LEAD).stderr
    assert said.splitlines()[1] == (
        "Note: Quinn Lead leads another theme in April 2016: Supervision [weekly]."
    )
    moved = done(planned, "calendar", "move", "4", "2015-12").stderr
    assert "Note: Quinn Lead leads another theme in December 2015: Overdue." in moved


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (["show", "9"], 3, "There is no theme 9"),
        (["move", "1", "2016-05"], 2, "Give the reason"),
        (["move", "1", "2015-03", "--reason", "x"], 1, "financial year 2014/15 is over"),
        (["close", "1"], 1, "lacks findings, learning and the day"),
        (["re-audit", "1", "--after", "6"], 1, "Only a closed theme is audited again"),
        (["add", "Neglect", "2016-02", "--lead", "Nobody"], 3, "Nobody of that name"),
        (["write", "1"], 2, "Write what is to change"),
        (["change-done", "9"], 3, "There is no practice change 9"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    planned: Path, arguments: list[str], exit_code: int, told: str
) -> None:
    before = dump(planned)
    refused = auditui(planned, "calendar", *arguments)
    assert (refused.exit_code, refused.stdout) == (exit_code, "")
    assert told in refused.stderr
    assert dump(planned) == before


def test_only_the_quality_lead_may_change_it(planned: Path) -> None:
    before = dump(planned)
    for arguments in (["begin", "1"], ["add", "N", "2016-02", "--lead", LEAD]):
        assert auditui(planned, "calendar", *arguments, name=HEAD).exit_code == 6
    assert dump(planned) == before


def test_reading_it_loads_nothing_heavy(planned: Path, tmp_path: Path) -> None:
    calls = [["list"], ["show", "1"], ["changes"], ["questions", "1"], ["report", "2015/16-Q3"]]
    script = (
        "import sys\n"
        "from auditui.cli.shell.main import cli\n"
        f"for call in {calls!r}:\n"
        f"    cli(['--database', {str(planned)!r}, '--as', {LEAD!r}, 'calendar', *call],"
        " standalone_mode=False)\n"
        "heavy = {'textual', 'rich', 'sqlite_utils', 'openpyxl', 'icalendar', 'xlsxwriter'}\n"
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
    assert ran.returncode == 0
    assert ran.stderr.splitlines()[-1] == ""
    assert "Supervision" in ran.stdout


def test_closed_themes_stand_last(planned: Path, lead: Desk) -> None:
    closed_theme(lead, 3)
    assert [theme["id"] for theme in read(planned, "calendar", "list")] == [2, 1, 3]
