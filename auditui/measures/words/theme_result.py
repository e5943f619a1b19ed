"""A theme's result and how it has changed, in words: what the command and the screen share."""

from collections.abc import Iterator

from auditui.measures.change import Direction
from auditui.measures.checklists import APPLIED_TO_NONE
from auditui.measures.theme_result import (
    AnsweredQuestion,
    Comparison,
    Difference,
    Share,
    ThemeResult,
)
from auditui.measures.words.figure import (
    chance_words,
    change_interval_words,
    interval_words,
    points_words,
)
from auditui.practice.text import capital, counted
from auditui.practice.tool import Answer

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
    share = result.ri_or_better
    if not result.audits:
        return "No audits were submitted."
    verb = "was" if result.audits == 1 else "were"
    noun = "audit" if result.audits == 1 else "audits"
    range_ = f" (95% interval {interval_words(share)})" if share.interval else ""
    mixed = f" Mixed thresholds ({' and '.join(result.thresholds)}), so there is no interval."
    return (
        f"{of_words(share)} {noun} {verb} rated requires improvement or better: "
        f"{share.display}{range_}.{mixed if share.is_mixed else ''}"
    )


def of_words(share: Share) -> str:
    """The counts, `7 of 8`, or empty of none."""
    return f"{share.counted.count:,} of {share.counted.total:,}" if share.counted.total else ""


def rate_words(share: Share) -> str:
    """The percentage with its counts, ` 88%  7 of 8`, or that it applied to no file."""
    return f"{share.display:>4}  {of_words(share)}" if share.counted.total else APPLIED_TO_NONE


def range_words(share: Share) -> str:
    """The interval, `53–98%`, `mixed` where there is no one standard, or empty of none."""
    return "mixed" if share.is_mixed else interval_words(share)


def besides_words(asked: AnsweredQuestion) -> str:
    """The answers that are not yes, `partly 1, no 0, not applicable 2`."""
    others = (Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE)
    return ", ".join(f"{answer.value} {asked.answers[answer]:,}" for answer in others)


def difference_words(difference: Difference) -> str:
    """The change in points and whether it may be chance, or in a few words why there is none."""
    if difference.change is not None:
        return f"{points_words(difference.change)}, {chance_words(difference.change)}"
    return (difference.withheld or "").partition(":")[0]


def comparison_sentence(comparison: Comparison) -> str:
    """How requires improvement or better has changed since the earlier theme, in sentences."""
    difference, then = comparison.ri_or_better, comparison.then
    was = f"In theme {then.theme_id}, {then.month.label}, "
    if then.audits:
        was += f"it was {then.ri_or_better.display}, {of_words(then.ri_or_better)}."
    else:
        was += "there were no audits."
    return f"{was} {_verdict(comparison, difference)}".strip()


def notes(result: ThemeResult, comparison: Comparison | None = None) -> Iterator[str]:
    """What a reader of the result should know, a paragraph each."""
    yield _APART
    if result.audits:
        yield _RATE
    if comparison is not None and _compares(comparison):
        yield _CHANGE


def _verdict(comparison: Comparison, difference: Difference) -> str:
    change = difference.change
    if change is None:
        month = comparison.then.month
        reason = (difference.withheld or "").replace(str(month), month.label)
        return f"{capital(reason)}." if comparison.then.audits else ""
    if change.direction is Direction.LEVEL:
        moved = "It has not changed"
    else:
        moved = f"It has changed by {points_words(change)} points ({chance_words(change)})"
    return f"{moved}; the interval is {change_interval_words(change)}."


def _compares(comparison: Comparison) -> bool:
    differences = (comparison.ri_or_better, *comparison.questions.values())
    return any(each.change for each in differences)
