"""What follows from weaknesses in the text of a form: named by the numbers of its places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from auditui.exchange.audit_form.layout import BECAUSE, WEAKNESS, WHY_NOT
from auditui.exchange.audit_form.lines import FilledPlace
from auditui.exchange.audit_form.refused import Refused
from auditui.practice.audit.form import items
from auditui.practice.audit.record import Action, Audit
from auditui.practice.audit.weak import point_of, weak_items
from auditui.practice.follow_up.weakness import Tie, WeakPoint
from auditui.practice.tool import AuditTool

_NOT_WEAK = (
    "Give numbers in [ ] of questions answered no or sections graded inadequate, a comma between "
    "them."
)


def because_of(audit: Audit, tool: AuditTool, action: Action | None) -> str:
    """The numbers of the weaknesses that an action answers; none of one that is to be added."""
    return ", ".join(
        str(number)
        for number, point in _numbered(audit, tool).items()
        if action and (tie := audit.ties.get(point)) and tie.action_id == action.action_id
    )


def excused(audit: Audit, tool: AuditTool) -> Iterator[tuple[str, str]]:
    """The number of each weakness that has no action, with the reason."""
    for number, point in _numbered(audit, tool).items():
        if (tie := audit.ties.get(point)) and tie.reason:
            yield str(number), tie.reason


def with_because(
    audit: Audit, found: FilledPlace, said: Mapping[str, str], tool: AuditTool, place: int
) -> Audit:
    """The audit whose action at a place, counted from 1, answers the weaknesses named at it.

    A tie to it has the place as a negative number, since a new action has none yet.
    """
    if BECAUSE not in said:
        return audit
    action_id = audit.actions[place - 1].action_id
    points = _points(audit, found, BECAUSE, said[BECAUSE], tool)
    ties = {
        point: tie
        for point, tie in audit.ties.items()
        if point in points or not action_id or tie.action_id != action_id
    }
    for point in points:
        before = audit.ties.get(point)
        if before is None or not action_id or before.action_id != action_id:
            ties[point] = Tie(-place, "", "")
    return replace(audit, ties=ties)


def with_excuse(
    audit: Audit, found: FilledPlace, said: Mapping[str, str], tool: AuditTool
) -> Audit:
    """The audit with why weaknesses have no action; an action just named wins."""
    if WEAKNESS not in said or WHY_NOT not in said:
        raise Refused(found.row, "", "Name the weakness, and say why it has no action.")
    why = said[WHY_NOT]
    ties = dict(audit.ties)
    for point in _points(audit, found, WEAKNESS, said[WEAKNESS], tool):
        before = ties.get(point)
        is_named_above = before is not None and (before.action_id or 0) < 0
        if before is None or not (is_named_above or before.reason == why):
            ties[point] = Tie(None, why, "")
    return replace(audit, ties=ties)


def _numbered(audit: Audit, tool: AuditTool) -> dict[int, WeakPoint]:
    weak = weak_items(audit, tool)
    numbered = enumerate(items(tool), start=1)
    return {number: point_of(item) for number, item in numbered if item in weak}


def _points(
    audit: Audit, found: FilledPlace, label: str, text: str, tool: AuditTool
) -> list[WeakPoint]:
    numbered = _numbered(audit, tool)
    given = [each for each in re.split(r"[\s,;\[\]]+", text) if each]
    if not all(each.isdecimal() and int(each) in numbered for each in given):
        raise Refused.at(found, label, _NOT_WEAK)
    return [numbered[int(each)] for each in given]
