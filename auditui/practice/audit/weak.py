"""What an audit found to be weak, and from which of it nothing follows yet."""

from auditui.practice.audit.form import Item, ItemKind, items
from auditui.practice.audit.record import Audit
from auditui.practice.follow_up.weakness import Follows, WeakKind, WeakPoint, follows_from
from auditui.practice.grade import Grade
from auditui.practice.text import counted
from auditui.practice.tool import OVERALL, Answer, AuditTool


def point_of(item: Item) -> WeakPoint:
    """A question or section of the form as the point that may be weak."""
    kind = WeakKind.QUESTION if item.kind is ItemKind.QUESTION else WeakKind.SECTION
    return WeakPoint.of(kind, item.key)


def weak_items(audit: Audit, tool: AuditTool) -> tuple[Item, ...]:
    """The questions answered no and the sections graded inadequate, in form order.

    The overall grade is no section; what follows from it is the improvement plan.
    """
    return tuple(item for item in items(tool) if _is_weak(audit, item))


def _is_weak(audit: Audit, item: Item) -> bool:
    match item.kind:
        case ItemKind.QUESTION:
            return audit.response(item.key).answer is Answer.NO
        case ItemKind.JUDGEMENT:
            return item.key != OVERALL and audit.judgement(item.key).grade is Grade.INADEQUATE
        case _:
            return False


def follows_at(audit: Audit, item: Item) -> Follows:
    """What follows from the weakness at an item."""
    return follows_from(audit.ties.get(point_of(item)))


def loose_items(audit: Audit, tool: AuditTool) -> tuple[Item, ...]:
    """The weak items with neither an action nor a reason, in form order."""
    return tuple(
        item for item in weak_items(audit, tool) if follows_at(audit, item) is Follows.OPEN
    )


def loose_words(audit: Audit, tool: AuditTool) -> str:
    """How many weaknesses an audit has and from how many nothing follows yet, or nothing."""
    weak, loose = weak_items(audit, tool), loose_items(audit, tool)
    if not weak:
        return ""
    found = counted(len(weak), "weakness", "weaknesses")
    if not loose:
        return f"{found}, each with an action or a reason why not."
    return f"{found}, {len(loose)} with neither an action nor a reason why not."
