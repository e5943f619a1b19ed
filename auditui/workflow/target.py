"""The dated targets of A3."""

from datetime import date
from decimal import Decimal

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.target import Target
from auditui.workflow.desk import Desk, change


class BadTarget(NotUnderstood):
    """The target or tolerance given cannot be one."""


class TargetTaken(AuditError):
    """A target from that day is set already."""


def targets(desk: Desk) -> tuple[Target, ...]:
    """Every dated target, the oldest first."""
    return desk.store.targets.all()


def set_target(desk: Desk, in_force_from: date, target: Decimal, tolerance: Decimal) -> Target:
    """Add a dated target and tolerance, both percentages.

    Raises BadTarget, TargetTaken, NotPermitted.
    """
    if not (target.is_finite() and tolerance.is_finite() and 0 <= tolerance <= target <= 100):
        raise BadTarget("Give percentages from 0 to 100, the tolerance not above the target.")
    added = Target(in_force_from, target, tolerance)
    with change(desk, Right.SET_TARGETS, "target set", str(in_force_from)) as facts:
        if in_force_from in {kept.in_force_from for kept in desk.store.targets.all()}:
            raise TargetTaken(f"There is a target from {in_force_from} already.")
        desk.store.targets.add(added, desk.now(), desk.person.name)
        facts.note(target=str(target), tolerance=str(tolerance))
    return added
