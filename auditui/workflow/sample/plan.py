"""How many audits a month: a size planned at the present level and frame."""

from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.a3 import last_50
from auditui.measures.rolling import ROLLING
from auditui.measures.sample_plan import Planned, planned, size_for_change, size_for_width
from auditui.measures.share import Share
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.workflow.a3.figure import counts
from auditui.workflow.desk import Desk


class NothingToPlanFrom(NotFound):
    """No level was given, and no audit is counted that has one."""


class CannotBePlanned(NotUnderstood):
    """What is wanted cannot be had."""


@dataclass(frozen=True)
class Wanted:
    """What a sample is to tell; either a size, a width or a change in percentage points."""

    size: int | None = None
    width: Fraction | None = None
    change: int | None = None


@dataclass(frozen=True)
class Basis:
    """What is planned from: a level of 0 to 1, the audits it is that of, and the frame's cases."""

    level: Fraction
    share: Share | None
    frame: int | None


def present_level(desk: Desk) -> Fraction | None:
    """A3 of the last 50 audits, 0 to 1, or None while none is counted."""
    return last_50(desk.store.a3.newest(ROLLING), ()).share.proportion


def basis(desk: Desk, level: Fraction | None = None, frame: int | None = None) -> Basis:
    """The level of the last 50 and the newest frame, unless told otherwise.

    Raises NothingToPlanFrom.
    """
    counted = counts(desk)
    share = None if level is not None else counted.report().last_50.share
    found = level if share is None else share.proportion
    if found is None:
        raise NothingToPlanFrom("No audits are counted yet. Give the level to plan for.")
    newest = max(counted.frames, default=None)
    cases = counted.frames[newest].cases if newest is not None else None
    return Basis(found, share, frame if frame is not None else cases)


def plan(wanted: Wanted, given: Basis) -> Planned:
    """What a size tells, or the size that what is wanted takes. Raises CannotBePlanned."""
    size = wanted.size
    if wanted.width is not None:
        size = size_for_width(wanted.width, given.level, given.frame)
    elif wanted.change is not None:
        size = size_for_change(wanted.change, given.level, given.frame)
    if not size:
        raise CannotBePlanned("No number of audits a month tells as much. Ask for less.")
    if given.frame is not None and size > given.frame:
        raise CannotBePlanned(f"The frame has {given.frame:,} cases; plan for no more than that.")
    return planned(size, given.level, given.frame)
