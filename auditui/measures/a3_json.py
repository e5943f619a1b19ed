"""A3 as JSON: the shape that other programs rely on."""

from decimal import Decimal
from fractions import Fraction

from auditui.measures.figure import Change, Figure, Report
from auditui.measures.intervals import CONFIDENCE, Interval
from auditui.measures.rounding import half_up


def as_json(report: Report) -> dict[str, object]:
    """The whole report; percentages are numbers rounded half up to two decimals."""
    return {
        "indicator": "A3",
        "months": [figure_as_json(figure) for figure in report.months],
        "quarters": [figure_as_json(figure) for figure in report.quarters],
        "years": [figure_as_json(figure) for figure in report.years],
        "last_50": figure_as_json(report.last_50),
    }


def figure_as_json(figure: Figure) -> dict[str, object]:
    """One period, with null for whatever there is none of or is withheld."""
    return {
        "period": str(figure.period),
        "audits": figure.audits,
        "ri_or_better": figure.ri_or_better,
        "percent": figure.percent,
        "display": figure.display,
        "grades": {grade.value: count for grade, count in figure.grades.items()},
        "not_completed": figure.not_completed,
        "thresholds": list(figure.thresholds),
        "mixed_thresholds": figure.mixed_thresholds,
        "interval": _interval(figure.interval) if figure.interval else None,
        "target": _number(figure.target.target) if figure.target else None,
        "tolerance": _number(figure.target.tolerance) if figure.target else None,
        "position": figure.position.value if figure.position else None,
        "change": _change(figure.change) if figure.change else None,
        "change_withheld": figure.change_withheld,
        "signals": list(figure.signals),
    }


def _interval(interval: Interval) -> dict[str, object]:
    return {
        "low": half_up(100 * Fraction(interval.low)),
        "high": half_up(100 * Fraction(interval.high)),
        "confidence": CONFIDENCE,
        "method": "wilson",
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "from": str(change.from_period),
        "points": half_up(change.points),
        "low": half_up(change.low),
        "high": half_up(change.high),
        "direction": change.direction.value,
        "distinguishable": change.distinguishable,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
