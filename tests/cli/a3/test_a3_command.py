"""`auditui a3`: the published series as text and as JSON."""

import random
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import seated
from store.sqlite.damage import halve_index
from tui.at_the_screen import submit

from auditui.cli.a3.table import a3_lines
from auditui.measures.a3 import report
from auditui.measures.figure import GradedAudit, Tally
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.workflow.audit.form import of_month
from auditui.workflow.desk import Desk

PUBLISHED = {7: 31, 8: 24, 9: 25, 10: 26, 11: 28, 12: 32}
TABLE = """\
A3: audits rated requires improvement or better, of audits completed

Month    A3             Range   Position      Change
2015-07   94%  31 of 33  80–98%  IN TOLERANCE  first in the series
2015-08   73%  24 of 33  56–85%  OFF TARGET    −21.2, may be chance
--- thresholds changed here: original, then revised-2015 ---
2015-09   76%  25 of 33  59–87%  OFF TARGET    thresholds changed
2015-10   79%  26 of 33  62–89%  OFF TARGET    +3.0, may be chance
2015-11   85%  28 of 33  69–93%  OFF TARGET    +6.1, may be chance
2015-12   97%  32 of 33  85–99%  ON TARGET     +12.1, may be chance

Quarter     A3              Range   Position    Change
2015/16-Q2   81%  80 of 99  mixed   OFF TARGET  first in the series
2015/16-Q3   87%  86 of 99  79–92%  OFF TARGET  thresholds changed
"""


@pytest.fixture
def published(trust: Path, tmp_path: Path) -> Path:
    """The trust with the published series from July to December 2015, and a target."""
    rows = "".join(
        f"2015-{month:02d},H{month}{number:02d},Duty,{'RI' if number < good else 'inadequate'}\n"
        for month, good in PUBLISHED.items()
        for number in range(33)
    )
    path = tmp_path / "history.csv"
    path.write_text("month,case_ref,team,grade\n" + rows)
    done(trust, "targets", "add", "2015-04-01", "95", "90")
    done(trust, "audits", "import", str(path))
    return trust


def test_no_figure_is_made_of_an_index_that_lacks_audits(published: Path) -> None:
    halve_index(published, "audits_counted")
    for command in (["a3"], ["a3", "--json"], ["return", "show", "2015/16-Q3"]):
        result = auditui(published, *command)
        assert result.exit_code == 5
        assert "index audits_counted does not agree with table audits" in result.stderr
        assert "2015-08" not in result.stdout


def test_the_published_series_is_printed_with_its_break(published: Path) -> None:
    shown = done(published, "a3").stdout
    squeezed = [" ".join(line.split()) for line in shown.splitlines()]
    for line in TABLE.splitlines():
        assert " ".join(line.split()) in squeezed
    assert "last 66, whole months 91% 60 of 66" in "\n".join(squeezed)


@pytest.mark.parametrize("order", ["as it was", "backwards", "shuffled"])
def test_the_last_50_are_the_same_whatever_the_order_of_the_rows(
    trust: Path, tmp_path: Path, order: str
) -> None:
    rows = [
        f"2015-{month:02d},H{month}{number:02d},Duty,{'RI' if number < good else 'inadequate'}"
        for month, good in PUBLISHED.items()
        for number in range(33)
    ]
    if order == "backwards":
        rows.reverse()
    elif order == "shuffled":
        random.Random(7).shuffle(rows)  # noqa: S311  (no secret)
    path = tmp_path / "history.csv"
    path.write_text("\n".join(["month,case_ref,team,grade", *rows]))
    done(trust, "audits", "import", str(path))
    newest = read(trust, "a3")["last_50"]

    assert (newest["label"], newest["whole_months"]) == ("last 66, whole months", True)
    assert (newest["period"], newest["ri_or_better"], newest["audits"]) == ("last 50", 60, 66)


def test_the_text_fits_80_columns(published: Path) -> None:
    assert max(map(len, done(published, "a3").stdout.splitlines())) <= 80


def test_the_widest_figures_still_fit_80_columns() -> None:
    original, revised = "o" * 100, "r" * 100
    grades = (Grade.GOOD, Grade.INADEQUATE)
    widest = report(
        [
            Tally(Month(2015, month), original if month < 9 else revised, grade, 499)
            for month in range(4, 12)
            for grade in grades
        ],
        {Month(2015, 4): 1_000},
        [],
        [GradedAudit(Month(2015, 12), revised, grade, is_timed=False) for grade in grades * 999],
    )
    assert max(map(len, a3_lines(widest))) <= 80


def test_json_has_the_figures_of_the_contract(published: Path) -> None:
    told = read(published, "a3")
    assert told["indicator"] == "A3"
    december = told["months"][-1]
    assert (december["audits"], december["ri_or_better"], december["percent"]) == (33, 32, 96.97)
    assert december["interval"] == {
        "low": 84.68,
        "high": 99.46,
        "confidence": 0.95,
        "method": "wilson",
    }
    assert december["change"]["from"] == "2015-11"
    assert [quarter["display"] for quarter in told["quarters"]] == ["81%", "87%"]
    assert told["quarters"][0]["mixed_thresholds"] is True


def test_a_range_shows_its_months_alone(published: Path) -> None:
    told = read(published, "a3", "--from", "2015-10", "--to", "2015-11")
    assert [month["period"] for month in told["months"]] == ["2015-10", "2015-11"]
    assert told["months"][0]["change"]["from"] == "2015-09"


def test_a_month_without_audits_says_so_and_never_0_percent(published: Path) -> None:
    shown = done(published, "a3", "--from", "2015-12", "--to", "2016-01").stdout
    assert "2016-01  no audits" in shown
    january = read(published, "a3", "--to", "2016-01")["months"][-1]
    assert (january["percent"], january["display"]) == (None, "no audits")


def test_cases_not_completed_are_counted_beside_the_figure(published: Path) -> None:
    done(published, "sample", "draw", "2016-01", "--size", "3")
    assert "2016-01: 3 of the cases drawn are not submitted." in done(published, "a3").stdout


def test_a_weighted_figure_stands_beside_the_raw_one(
    trust: Path, lead: Desk, tmp_path: Path
) -> None:
    register = tmp_path / "uneven.csv"
    register.write_text(
        "case_ref,team,status\n"
        + "".join(f"D{number:03d},Duty,c\n" for number in range(60))
        + "".join(f"E{number:03d},East,c\n" for number in range(4))
    )
    done(trust, "register", "import", str(register), "--as-of", "2016-01-02", "--yes")
    done(trust, "settings", "set", "own_team_audits", "yes")
    done(trust, "sample", "draw", "2016-01", "--size", "4", "--at-least-one")
    for audit in of_month(lead, Month(2016, 1)):
        grade = Grade.INADEQUATE if audit.team == "East" else Grade.GOOD
        submit(seated(lead, audit.auditor), audit.audit_id, grade)
    shown = " ".join(done(trust, "a3").stdout.split())
    assert "75% 3 of 4" in shown
    assert "2016-01: Weighted by stratum" in shown
    assert "since places were not shared out in proportion: 93.8%." in shown


def test_a_signal_is_said_beside_the_table(trust: Path, tmp_path: Path) -> None:
    good = [16, 17, 15, 18, 16, 17, 15, 18, 16, 17, 15, 18, 4]
    rows = "".join(
        f"{Month(2014, 8).plus(place)},S{place:02d}{number:02d},Duty,"
        f"{'good' if number < count else 'inadequate'}\n"
        for place, count in enumerate(good)
        for number in range(20)
    )
    path = tmp_path / "history.csv"
    path.write_text("month,case_ref,team,grade\n" + rows)
    done(trust, "audits", "import", str(path))
    said = "August 2015, 20% (4 of 20), is lower than the 12 months before it, 83% (198 of 240):"
    shown = " ".join(done(trust, "a3").stdout.split())
    assert f"2015-08: {said} more than chance" in shown
    assert "−70.0, more than chance" in shown
    neighbours, month, three = read(trust, "a3")["months"][-1]["signals"]
    assert month.startswith(said)
    assert neighbours.startswith("August 2015, 20% (4 of 20), is lower than July 2015, 90%")
    assert three.startswith("the three months to August 2015")
    trend = " ".join(done(trust, "trend").stdout.split())
    assert all(each[1:] in trend for each in (neighbours, month, three))


def test_looking_changes_nothing(published: Path) -> None:
    before = dump(published)
    done(published, "a3", name="Vic Viewer")
    assert dump(published) == before


def test_an_empty_database_has_no_figures_yet(trust: Path) -> None:
    assert "last 50  no audits" in done(trust, "a3").stdout
    assert read(trust, "a3")["months"] == []


@pytest.mark.parametrize(
    "arguments", [["--from", "2016-13"], ["--to", "x"], ["--from", "2016-02", "--to", "2016-01"]]
)
def test_a_range_that_cannot_be_is_a_matter_of_usage(trust: Path, arguments: list[str]) -> None:
    assert auditui(trust, "a3", *arguments).exit_code == 2
