"""A3: monthly case file audits rated requires improvement or better.

A quarter or a year pools the counts of its months and never averages their percentages. Nothing
is computed across a change of thresholds: there, an interval or a change is withheld.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from auditui.measures.change import Change, Outcome, Reason, Withheld, compared
from auditui.measures.figure import LAST_50, Figure, GradedAudit, Report, Tally
from auditui.measures.rolling import rolled_back
from auditui.measures.signals.rules import NEIGHBOURS_Z
from auditui.measures.signals.signal import Rule, Signal
from auditui.measures.signals.trend import Point, Stretch, stretches
from auditui.measures.weighted import MonthFrame
from auditui.practice.a3.target import Target
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Period
from auditui.practice.tool import in_force


class RangeBackwards(NotUnderstood):
    """A range of months ends before it starts."""

    def __init__(self, first: Month, last: Month) -> None:
        """Name both months."""
        super().__init__(
            f"The months asked for start in {first} and end in {last}; give the earlier one first."
        )


def report(
    tallies: Iterable[Tally],
    not_completed: Mapping[Month, int],
    targets: Sequence[Target],
    newest: Iterable[GradedAudit],
    first: Month | None = None,
    last: Month | None = None,
    frames: Mapping[Month, MonthFrame] | None = None,
    as_of: date | None = None,
) -> Report:
    """A3 for every month from `first` to `last`, and for each quarter and year with audits there.

    Give every tally there is, whatever the range: the first month asked for is compared with the
    one before, and a quarter or year is always pooled whole, since part of one under its name
    would mislead. Without a range it runs from the first to the last month that has a tally or
    a case not completed.
    `newest` are single audits, newest first, for the last 50, which the range does not touch,
    nor does it touch the trend. `frames` has what the months drawn here were drawn from. A period
    that is not over on the day `as_of` is one to date, and not judged; without it all are over.
    Raises RangeBackwards.
    """
    if first is not None and last is not None and last < first:
        raise RangeBackwards(first, last)
    series = _Series(tallies, not_completed, targets, as_of)
    months = series.span(first, last)
    audited = [month for month in months if series.has_audits(month)]
    trend = series.trend
    signals = _by_last_month(trend)
    frames = frames or {}
    return Report(
        months=tuple(
            replace(figure, frame=frames.get(month), signals=signals.get(month, ()))
            for month, figure in zip(months, series.figures(months), strict=True)
        ),
        quarters=series.figures(sorted({month.quarter for month in audited})),
        years=series.figures(sorted({month.financial_year for month in audited})),
        last_50=last_50(newest, targets),
        stretches=trend,
    )


def last_50(newest: Iterable[GradedAudit], targets: Sequence[Target]) -> Figure:
    """The figure of the newest 50 audits, given newest first.

    It goes back no further than the newest change of thresholds, so it may hold fewer, and takes
    in whole a month within which the order is not known, so it may hold more. Its target is the
    one in force on the last day of its newest month.
    """
    audits, is_whole_months = rolled_back(newest)
    until = max((audit.month.last_day for audit in audits), default=None)
    return Figure(
        period=LAST_50,
        grades=_all_grades(Counter(audit.grade for audit in audits)),
        not_completed=0,
        thresholds=tuple(dict.fromkeys(audit.thresholds for audit in audits)),
        target=in_force(targets, until) if until else None,
        outcome=Withheld(Reason.OVERLAPPING),
        is_whole_months=is_whole_months,
    )


class _Series:
    """Everything that was ever counted, by month."""

    def __init__(
        self,
        tallies: Iterable[Tally],
        not_completed: Mapping[Month, int],
        targets: Sequence[Target],
        as_of: date | None,
    ) -> None:
        self._as_of = as_of
        self._tallies: dict[Month, list[Tally]] = {}
        for tally in tallies:
            if tally.audits:
                self._tallies.setdefault(tally.month, []).append(tally)
        self._not_completed = {month: count for month, count in not_completed.items() if count}
        self._targets = targets
        self._figures: dict[Period, Figure] = {}
        self._recorded = sorted({*self._tallies, *self._not_completed})
        self._first_used: dict[str, Month] = {}
        for month in sorted(self._tallies):
            for tally in self._tallies[month]:
                self._first_used.setdefault(tally.thresholds, month)

    def span(self, first: Month | None, last: Month | None) -> tuple[Month, ...]:
        """Every month of a range; an open end is where the series itself begins or ends."""
        start = first or next(iter(self._recorded), None)
        end = last or next(reversed(self._recorded), None)
        return tuple(start.through(end)) if start and end else ()

    def has_audits(self, month: Month) -> bool:
        """Whether any audit of the month's sample was completed."""
        return month in self._tallies

    def figures(self, periods: Iterable[Period]) -> tuple[Figure, ...]:
        """The figure of each period, compared with the one before."""
        return tuple(self._compared(period) for period in periods)

    @cached_property
    def trend(self) -> tuple[Stretch, ...]:
        """The whole series, parted where the thresholds change."""
        return tuple(replace(each, moved=self._moved(each)) for each in self._parts)

    @cached_property
    def _parts(self) -> tuple[Stretch, ...]:
        return stretches(self._point(month) for month in sorted(self._tallies))

    def _point(self, month: Month) -> Point:
        figure = self._pooled(month)
        return Point(month, figure.share, not figure.is_to_date)

    def _moved(self, stretch: Stretch) -> tuple[Signal, ...]:
        """The quarters and years of a stretch whose change is more than chance."""
        months = [point.month for point in stretch.points]
        periods: dict[Period, None] = dict.fromkeys(month.quarter for month in months)
        periods |= dict.fromkeys(month.financial_year for month in months)
        return tuple(signal for period in periods if (signal := self._change_of(period)))

    def _change_of(self, period: Period) -> Signal | None:
        """The signal that a period is by its own change, or None."""
        outcome, before = self._outcome(period), self._previous(period)
        if before is None or not isinstance(outcome, Change) or not outcome.distinguishable:
            return None
        return Signal(
            Rule.NEIGHBOURS,
            self._audited(period),
            self._pooled(period).share,
            self._audited(period.previous),
            before.share,
            period,
        )

    def _audited(self, period: Period) -> tuple[Month, ...]:
        return tuple(month for month in period.months if self.has_audits(month))

    def _compared(self, period: Period) -> Figure:
        outcome = self._outcome(period)
        if isinstance(outcome, Change) and self._is_signalled.intersection(period.months):
            outcome = outcome.signalled
        return replace(self._pooled(period), outcome=outcome)

    @cached_property
    def _is_signalled(self) -> frozenset[Month]:
        """The months that complete a signal."""
        return frozenset(_by_last_month(self.trend))

    def _outcome(self, period: Period) -> Outcome:
        figure, previous = self._pooled(period), self._previous(period)
        share = previous.share if previous else None
        outcome = compared(figure.share, period.previous, share, z=NEIGHBOURS_Z)
        if not isinstance(outcome, Change):
            return outcome
        if figure.is_to_date:
            return outcome.to_date
        return outcome if self._is_whole(period) else outcome.not_judged

    def _is_whole(self, period: Period) -> bool:
        """Whether a period and the one before lie wholly between two changes of thresholds."""
        first, last = period.previous.months[0], period.months[-1]
        return any(
            each.points[0].month <= first and last <= each.points[-1].month for each in self._parts
        )

    def _previous(self, period: Period) -> Figure | None:
        before = period.previous
        reaches_back = self._recorded and self._recorded[0].first_day <= before.last_day
        return self._pooled(before) if reaches_back else None

    def _pooled(self, period: Period) -> Figure:
        if period not in self._figures:
            self._figures[period] = self._pool(period)
        return self._figures[period]

    def _pool(self, period: Period) -> Figure:
        months = period.months
        tallies = [tally for month in months for tally in self._tallies.get(month, ())]
        grades = Counter[Grade]()
        for tally in tallies:
            grades[tally.grade] += tally.audits
        return Figure(
            period=period,
            grades=_all_grades(grades),
            not_completed=sum(self._not_completed.get(month, 0) for month in months),
            thresholds=self._in_order_of_use(tally.thresholds for tally in tallies),
            target=in_force(self._targets, period.last_day),
            is_to_date=self._as_of is not None and self._as_of <= period.last_day,
        )

    def _in_order_of_use(self, thresholds: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(thresholds), key=lambda name: (self._first_used[name], name)))


def _by_last_month(trend: Iterable[Stretch]) -> dict[Month, tuple[Signal, ...]]:
    """The signals of months, each with the month that completes it."""
    found: dict[Month, tuple[Signal, ...]] = {}
    for signal in (signal for stretch in trend for signal in stretch.signals):
        if signal.is_of_months:
            month = signal.months[-1]
            found[month] = (*found.get(month, ()), signal)
    return found


def _all_grades(counts: Mapping[Grade, int]) -> dict[Grade, int]:
    return {grade: counts.get(grade, 0) for grade in Grade}
