"""A3 in words: the sentences and short texts that the screen, the lists and the return share."""

from auditui.measures.figure import LAST_50, Change, Direction, Figure
from auditui.measures.rounding import half_up
from auditui.practice.period import Period
from auditui.practice.target import Position

MINUS = "−"
"""The sign before a negative number in prose."""


def period_words(figure: Figure) -> str:
    """The figure's period as published, `December 2015`; the rolling one's is its own name."""
    return "Last 50 audits" if figure.period == LAST_50 else figure.period.label


def count_words(figure: Figure) -> str:
    """The counts, `32 of 33`, or empty without audits."""
    return f"{figure.ri_or_better:,} of {figure.audits:,}" if figure.audits else ""


def interval_words(figure: Figure) -> str:
    """The 95% interval in whole percentages, `85–99%`, or empty where there is none."""
    interval = figure.interval
    if interval is None:
        return ""
    return f"{half_up(100 * interval.low, 0):.0f}–{half_up(100 * interval.high, 0):.0f}%"


def points_words(change: Change) -> str:
    """The change in percentage points with its sign, `+12.1`."""
    return _signed(float(change.points))


def change_interval_words(change: Change) -> str:
    """The interval of the change in percentage points, `−1.7 to +27.1`."""
    return f"{_signed(change.low)} to {_signed(change.high)}"


def chance_words(change: Change) -> str:
    """Whether the change can be told apart from chance, in a few words."""
    return "more than chance" if change.distinguishable else "may be chance"


def target_words(figure: Figure) -> str:
    """The target and tolerance in force, `target 95%, tolerance 90%`, or empty without one."""
    if figure.target is None:
        return ""
    return f"target {figure.target.target:f}%, tolerance {figure.target.tolerance:f}%"


def sentence(figure: Figure) -> str:
    """What a figure says, in full sentences that can stand alone."""
    parts = [_figure(figure), _position(figure), _change(figure), _not_completed(figure)]
    return " ".join(part for part in parts if part)


def _figure(figure: Figure) -> str:
    if not figure.audits:
        return f"{period_words(figure)}: no audits were completed."
    verb = "was" if figure.audits == 1 else "were"
    noun = "audit" if figure.audits == 1 else "audits"
    return (
        f"{period_words(figure)}: {count_words(figure)} {noun} {verb} rated requires improvement "
        f"or better: {figure.display}."
    )


def _position(figure: Figure) -> str:
    if figure.position is None:
        return ""
    if figure.position is Position.NO_TARGET_SET:
        return "No target is set."
    return f"That is {figure.position.value}: {target_words(figure)}."


def _change(figure: Figure) -> str:
    if figure.change is not None:
        return _compared(figure.change)
    if figure.mixed_thresholds:
        versions = " and ".join(figure.thresholds)
        return f"Mixed thresholds ({versions}), so it has no interval and is not compared."
    if figure.change_withheld and figure.audits and figure.period != LAST_50:
        return _withheld(figure.change_withheld, figure.period)
    return ""


def _compared(change: Change) -> str:
    amount = f"{half_up(abs(change.points), 1):.1f}"
    before = change.from_period.label
    moved = {
        Direction.UP: f"Up {amount} points on {before}",
        Direction.DOWN: f"Down {amount} points on {before}",
        Direction.LEVEL: f"Level with {before}",
    }[change.direction]
    verdict = (
        "excludes no change, so chance alone is an unlikely explanation"
        if change.distinguishable
        else "includes no change, so this may be chance"
    )
    return f"{moved}; the interval, {change_interval_words(change)}, {verdict}."


def _withheld(reason: str, period: Period) -> str:
    named = reason.replace(str(period.previous), period.previous.label)
    return f"{named[0].upper()}{named[1:]}."


def _not_completed(figure: Figure) -> str:
    if not figure.not_completed:
        return ""
    verb = "has" if figure.not_completed == 1 else "have"
    return f"{figure.not_completed:,} of the sample {verb} no submitted audit."


def _signed(points: float) -> str:
    size = f"{half_up(abs(points), 1):.1f}"
    if size == "0.0":
        return size
    return f"{MINUS if points < 0 else '+'}{size}"
