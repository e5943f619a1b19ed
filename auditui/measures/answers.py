"""How audits answered a question of a checklist."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.measures.share import Share
from auditui.practice.tool import Answer, AuditTool, Question


@dataclass(frozen=True)
class AnswerTally:
    """How many audits, under some thresholds, gave an answer to a question.

    `tool` is the version that asked it, and `wording` how that words it; it is empty where no
    version has the question, as one of a theme.
    """

    question: str
    thresholds: str
    answer: Answer
    audits: int
    tool: str = ""
    wording: str = ""

    def is_of(self, question: Question) -> bool:
        """Whether it was asked as this question is worded."""
        return self.question == question.key and self.wording in {"", question.wording}


@dataclass(frozen=True)
class AnsweredQuestion:
    """How audits answered a question; `answers` has all four, nobody's as 0.

    Its share is that of yes among the audits to which the question applied: one to which it did
    not is counted beside it, never in it.
    """

    question: Question
    answers: Mapping[Answer, int]
    share: Share

    @property
    def was_answered(self) -> bool:
        """Whether anybody answered it, were it only that it did not apply."""
        return any(self.answers.values())


def worded(tallies: Iterable[AnswerTally], tools: Iterable[AuditTool]) -> tuple[AnswerTally, ...]:
    """The tallies with the words in which their own version of the tool asked."""
    wordings = {
        (tool.version, question.key): question.wording
        for tool in tools
        for question in tool.questions
    }
    return tuple(
        replace(tally, wording=wordings.get((tally.tool, tally.question), "")) for tally in tallies
    )


def answered(question: Question, tallies: Iterable[AnswerTally]) -> AnsweredQuestion:
    """Count the answers to a question as it is worded; those to others are left out."""
    own = [tally for tally in tallies if tally.is_of(question)]
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
