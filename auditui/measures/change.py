"""The change of A3 from one period to the next, or why there is none."""

from dataclasses import replace
from fractions import Fraction

from auditui.measures.figure import Change, Figure
from auditui.measures.intervals import newcombe
from auditui.measures.rounding import NO_AUDITS
from auditui.practice.period import Period

FIRST_IN_THE_SERIES = "first in the series"
OVERLAPPING = "overlapping periods are not compared"


def compared(figure: Figure, before: Period, previous: Figure | None) -> Figure:
    """The figure with its change from the period before, or with the reason why it has none.

    `previous` is the figure of that period, None where the series does not reach back to it.
    """
    withheld = _withheld(figure, before, previous)
    if withheld or previous is None:
        return replace(figure, change_withheld=withheld)
    return replace(figure, change=_change(figure, before, previous))


def _withheld(figure: Figure, before: Period, previous: Figure | None) -> str | None:
    if not figure.audits:
        return NO_AUDITS
    if previous is None:
        return FIRST_IN_THE_SERIES
    if not previous.audits:
        return f"{NO_AUDITS} in {before}"
    if figure.mixed_thresholds or figure.thresholds != previous.thresholds:
        return f"thresholds changed: not comparable with {before}"
    return None


def _change(figure: Figure, before: Period, previous: Figure) -> Change:
    k1, n1, k2, n2 = figure.ri_or_better, figure.audits, previous.ri_or_better, previous.audits
    interval = newcombe(k1, n1, k2, n2)
    return Change(
        from_period=before,
        points=100 * (Fraction(k1, n1) - Fraction(k2, n2)),
        low=100 * interval.low,
        high=100 * interval.high,
    )
