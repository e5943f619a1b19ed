"""One audit, one pen: which window writes on an audit, and taking it over."""

from dataclasses import replace

from auditui.practice.audit.pen import Pen
from auditui.workflow.audit.on_behalf import right_to_write
from auditui.workflow.desk import Desk, keeping


def held_elsewhere(desk: Desk, audit_id: int) -> Pen | None:
    """Who holds an audit in another window, or None where it can be written on here.

    Since when is said as the clock at this desk has it.
    """
    pen = desk.store.pens.of(audit_id)
    now = desk.now()
    if pen is None or pen.pen == desk.pen or not pen.is_held(now):
        return None
    return replace(pen, since=pen.since.astimezone(now.tzinfo))


def is_held_here(desk: Desk, audit_id: int) -> bool:
    """Whether this window is the last that held an audit; where there is no window, it need not."""
    if not desk.pen:
        return True
    pen = desk.store.pens.of(audit_id)
    return pen is not None and pen.pen == desk.pen


def take_up(desk: Desk, audit_id: int, takes_over: bool = False) -> Pen | None:
    """Hold an audit in this window.

    None once it does; else who holds it, unless it is taken over from them. What the same person
    holds at the same place is taken over unasked, since a window that stood there has crashed.
    Raises NotPermitted and Busy.
    """
    if not desk.pen:
        return held_elsewhere(desk, audit_id)
    with keeping(desk, right_to_write(desk)):
        held = held_elsewhere(desk, audit_id)
        if held and not takes_over and (held.who, held.place) != (desk.person.name, desk.place):
            return held
        now = desk.now()
        desk.store.pens.hold(audit_id, Pen(desk.pen, desk.person.name, desk.place, now, now))
    return None


def renew(desk: Desk, audit_id: int) -> Pen | None:
    """Go on holding an audit in this window; who took it over, or None. Raises as `take_up`."""
    with keeping(desk, right_to_write(desk)):
        pen = desk.store.pens.of(audit_id)
        if pen is None or pen.pen != desk.pen:
            return held_elsewhere(desk, audit_id)
        desk.store.pens.hold(audit_id, replace(pen, seen_at=desk.now()))
    return None


def lay_down(desk: Desk, audit_id: int) -> None:
    """Hold an audit in this window no longer. Raises Busy."""
    with desk.store.writing():
        desk.store.pens.lay_down(audit_id, desk.pen)
