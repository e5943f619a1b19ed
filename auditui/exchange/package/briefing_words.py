"""What the briefing says of a figure, and what can and cannot be concluded from it."""

from collections.abc import Iterator
from fractions import Fraction

from auditui.exchange.package.disclosure import Disclosure, Shown
from auditui.measures.change import Change, Reason, Withheld
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.rounding import half_up
from auditui.measures.words.change import chance_sentence, moved_words, why_words
from auditui.measures.words.chart import better
from auditui.measures.words.figure import of_frame_words, target_words, weighted_words
from auditui.measures.words.moderation.moderated import moderation_words
from auditui.measures.words.share import interval_words, rated_words
from auditui.practice.a3.target import Position
from auditui.practice.text import counted

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def headline_words(disclosure: Disclosure) -> str:
    """The actual numbers of the published period, then its percentage, without a full stop."""
    figure = disclosure.own.figure
    if disclosure.own.is_withheld:
        below = disclosure.below
        if figure.audits < below:
            return f"Fewer than {below} audits were completed; their numbers are not shown"
        return f"The figure is not shown, because a number under {below} would follow from it"
    if not figure.audits:
        return "No audits were completed"
    return f"{rated_words(figure.share)}: {figure.share.display}"


def position_words(shown: Shown) -> tuple[str, str]:
    """The position and what it is judged by, or two empty texts where there is none to show."""
    position = shown.figure.position
    if shown.is_withheld or position is None:
        return "", ""
    if position is Position.NO_TARGET_SET:
        return position.value, "no target was in force, so the position cannot be described"
    return position.value, target_words(shown.figure)


def completeness_words(shown: Shown) -> str:
    """How much of the sample was submitted, as a sentence, or empty where that is not shown."""
    figure = shown.figure
    drawn = figure.audits + figure.not_completed
    if shown.is_withheld or not drawn:
        return ""
    if not figure.not_completed:
        return (
            f"All {counted(drawn, 'audit')} of the sample submitted."
            if drawn > 1
            else ("The one audit of the sample was submitted.")
        )
    return (
        f"{figure.audits:,} of {counted(drawn, 'audit')} submitted; "
        f"{_number(figure.not_completed)} not completed."
    )


def moderation_shown(publication: Publication, disclosure: Disclosure) -> str:
    """How many audits were moderated and which way that moved the figure, where it is shown."""
    if publication.moderation is None or disclosure.own.is_withheld:
        return ""
    if any(0 < count < disclosure.below for count in _of_moderation(publication)):
        return "How many audits were moderated is not shown, because a number is small."
    return moderation_words(disclosure.own.figure, publication.moderation)


def _of_moderation(publication: Publication) -> Iterator[int]:
    """Every count that the words on moderation give, of each month and of all together."""
    for period in (*publication.period.months, publication.period):
        figure = publication.report.of(period)
        found = publication.moderation_of(period)
        if figure and found:
            moved = found.into - found.out_of
            rated = figure.share.count - moved
            yield from (found.audits, found.into, found.out_of, rated, figure.audits - rated)


def _bounds(figure: Figure) -> str:
    """Between what A3 would lie with the audits not completed, as a sentence, or empty."""
    if figure.bounds is None or not figure.audits:
        return ""
    low, high = figure.bounds
    missing = _number(figure.not_completed)
    return f"The {missing} not completed: {low.display} to {high.display}."


def conclusions(report: Report, disclosure: Disclosure) -> tuple[str, ...]:
    """What can and cannot be concluded, a statement each, in full sentences."""
    own = disclosure.own
    if own.is_withheld and own.figure.audits >= disclosure.below:
        return ("What can be concluded is not shown, because it would give the figure away.",)
    if own.is_withheld or not own.figure.audits:
        return ("Nothing can be concluded from so few audits.",)
    return tuple(statement for statement in _statements(report, disclosure) if statement)


def _statements(report: Report, disclosure: Disclosure) -> Iterator[str]:
    own, figure = disclosure.own, disclosure.own.figure
    yield _range(figure)
    if not _is_cut_off(figure):
        yield _change(own)
    yield _trend(report, disclosure)
    yield _break(report, figure)
    one = half_up(Fraction(100, figure.audits), 1)
    otherwise = f"One audit rated otherwise would move the figure by {one:.1f} points."
    yield " ".join(filter(None, (otherwise, _bounds(figure))))
    yield of_frame_words(figure)
    yield weighted_words(figure)


def _range(figure: Figure) -> str:
    interval = figure.share.interval
    if interval is None:
        return (
            f"It mixes audits graded against {' and '.join(figure.thresholds)}, so it has no "
            "interval."
        )
    sampled = (
        f"The files are a sample, so anything within {interval_words(figure.share)} remains "
        "possible (95% interval)."
    )
    if figure.target is None:
        return sampled
    target = Fraction(figure.target.target) / 100
    if interval.high < target:
        seen = "lies above that, so missing it is unlikely to be chance"
    elif interval.low >= target:
        seen = "is met by all of that"
    else:
        seen = "lies within that, so the sample alone cannot show whether practice meets it"
    return f"{sampled} The target of {figure.target.target:f}% {seen}."


def _change(shown: Shown) -> str:
    if shown.is_change_withheld:
        return "The change is not shown, because a number is small."
    outcome = shown.figure.outcome
    if isinstance(outcome, Withheld):
        return f"{why_words(outcome)}."
    return _moved(outcome) if outcome else ""


def _moved(change: Change) -> str:
    return f"{moved_words(change)}; {chance_sentence(change)}."


def _trend(report: Report, disclosure: Disclosure) -> str:
    if not disclosure.is_series_shown:
        return "The trend is not shown, because a number of a month is small."
    return f"Are we getting better? {better(report)}"


def _is_cut_off(figure: Figure) -> bool:
    """Whether there are audits to compare with, were it not for a change of thresholds."""
    outcome = figure.outcome
    return isinstance(outcome, Withheld) and outcome.reason is Reason.THRESHOLDS_CHANGED


def _break(report: Report, figure: Figure) -> str:
    if len(report.stretches) < 2:
        return ""
    before, after = report.stretches[-2:]
    changed = (
        f"The thresholds changed in {after.points[0].month.label}, from "
        f"{' and '.join(before.thresholds)} to {' and '.join(after.thresholds)}"
    )
    if _is_cut_off(figure):
        return f"{changed}, so this is not comparable with the period before."
    return f"{changed}: nothing is compared across that."


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
