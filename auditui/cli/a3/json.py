"""A3 as JSON: the shape that other programs rely on."""

from decimal import Decimal

from auditui.measures.agreement.moderated import ModeratedFigure
from auditui.measures.change import Change, Outcome, Withheld
from auditui.measures.figure import Figure, Report
from auditui.measures.intervals import CONFIDENCE, Interval
from auditui.measures.rounding import half_up, percent, percentage
from auditui.measures.words.change import withheld_words
from auditui.measures.words.figure import CUT_OFF, label
from auditui.measures.words.moderation.moderated import of_report
from auditui.measures.words.trend import signal_words


def as_json(report: Report) -> dict[str, object]:
    """The whole report; percentages are numbers rounded half up to two decimals."""
    return {
        "indicator": "A3",
        "months": [_with_moderation(figure, report) for figure in report.months],
        "quarters": [_with_moderation(figure, report) for figure in report.quarters],
        "years": [_with_moderation(figure, report) for figure in report.years],
        "last_50": figure_as_json(report.last_50),
        "range": range_as_json(report, CUT_OFF),
    }


def _with_moderation(figure: Figure, report: Report) -> dict[str, object]:
    return {**figure_as_json(figure), "moderated": moderated_as_json(of_report(report, figure))}


def moderated_as_json(found: ModeratedFigure | None) -> dict[str, object] | None:
    """What moderation did to a period, or null without audits; `up` and `down` are into and out.

    `first_percent` is A3 by the auditors' own grades. `corrected` is told from the random part.
    """
    if found is None:
        return None
    corrected = found.corrected
    return {
        "audits": found.moderation.audits,
        "up": found.moderation.into,
        "down": found.moderation.out_of,
        "moved_points": half_up(found.moved),
        "first_percent": percent(found.first, found.audits),
        "corrected": None
        if corrected is None
        else {
            "percent": half_up(100 * corrected.proportion),
            "low": percentage(corrected.interval.low),
            "high": percentage(corrected.interval.high),
            "confidence": CONFIDENCE,
            "at_random": corrected.part.moderated,
            "of": corrected.part.audits,
        },
        "corrected_withheld": found.withheld or None,
    }


def range_as_json(report: Report, cut_off: str) -> dict[str, object]:
    """Which months are listed, and what is whole although months with audits are left out."""
    months = [str(figure.period) for figure in report.months]
    return {
        "from": months[0] if months else None,
        "to": months[-1] if months else None,
        "leaves_out_months": report.is_cut,
        "note": cut_off if report.is_cut else None,
    }


def figure_as_json(figure: Figure) -> dict[str, object]:
    """One period, with null for whatever there is none of or is withheld."""
    share = figure.share
    return {
        "period": str(figure.period),
        "label": label(figure),
        "audits": figure.audits,
        "ri_or_better": share.count,
        "percent": share.percent,
        "display": share.display,
        "grades": {grade.value: count for grade, count in figure.grades.items()},
        "not_completed": figure.not_completed,
        "thresholds": list(figure.thresholds),
        "mixed_thresholds": share.is_mixed,
        "interval": interval_as_json(share.interval),
        "target": _number(figure.target.target) if figure.target else None,
        "tolerance": _number(figure.target.tolerance) if figure.target else None,
        "position": figure.position.value if figure.position else None,
        **outcome_as_json(figure.outcome),
        "signals": [signal_words(signal) for signal in figure.signals],
        "whole_months": figure.is_whole_months,
        "to_date": figure.is_to_date,
        "bounds": _bounds(figure),
        "position_chances": [
            {
                "level": _number(chance.level),
                "direction": "or fewer" if chance.is_below else "or more",
                "percent": half_up(100 * chance.tail),
            }
            for chance in figure.position_chances
        ],
    }


def _bounds(figure: Figure) -> dict[str, object] | None:
    """A3 were every audit not completed inadequate, and were none of them, in percent."""
    if figure.bounds is None:
        return None
    low, high = figure.bounds
    return {"low": low.percent, "high": high.percent}


def interval_as_json(interval: Interval | None) -> dict[str, object] | None:
    """A Wilson interval of a proportion, its ends as percentages, or null for none."""
    if interval is None:
        return None
    return {
        "low": percentage(interval.low),
        "high": percentage(interval.high),
        "confidence": CONFIDENCE,
        "method": "wilson",
    }


def outcome_as_json(outcome: Outcome | None) -> dict[str, object]:
    """The change or why it is withheld, null for the other; for both before any comparing."""
    return {
        "change": _change(outcome) if isinstance(outcome, Change) else None,
        "change_withheld": withheld_words(outcome) if isinstance(outcome, Withheld) else None,
    }


def _change(change: Change) -> dict[str, object]:
    """A change with its interval, in percentage points."""
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
