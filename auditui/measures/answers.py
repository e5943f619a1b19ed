"""How audits answered a question of a checklist."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditui.measures.share import Share
from auditui.practice.tool import Answer, Question


@dataclass(frozen=True)
class AnswerTally:
    """How many audits, under some thresholds, gave an answer to a question."""

    question: str
    thresholds: str
    answer: Answer
    audits: int


@dataclass(frozen=True)
class AnsweredQuestion:
    """How audits answered a question; `answers` has all four, nobody's as 0.

    Its share is that of yes among the audits to which the question applied: one to which it did
    not is counted beside it, never in it.
    """

    question: Question
    answers: Mapping[Answer, int]
    share: Share


def answered(question: Question, tallies: Iterable[AnswerTally]) -> AnsweredQuestion:
    """Count the answers to a question; those to others are left out."""
    own = [tally for tally in tallies if tally.question == question.key]
    answers = Counter[Answer]()
    for tally in own:
        answers[tally.answer] += tally.audits
    rated = [tally for tally in own if tally.answer is not Answer.NOT_APPLICABLE]
    share = Share(
        answers[Answer.YES],
        sum(tally.audits for tally in rated),
        tuple(sorted({tally.thresholds for tally in rated})),
    )
    return AnsweredQuestion(question, {answer: answers[answer] for answer in Answer}, share)
