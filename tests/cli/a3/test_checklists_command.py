"""`auditui checklists`: the weakest points as text and as JSON."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from cli.test_flow_at_the_shell import loaded_after
from conftest import VIEWER, arranged
from store.recorded import record

from auditui.cli.a3.checklists_table import checklist_lines
from auditui.measures.answers import AnswerTally
from auditui.measures.checklists import compliance
from auditui.practice.period import FinancialYear, Month
from auditui.practice.tool import Answer, Checklist, Question
from auditui.store.store import Store

SEEN, PLAN, ABSENCE = "voice.seen", "voice.plan", "recording.absence"
YES, PARTLY, NO, NA = Answer

PAGE = """\
Checklists, December 2015: 10 audits, the weakest points first

Child's voice Yes Range Partly No N/A
November 2015 Change
Do the child's wishes and feelings 13% 1 of 8 2–47% 5 2 2
shape the plan and its reviews? not answered
Has the child been seen, and do the 90% 9 of 10 60–98% 1 0 0
records say so? 30% 3 of 10 +60.0, more than chance

Recording compliance Yes Range Partly No N/A
November 2015 Change
The worker is absent: has the team no file 0 0 10
manager taken the file over? applied to no file
"""

SEEN_AS_JSON = {
    "key": "voice.seen",
    "text": "Has the child been seen, and do the records say so?",
    "reworded": False,
    "yes": 9,
    "partly": 1,
    "no": 0,
    "not_applicable": 0,
    "applicable": 10,
    "percent": 90.0,
    "display": "90%",
    "interval": {"low": 59.58, "high": 98.21, "confidence": 0.95, "method": "wilson"},
    "before": {"yes": 3, "applicable": 10},
    "change": {
        "from": "2015-11",
        "points": 60.0,
        "low": 17.05,
        "high": 80.9,
        "direction": "up",
        "distinguishable": True,
    },
    "change_withheld": None,
}


def fill(store: Store, month: Month, thresholds: str, **answers: Iterable[Answer]) -> None:
    """Ten audits of a month; `answers` has those to each question, its dot an underscore."""
    columns = {key.replace("_", "."): list(given) for key, given in answers.items()}
    for number in range(10):
        record(
            store,
            month,
            f"A{number}",
            thresholds=thresholds,
            answers={key: given[number] for key, given in columns.items()},
        )


@pytest.fixture
def answered(trust: Path) -> Path:
    """The trust with ten answered audits in July, November and December 2015."""
    store = Store.open(trust)
    with arranged(store):
        fill(store, Month(2015, 7), "original", voice_seen=[YES] * 10)
        fill(store, Month(2015, 11), "revised-2015", voice_seen=[YES] * 3 + [NO] * 7)
        fill(
            store,
            Month(2015, 12),
            "revised-2015",
            voice_seen=[YES] * 9 + [PARTLY],
            voice_plan=[YES] + [PARTLY] * 5 + [NO] * 2 + [NA] * 2,
            recording_absence=[NA] * 10,
        )
    store.close()
    return trust


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def questions(told: Any) -> dict[str, Any]:
    return {
        question["key"]: question
        for checklist in told["checklists"]
        for question in checklist["questions"]
    }


def test_each_checklist_is_printed_with_its_weakest_point_first(answered: Path) -> None:
    shown = squeezed(done(answered, "checklists", "2015-12").stdout)
    expected = squeezed(PAGE)
    assert shown[: len(expected)] == expected
    assert "partly is not yes" in " ".join(shown)
    assert "about one change in twenty" in " ".join(shown)


def test_nothing_is_cut_away_in_80_columns(answered: Path) -> None:
    shown = done(answered, "checklists").stdout
    assert max(map(len, shown.splitlines())) <= 80
    left = " ".join(" ".join(line[:38] for line in shown.splitlines()).split())
    asked = questions(read(answered, "checklists"))
    assert list(asked) == [PLAN, SEEN, ABSENCE]
    assert all(question["text"] in left for question in asked.values())


def test_without_a_period_it_is_the_newest_quarter_with_answers(answered: Path) -> None:
    shown = done(answered, "checklists").stdout
    assert shown.startswith("Checklists, 2015/16 Q3: 20 audits, the weakest points first\n")
    assert "100%  10 of 10  thresholds changed" in shown
    assert "may be chance" not in shown


def test_json_has_every_question_with_the_period_before(answered: Path) -> None:
    told = read(answered, "checklists", "2015-12")
    assert list(told) == ["period", "previous_period", "label", "to_date", "audits", "checklists"]
    assert (told["period"], told["previous_period"], told["audits"]) == ("2015-12", "2015-11", 10)
    assert [(c["key"], c["title"]) for c in told["checklists"]] == [
        ("voice", "Child's voice"),
        ("recording", "Recording compliance"),
    ]
    assert list(questions(told)) == [PLAN, SEEN, ABSENCE]
    assert questions(told)[SEEN] == SEEN_AS_JSON
    assert list(questions(told)[SEEN]) == list(SEEN_AS_JSON)


def test_json_says_what_there_is_none_of(answered: Path) -> None:
    found = questions(read(answered, "checklists", "2015-12"))
    plan, absence = found[PLAN], found[ABSENCE]
    assert (plan["before"], plan["change"]) == (None, None)
    assert plan["change_withheld"] == "not answered in 2015-11"
    assert (absence["applicable"], absence["not_applicable"]) == (0, 10)
    assert (absence["percent"], absence["interval"], absence["change"]) == (None, None, None)


@pytest.mark.parametrize("period", ["2015/16", "2015/16-Q2", "2015-07"])
def test_a_period_is_a_month_a_quarter_or_a_year(answered: Path, period: str) -> None:
    assert read(answered, "checklists", period)["period"] == period


def test_a_year_under_two_standards_has_no_range_and_says_why(answered: Path) -> None:
    shown = done(answered, "checklists", "2015/16").stdout
    assert "73%  22 of 30  mixed" in shown
    assert "mixed: answered under more than one version" in shown
    assert questions(read(answered, "checklists", "2015/16"))[SEEN]["interval"] is None


def test_the_widest_figures_still_fit_80_columns() -> None:
    question = Question("q", f"{'long' * 40} {'words ' * 20}".strip(), "", True)
    tallies = [AnswerTally("q", "revised-2015", answer, 12_345) for answer in Answer]
    form = [Checklist("c", "A checklist with a long title of its own", "", (question,))]
    widest = compliance(FinancialYear(2015), 49_380, form, tallies, tallies)
    shown = list(checklist_lines(widest))
    assert max(map(len, shown)) <= 80
    assert "".join(line[:20].strip() for line in shown).count("words") > 10


def test_looking_changes_nothing_and_anybody_may(answered: Path) -> None:
    before = dump(answered)
    done(answered, "checklists", name=VIEWER)
    assert dump(answered) == before


@pytest.mark.parametrize(
    ("period", "code", "says"),
    [
        ("2015-13", 2, "A period is written like 2016-01, 2015/16-Q3 or 2015/16."),
        ("2015/17", 2, "A period is written like"),
        ("2015/16-Q5", 2, "A period is written like"),
        ("", 2, "A period is written like"),
        ("2015-10", 3, "No audit that counts has a checklist answered in October 2015."),
        ("2014/15", 3, "answered in 2014/15."),
    ],
)
def test_a_period_that_is_none_or_has_nothing(
    answered: Path, period: str, code: int, says: str
) -> None:
    result = auditui(answered, "checklists", period)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr


def test_nothing_answered_yet_is_nothing_there(trust: Path) -> None:
    result = auditui(trust, "checklists", "--json")
    failed = {"error": "No audit that counts has a checklist answered yet.", "exit_code": 3}
    assert (result.exit_code, json.loads(result.stdout)) == (3, failed)
    assert "answered yet." in result.stderr


def test_neither_the_screen_nor_sqlite_utils_is_loaded(answered: Path, tmp_path: Path) -> None:
    commands = "checklists\nchecklists 2015-12 --json\n"
    assert loaded_after(commands, answered, tmp_path) == ["", ""]
