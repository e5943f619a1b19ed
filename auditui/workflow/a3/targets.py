"""The dated targets of A3: setting one, withdrawing one that was mistyped, what each judges."""

from datetime import date
from decimal import Decimal

from auditui.practice.a3.target import Target, TargetEntry, Withdrawal
from auditui.practice.a3.target_effect import Effect, effect_of
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.percentage import is_percentage
from auditui.workflow.desk import Desk, change
from auditui.workflow.reason import reason_given


class BadTarget(NotUnderstood):
    """The target or tolerance given cannot be one."""


class ToleranceAboveTarget(BadTarget):
    """The tolerance given lies above the target."""


class TargetTaken(AuditError):
    """A target from that day is set already."""


class NoSuchTarget(NotFound):
    """No target is set from that day, or it is withdrawn."""


def targets(desk: Desk) -> tuple[Target, ...]:
    """Every dated target by which figures are judged, the oldest first; no withdrawn one."""
    return desk.store.targets.all()


def all_targets(desk: Desk) -> tuple[TargetEntry, ...]:
    """Every target as it was entered, withdrawn ones too, the oldest day first."""
    return desk.store.targets.entries()


def effect(desk: Desk, target: Target) -> Effect:
    """What a target does, or would do once it is set: for how long, and what it judges."""
    audited = {tally.month for tally in desk.store.a3.tallies()}
    return effect_of(target, targets(desk), audited)


def checked(desk: Desk, in_force_from: date, target: Decimal, tolerance: Decimal) -> Target:
    """The target that could be set. Raises BadTarget, ToleranceAboveTarget, TargetTaken."""
    if not (is_percentage(target) and is_percentage(tolerance)):
        raise BadTarget("Give percentages from 0 to 100.")
    if tolerance > target:
        raise ToleranceAboveTarget("Give a tolerance not above the target.")
    for kept in targets(desk):
        if kept.in_force_from == in_force_from:
            raise TargetTaken(
                f"From {in_force_from} {kept.words} already. Withdraw that first if it is mistyped."
            )
    return Target(in_force_from, target, tolerance)


def set_target(desk: Desk, in_force_from: date, target: Decimal, tolerance: Decimal) -> Target:
    """Add a dated target and tolerance, both percentages.

    Raises BadTarget, ToleranceAboveTarget, TargetTaken, NotPermitted.
    """
    with change(desk, Right.SET_TARGETS, "target set", str(in_force_from)) as facts:
        added = checked(desk, in_force_from, target, tolerance)
        desk.store.targets.add(added, desk.now(), desk.person.name)
        facts.note(target=str(target), tolerance=str(tolerance))
    return added


def withdraw_target(desk: Desk, in_force_from: date, reason: str) -> Target:
    """Withdraw a mistyped target, with the reason, and return it; another can then be set.

    Raises NoSuchTarget, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.SET_TARGETS, "target withdrawn", str(in_force_from)) as facts:
        found = (kept for kept in targets(desk) if kept.in_force_from == in_force_from)
        target = next(found, None)
        if target is None:
            raise NoSuchTarget(f"No target is set from {in_force_from}. Check the list of targets.")
        withdrawal = Withdrawal(desk.now(), desk.person.name, why)
        desk.store.targets.withdraw(in_force_from, withdrawal)
        facts.note(target=str(target.target), tolerance=str(target.tolerance), reason=why)
    return target
