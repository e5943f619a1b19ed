"""How the checklists were answered, in words."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.answers import AnswerTally
from auditui.measures.checklists import Compliance, Rate, compliance
from auditui.measures.words.checklists import (
    change_words,
    notes,
    rate_sentence,
)
from auditui.measures.words.share import count_words
from auditui.practice.period import Month, Period, Quarter
from auditui.practice.tool import Answer, Checklist, Question

OLD, NEW = "original", "revised-2015"
DECEMBER = Month(2015, 12)
SEEN = Question("seen", "Has the child been seen?", "", may_be_not_applicable=True)
FORM = (Checklist("voice", "Child's voice", "", (SEEN,)),)
YES, PARTLY, NO, NA = Answer


def answered(
    yes: int, partly: int, no: int, na: int = 0, thresholds: str = NEW
) -> list[AnswerTally]:
    return [
        AnswerTally("seen", thresholds, answer, audits)
        for answer, audits in zip(Answer, (yes, partly, no, na), strict=True)
        if audits
    ]


def made(
    now: Iterable[AnswerTally],
    previous: Iterable[AnswerTally] = (),
    period: Period = DECEMBER,
) -> Compliance:
    return compliance(period, 33, FORM, now, previous)


def rate_of(whole: Compliance) -> Rate:
    return whole.checklists[0].rates[0]


def said(whole: Compliance) -> str:
    return rate_sentence(whole, rate_of(whole))


def test_a_rate_is_told_with_its_counts_and_its_change() -> None:
    assert said(made(answered(56, 10, 4, 3), answered(48, 30, 2))) == (
        "Has the child been seen? Yes in 56 of 70 audits it applied to: 80% (95% interval "
        "69–88%). Partly 10, no 4, not applicable 3. In November 2015 it was 60%, 48 of 80. "
        "It has changed by +20.0 points (more than chance); the interval is +5.2 to +33.4."
    )


def test_a_change_that_may_be_chance_says_so() -> None:
    whole = made(answered(26, 4, 3), answered(27, 6, 0))
    assert "changed by −3.0 points (may be chance)" in said(whole)
    assert change_words(rate_of(whole)) == "−3.0, may be chance"


def test_nothing_is_compared_across_a_change_of_thresholds() -> None:
    whole = made(answered(9, 1, 0), answered(5, 5, 0, thresholds=OLD), Quarter(2015, 3))
    assert said(whole).endswith(
        "In 2015/16 Q2 it was 50%, 5 of 10. Thresholds changed: not comparable with 2015/16 Q2."
    )
    assert change_words(rate_of(whole)) == "thresholds changed"


def test_a_period_under_two_standards_says_why_it_has_no_interval() -> None:
    whole = made([*answered(9, 1, 0), *answered(5, 5, 0, thresholds=OLD)])
    assert (
        "14 of 20 audits it applied to: 70%. "
        "Mixed thresholds (original and revised-2015), so there is no interval." in said(whole)
    )
    assert any(note.startswith("mixed: ") for note in notes(whole))


def test_a_question_that_did_not_apply_before_is_compared_with_nothing() -> None:
    whole = made(answered(9, 1, 0), answered(0, 0, 0, 5))
    assert said(whole).endswith("Applied to no file in November 2015.")
    assert (count_words(rate_of(whole).before), change_words(rate_of(whole))) == (
        "",
        "applied to no file",
    )


def test_a_question_that_applied_to_no_file_has_no_percentage() -> None:
    whole = made(answered(0, 0, 0, 5), answered(3, 1, 0))
    assert said(whole) == (
        "Has the child been seen? Applied to no file. Partly 0, no 0, not applicable 5. "
        "In November 2015 it was 75%, 3 of 4."
    )
    assert count_words(rate_of(whole).asked.share) == ""


def test_the_notes_say_what_the_rate_is_and_what_chance_makes_of_twenty() -> None:
    first, *others = notes(made(answered(9, 1, 0)))
    assert "partly is not yes, and not applicable is counted beside it" in first
    assert others == []
    compared = list(notes(made(answered(9, 1, 0), answered(5, 5, 0))))
    assert "By chance alone about one change in twenty does not." in compared[-1]


counts = st.tuples(*[st.integers(0, 40)] * 4).filter(any)


@given(counts, counts, st.sampled_from([OLD, NEW]))
def test_every_rate_has_full_sentences(
    now: tuple[int, int, int, int], before: tuple[int, int, int, int], standard: str
) -> None:
    whole = made(answered(*now), answered(*before, thresholds=standard))
    sentence = said(whole)
    assert sentence.endswith(".")
    assert "no audits" not in sentence
    assert "2015-" not in sentence
    assert ("%" in sentence.partition("Partly")[0]) == bool(rate_of(whole).asked.share.total)
    assert change_words(rate_of(whole))
