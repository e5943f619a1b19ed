"""The trend in words that somebody on a panel understands."""

from fractions import Fraction

from auditui.measures.rounding import half_up
from auditui.measures.signal import BeyondLimit, FewCrossings, LongRun, Signal
from auditui.measures.trend import Stretch
from auditui.practice.period import span_label
from auditui.practice.text import capital, counted

UNLIKELY = "unlikely by chance"


def signal_words(signal: Signal) -> str:
    """What a signal is, in a clause that can stand alone."""
    match signal:
        case LongRun():
            return _long_run(signal)
        case FewCrossings():
            return _few_crossings(signal)
        case BeyondLimit():
            return _beyond_limit(signal)


def stretch_words(stretch: Stretch) -> str:
    """Where a stretch begins and how long it is, `September to December 2015 (revised-2015)`."""
    months = span_label(stretch.points[0].month, stretch.points[-1].month)
    return f"{months} ({' and '.join(stretch.thresholds)})"


def verdict(stretch: Stretch) -> str:
    """What the months of a stretch say together, in full sentences."""
    if stretch.is_mixed:
        return "Graded against more than one version of the thresholds, so no trend is computed."
    sentences = [f"{capital(signal_words(signal))}." for signal in stretch.signals]
    if not sentences and stretch.has_usable_runs:
        sentences = ["No signal: what moves from month to month here may be chance."]
    return " ".join([*sentences, *_unusable_runs(stretch), *_more_needed(stretch)])


def _unusable_runs(stretch: Stretch) -> list[str]:
    if stretch.more_for_runs or stretch.has_usable_runs:
        return []
    return [
        "Too many months lie exactly on the middle of the series, or none on one side of it, "
        "for runs to be judged."
    ]


def _more_needed(stretch: Stretch) -> list[str]:
    if stretch.more_for_runs:
        return [
            f"{_more_months(stretch.more_for_runs)} needed before runs can be judged, "
            f"{stretch.more_for_limits} before limits can be drawn."
        ]
    if stretch.more_for_limits:
        return [f"{_more_months(stretch.more_for_limits)} needed before limits can be drawn."]
    return []


def _more_months(number: int) -> str:
    return f"{counted(number, 'more month')} {'is' if number == 1 else 'are'}"


def _long_run(signal: LongRun) -> str:
    side = "above" if signal.is_above else "below"
    return (
        f"{len(signal.months)} months in a row {side} the middle of the series, "
        f"{span_label(signal.months[0], signal.months[-1])}: {UNLIKELY} "
        f"(up to {signal.usual} would not be)"
    )


def _few_crossings(signal: FewCrossings) -> str:
    crosses = {0: "never crosses its middle", 1: "crosses its middle once"}.get(
        signal.crossings, f"crosses its middle {signal.crossings} times"
    )
    return (
        f"in {len(signal.months)} months the series {crosses}: {UNLIKELY} "
        f"(at least {signal.usual} would be usual), so it has moved or drifts"
    )


def _beyond_limit(signal: BeyondLimit) -> str:
    side, limit = ("above", "upper") if signal.is_above else ("below", "lower")
    return (
        f"{signal.month.label}, {_percent(signal.value)}, is {side} the {limit} limit "
        f"of {_percent(signal.limit)}: {UNLIKELY}"
    )


def _percent(proportion: Fraction | float) -> str:
    return f"{half_up(100 * Fraction(proportion), 1):.1f}%"
