"""What the form keeps typed words of a worker and a family under, and what is recorded there."""

from auditui.practice.day import typed_day
from auditui.practice.voices.voice import Voices

TOLD_ON, WHY_NO_PART, WORKER_WORDS = "worker told on", "why no part", "worker's words"
"""What the drafts of the worker's voice are kept under."""

ASKED_BY, ASKED_HOW, WHY_NOT_ASKED = "family asked by", "family asked how", "why not asked"
"""What the drafts of how the family was asked are kept under."""

FAMILY_WORDS = "family:"
"""What the draft of the words beside a family's answer is kept under, before its question."""

NO_PART_REASONS = (
    "On leave or off sick",
    "Left, and the case has a new worker",
    "Invited, and did not come",
    "Invited, and declined",
    "Not invited in time",
)
"""Reasons why a worker took no part that can be chosen instead of written."""

NOT_ASKED_REASONS = (
    "Could not be reached",
    "Did not want to be asked",
    "Not safe or not right to ask now",
    "No contact details on the file",
    "Nobody had the time",
)
"""Reasons why a family was not asked that can be chosen instead of written."""


def words_key(question: str) -> str:
    """What the draft of the words beside a family's answer is kept under."""
    return FAMILY_WORDS + question


def recorded_words(voices: Voices) -> dict[str, str]:
    """The texts of a worker and a family as they are recorded, by the keys of their drafts."""
    worker, family = voices.worker, voices.family
    return {
        TOLD_ON: typed_day(worker.told_on),
        WHY_NO_PART: worker.why_not,
        WORKER_WORDS: worker.words,
        ASKED_BY: family.asked_by,
        ASKED_HOW: family.how,
        WHY_NOT_ASKED: family.why_not,
    } | {words_key(key): each.words for key, each in family.answers.items()}
