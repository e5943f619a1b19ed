"""Targets, what each of them judges, and a figure's position against one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum

from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Month, Quarter
from auditui.practice.text import counted

_PERCENTAGE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?")


class NotAPercentage(NotUnderstood):
    """What was written is no percentage from 0 to 100."""


class Position(Enum):
    """The four states that the contract defines."""

    ON_TARGET = "ON TARGET"
    IN_TOLERANCE = "IN TOLERANCE"
    OFF_TARGET = "OFF TARGET"
    NO_TARGET_SET = "NO TARGET SET"


@dataclass(frozen=True)
class Target:
    """Two absolute percentages, 0 to 100, in force from a day until the next row's day."""

    in_force_from: date
    target: Decimal
    tolerance: Decimal

    @property
    def words(self) -> str:
        """Both percentages, as a clause: `the target is 95% and the tolerance 90%`."""
        return f"the target is {self.target:f}% and the tolerance {self.tolerance:f}%"


@dataclass(frozen=True)
class Withdrawal:
    """That a target was withdrawn: when, by whom and why."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True)
class TargetEntry:
    """A target as it was entered; one that was withdrawn stays on record and judges nothing."""

    entry_id: int
    target: Target
    set_at: datetime
    set_by: str
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True)
class Effect:
    """What a target does among the others.

    `before` is the one that it takes over from, `until` the last day on which it is in force; each
    is None where there is none. `months` and `quarters` are those with audits that it judges.
    """

    target: Target
    before: Target | None
    until: date | None
    months: tuple[Month, ...]
    quarters: tuple[Quarter, ...]

    def words(self, say_day: Callable[[date], str] = str) -> str:
        """From and until when which percentages are in force, in full sentences."""
        term = f"From {say_day(self.target.in_force_from)}"
        then = "from then on"
        if self.until is not None:
            term = f"{term} to {say_day(self.until)}"
            then = "in that time"
        return f"{term} {self.target.words}. It is what periods ending {then} are judged by."

    def warning(self, today: date) -> str:
        """That it reaches into the past and judges what is audited, in sentences, or empty."""
        is_past = self.target.in_force_from < today
        past = "That day lies in the past." if is_past else ""
        judged = f"Judged by it at once: {self.judged}." if self.judged else ""
        return " ".join(sentence for sentence in (past, judged) if sentence)

    def without_it(self, say_day: Callable[[date], str] = str) -> str:
        """What stands in its place once it is withdrawn, and what is judged anew, in sentences."""
        instead = (
            f"In its place the one from {say_day(self.before.in_force_from)} stays in force."
            if self.before
            else f"Nothing takes its place: {Position.NO_TARGET_SET.value}."
        )
        return f"{instead} Judged anew: {self.judged}." if self.judged else instead

    @property
    def judged(self) -> str:
        """The months and quarters that it judges, by number and name, or empty."""
        months = _named(self.months, "audited month")
        quarters = _named(self.quarters, "audited quarter")
        return " and ".join(kind for kind in (months, quarters) if kind)


def parse_percentage(text: str) -> Decimal:
    """Read `95`, `92.5` or `95%`. Raises NotAPercentage."""
    found = _PERCENTAGE.fullmatch(text.strip())
    if found is None:
        raise NotAPercentage("A percentage is written like 95 or 92.5.")
    value = Decimal(found[1])
    if not is_percentage(value):
        raise NotAPercentage("Give a percentage from 0 to 100.")
    return value


def is_percentage(value: Decimal) -> bool:
    """Whether a number lies from 0 to 100."""
    return value.is_finite() and 0 <= value <= 100


def effect_of(target: Target, targets: Iterable[Target], audited: Iterable[Month]) -> Effect:
    """What a target does, or would do, among others; a period's last day decides what judges it."""
    others = sorted(targets, key=lambda one: one.in_force_from)
    before = [one for one in others if one.in_force_from < target.in_force_from]
    until = last_day(target, others)
    months = sorted(set(audited))
    quarters = sorted({month.quarter for month in months})

    def is_judged(period: Month | Quarter) -> bool:
        ended = period.last_day
        return target.in_force_from <= ended and (until is None or ended <= until)

    return Effect(
        target=target,
        before=before[-1] if before else None,
        until=until,
        months=tuple(month for month in months if is_judged(month)),
        quarters=tuple(quarter for quarter in quarters if is_judged(quarter)),
    )


def last_day(target: Target, targets: Iterable[Target]) -> date | None:
    """The day before the next target's, or None where there is no later one."""
    later = [one.in_force_from for one in targets if one.in_force_from > target.in_force_from]
    return min(later) - timedelta(days=1) if later else None


def position(count: int, total: int, target: Target | None) -> Position:
    """Judge `count` of `total` against the target on the exact counts, before any rounding."""
    if target is None:
        return Position.NO_TARGET_SET
    if 100 * count >= target.target * total:
        return Position.ON_TARGET
    if 100 * count >= target.tolerance * total:
        return Position.IN_TOLERANCE
    return Position.OFF_TARGET


def _named(periods: Sequence[Month] | Sequence[Quarter], noun: str) -> str:
    if not periods:
        return ""
    first, last = periods[0].label, periods[-1].label
    span = first if first == last else f"{first} to {last}"
    return f"{counted(len(periods), noun)} ({span})"
