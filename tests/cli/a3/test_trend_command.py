"""`auditui trend`: whether A3 moves, as text, as JSON and as a chart in a file."""

import json
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read, shell
from cli.test_flow_at_the_shell import loaded_after
from conftest import LEAD, VIEWER

from auditui.cli.a3.trend_strip import DRAWN, TYPED, shapes_for
from auditui.cli.a3.trend_table import trend_lines
from auditui.measures.a3 import report
from auditui.measures.figure import Tally
from auditui.practice.grade import Grade
from auditui.practice.period import Month

PUBLISHED = {7: 31, 8: 24, 9: 25, 10: 26, 11: 28, 12: 32}
REVISED = """\
September to December 2015 (revised-2015)
2015-09   76%  25 of 33           ├────────────────●──────────┤  :    |
2015-10   79%  26 of 33              ├────────────────●─────────┤:    |
2015-11   85%  28 of 33                     ├───────────────●────┊──┤ |
2015-12   97%  32 of 33                                     ├────┊────┼─●─┤
                        50        60        70        80        90       100%
2 more months are needed before three months can be judged, 9 before a month can
be.
"""
SAVED = "The chart is saved as {}. It holds counts only, nothing about any case or person.\n"


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


def shown(tallies: list[Tally], last: Month | None = None) -> list[str]:
    return list(trend_lines(report(tallies, {}, [], [], last=last), DRAWN))


def of_months(good: list[int], thresholds: str = "original", of: int = 50) -> list[Tally]:
    """Months from January 2012 on, each with so many good of as many audits."""
    return [
        Tally(Month(2012, 1).plus(number), thresholds, grade, audits)
        for number, count in enumerate(good)
        for grade, audits in ((Grade.GOOD, count), (Grade.INADEQUATE, of - count))
    ]


def test_the_published_series_is_drawn_sideways_with_its_break(published: Path) -> None:
    text = done(published, "trend").stdout

    assert REVISED in text
    assert "\n\n--- thresholds changed here: original, then revised-2015 ---\n\n" in text
    assert text.index("July to August 2015 (original)") < text.index("--- thresholds changed")
    assert "2015-08   73%  24 of 33" in text


def test_it_ends_with_the_last_50_and_an_answer(published: Path) -> None:
    told = " ".join(done(published, "trend").stdout.split())

    assert (
        "Last 66, whole months: 60 of 66 audits were rated requires improvement or better: 91%."
        in told
    )
    assert "Are we getting better? It is too early to tell: 4 months under revised-2015" in told


def test_a_range_leaves_out_months_and_says_that_the_trend_does_not(published: Path) -> None:
    cut = done(published, "trend", "--from", "2015-10", "--to", "2015-11").stdout

    assert [line[:7] for line in cut.splitlines() if line.startswith("2015-")] == [
        "2015-10",
        "2015-11",
    ]
    assert "the trend is of the whole" in cut
    assert "September to December 2015 (revised-2015)\n2015-10" in cut
    assert "thresholds changed" not in cut
    assert "the trend is of the whole" not in done(published, "trend").stdout


@pytest.mark.parametrize(
    ("of", "scale"),
    [(33, "0 10 20 30 40 50 60 70 80 90 100%"), (50_000, "0 20 40 60 80 100%")],
)
def test_the_text_fits_80_columns(of: int, scale: str) -> None:
    tallies = [
        *of_months([of // 10, of] * 20, "o" * 100, of),
        *(
            Tally(Month(2016, month), "r" * 100, Grade.INADEQUATE, of)
            for month in (1, 2, 3, 4, 5, 6)
        ),
    ]
    lines = shown(tallies)

    assert max(map(len, lines)) <= 80
    scales = [line for line in lines if line.startswith(" ") and line.endswith("100%")]
    assert {" ".join(line.split()) for line in scales} == {scale}


def test_what_is_unusual_has_a_shape_of_its_own_and_a_sentence() -> None:
    lines = shown(of_months([*[30] * 12, 49, *[30] * 3, *[18] * 3, 2]))
    text = " ".join(" ".join(lines).split())

    months = [line for line in lines if line.startswith("201") and line[4] == "-"]
    marks = ["".join(mark for mark in "●◆▲▼" if mark in month) for month in months]
    assert marks == [*["●"] * 12, "▲", "▼", "●", "◆", "▼", "▼", "◆", "▼"]
    assert "January 2013, 98% (49 of 50), is higher than the 12 months before it, 60%" in text
    assert (
        "The three months to June 2013, 44% (66 of 150), are lower than the 12 months before them"
        in text
    )
    assert "Median 60.0%." in lines
    assert "Limits around 55.5% at three standard errors" in text


def test_a_month_without_audits_says_so_and_never_0_percent() -> None:
    lines = shown(of_months([20]), last=Month(2012, 2))
    assert "2012-02  no audits" in lines


def test_a_month_graded_by_two_standards_has_no_interval_and_no_trend() -> None:
    lines = shown([*of_months([20]), *of_months([30], "revised-2015")])

    (month,) = (line for line in lines if line.startswith("2012-01"))
    assert month.endswith("●")
    assert not {*"├─┤"} & {*month}
    assert "January 2012 (original and revised-2015)" in lines
    assert "no trend is computed" in " ".join(lines)


@pytest.mark.parametrize(("encoding", "shapes"), [("utf-8", DRAWN), ("ascii", TYPED)])
def test_a_terminal_is_given_what_it_can_show(
    published: Path, tmp_path: Path, encoding: str, shapes: object
) -> None:
    ran = shell(
        "auditui trend",
        tmp_path,
        AUDITUI_DATABASE=str(published),
        AUDITUI_USER=LEAD,
        PYTHONIOENCODING=encoding,
    )

    assert shapes_for(encoding) is shapes
    assert "\\u" not in ran.stdout
    assert ("[----!----+-o-]" in ran.stdout) == (encoding == "ascii")


def test_json_has_the_stretches_with_their_months(published: Path) -> None:
    told = read(published, "trend")

    assert (told["indicator"], told["last_50"]["display"]) == ("A3", "91%")
    original, revised = told["stretches"]
    assert (original["thresholds"], revised["thresholds"]) == (["original"], ["revised-2015"])
    assert [month["percent"] for month in revised["months"]] == [75.76, 78.79, 84.85, 96.97]
    assert revised["more_months_for_runs"] == 6


def test_looking_changes_nothing_and_everybody_may(published: Path, tmp_path: Path) -> None:
    before = dump(published)
    done(published, "trend", "--svg", str(tmp_path / "chart.svg"), name=VIEWER)
    assert dump(published) == before


@pytest.mark.parametrize("command", ["trend", "a3"])
def test_the_chart_is_saved_beside_the_json(published: Path, tmp_path: Path, command: str) -> None:
    path = tmp_path / "chart.svg"
    ran = done(published, command, "--json", "--svg", str(path))

    assert json.loads(ran.stdout)["indicator"] == "A3"
    assert ran.stderr == SAVED.format(path)
    svg = parse(path).getroot()  # noqa: S314  (our own)
    assert svg.get("role") == "img"
    assert len([each for each in svg.iter() if each.get("class") == "month"]) == 6


def test_the_chart_has_the_range_that_was_asked_for(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    done(published, "a3", "--from", "2015-12", "--svg", str(path))

    svg = parse(path).getroot()  # noqa: S314  (our own)
    assert len([each for each in svg.iter() if each.get("class") == "month"]) == 1


def test_two_saved_charts_are_alike_to_the_byte(published: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    done(published, "trend", "--svg", str(one))
    done(published, "a3", "--svg", str(other))
    assert one.read_bytes() == other.read_bytes()


def test_a_chart_holds_nothing_about_a_case_or_a_person(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    done(published, "trend", "--svg", str(path))
    text = path.read_text()
    assert not [name for name in (LEAD, "H1200", "Duty") if name in text]


@pytest.mark.parametrize(
    ("place", "code", "says"),
    [
        ("none/chart.svg", 3, "There is no folder"),
        ("folder", 1, "is a folder"),
        ("kept.svg", 1, "already there"),
        ("kept.svg/chart.svg", 1, "Choose another place"),
        ("x" * 300, 2, "can have no file of that name"),
    ],
)
@pytest.mark.parametrize("command", ["trend", "a3"])
def test_a_place_that_will_not_do_is_refused_with_nothing_printed(
    published: Path, tmp_path: Path, command: str, place: str, code: int, says: str
) -> None:
    here = tmp_path / "charts"
    (here / "folder").mkdir(parents=True)
    (here / "kept.svg").write_text("mine")
    ran = auditui(published, command, "--svg", str(here / place))

    assert (ran.exit_code, ran.stdout) == (code, "")
    assert says in ran.stderr
    assert sorted(each.name for each in here.iterdir()) == ["folder", "kept.svg"]
    assert (here / "kept.svg").read_text() == "mine"
    assert not [*(here / "folder").iterdir()]


def test_a_chart_shows_months_and_no_groups(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    assert auditui(published, "a3", "--by", "team", "--svg", str(path)).exit_code == 2
    assert not path.exists()


def test_an_empty_database_has_no_trend_yet(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"

    assert "No audits are counted yet." in done(trust, "trend", "--svg", str(path)).stdout
    assert read(trust, "trend")["stretches"] == []
    assert "No audits are counted yet." in path.read_text()


@pytest.mark.parametrize(
    "arguments", [["--from", "2016-13"], ["--to", "x"], ["--from", "2016-02", "--to", "2016-01"]]
)
def test_a_range_that_cannot_be_is_a_matter_of_usage(trust: Path, arguments: list[str]) -> None:
    assert auditui(trust, "trend", *arguments).exit_code == 2


def test_it_loads_neither_a_screen_nor_what_only_writing_needs(
    published: Path, tmp_path: Path
) -> None:
    commands = "trend\ntrend --json\ntrend --svg trend.svg\na3 --svg a3.svg\n"
    assert loaded_after(commands, published, tmp_path) == ["", "", "", ""]
