"""Absences: who is away from when until when, and what was recorded of it since."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.day import short_day
from auditui.practice.errors import NotUnderstood


class Reason(Enum):
    """Of what kind an absence is, where that is said at all; never why, and nothing medical."""

    LEAVE = "leave"
    OTHER = "other"

    @classmethod
    def parse(cls, text: str) -> "Reason":
        """Read a kind of absence in any case. Raises NotUnderstood, never repeating the text."""
        folded = " ".join(text.split()).casefold()
        for reason in cls:
            if folded == reason.value:
                return reason
        raise NotUnderstood(
            "The kind of absence is leave or other, or nothing; nothing more is kept of why."
        )


class AbsenceStepKind(Enum):
    """What was recorded of an absence after it was entered."""

    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class AbsenceStep:
    """A last day that was given later, or that the absence was entered by mistake, and why."""

    kind: AbsenceStepKind
    by: str
    at: datetime
    last: date | None = None
    reason: str = ""


class Stand(Enum):
    """How an absence stands on a day."""

    NOW = "away"
    TO_COME = "to come"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Absence:
    """Somebody is away from `first` on, both days included; `first_last` is what was said then."""

    absence_id: int
    who: str
    first: date
    first_last: date | None
    reason: Reason | None
    by: str
    at: datetime
    steps: tuple[AbsenceStep, ...] = ()

    @property
    def last(self) -> date | None:
        """The last day away as it is known now; None while nobody knows it."""
        ended = [step for step in self.steps if step.kind is AbsenceStepKind.ENDED]
        return ended[-1].last if ended else self.first_last

    @property
    def withdrawn(self) -> AbsenceStep | None:
        """That it was entered by mistake, or None where it stands."""
        found = (step for step in self.steps if step.kind is AbsenceStepKind.WITHDRAWN)
        return next(found, None)

    def covers(self, day: date) -> bool:
        """Whether somebody is away on a day because of it."""
        return self.withdrawn is None and lies_in(day, self.first, self.last)

    def stand(self, today: date) -> Stand:
        """How it stands on a day."""
        if self.withdrawn is not None:
            return Stand.WITHDRAWN
        if self.first > today:
            return Stand.TO_COME
        return Stand.NOW if self.covers(today) else Stand.OVER

    def overlaps(self, first: date, last: date | None) -> bool:
        """Whether it has a day in common with another time."""
        return self.withdrawn is None and overlap(self.first, self.last, first, last)


def lies_in(day: date, first: date, last: date | None) -> bool:
    """Whether a day lies in a time that may be open-ended."""
    return first <= day and (last is None or day <= last)


def overlap(first: date, last: date | None, other: date, other_last: date | None) -> bool:
    """Whether two times, each of which may be open-ended, have a day in common."""
    return lies_in(max(first, other), first, last) and lies_in(max(first, other), other, other_last)


def name_key(name: str) -> str:
    """A name by which somebody is found, however it is spaced or capitalised."""
    return " ".join(name.split()).casefold()


def period_words(absence: Absence) -> str:
    """From when until when, `4 Jan 2016 to 8 Jan 2016`, `since 4 Jan 2016` while nobody knows."""
    if absence.last is None:
        return f"from {short_day(absence.first)} on"
    if absence.last == absence.first:
        return f"on {short_day(absence.first)}"
    return f"{short_day(absence.first)} to {short_day(absence.last)}"


def pressing_first(absences: Iterable[Absence], today: date) -> list[Absence]:
    """Those away now, then those to come, the soonest first; then those over, the latest first."""
    order = {stand: place for place, stand in enumerate(Stand)}

    def place(each: Absence) -> tuple[int, int, int]:
        stand, day = each.stand(today), each.first.toordinal()
        is_left = stand in (Stand.NOW, Stand.TO_COME)
        return order[stand], day if is_left else -day, each.absence_id

    return sorted(absences, key=place)


def about_absence(absence: Absence, today: date) -> str:
    """Everything that is kept of an absence, as sentences."""
    kind = f", {absence.reason.value}" if absence.reason else ""
    parts = [
        f"{absence.who}: {period_words(absence)}{kind} ({absence.stand(today).value}).",
        f"Absence {absence.absence_id}, recorded by {absence.by}, {_day(absence.at)}.",
        *(_step_words(step) for step in absence.steps),
    ]
    return " ".join(parts)


def _step_words(step: AbsenceStep) -> str:
    who = f"{step.by}, {_day(step.at)}"
    if step.last is not None:
        return f"Last day given as {short_day(step.last)} ({who})."
    return f"Withdrawn ({who}): {' '.join(step.reason.split())}"


def _day(at: datetime) -> str:
    return short_day(at.astimezone().date())
