"""A theme's result and how it has changed, in words: what the command and the screen share."""

from collections.abc import Iterator

from auditui.measures.calendar.theme_result import (
    Comparison,
    ThemeResult,
)
from auditui.measures.change import Change, Direction, Outcome, Withheld
from auditui.measures.share import Share
from auditui.measures.words.answers import APPLIED_TO_NONE
from auditui.measures.words.change import (
    chance_words,
    change_interval_words,
    points_words,
    why_words,
)
from auditui.measures.words.share import (
    mixed_words,
    ranged_words,
    rated_words,
    share_column,
    share_words,
)
from auditui.practice.text import counted

_RATE = (
    "Yes is the share of the audits that a question applied to: partly is not yes, and not "
    "applicable is counted beside it. The range is the 95% interval."
)
_APART = "A thematic audit is additional work and never counts towards A3."
_CHANGE = (
    "A change is in percentage points, and may be chance where its own 95% interval includes no "
    "change; the two samples are taken for independent. By chance alone about one change in twenty "
    "does not."
)


def heading_words(result: ThemeResult) -> str:
    """Which theme it is of, `Theme 12, February 2016: Neglect`."""
    return f"Theme {result.theme_id}, {result.month.label}: {result.title}"


def progress_words(result: ThemeResult) -> str:
    """How many of the drawn cases are audited, as a sentence."""
    if not result.drawn:
        return "No sample is drawn."
    verb = "is" if result.audits == 1 else "are"
    return f"{result.audits:,} of {counted(result.drawn, 'case')} {verb} audited."


def grades_words(result: ThemeResult) -> str:
    """How many audits have each grade, best first: `outstanding 0, good 5, …`."""
    return ", ".join(f"{grade.value} {audits:,}" for grade, audits in result.grades.items())


def result_sentence(result: ThemeResult) -> str:
    """How many audits were rated requires improvement or better, as a sentence."""
    share = result.share
    if not share.total:
        return "No audits were submitted."
    mixed = f" {mixed_words(share, 'there is no interval')}" if share.is_mixed else ""
    return f"{rated_words(share)}: {ranged_words(share)}.{mixed}"


def rate_words(share: Share, none: str = APPLIED_TO_NONE) -> str:
    """The percentage with its counts, ` 88%  7 of 8`, or why it has none."""
    return share_column(share, none)


def comparison_sentence(comparison: Comparison) -> str:
    """How requires improvement or better has changed since the earlier theme, in sentences."""
    then = comparison.then
    theme = f"In theme {then.theme_id}, {then.month.label},"
    if not then.audits:
        return f"{theme} there were no audits."
    return f"{theme} it was {share_words(then.share)}. {_verdict(comparison.ri_or_better.outcome)}"


def notes(result: ThemeResult, comparison: Comparison | None = None) -> Iterator[str]:
    """What a reader of the result should know, a paragraph each."""
    yield _APART
    if result.audits:
        yield _RATE
    if comparison is not None and _compares(comparison):
        yield _CHANGE


def _verdict(outcome: Outcome) -> str:
    match outcome:
        case Withheld() as withheld:
            return f"{why_words(withheld)}."
        case Change(direction=Direction.LEVEL) as change:
            moved = "It has not changed"
        case Change() as change:
            moved = f"It has changed by {points_words(change)} points ({chance_words(change)})"
    return f"{moved}; the interval is {change_interval_words(change)}."


def _compares(comparison: Comparison) -> bool:
    differences = (comparison.ri_or_better, *comparison.questions.values())
    return any(each.change for each in differences)
