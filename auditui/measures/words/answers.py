"""How a question was answered, in words."""

from auditui.measures.answers import AnsweredQuestion
from auditui.practice.tool import Answer

APPLIED_TO_NONE = "applied to no file"
"""What stands in place of a rate where a question was answered, and never applied."""

NOT_ANSWERED = "not answered"
"""What stands in place of a rate where nobody answered the question."""


def none_words(asked: AnsweredQuestion) -> str:
    """Why a question has no rate: it applied to no file, or nobody answered it."""
    return APPLIED_TO_NONE if asked.was_answered else NOT_ANSWERED


def besides_words(asked: AnsweredQuestion) -> str:
    """The answers that are not yes, `partly 1, no 0, not applicable 2`."""
    others = (Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE)
    return ", ".join(f"{answer.value} {asked.answers[answer]:,}" for answer in others)
