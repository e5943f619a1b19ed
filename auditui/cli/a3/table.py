"""A3 as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from auditui.cli.shell.output import table
from auditui.measures.change import Withheld
from auditui.measures.figure import Figure, Report
from auditui.measures.words.change import outcome_words
from auditui.measures.words.figure import (
    CUT_OFF,
    bounds_words,
    label,
    of_frame_words,
    position_chance_words,
    row_label,
    weighted_words,
)
from auditui.measures.words.moderation.moderated import moderated_words, of_report
from auditui.measures.words.share import range_words, share_column
from auditui.measures.words.trend import RULE_SENTENCE, signal_words
from auditui.practice.text import capital

WIDTH: Final = 80

TITLE = "A3: audits rated requires improvement or better, of audits completed"
NOTE = (
    "The range is the 95% interval. A change is in percentage points from the period before. "
    f"{RULE_SENTENCE}"
)
_HEADINGS = ("A3", "Range", "Position", "Change")


def a3_lines(report: Report) -> Iterator[str]:
    """The report's months, quarters, years and last 50, each figure with its counts."""
    yield TITLE
    for title, figures in (
        ("Month", report.months),
        ("Quarter", report.quarters),
        ("Year", report.years),
        ("Rolling", (report.last_50,)),
    ):
        if figures:
            yield ""
            yield from _section(title, figures)
    yield ""
    for month in report.months:
        for sentence in _beside(month):
            yield from textwrap.wrap(f"{month.period}: {sentence}", WIDTH)
    if report.is_cut:
        yield from textwrap.wrap(CUT_OFF, WIDTH)
    yield from _of_the_newest(report)
    yield from textwrap.wrap(NOTE, WIDTH)


def _of_the_newest(report: Report) -> Iterator[str]:
    """What moderation did to the newest figures, and what chance makes of them."""
    for figure in _newest(report):
        if words := moderated_words(figure, of_report(report, figure)):
            yield from textwrap.wrap(f"{label(figure)}: {words}", WIDTH)
    for figure in _newest(report):
        if chance := position_chance_words(figure):
            yield from textwrap.wrap(f"{label(figure)}: {chance}", WIDTH)


def _newest(report: Report) -> Iterator[Figure]:
    """The newest month and quarter with audits, and the rolling figure."""
    yield from [month for month in report.months if month.audits][-1:]
    yield from report.quarters[-1:]
    yield report.last_50


def _beside(month: Figure) -> Iterator[str]:
    """What is to be said of a month beside its figure."""
    if month.not_completed:
        yield f"{month.not_completed:,} of the cases drawn are not submitted."
    yield from (words for words in (bounds_words(month),) if words)
    for signal in month.signals:
        yield f"{capital(signal_words(signal))}."
    yield from (words for words in (of_frame_words(month), weighted_words(month)) if words)


def _section(title: str, figures: Sequence[Figure]) -> Iterator[str]:
    headings, *rows = table([title, *_HEADINGS], [_row(figure) for figure in figures])
    yield headings
    standing = ""
    for figure, row in zip(figures, rows, strict=True):
        if figure.thresholds:
            if standing and figure.thresholds[0] != standing:
                yield from _break(standing, figure.thresholds[0])
            standing = figure.thresholds[-1]
        yield row


def _break(before: str, after: str) -> list[str]:
    return textwrap.wrap(f"--- thresholds changed here: {before}, then {after} ---", WIDTH)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        row_label(figure),
        share_column(figure.share),
        range_words(figure.share),
        figure.position.value if figure.position else "",
        _change(figure),
    )


def _change(figure: Figure) -> str:
    outcome = figure.outcome
    if outcome is None or (isinstance(outcome, Withheld) and outcome.goes_without_saying):
        return ""
    return outcome_words(outcome)
