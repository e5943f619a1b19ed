"""A3 by month, quarter and year, and month by month against its limits, as tables."""

from collections.abc import Iterator
from fractions import Fraction

from auditui.measures.figure import LAST_50, Figure, Report
from auditui.measures.rounding import percentage
from auditui.measures.signals.trend import Stretch
from auditui.measures.tables.table import Table, Value, change_values, share_values
from auditui.measures.words.figure import label
from auditui.measures.words.trend import signal_words
from auditui.practice.period import FinancialYear, Quarter


def figure_table(report: Report) -> Table:
    """A row for each month, quarter and year of the report, and for the last 50."""
    figures = (*report.months, *report.quarters, *report.years, report.last_50)
    return Table.of([_row(figure) for figure in figures])


def _row(figure: Figure) -> dict[str, Value]:
    low, high = figure.bounds or (None, None)
    return {
        "kind": _kind(figure),
        "period": str(figure.period),
        "label": label(figure),
        **share_values(figure.share, "ri_or_better", "audits"),
        **{grade.value.replace(" ", "_"): count for grade, count in figure.grades.items()},
        "not_completed": figure.not_completed,
        "to_date": figure.is_to_date,
        "target": str(figure.target.target) if figure.target else None,
        "tolerance": str(figure.target.tolerance) if figure.target else None,
        "position": figure.position.value if figure.position else None,
        **change_values(figure.outcome),
        "lowest_if_completed": low.percent if low else None,
        "highest_if_completed": high.percent if high else None,
        "signals": "; ".join(map(signal_words, figure.signals)),
    }


def _kind(figure: Figure) -> str:
    if isinstance(figure.period, Quarter):
        return "quarter"
    if isinstance(figure.period, FinancialYear):
        return "year"
    return LAST_50 if isinstance(figure.period, str) else "month"


def trend_table(report: Report) -> Table:
    """A row for each month with audits, beside the median and the limits of its own standard."""
    signals = {figure.period: figure.signals for figure in report.months}
    rows = [
        {**row, "signals": "; ".join(map(signal_words, signals[month]))}
        for stretch in report.stretches
        for month, row in _stretch(stretch)
        if month in signals
    ]
    return Table.of(rows)


def _stretch(stretch: Stretch) -> Iterator[tuple[object, dict[str, Value]]]:
    limits, median = stretch.limits, stretch.median
    for point in stretch.points:
        reach = limits.of_month[point.month] if limits else None
        yield (
            point.month,
            {
                "period": str(point.month),
                **share_values(point.share, "ri_or_better", "audits"),
                "median": _percent(median),
                "centre": _percent(limits.centre) if limits else None,
                "lower_limit": _percent(reach.low) if reach else None,
                "upper_limit": _percent(reach.high) if reach else None,
            },
        )


def _percent(proportion: Fraction | float | None) -> float | None:
    return None if proportion is None else percentage(proportion)
