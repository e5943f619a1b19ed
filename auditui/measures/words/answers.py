"""How a question was answered, in words."""

from auditui.measures.answers import AnsweredQuestion
from auditui.practice.tool import Answer

APPLIED_TO_NONE = "applied to no file"
"""What stands in place of a rate, whether nobody was asked the question or it never applied."""


def besides_words(asked: AnsweredQuestion) -> str:
    """The answers that are not yes, `partly 1, no 0, not applicable 2`."""
    others = (Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE)
    return ", ".join(f"{answer.value} {asked.answers[answer]:,}" for answer in others)
