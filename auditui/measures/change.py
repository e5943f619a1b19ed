"""The change of a share from what it was to what it is, or why there is none."""

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from auditui.measures.intervals import newcombe
from auditui.measures.share import Share
from auditui.practice.period import Period


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


class Reason(Enum):
    """Why two shares are not compared; its words are in `measures/words/change.py`."""

    NO_AUDITS = auto()
    APPLIED_TO_NONE = auto()
    FIRST_IN_THE_SERIES = auto()
    NOT_ASKED = auto()
    THRESHOLDS_CHANGED = auto()
    REWORDED = auto()
    OVERLAPPING = auto()


@dataclass(frozen=True)
class Withheld:
    """Why there is no change; `period` is the earlier one, where the reason has to do with it."""

    reason: Reason
    period: Period | None = None

    @property
    def goes_without_saying(self) -> bool:
        """Whether what is not compared tells it already, being of none or the rolling figure."""
        return self.period is None and self.reason in (
            Reason.NO_AUDITS,
            Reason.APPLIED_TO_NONE,
            Reason.OVERLAPPING,
        )


Outcome = Change | Withheld
"""What comes of comparing two shares."""


def compared(
    now: Share, before: Period, previous: Share | None, nothing: Reason = Reason.NO_AUDITS
) -> Outcome:
    """The change from the period before, or the reason why there is none.

    `previous` is what it was then, None where the series does not reach back to it; `nothing` is
    the reason where one of the two is of none.
    """
    if not now.total:
        return Withheld(nothing)
    if previous is None:
        return Withheld(Reason.FIRST_IN_THE_SERIES)
    if not previous.total:
        return Withheld(nothing, before)
    if now.is_mixed or now.thresholds != previous.thresholds:
        return Withheld(Reason.THRESHOLDS_CHANGED, before)
    return _change(now, before, previous)


def _change(now: Share, before: Period, previous: Share) -> Change:
    interval = newcombe(now.count, now.total, previous.count, previous.total)
    return Change(
        from_period=before,
        points=100 * (Fraction(now.count, now.total) - Fraction(previous.count, previous.total)),
        low=100 * interval.low,
        high=100 * interval.high,
    )
