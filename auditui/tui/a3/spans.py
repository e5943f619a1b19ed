"""The ranges of months that a breakdown can be shown for."""

from collections.abc import Sequence

from auditui.dataclass import dataclass
from auditui.measures.figure import LAST_50, Figure, Report
from auditui.measures.words.figure import dated_words
from auditui.practice.period import Month, span_label


@dataclass(frozen=True)
class Span:
    """Some months, and what to call them."""

    words: str
    first: Month
    last: Month


def spans(report: Report) -> tuple[Span, ...]:
    """First the months under the thresholds in force, then quarters and years, the newest first."""
    if not report.stretches:
        return ()
    points = report.stretches[-1].points
    first, last = points[0].month, points[-1].month
    since = ", since the thresholds changed" if len(report.stretches) > 1 else ""
    newest = Span(f"{span_label(first, last)}{since}", first, last)
    return (newest, *quarters(report), *_newest_first(report.years))


def quarters(report: Report) -> tuple[Span, ...]:
    """The quarters with audits, the newest first."""
    return _newest_first(report.quarters)


def _newest_first(figures: Sequence[Figure]) -> tuple[Span, ...]:
    return tuple(
        Span(dated_words(figure), figure.period.months[0], figure.period.months[-1])
        for figure in reversed(figures)
        if figure.period != LAST_50
    )
