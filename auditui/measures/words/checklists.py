"""How the checklists were answered, in words: what the command and the screen share."""

from collections.abc import Iterator

from auditui.measures.change import Change, Withheld
from auditui.measures.checklists import Compliance, Rate
from auditui.measures.words.answers import APPLIED_TO_NONE, besides_words
from auditui.measures.words.change import (
    chance_words,
    change_interval_words,
    outcome_words,
    points_words,
    reason_words,
    why_words,
)
from auditui.measures.words.marks import MIXED, TO_DATE, with_marks
from auditui.measures.words.share import count_words, mixed_words, ranged_words, share_words
from auditui.practice.text import capital

_YES = (
    "Yes is the share of the audits that a question applied to: partly is not yes, and not "
    "applicable is counted beside it."
)
_REWORDED = (
    "The audit tool has worded this question otherwise as well, and answers stand under the words "
    "that were asked."
)
_MIXED = "mixed: answered under more than one version of the thresholds, so there is no range."
_REWORDINGS = (
    "A question that the audit tool has reworded stands once in each wording, with the answers "
    "that were given to it, and is not compared across them."
)
_CHANGE = (
    "The change is in percentage points from the period before, and may be chance where its own "
    "95% interval includes no change. By chance alone about one change in twenty does not."
)


def called(name: str, compliance: Compliance) -> str:
    """What its period is called with its marks: `2015/16 Q3 to date`."""
    rates = [rate for checklist in compliance.checklists for rate in checklist.rates]
    running = [TO_DATE] if compliance.is_to_date else []
    mixed = [MIXED] if any(rate.asked.share.is_mixed for rate in rates) else []
    return with_marks(name, running + mixed)


def rate_sentence(compliance: Compliance, rate: Rate) -> str:
    """How a question was answered and how that has changed, in full sentences."""
    besides = f"{capital(besides_words(rate.asked))}."
    asked = (rate.asked.question.text, *([_REWORDED] if rate.is_reworded else []))
    parts = (*asked, _answered(rate), besides, *_before(compliance, rate))
    return " ".join(parts)


def notes(compliance: Compliance) -> Iterator[str]:
    """What a reader of the rates should know, a paragraph each."""
    rates = [rate for checklist in compliance.checklists for rate in checklist.rates]
    yield f"{_YES} The range is the 95% interval."
    if any(rate.asked.share.is_mixed for rate in rates):
        yield _MIXED
    if any(rate.is_reworded for rate in rates):
        yield _REWORDINGS
    if any(rate.change for rate in rates):
        yield _CHANGE


def change_words(rate: Rate) -> str:
    """The change in points and whether it may be chance, or in the fewest words why none."""
    outcome = rate.outcome
    return reason_words(outcome) if isinstance(outcome, Withheld) else outcome_words(outcome)


def _answered(rate: Rate) -> str:
    share = rate.asked.share
    if not share.total:
        return f"{capital(APPLIED_TO_NONE)}."
    mixed = f" {mixed_words(share, 'there is no interval')}" if share.is_mixed else ""
    return f"Yes in {count_words(share)} audits it applied to: {ranged_words(share)}.{mixed}"


def _before(compliance: Compliance, rate: Rate) -> Iterator[str]:
    if rate.before.total:
        yield f"In {compliance.period.previous.label} it was {share_words(rate.before)}."
    match rate.outcome:
        case Change() as change:
            yield _changed(change)
        case Withheld() as withheld if not withheld.goes_without_saying:
            yield f"{why_words(withheld)}."


def _changed(change: Change) -> str:
    return (
        f"It has changed by {points_words(change)} points ({chance_words(change)}); the interval "
        f"is {change_interval_words(change)}."
    )
