"""How audits answered a question: every answer counted once, the share of those it applied to."""

from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.answers import AnsweredQuestion, AnswerTally, answered
from auditui.measures.share import Share
from auditui.measures.words.answers import besides_words
from auditui.practice.tool import Answer, Question

OLD, NEW = "original", "revised-2015"
SEEN = Question("seen", "Is the child seen?", "", may_be_not_applicable=True)

tallies = st.lists(
    st.builds(
        AnswerTally,
        st.sampled_from(["seen", "plan"]),
        st.sampled_from([OLD, NEW]),
        st.sampled_from(Answer),
        st.integers(1, 9),
    ),
    max_size=20,
)


@given(tallies)
def test_every_answer_to_the_question_is_counted_once(given_: list[AnswerTally]) -> None:
    found = answered(SEEN, given_)
    own = [tally for tally in given_ if tally.question == "seen"]
    assert list(found.answers) == list(Answer)
    assert sum(found.answers.values()) == sum(tally.audits for tally in own)
    assert found.share.count == found.answers[Answer.YES]
    assert found.share.total == sum(found.answers.values()) - found.answers[Answer.NOT_APPLICABLE]


@given(tallies)
def test_thresholds_are_those_of_the_audits_it_applied_to(given_: list[AnswerTally]) -> None:
    rated = [t for t in given_ if t.question == "seen" and t.answer is not Answer.NOT_APPLICABLE]
    assert answered(SEEN, given_).share.thresholds == tuple(sorted({t.thresholds for t in rated}))


@given(tallies)
def test_tallies_may_come_in_any_order(given_: list[AnswerTally]) -> None:
    assert answered(SEEN, given_) == answered(SEEN, given_[::-1])


def test_the_other_answers_in_words() -> None:
    given_ = [
        AnswerTally("seen", NEW, Answer.YES, 18),
        AnswerTally("seen", NEW, Answer.PARTLY, 1),
        AnswerTally("seen", NEW, Answer.NOT_APPLICABLE, 1_200),
    ]
    found = answered(SEEN, given_)
    assert found == AnsweredQuestion(SEEN, found.answers, Share(18, 19, (NEW,)))
    assert besides_words(found) == "partly 1, no 0, not applicable 1,200"
