"""The change of a proportion from one period to the next, or why there is none."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from auditui.measures.intervals import newcombe
from auditui.measures.rounding import NO_AUDITS
from auditui.measures.share import Share
from auditui.practice.period import Period

FIRST_IN_THE_SERIES = "first in the series"
OVERLAPPING = "overlapping periods are not compared"


class Direction(Enum):
    """Which way a figure moved."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


@dataclass(frozen=True)
class Change:
    """The difference from the period before, in percentage points, with its 95% interval.

    It is distinguishable from chance when the interval excludes 0.
    """

    from_period: Period
    points: Fraction
    low: float
    high: float

    @property
    def direction(self) -> Direction:
        """Which way the figure moved, whether or not by chance."""
        if self.points == 0:
            return Direction.LEVEL
        return Direction.UP if self.points > 0 else Direction.DOWN

    @property
    def distinguishable(self) -> bool:
        """Whether chance alone is an unlikely explanation."""
        return self.low > 0 or self.high < 0


def compared(now: Share, before: Period, previous: Share | None) -> Change | str:
    """The change from the period before, or the reason why there is none.

    `previous` is what was counted then, None where the series does not reach back to it.
    """
    if not now.total:
        return NO_AUDITS
    if previous is None:
        return FIRST_IN_THE_SERIES
    if not previous.total:
        return f"{NO_AUDITS} in {before}"
    if now.is_mixed or now.thresholds != previous.thresholds:
        return f"thresholds changed: not comparable with {before}"
    return _change(now, before, previous)


def _change(now: Share, before: Period, previous: Share) -> Change:
    interval = newcombe(now.count, now.total, previous.count, previous.total)
    return Change(
        from_period=before,
        points=100 * (Fraction(now.count, now.total) - Fraction(previous.count, previous.total)),
        low=100 * interval.low,
        high=100 * interval.high,
    )
