"""Targets, and a figure's position against one."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from auditui.dataclass import dataclass


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
    """That a target or a version of the tool was withdrawn: when, by whom and why."""

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


def position(count: int, total: int, target: Target | None) -> Position:
    """Judge `count` of `total` against the target on the exact counts, before any rounding."""
    if target is None:
        return Position.NO_TARGET_SET
    if 100 * count >= target.target * total:
        return Position.ON_TARGET
    if 100 * count >= target.tolerance * total:
        return Position.IN_TOLERANCE
    return Position.OFF_TARGET
