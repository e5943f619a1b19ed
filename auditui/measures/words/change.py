"""A change in words, and why there is none: the one place for both."""

from collections.abc import Callable

from auditui.measures.change import Change, Direction, Outcome, Reading, Reason, Withheld
from auditui.measures.rounding import NO_AUDITS, half_up
from auditui.measures.signals.signal import Rule
from auditui.measures.words.answers import APPLIED_TO_NONE, NOT_ANSWERED
from auditui.measures.words.trend import MAY_BE_CHANCE, MORE_THAN_CHANCE, RULES
from auditui.practice.period import Month, Period
from auditui.practice.text import capital

MINUS = "−"
"""The sign before a negative number in prose."""

_REASONS = {
    Reason.NO_AUDITS: NO_AUDITS,
    Reason.APPLIED_TO_NONE: APPLIED_TO_NONE,
    Reason.NOT_ANSWERED: NOT_ANSWERED,
    Reason.FIRST_IN_THE_SERIES: "first in the series",
    Reason.NOT_ASKED: "not asked then",
    Reason.THRESHOLDS_CHANGED: "thresholds changed",
    Reason.REWORDED: "question reworded",
    Reason.OVERLAPPING: "overlapping periods are not compared",
}

_READINGS = {
    Reading.MORE_THAN_CHANCE: MORE_THAN_CHANCE,
    Reading.MAY_BE_CHANCE: MAY_BE_CHANCE,
    Reading.SIGNALLED: "see its signal",
    Reading.TO_DATE: "to date",
}

_Named = Callable[[Period], str]
"""How a period is written."""


def points_words(change: Change) -> str:
    """The change in percentage points with its sign, `+12.1`."""
    return _signed(float(change.points))


def moved_words(change: Change) -> str:
    """How far it moved and from when, `Up 12.1 points on November 2015`."""
    amount = f"{half_up(abs(change.points), 1):.1f}"
    moved = {
        Direction.UP: f"Up {amount} points on",
        Direction.DOWN: f"Down {amount} points on",
        Direction.LEVEL: "Level with",
    }[change.direction]
    return f"{moved} {change.from_period.label}"


def change_interval_words(change: Change) -> str:
    """The interval of the change in percentage points, `−1.7 to +27.1`."""
    return f"{_signed(change.low)} to {_signed(change.high)}"


def chance_words(change: Change) -> str:
    """What can be said of the change, in a few words."""
    return _READINGS[change.reading]


def chance_sentence(change: Change) -> str:
    """The interval of the change and what can be said of it, as a clause to go on with."""
    interval = f"the 95% interval is {change_interval_words(change)}"
    match change.reading:
        case Reading.MORE_THAN_CHANCE:
            return f"{interval}: {MORE_THAN_CHANCE} ({RULES[Rule.NEIGHBOURS]})"
        case Reading.SIGNALLED:
            return f"{interval}: this alone {MAY_BE_CHANCE}"
        case Reading.MAY_BE_CHANCE:
            return f"{interval}: this {MAY_BE_CHANCE}"
        case Reading.TO_DATE:
            return f"{interval}: to be judged when the period is over"


def outcome_words(outcome: Outcome, named: _Named = str) -> str:
    """The change and whether it may be chance, `+12.1, may be chance`, or shortly why none."""
    match outcome:
        case Change() as change:
            return f"{points_words(change)}, {chance_words(change)}"
        case Withheld(Reason.THRESHOLDS_CHANGED | Reason.REWORDED) as withheld:
            return reason_words(withheld)
        case Withheld() as withheld:
            return withheld_words(withheld, named)


def reason_words(withheld: Withheld) -> str:
    """Why there is no change in the fewest words, the period left out: `no audits`."""
    return _REASONS[withheld.reason]


def withheld_words(withheld: Withheld, named: _Named = str) -> str:
    """Why there is no change: `no audits in 2015-11`, `first in the series`."""
    words = reason_words(withheld)
    if withheld.period is None:
        return words
    if withheld.reason in {Reason.THRESHOLDS_CHANGED, Reason.REWORDED}:
        return f"{words}: not comparable with {named(withheld.period)}"
    return f"{words} in {named(withheld.period)}"


def why_words(withheld: Withheld) -> str:
    """Why there is no change, as a clause to begin with: `No audits in November 2015`."""
    return capital(withheld_words(withheld, lambda period: period.label))


def short_label(period: Period) -> str:
    """A period where there is little room, `Dec 15`."""
    return period.short_label if isinstance(period, Month) else period.label


def _signed(points: float) -> str:
    size = f"{half_up(abs(points), 1):.1f}"
    if size == "0.0":
        return size
    return f"{MINUS if points < 0 else '+'}{size}"
