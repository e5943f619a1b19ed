"""`auditui a3 --by`: the groups behind A3 as text and as JSON."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from cli.test_flow_at_the_shell import loaded_after
from conftest import VIEWER, arranged
from store.recorded import record

from auditui.cli.a3.groups_table import breakdown_lines
from auditui.measures.groups import GroupTally, breakdown
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import By
from auditui.store.store import Store

JULY, OCTOBER, DECEMBER = Month(2015, 7), Month(2015, 10), Month(2015, 12)

TABLE = """\
A3 by team, October to December 2015, since the thresholds changed

Team   A3               Range    O   G   R   I
Duty    50%  20 of 40   35–65%   0  20   0  20  below
East   100%  8 of 8     68–100%  0   8   0   0  small
North   98%  98 of 100  93–99%   1  37  60   2  above

All     85%  126 of 148  79–90%   1  65  60  22

The range is the 95% interval. O, G, R, I: outstanding, good, requires
improvement, inadequate.
Groups stand in name order and are not ranked: a rank would mostly be chance.
small: fewer than 10 audits, too few to say much.
below, above: unlikely by chance beside 85% of all 148; it would happen to fewer
than 1 in 700 groups to either side. Look into why before drawing conclusions.
"""

DUTY = {
    "group": "Duty",
    "audits": 40,
    "ri_or_better": 20,
    "percent": 50.0,
    "display": "50%",
    "grades": {"outstanding": 0, "good": 20, "requires improvement": 0, "inadequate": 20},
    "thresholds": ["revised-2015"],
    "mixed_thresholds": False,
    "interval": {"low": 35.2, "high": 64.8, "confidence": 0.95, "method": "wilson"},
    "small": False,
    "stands_out": "below",
}

REVISED: Mapping[str, Mapping[Grade, int]] = {
    "Duty": {Grade.GOOD: 20, Grade.INADEQUATE: 20},
    "East": {Grade.GOOD: 8},
    "North": {
        Grade.OUTSTANDING: 1,
        Grade.GOOD: 37,
        Grade.REQUIRES_IMPROVEMENT: 60,
        Grade.INADEQUATE: 2,
    },
}


@pytest.fixture
def grouped(trust: Path) -> Path:
    """The trust with audits of three teams since the thresholds changed, and one before."""
    store = Store.open(trust)
    with arranged(store):
        record(store, JULY, "old", Grade.INADEQUATE, team="East", thresholds="original")
        for team, grades in REVISED.items():
            for grade, count in grades.items():
                for number in range(count):
                    month = DECEMBER if number else OCTOBER
                    case_ref = f"{team} {grade.value} {number}"
                    record(store, month, case_ref, grade, team=team, sections={"voice": grade})
    store.close()
    return trust


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_groups_are_printed_with_their_counts_and_what_they_mean(grouped: Path) -> None:
    assert squeezed(done(grouped, "a3", "--by", "team").stdout) == squeezed(TABLE)


def test_json_has_every_group_and_the_whole(grouped: Path) -> None:
    told = read(grouped, "a3", "--by", "team")
    assert list(told) == ["indicator", "by", "from", "to", "groups", "whole"]
    assert (told["indicator"], told["by"]) == ("A3", "team")
    assert (told["from"], told["to"]) == ("2015-10", "2015-12")
    assert [group["group"] for group in told["groups"]] == ["Duty", "East", "North"]
    assert told["groups"][0] == DUTY
    assert list(told["groups"][0]) == list(DUTY)
    assert [(g["small"], g["stands_out"]) for g in told["groups"]] == [
        (False, "below"),
        (True, None),
        (False, "above"),
    ]
    assert list(told["whole"]) == list(DUTY)[:-2]
    assert (told["whole"]["group"], told["whole"]["ri_or_better"]) == ("all", 126)


def test_a_range_across_the_change_of_thresholds_has_no_range_of_percentages(
    grouped: Path,
) -> None:
    shown = done(grouped, "a3", "--by", "team", "--from", "2015-07").stdout
    assert shown.startswith("A3 by team, July to December 2015\n")
    assert "East 89% 8 of 9 mixed 0 8 0 1 small" in squeezed(shown)
    assert "Mixed thresholds (original and revised-2015)" in shown
    told = read(grouped, "a3", "--by", "team", "--from", "2015-07")
    east = told["groups"][1]
    assert (east["mixed_thresholds"], east["interval"]) == (True, None)
    assert [group["stands_out"] for group in told["groups"]] == [None] * 3


@pytest.mark.parametrize(
    ("by", "groups", "note"),
    [
        ("locality", ["Lower", "Upper"], "Groups stand in name order"),
        ("status", ["Child in need plan"], "in Annex A's order"),
        ("section", ["Child's voice and daily life"], "not A3"),
        ("auditor", ["Ben Baker"], "never the workers"),
    ],
)
def test_every_other_way_to_group(grouped: Path, by: str, groups: list[str], note: str) -> None:
    assert [group["group"] for group in read(grouped, "a3", "--by", by)["groups"]] == groups
    shown = done(grouped, "a3", "--by", by).stdout
    assert note in " ".join(shown.split())
    assert all(f"\n{group} " in shown for group in groups)
    assert max(map(len, shown.splitlines())) <= 80


def test_sections_are_not_called_a3(grouped: Path) -> None:
    title, *lines = done(grouped, "a3", "--by", "section").stdout.splitlines()
    assert title == "Section grades, October to December 2015, since the thresholds changed"
    assert lines[1].split() == ["Section", "RI", "or", "better", "Range", *"OGRI"]
    assert read(grouped, "a3", "--by", "section")["whole"]["interval"] is None


@pytest.mark.parametrize(
    ("length", "audits", "has_grades", "is_cut"),
    [(27, 9, True, False), (27, 999, False, False), (45, 9, False, False), (200, 999, False, True)],
)
def test_names_fit_80_columns_before_grades_do(
    length: int, audits: int, has_grades: bool, is_cut: bool
) -> None:
    names = [letter * length for letter in "ab"]
    tallies = [GroupTally(name, "revised-2015", grade, audits) for name in names for grade in Grade]
    made = breakdown(By.TEAM, Month(2014, 10), DECEMBER, tallies, {})
    shown = "\n".join(breakdown_lines(made))
    assert max(map(len, shown.splitlines())) <= 80
    assert ("O, G, R, I" in shown) == has_grades
    assert ("…" in shown, names[0] in shown) == (is_cut, not is_cut)


def test_looking_changes_nothing_and_anybody_may(grouped: Path) -> None:
    before = dump(grouped)
    done(grouped, "a3", "--by", "auditor", name=VIEWER)
    assert dump(grouped) == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--by", "worker"], 2, "'worker' is not one of 'team'"),
        (["--by", "team", "--from", "2015-13"], 2, "A month is written like"),
        (["--by", "team", "--from", "2015-12", "--to", "2015-07"], 2, "earlier one first"),
        (["--by", "team", "--from", "2016-01"], 3, "No audits are counted in those months."),
        (["--by", "section", "--to", "2015-07"], 3, "No section grades are counted in those"),
        (["--by", "team", "--svg", "chart.svg"], 2, "either --by or --svg"),
    ],
)
def test_what_cannot_be_shown_is_said_so(
    grouped: Path, arguments: list[str], code: int, says: str
) -> None:
    result = auditui(grouped, "a3", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr


def test_nothing_counted_yet_is_nothing_there(trust: Path) -> None:
    result = auditui(trust, "a3", "--by", "team", "--json")
    failed = {"error": "No audits are counted yet.", "exit_code": 3}
    assert (result.exit_code, json.loads(result.stdout)) == (3, failed)
    assert "No audits are counted yet." in result.stderr


def test_neither_the_screen_nor_sqlite_utils_is_loaded(grouped: Path, tmp_path: Path) -> None:
    commands = "a3 --by team\na3 --by section --json\n"
    assert loaded_after(commands, grouped, tmp_path) == ["", ""]
