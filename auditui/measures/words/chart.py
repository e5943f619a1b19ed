"""What the chart shows, for those who cannot see it."""

from collections.abc import Iterator

from auditui.measures.chart import Chart
from auditui.measures.figure import Report
from auditui.measures.signals.rules import JUDGED_FROM, MONTHS_FROM
from auditui.measures.signals.trend import Stretch
from auditui.measures.words.figure import sentence
from auditui.measures.words.trend import stretch_words, verdict
from auditui.practice.period import span_label
from auditui.practice.text import counted

NO_AUDITS_YET = "No audits are counted yet."


def better(report: Report) -> str:
    """An answer to "are we getting better?" from the newest stretch, in full sentences.

    That something changed, and which way, is in the signals themselves.
    """
    if not report.stretches:
        return NO_AUDITS_YET
    newest = report.stretches[-1]
    if newest.more_for_judging and not newest.is_mixed and not newest.signals:
        return (
            f"It is too early to tell: {counted(len(newest.points), 'month')} under "
            f"{newest.thresholds[0]}; it takes {JUDGED_FROM} to judge three of them, "
            f"{MONTHS_FROM} to judge one."
        )
    return f"{_answer(newest)} {stretch_words(newest)}: {verdict(newest)}"


def _answer(newest: Stretch) -> str:
    if newest.is_mixed:
        return "Whether it gets better cannot be told."
    if newest.signals:
        return "Something has changed."
    return "No change can be told from chance."


def described(chart: Chart, report: Report) -> Iterator[str]:
    """A paragraph for what the chart is, one for each stretch, one for each month."""
    if not chart.months:
        yield NO_AUDITS_YET
        return
    first, last = chart.months[0].month, chart.months[-1].month
    against = ", against target and tolerance" if _has_target(chart) else ""
    yield (
        f"A3 by month, {span_label(first, last)}, each with its 95% interval{against}, on a scale "
        f"from {chart.floor}% to 100%."
    )
    for stretch in report.stretches:
        yield f"{stretch_words(stretch)}: {verdict(stretch)}"
    for month in chart.months:
        yield sentence(month.figure)


def _has_target(chart: Chart) -> bool:
    return any(month.figure.target is not None for month in chart.months)
