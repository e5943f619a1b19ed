"""The A3 figure as values: what it is counted from, one period of it, and the whole report."""

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from auditui.dataclass import dataclass
from auditui.measures.change import Change, Outcome
from auditui.measures.intervals import hypergeometric
from auditui.measures.position_chance import PositionChance, position_chances
from auditui.measures.share import Graded, Share
from auditui.measures.signals.signal import Signal
from auditui.measures.signals.trend import Stretch
from auditui.measures.weighted import MonthFrame, Weighted, weighted
from auditui.practice.a3.target import Position, Target, position
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Period

if TYPE_CHECKING:
    from auditui.measures.agreement.moderated import ModeratedFigure

LAST_50: Final = "last 50"
"""What stands for the period of the rolling figure."""


@dataclass(frozen=True)
class Tally:
    """How many routine audits of a month's sample have a final grade under some thresholds."""

    month: Month
    thresholds: str
    grade: Grade
    audits: int


@dataclass(frozen=True)
class GradedAudit:
    """One routine audit, as the rolling figure counts it.

    `is_timed` says whether it is known when it was submitted; a back-filled one has its month only.
    """

    month: Month
    thresholds: str
    grade: Grade
    is_timed: bool = True


@dataclass(frozen=True)
class Figure(Graded):
    """A3 for one period, always with its counts.

    `period` is the text `last 50` for the rolling figure. `grades` has all four grades, best
    first; `thresholds` names each version once, in the order in which they came into use;
    `target` is the one in force on the period's last day. `outcome` is the change or the reason
    for none, once the figure has been compared. `frame` is what a month's sample was drawn from,
    where it was drawn here; `signals` are those that a month completes. `is_whole_months` says of
    the rolling figure that it takes a whole month in, within which nothing is known of the order;
    `is_to_date` that the period is still running.
    """

    period: Period | Literal["last 50"]
    grades: Mapping[Grade, int]
    not_completed: int
    thresholds: tuple[str, ...]
    target: Target | None
    outcome: Outcome | None = None
    frame: MonthFrame | None = None
    signals: tuple[Signal, ...] = ()
    is_whole_months: bool = False
    is_to_date: bool = field(default=False, compare=False)

    @cached_property
    def share(self) -> Share:
        """Those rated requires improvement or better; it knows target and tolerance."""
        if self.target is None:
            return super().share
        lines = (Fraction(self.target.target), Fraction(self.target.tolerance))
        return replace(super().share, lines=lines)

    @property
    def change(self) -> Change | None:
        """The change from the period before, or None where there is none."""
        return self.outcome if isinstance(self.outcome, Change) else None

    @property
    def of_frame(self) -> tuple[int, int] | None:
        """Between how many and how many cases of the whole frame, or None.

        Given where a tenth or more of the frame was audited, its places in proportion, under one
        version of the thresholds.
        """
        frame, share = self.frame, self.share
        if frame is None or frame.strata or share.is_mixed:
            return None
        if not share.total or not share.total <= frame.cases <= 10 * share.total:
            return None
        return hypergeometric(share.count, share.total, frame.cases)

    @property
    def weighted(self) -> Weighted | None:
        """The figure weighted by stratum, or None where the places were in proportion."""
        return weighted(self.frame.strata) if self.frame else None

    @property
    def bounds(self) -> tuple[Share, Share] | None:
        """A3 if every audit not completed were inadequate and if none were, or None of none such.

        The rolling figure has no sample, and so none that are missing.
        """
        missing, share = self.not_completed, self.share
        if not missing or self.period == LAST_50:
            return None
        all_of_them = replace(share, total=share.total + missing)
        return all_of_them, replace(all_of_them, count=share.count + missing)

    @property
    def position_chances(self) -> tuple[PositionChance, ...]:
        """How often a true level on the other side of the contract's lines would print this."""
        return position_chances(self.share, self.target)

    @property
    def position(self) -> Position | None:
        """The position against contract on the exact counts, or None without audits."""
        share = self.share
        return position(share.count, share.total, self.target) if share.total else None


@dataclass(frozen=True)
class Report:
    """A3 by month, by financial quarter and by financial year, each in order, and the last 50.

    `stretches` part the whole series, whatever its range here, where the thresholds change;
    `moderated` has what moderation did to the periods, where that is known.
    """

    months: tuple[Figure, ...]
    quarters: tuple[Figure, ...]
    years: tuple[Figure, ...]
    last_50: Figure
    stretches: tuple[Stretch, ...] = ()
    moderated: Mapping[Period, "ModeratedFigure"] = field(default_factory=dict, compare=False)

    @property
    def is_cut(self) -> bool:
        """Whether its range leaves out a month that has audits."""
        inside = {month.period for month in self.months}
        return any(point.month not in inside for each in self.stretches for point in each.points)

    def of(self, period: Period) -> Figure | None:
        """The figure of a month, quarter or year, or None where there is none."""
        figures = (*self.months, *self.quarters, *self.years)
        return next((figure for figure in figures if figure.period == period), None)
