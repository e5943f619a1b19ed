"""What waits to be drawn: frames that are frozen and have no seed yet."""

from collections.abc import Iterator

from auditui.practice.due.item import OpenItem, OpenKind
from auditui.practice.people import Right
from auditui.practice.sample import DrawnFor, Routine, Thematic
from auditui.workflow.desk import Desk
from auditui.workflow.due.around import Around
from auditui.workflow.sample.freeze import waiting_freezes


def draws(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The frozen frames that wait for their seed, due by the end of the month they are for."""
    for each in waiting_freezes(desk):
        drawn_for = each.drawn_for
        theme_id = drawn_for.theme_id if isinstance(drawn_for, Thematic) else None
        yield OpenItem(
            kind=OpenKind.DRAW,
            number=each.freeze_id,
            what=f"draw {_called(drawn_for)}: its frame of {each.cases:,} cases is frozen",
            who=around.whoever_may(Right.DRAW),
            due=drawn_for.month.last_day,
            month=drawn_for.month,
            theme_id=theme_id,
            state=f"waits for its seed from: {each.source}",
        )


def _called(drawn_for: DrawnFor) -> str:
    if isinstance(drawn_for, Routine):
        return f"the sample of {drawn_for.month.label}"
    if isinstance(drawn_for, Thematic):
        return f"the sample of the theme {drawn_for.title}"
    return drawn_for.name
