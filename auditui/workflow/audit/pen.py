"""One audit, one pen: which window writes on an audit, and taking it over."""

from dataclasses import replace

from auditui.practice.pen import Pen
from auditui.workflow.desk import Desk


def held_elsewhere(desk: Desk, audit_id: int) -> Pen | None:
    """Who holds an audit in another window, or None where it can be written on here."""
    pen = desk.store.pens.of(audit_id)
    if pen is None or pen.pen == desk.pen or not pen.is_held(desk.now()):
        return None
    return pen


def take_up(desk: Desk, audit_id: int, place: str, takes_over: bool = False) -> Pen | None:
    """Hold an audit in this window, which stands at a place that others are told of.

    None once it does; else who holds it, unless it is taken over from them. Raises Busy.
    """
    with desk.store.writing():
        if not takes_over and (held := held_elsewhere(desk, audit_id)):
            return held
        now = desk.now()
        desk.store.pens.hold(audit_id, Pen(desk.pen, desk.person.name, place, now, now))
    return None


def renew(desk: Desk, audit_id: int) -> Pen | None:
    """Go on holding an audit in this window; who took it over meanwhile, or None. Raises Busy."""
    with desk.store.writing():
        pen = desk.store.pens.of(audit_id)
        if pen is None or pen.pen != desk.pen:
            return held_elsewhere(desk, audit_id)
        desk.store.pens.hold(audit_id, replace(pen, seen_at=desk.now()))
    return None


def lay_down(desk: Desk, audit_id: int) -> None:
    """Hold an audit in this window no longer. Raises Busy."""
    with desk.store.writing():
        desk.store.pens.lay_down(audit_id, desk.pen)
