"""The trend as JSON: the shape that other programs rely on."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditui.cli.a3.json import figure_as_json, range_as_json
from auditui.measures.figure import Figure, Report
from auditui.measures.rounding import percentage
from auditui.measures.signals.runs import fewest_usual_crossings, longest_usual_run
from auditui.measures.signals.trend import Limits, Point, Stretch
from auditui.measures.words.trend import CUT_OFF, runs_words, signal_words, verdict
from auditui.practice.period import Month


def as_json(report: Report) -> dict[str, object]:
    """Each stretch with the months of the report's range, and the last 50 audits.

    A stretch is judged whole, whatever the range, and left out where no month of it is in the
    range. Percentages are numbers rounded half up to two decimals.
    """
    return {
        "indicator": "A3",
        "stretches": list(_stretches(report)),
        "last_50": figure_as_json(report.last_50),
        "range": range_as_json(report, CUT_OFF),
    }


def _stretches(report: Report) -> Iterator[dict[str, object]]:
    figures = {figure.period: figure for figure in report.months}
    for stretch in report.stretches:
        shown = {point: figures[point.month] for point in stretch.points if point.month in figures}
        if shown:
            yield _stretch(stretch, shown)


def _stretch(stretch: Stretch, shown: Mapping[Point, Figure]) -> dict[str, object]:
    limits, median = stretch.limits, stretch.median
    return {
        "thresholds": list(stretch.thresholds),
        "mixed_thresholds": stretch.is_mixed,
        "from": str(stretch.points[0].month),
        "to": str(stretch.points[-1].month),
        "months": [
            _counts(point)
            | _limits(point.month, limits)
            | {"side": _side(point, median), "signals": list(map(signal_words, figure.signals))}
            | _of_frame(figure)
            for point, figure in shown.items()
        ],
        "median": None if median is None else _percent(median),
        "centre": None if limits is None else _percent(limits.centre),
        "runs": _runs(stretch),
        "runs_read": runs_words(stretch) or None,
        "more_months_for_judging": stretch.more_for_judging,
        "more_months_for_runs": stretch.more_for_runs,
        "more_months_for_limits": stretch.more_for_limits,
        "signals": list(map(signal_words, stretch.signals)),
        "verdict": verdict(stretch),
    }


def _counts(point: Point) -> dict[str, object]:
    return {
        "period": str(point.month),
        "audits": point.share.total,
        "ri_or_better": point.share.count,
        "percent": point.share.percent,
    }


def _limits(month: Month, limits: Limits | None) -> dict[str, object]:
    reach = limits.of_month[month] if limits else None
    return {
        "lower_limit": _percent(reach.low) if reach else None,
        "upper_limit": _percent(reach.high) if reach else None,
    }


def _side(point: Point, median: Fraction | None) -> str | None:
    """On which side of the median a month lies."""
    if median is None:
        return None
    if point.value == median:
        return "on"
    return "above" if point.value > median else "below"


def _of_frame(figure: Figure) -> dict[str, object]:
    """What the sample says of its frame, and the figure weighted by stratum."""
    frame, of_frame, weighted = figure.frame, figure.of_frame, figure.weighted
    return {
        "frame": {"cases": frame.cases, "low": of_frame[0], "high": of_frame[1]}
        if frame and of_frame
        else None,
        "weighted_percent": _percent(weighted.proportion) if weighted else None,
        "weighted_left_out": list(weighted.left_out) if weighted else None,
    }


def _runs(stretch: Stretch) -> dict[str, object] | None:
    """The runs about the median, or null in too few months and where all lie on it."""
    runs = stretch.runs
    useful = sum(len(run.months) for run in runs)
    if not useful:
        return None
    return {
        "useful": useful,
        "longest": max(len(run.months) for run in runs),
        "longest_usual": longest_usual_run(useful),
        "crossings": len(runs) - 1,
        "crossings_usual": fewest_usual_crossings(useful),
    }


def _percent(proportion: Fraction | float) -> float:
    return percentage(proportion)
