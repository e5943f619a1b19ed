"""What a target judges among the others."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from auditui.dataclass import dataclass
from auditui.practice.a3.target import Position, Target
from auditui.practice.period import Month, Quarter
from auditui.practice.text import counted


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


def _named(periods: Sequence[Month] | Sequence[Quarter], noun: str) -> str:
    if not periods:
        return ""
    first, last = periods[0].label, periods[-1].label
    span = first if first == last else f"{first} to {last}"
    return f"{counted(len(periods), noun)} ({span})"
