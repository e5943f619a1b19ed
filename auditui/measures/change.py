"""The change of a share from what it was to what it is, or why there is none."""

from dataclasses import field, replace
from enum import Enum, auto
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.intervals import Z, newcombe
from auditui.measures.share import Share
from auditui.measures.signals.rules import differs
from auditui.practice.period import Period


class Direction(Enum):
    """Which way a figure moved."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Reading(Enum):
    """What can be said of a change; its words are in `measures/words/change.py`."""

    MORE_THAN_CHANCE = auto()
    MAY_BE_CHANCE = auto()
    SIGNALLED = auto()
    """It may be chance, but another comparison of its months is not."""
    TO_DATE = auto()
    """The period is still running."""


@dataclass(frozen=True)
class Change:
    """The difference from the period before, in percentage points, with its 95% interval.

    `reading` says what follows; that of A3 is stricter than its interval, by
    `measures/signals/rules.py`.
    """

    from_period: Period
    points: Fraction
    low: float
    high: float
    reading: Reading = field(default=Reading.MAY_BE_CHANCE, compare=False)

    @property
    def direction(self) -> Direction:
        """Which way the figure moved, whether or not by chance."""
        if self.points == 0:
            return Direction.LEVEL
        return Direction.UP if self.points > 0 else Direction.DOWN

    @property
    def distinguishable(self) -> bool:
        """Whether it is more than chance by the program's own rule."""
        return self.reading is Reading.MORE_THAN_CHANCE

    @property
    def to_date(self) -> "Change":
        """The same change of a period that is still running, and so not judged."""
        return replace(self, reading=Reading.TO_DATE)

    @property
    def not_judged(self) -> "Change":
        """The same change where it is of a part of a period only."""
        return replace(self, reading=Reading.MAY_BE_CHANCE)

    @property
    def signalled(self) -> "Change":
        """The same change where another comparison of its months is more than chance."""
        is_open = self.reading is Reading.MAY_BE_CHANCE
        return replace(self, reading=Reading.SIGNALLED) if is_open else self


class Reason(Enum):
    """Why two shares are not compared; its words are in `measures/words/change.py`."""

    NO_AUDITS = auto()
    APPLIED_TO_NONE = auto()
    NOT_ANSWERED = auto()
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
            Reason.NOT_ANSWERED,
            Reason.OVERLAPPING,
        )


Outcome = Change | Withheld
"""What comes of comparing two shares."""


def compared(
    now: Share,
    before: Period,
    previous: Share | None,
    nothing: Reason = Reason.NO_AUDITS,
    z: float = Z,
) -> Outcome:
    """The change from the period before, or the reason why there is none.

    `previous` is what it was then, None where the series does not reach back to it; `nothing` is
    the reason where one of the two is of none. It is more than chance at `z` standard errors: the
    95% interval where a comparison stands alone, more where it is looked at month after month.
    """
    if not now.total:
        return Withheld(nothing)
    if previous is None:
        return Withheld(Reason.FIRST_IN_THE_SERIES)
    if not previous.total:
        return Withheld(nothing, before)
    if now.is_mixed or now.thresholds != previous.thresholds:
        return Withheld(Reason.THRESHOLDS_CHANGED, before)
    return _change(now, before, previous, z)


def _change(now: Share, before: Period, previous: Share, z: float) -> Change:
    interval = newcombe(now.count, now.total, previous.count, previous.total)
    return Change(
        from_period=before,
        points=100 * (Fraction(now.count, now.total) - Fraction(previous.count, previous.total)),
        low=100 * interval.low,
        high=100 * interval.high,
        reading=Reading.MORE_THAN_CHANCE if differs(now, previous, z) else Reading.MAY_BE_CHANCE,
    )
