"""The trend of A3 as plain text that fits 80 columns: a sideways chart and what it says."""

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditui.cli.a3.table import WIDTH
from auditui.cli.a3.trend_strip import Shapes, Strip
from auditui.measures.chart import Break, Chart, ChartMonth, chart
from auditui.measures.figure import Report
from auditui.measures.rounding import half_up
from auditui.measures.signals.trend import Stretch
from auditui.measures.words.chart import better
from auditui.measures.words.figure import sentence
from auditui.measures.words.trend import CUT_OFF, runs_words, stretch_words, verdict

TITLE = "A3 by month: audits rated requires improvement or better, of audits completed"


def trend_lines(report: Report, shapes: Shapes) -> Iterator[str]:
    """Each stretch month by month with its verdict, the last 50, and whether it gets better."""
    shown = chart(report)
    yield TITLE
    if shown.months:
        yield from _wrapped(shapes.legend)
    if report.is_cut:
        yield from _wrapped(CUT_OFF)
    yield from _stretches(report, shown, Strip(shown, shapes))
    yield ""
    yield from _wrapped(sentence(report.last_50))
    yield ""
    yield from _wrapped(f"Are we getting better? {better(report)}")


def _stretches(report: Report, shown: Chart, strip: Strip) -> Iterator[str]:
    homes = {point.month: stretch for stretch in report.stretches for point in stretch.points}
    for number, months in enumerate(_parted(shown.months)):
        yield ""
        if number and months[0].break_before:
            yield from _break(months[0].break_before)
            yield ""
        home = next((homes[each.month] for each in months if each.month in homes), None)
        yield from _wrapped(stretch_words(home)) if home else ()
        yield from map(strip.line, months)
        yield strip.scale
        yield from _conclusions(home) if home else ()


def _parted(months: Sequence[ChartMonth]) -> Iterator[list[ChartMonth]]:
    """The months parted where the thresholds change."""
    part: list[ChartMonth] = []
    for month in months:
        if part and month.break_before:
            yield part
            part = []
        part.append(month)
    if part:
        yield part


def _break(change: Break) -> list[str]:
    before, after = " and ".join(change.before), " and ".join(change.after)
    return _wrapped(f"--- thresholds changed here: {before}, then {after} ---")


def _conclusions(stretch: Stretch) -> Iterator[str]:
    yield from _wrapped(verdict(stretch))
    median, limits = stretch.median, stretch.limits
    if median is not None:
        yield f"Median {_percent(median)}."
    yield from _wrapped(runs_words(stretch))
    if limits is not None:
        yield from _wrapped(
            f"Limits around {_percent(limits.centre)} at three standard errors, wider for months "
            "with fewer audits; they are drawn for the eye and name nothing by themselves."
        )


def _percent(proportion: Fraction) -> str:
    return f"{half_up(100 * proportion, 1):.1f}%"


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, break_on_hyphens=False)
