"""Two results of a theme side by side: what is compared, by what interval, and what is withheld."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures.series import why

from auditui.cli.calendar.results_json import comparison_as_json, result_as_json
from auditui.measures.answers import AnswerTally
from auditui.measures.calendar.theme_result import (
    Comparison,
    Difference,
    GradeTally,
    ThemeResult,
    theme_result,
)
from auditui.measures.change import Direction
from auditui.measures.words.calendar.theme_result import (
    comparison_sentence,
    heading_words,
    notes,
    progress_words,
    rate_words,
    result_sentence,
)
from auditui.measures.words.change import outcome_words
from auditui.measures.words.share import range_words
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.tool import Answer, Checklist, Question

OLD, NEW = "original", "revised-2015"
MARCH, FEBRUARY = Month(2015, 3), Month(2016, 2)
SEEN, PLAN = "voice.seen", "recording.plan"


def checklist(key: str, **asked: str) -> Checklist:
    """A checklist of questions by key, with their texts."""
    return Checklist(
        key, key.title(), "", tuple(Question(k, t, "", True) for k, t in asked.items())
    )


TOOL = checklist("voice", **{SEEN: "Is the child seen?"})


def graded(good: int, inadequate: int, thresholds: str = NEW) -> list[GradeTally]:
    return [
        GradeTally(thresholds, grade, audits)
        for grade, audits in ((Grade.GOOD, good), (Grade.INADEQUATE, inadequate))
        if audits
    ]


def answered(key: str, yes: int, no: int, na: int = 0, thresholds: str = NEW) -> list[AnswerTally]:
    given = ((Answer.YES, yes), (Answer.NO, no), (Answer.NOT_APPLICABLE, na))
    return [AnswerTally(key, thresholds, answer, n) for answer, n in given if n]


def result(
    number: int,
    grades: Iterable[GradeTally],
    answers: Iterable[AnswerTally] = (),
    own: Checklist | None = None,
    tool: Checklist = TOOL,
) -> ThemeResult:
    month = MARCH if number == 1 else FEBRUARY
    lists = [(tool, False), *([(own, True)] if own else [])]
    return theme_result(number, "Neglect", month, 80, lists, grades, answers)


def questions(now: ThemeResult, then: ThemeResult) -> dict[str, Difference]:
    return dict(Comparison(now, then).questions)


@pytest.mark.parametrize(
    ("now", "then", "points", "low", "high"),
    [
        ((56, 70), (48, 80), 20.00, 5.24, 33.39),
        ((9, 10), (3, 10), 60.00, 17.05, 80.90),
        ((5, 56), (0, 29), 8.93, -3.81, 19.26),
        ((10, 10), (0, 20), 100.00, 67.91, 100.00),
        ((0, 10), (0, 10), 0.00, -27.75, 27.75),
    ],
)
def test_a_difference_has_newcombe_s_published_interval(
    now: tuple[int, int], then: tuple[int, int], points: float, low: float, high: float
) -> None:
    (k1, n1), (k2, n2) = now, then
    compared = Comparison(
        result(2, graded(k1, n1 - k1), answered(SEEN, k1, n1 - k1)),
        result(1, graded(k2, n2 - k2), answered(SEEN, k2, n2 - k2)),
    )
    for difference in (compared.ri_or_better, compared.questions[SEEN]):
        assert difference.change is not None
        assert why(difference.outcome) is None
        assert float(difference.change.points) == pytest.approx(points, abs=5e-3)
        assert difference.change.low == pytest.approx(low, abs=5e-3)
        assert difference.change.high == pytest.approx(high, abs=5e-3)
        assert difference.change.from_period == MARCH
        assert difference.change.distinguishable is (low > 0)


def test_a_result_counts_every_grade_and_every_answer() -> None:
    tallies = [GradeTally(NEW, grade, number) for number, grade in enumerate(Grade, start=1)]
    found = result(2, tallies, answered(SEEN, 6, 2, na=2))
    assert list(found.grades.values()) == [1, 2, 3, 4]
    assert (found.audits, found.share.count) == (10, 6)
    (asked,) = found.questions
    assert (asked.share.total, asked.share.percent) == (8, 75.0)
    assert asked.answers[Answer.NOT_APPLICABLE] == 2
    assert asked.answers[Answer.PARTLY] == 0


def test_nothing_is_compared_across_a_change_of_thresholds() -> None:
    compared = Comparison(
        result(2, graded(8, 2), answered(SEEN, 8, 2)),
        result(1, graded(5, 5, OLD), answered(SEEN, 5, 5, thresholds=OLD)),
    )
    for difference in (compared.ri_or_better, compared.questions[SEEN]):
        assert difference.change is None
        assert why(difference.outcome) == "thresholds changed: not comparable with 2015-03"
        assert outcome_words(difference.outcome) == "thresholds changed"
    assert "Thresholds changed: not comparable with March 2015." in comparison_sentence(compared)


def test_mixed_thresholds_have_no_interval_and_are_not_compared() -> None:
    mixed = result(2, [*graded(4, 1), *graded(4, 1, OLD)])
    assert mixed.share.interval is None
    assert range_words(mixed.share) == "mixed"
    assert "Mixed thresholds (original and revised-2015)" in result_sentence(mixed)
    assert Comparison(mixed, result(1, graded(5, 5))).ri_or_better.change is None


@pytest.mark.parametrize(
    ("now", "then", "reason"),
    [
        (0, 10, "no audits"),
        (10, 0, "no audits in 2015-03"),
        (0, 0, "no audits"),
    ],
)
def test_without_audits_there_is_nothing_to_compare(now: int, then: int, reason: str) -> None:
    compared = Comparison(
        result(2, graded(now, 0), answered(SEEN, now, 0)),
        result(1, graded(then, 0), answered(SEEN, then, 0)),
    )
    assert why(compared.ri_or_better.outcome) == reason
    assert why(compared.questions[SEEN].outcome) == reason
    assert compared.ri_or_better.change is None


def test_an_earlier_theme_whose_sample_was_never_drawn_had_no_audits() -> None:
    undrawn = theme_result(1, "Neglect", MARCH, 0, (), (), ())
    now = result(2, graded(5, 5), answered(SEEN, 5, 5))
    assert why(questions(now, undrawn)[SEEN].outcome) == "no audits in 2015-03"
    assert comparison_sentence(Comparison(now, undrawn)) == (
        "In theme 1, March 2015, there were no audits."
    )
    assert result_sentence(undrawn) == "No audits were submitted."
    assert progress_words(undrawn) == "No sample is drawn."


def test_a_question_of_the_tool_in_other_words_is_not_compared() -> None:
    for text, expected in (("Was the child seen alone?", None), ("Is the  CHILD seen?", 30)):
        now = result(
            2, graded(10, 0), answered(SEEN, 8, 2), tool=checklist("voice", **{SEEN: text})
        )
        then = result(1, graded(10, 0), answered(SEEN, 5, 5))
        found = questions(now, then)[SEEN]
        assert (found.change.points if found.change else None) == expected
        assert found.then is not None
        if expected is None:
            assert why(found.outcome) == "question reworded: not comparable with 2015-03"


def test_a_question_of_the_tool_is_known_by_its_key_and_one_of_the_theme_by_its_text() -> None:
    reworded = checklist("voice", **{SEEN: "Is the child seen?", PLAN: "Is there a plan?"})
    now = result(
        2,
        graded(10, 0),
        [
            *answered(SEEN, 8, 2),
            *answered(PLAN, 8, 2),
            *answered("theme-2/1", 9, 1),
            *answered("theme-2/2", 7, 3),
        ],
        checklist("theme-2", **{"theme-2/1": "Is neglect named?", "theme-2/2": "New question?"}),
        reworded,
    )
    then = result(
        1,
        graded(10, 0),
        [*answered(SEEN, 5, 5), *answered("theme-1/1", 1, 9), *answered("theme-1/4", 3, 7)],
        checklist("theme-1", **{"theme-1/1": "Something else?", "theme-1/4": "Is neglect named?"}),
    )
    found = questions(now, then)
    assert list(found) == [SEEN, PLAN, "theme-2/1", "theme-2/2"]
    assert found[SEEN].change is not None
    assert found["theme-2/1"].change is not None
    assert found["theme-2/1"].change.points == 60
    assert why(found[PLAN].outcome) == why(found["theme-2/2"].outcome) == "not asked then"
    assert found["theme-2/2"].then is None


def test_a_text_asked_twice_is_compared_with_its_own_place() -> None:
    now, then = (
        result(
            number,
            graded(10, 0),
            [*answered(f"theme-{number}/1", 9, 1), *answered(f"theme-{number}/2", second, 9)],
            checklist(
                f"theme-{number}", **{f"theme-{number}/1": "Twice?", f"theme-{number}/2": "Twice?"}
            ),
        )
        for number, second in ((2, 3), (1, 1))
    )
    counted = [
        difference.then and difference.then.count for difference in questions(now, then).values()
    ]
    assert counted == [0, 9, 1]


@pytest.mark.parametrize(
    ("now", "then", "reason"),
    [
        ((0, 0, 10), (5, 5, 0), "applied to no file"),
        ((5, 5, 0), (0, 0, 10), "applied to no file in 2015-03"),
    ],
)
def test_a_question_that_applied_to_no_file_is_not_compared(
    now: tuple[int, int, int], then: tuple[int, int, int], reason: str
) -> None:
    found = questions(
        result(2, graded(10, 0), answered(SEEN, *now)),
        result(1, graded(10, 0), answered(SEEN, *then)),
    )
    assert why(found[SEEN].outcome) == reason
    assert found[SEEN].change is None


def test_the_result_in_words() -> None:
    found = result(2, graded(27, 3), answered(SEEN, 18, 2))
    assert heading_words(found) == "Theme 2, February 2016: Neglect"
    assert progress_words(found) == "30 of 80 cases are audited."
    assert result_sentence(found) == (
        "27 of 30 audits were rated requires improvement or better: 90% (95% interval 74–97%)."
    )
    share = found.questions[0].share
    assert (rate_words(share), range_words(share)) == (" 90%  18 of 20", "70–97%")


def test_the_comparison_in_words() -> None:
    now, then = result(2, graded(56, 14)), result(1, graded(48, 32))
    assert comparison_sentence(Comparison(now, then)) == (
        "In theme 1, March 2015, it was 60%, 48 of 80. It has changed by +20.0 points (more than "
        "chance); the interval is +5.2 to +33.4."
    )
    level = Comparison(result(2, graded(5, 5)), result(1, graded(5, 5)))
    assert "It has not changed; the interval is" in comparison_sentence(level)
    assert any("may be chance" in note for note in notes(now, level))
    assert not any("may be chance" in note for note in notes(now))


def test_as_json_every_rate_has_its_counts_and_every_question_its_verdict() -> None:
    now = result(2, graded(56, 14), answered(SEEN, 9, 1))
    then = result(1, graded(48, 32), answered(SEEN, 3, 7))
    written = result_as_json(now)
    assert written["theme"] == 2
    assert (written["audits"], written["ri_or_better"], written["percent"]) == (70, 56, 80.0)
    compared = comparison_as_json(Comparison(now, then))
    assert compared["questions"] == {
        SEEN: {
            "before": {"count": 3, "total": 10},
            "change": {
                "from": "2015-03",
                "points": 60.0,
                "low": 17.05,
                "high": 80.9,
                "direction": "up",
                "distinguishable": True,
            },
            "change_withheld": None,
        }
    }
    assert compared["earlier"] == result_as_json(then)
    empty = result_as_json(result(2, ()))
    assert (empty["percent"], empty["display"], empty["interval"]) == (None, "no audits", None)


counts = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(counts, counts)
def test_to_swap_the_two_turns_the_difference_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    now, then = result(2, graded(*first)), result(1, graded(*second))
    forth, back = Comparison(now, then).ri_or_better, Comparison(then, now).ri_or_better
    if forth.change is None:
        assert 0 in (now.audits, then.audits)
        assert why(forth.outcome)
        return
    assert back.change is not None
    assert forth.change.points == -back.change.points
    assert forth.change.low == pytest.approx(-back.change.high)
    assert forth.change.low <= forth.change.points <= forth.change.high
    opposite = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
    assert back.change.direction is opposite.get(forth.change.direction, Direction.LEVEL)


@given(counts, counts)
def test_each_difference_has_a_change_or_the_reason_for_none(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = Comparison(
        result(2, graded(10, 0), answered(SEEN, *first)),
        result(1, graded(10, 0), answered(SEEN, *second)),
    )
    for difference in (found.ri_or_better, *found.questions.values()):
        assert (difference.change is None) is bool(why(difference.outcome))
