"""How often a checklist question was answered yes: the weakest first, and what is withheld."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures.series import why

from auditui.measures.answers import AnswerTally
from auditui.measures.change import Direction
from auditui.measures.checklists import Compliance, Rate, compliance
from auditui.practice.period import Month, Period
from auditui.practice.tool import Answer, Checklist, Question

OLD, NEW = "original", "revised-2015"
DECEMBER = Month(2015, 12)
NA = Answer.NOT_APPLICABLE


def checklist(key: str, *questions: str) -> Checklist:
    """A checklist of questions with those keys."""
    asked = tuple(
        Question(q, f"Is {q} recorded?", "", may_be_not_applicable=True) for q in questions
    )
    return Checklist(key, key.title(), "", asked)


FORM = (checklist("voice", "seen", "quoted"), checklist("recording", "visits", "plan", "family"))


def answered(
    question: str, yes: int, applicable: int, thresholds: str = NEW, not_applicable: int = 0
) -> list[AnswerTally]:
    """So many yes of so many to whom it applied, the rest of them no."""
    return [
        AnswerTally(question, thresholds, answer, audits)
        for answer, audits in (
            (Answer.YES, yes),
            (Answer.NO, applicable - yes),
            (NA, not_applicable),
        )
        if audits
    ]


def measured(
    now: Iterable[AnswerTally],
    previous: Iterable[AnswerTally] = (),
    period: Period = DECEMBER,
) -> Compliance:
    return compliance(period, 33, FORM, now, previous)


def rate(now: Iterable[AnswerTally], previous: Iterable[AnswerTally] = ()) -> Rate:
    """The only rate there is."""
    (found,) = (found for part in measured(now, previous).checklists for found in part.rates)
    return found


answers = st.lists(
    st.builds(
        AnswerTally,
        st.sampled_from([question.key for part in FORM for question in part.questions]),
        st.sampled_from([OLD, NEW]),
        st.sampled_from(Answer),
        st.integers(1, 9),
    ),
    max_size=25,
)


def test_each_checklist_has_its_own_questions_weakest_first() -> None:
    made = measured(
        [
            *answered("quoted", 20, 33),
            *answered("seen", 30, 33),
            *answered("visits", 9, 10),
            *answered("plan", 3, 10),
            *answered("family", 5, 10),
        ]
    )

    assert (made.period, made.audits) == (DECEMBER, 33)
    assert [
        (part.key, part.title, [found.asked.question.key for found in part.rates])
        for part in made.checklists
    ] == [
        ("voice", "Voice", ["quoted", "seen"]),
        ("recording", "Recording", ["plan", "family", "visits"]),
    ]


def test_ties_stay_in_the_order_of_the_form() -> None:
    now = [*answered("family", 1, 2), *answered("plan", 10, 20), *answered("visits", 5, 10)]
    _, recording = measured(now).checklists

    assert [found.asked.question.key for found in recording.rates] == ["visits", "plan", "family"]


def test_the_order_is_of_the_counts_and_not_of_rounded_percentages() -> None:
    now = [*answered("seen", 124, 249), *answered("quoted", 123, 247)]
    quoted, seen = measured(now).checklists[0].rates

    assert quoted.asked.share.percent == seen.asked.share.percent == 49.8
    assert (quoted.asked.question.key, seen.asked.question.key) == ("quoted", "seen")


def test_what_did_not_apply_is_counted_beside_the_rate() -> None:
    found = rate(
        [
            *answered("seen", 18, 19, not_applicable=13),
            AnswerTally("seen", NEW, Answer.PARTLY, 1),
        ]
    )

    share = found.asked.share
    assert (share.count, share.total, share.percent, share.display) == (18, 20, 90.0, "90%")
    assert dict(found.asked.answers) == {Answer.YES: 18, Answer.PARTLY: 1, Answer.NO: 1, NA: 13}
    assert share.interval is not None
    assert share.interval.low == pytest.approx(0.698966, abs=5e-7)
    assert share.interval.high == pytest.approx(0.972134, abs=5e-7)


def test_a_question_never_answered_is_not_shown() -> None:
    voice, recording = measured(answered("seen", 3, 4)).checklists

    assert [found.asked.question.key for found in voice.rates] == ["seen"]
    assert recording.rates == ()


def test_a_question_that_applied_to_no_file_stands_last_without_a_rate() -> None:
    now = [*answered("seen", 0, 0, not_applicable=4), *answered("quoted", 33, 33)]
    voice, _ = measured(now, answered("seen", 3, 4)).checklists
    last = voice.rates[-1]

    assert last.asked.question.key == "seen"
    share = last.asked.share
    assert (share.total, share.percent, share.interval) == (0, None, None)
    assert (last.change, why(last.outcome)) == (None, "applied to no file")


def test_a_question_answered_under_two_versions_has_counts_and_no_interval() -> None:
    share = rate([*answered("seen", 9, 10, NEW), *answered("seen", 8, 10, OLD)]).asked.share

    assert (share.is_mixed, share.count, share.total, share.percent) == (True, 17, 20, 85.0)
    assert share.interval is None


def test_a_change_has_its_interval() -> None:
    change = rate(answered("seen", 56, 70), answered("seen", 48, 80)).change

    assert change is not None
    assert change.from_period == Month(2015, 11)
    assert change.points == 20
    assert (change.direction, change.distinguishable) == (Direction.UP, True)
    assert (round(change.low, 2), round(change.high, 2)) == (5.24, 33.39)


def test_what_did_not_apply_takes_no_part_in_the_change() -> None:
    now, before = answered("seen", 56, 70), answered("seen", 48, 80)
    besides = answered("seen", 0, 0, not_applicable=50)

    assert rate([*now, *besides], [*besides, *before]).change == rate(now, before).change


@pytest.mark.parametrize(
    ("now", "previous", "reason"),
    [
        (
            answered("seen", 3, 4, NEW),
            answered("seen", 3, 4, OLD),
            "thresholds changed: not comparable with 2015-11",
        ),
        (
            [*answered("seen", 3, 4, NEW), *answered("seen", 3, 4, OLD)],
            answered("seen", 3, 4, OLD),
            "thresholds changed: not comparable with 2015-11",
        ),
        (
            [*answered("seen", 3, 4, NEW), *answered("seen", 3, 4, OLD)],
            [*answered("seen", 3, 4, OLD), *answered("seen", 3, 4, NEW)],
            "thresholds changed: not comparable with 2015-11",
        ),
    ],
)
def test_why_a_change_is_withheld(
    now: list[AnswerTally], previous: list[AnswerTally], reason: str
) -> None:
    found = rate(now, previous)

    assert (found.change, why(found.outcome)) == (None, reason)


@pytest.mark.parametrize(
    ("previous", "words"),
    [
        ([], "not answered in 2015-11"),
        (answered("quoted", 3, 4), "not answered in 2015-11"),
        (answered("seen", 0, 0, not_applicable=4), "applied to no file in 2015-11"),
    ],
)
def test_a_question_not_answered_before_is_compared_with_nothing(
    previous: list[AnswerTally], words: str
) -> None:
    found = rate(answered("seen", 3, 4), previous)

    assert (found.change, why(found.outcome)) == (None, words)
    assert found.asked.share.percent == 75.0


def test_a_quarter_is_compared_with_the_quarter_before() -> None:
    made = measured(answered("seen", 9, 10), answered("seen", 3, 10), DECEMBER.quarter)
    change = made.checklists[0].rates[0].change

    assert change is not None
    assert str(change.from_period) == "2015/16-Q2"
    assert (round(change.low, 1), round(change.high, 1)) == (17.1, 80.9)


@given(answers, answers)
def test_every_answer_is_counted_once_and_the_weakest_stand_first(
    now: list[AnswerTally], previous: list[AnswerTally]
) -> None:
    made = measured(now, previous)

    for part in made.checklists:
        for found in part.rates:
            given_to_it = [tally for tally in now if tally.question == found.asked.question.key]
            assert sum(found.asked.answers.values()) == sum(tally.audits for tally in given_to_it)
            assert 0 <= found.asked.share.count <= found.asked.share.total
            assert (found.change is None) == (why(found.outcome) is not None)
        shares = [found.asked.share for found in part.rates]
        rates = [share.count / share.total if share.total else 2 for share in shares]
        assert rates == sorted(rates)
    shown = {found.asked.question.key for part in made.checklists for found in part.rates}
    assert shown == {tally.question for tally in now}


@given(answers, answers)
def test_tallies_may_come_in_any_order(now: list[AnswerTally], previous: list[AnswerTally]) -> None:
    assert measured(now, previous) == measured(now[::-1], previous[::-1])


@given(answers, answers)
def test_nothing_is_compared_across_a_change_of_thresholds(
    now: list[AnswerTally], previous: list[AnswerTally]
) -> None:
    for part in measured(now, previous).checklists:
        for found in part.rates:
            used = {
                tally.thresholds
                for tally in [*now, *previous]
                if tally.question == found.asked.question.key
                and tally.answer is not Answer.NOT_APPLICABLE
            }
            assert found.change is None or len(used) == 1
