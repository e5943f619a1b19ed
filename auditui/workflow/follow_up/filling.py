"""What a form that was filled in as text says to follow from weaknesses, step by step."""

from collections.abc import Callable, Iterator
from functools import partial

from auditui.practice.audit.record import Audit
from auditui.practice.follow_up.weakness import Tie, WeakPoint
from auditui.workflow.audit.form import standing
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import weaknesses as verbs


def follow_steps(desk: Desk, audit: Audit, meant: Audit) -> Iterator[Callable[[], Audit]]:
    """What has to be done for the weaknesses to be tied as is meant, once all actions are there.

    A tie with a negative number is to the action at that place of the form, counted from 1.
    """
    number = audit.heading.audit_id
    for point in (each for each in audit.ties if each not in meant.ties):
        yield partial(_untie, desk, number, point)
    for point, tie in meant.ties.items():
        if tie != audit.ties.get(point):
            yield partial(_tie, desk, number, point, tie)


def _tie(desk: Desk, audit_id: int, point: WeakPoint, tie: Tie) -> Audit:
    if tie.action_id is None:
        verbs.excuse(desk, audit_id, point, tie.reason)
    else:
        actions = standing(desk, audit_id).actions
        verbs.tie(desk, audit_id, point, actions[-tie.action_id - 1].action_id)
    return standing(desk, audit_id)


def _untie(desk: Desk, audit_id: int, point: WeakPoint) -> Audit:
    verbs.untie(desk, audit_id, point)
    return standing(desk, audit_id)
