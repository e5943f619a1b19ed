"""Whether weak points came back in the same team within six months."""

from dataclasses import replace

from auditui.measures.follow_up.came_back import WITHIN, CameBack, came_back
from auditui.practice.errors import NotFound
from auditui.practice.follow_up.weakness import WeakKind, WeakPoint
from auditui.practice.period import Month, Period
from auditui.workflow.desk import Desk

_MONTHS = 12
"""How many months are looked at unless told: the newest whose six months are over."""


class NothingLookedAt(NotFound):
    """No routine audit of the months found a weakness."""


def weak_points_that_came_back(desk: Desk, period: Period | None = None) -> CameBack:
    """What became of the weak points first found in a period; by default the newest year told of.

    Raises NothingLookedAt.
    """
    newest_over = Month.of(desk.today).previous
    last = period.months[-1] if period else newest_over.plus(-WITHIN)
    first = period.months[0] if period else last.plus(1 - _MONTHS)
    wordings, titles = {}, {}
    for tool in desk.store.tools.tools():
        for question in tool.questions:
            wordings[tool.version, question.key] = question.wording
            titles[WeakPoint.of(WeakKind.QUESTION, question.key)] = question.text
        for section in tool.sections:
            titles[WeakPoint.of(WeakKind.SECTION, section.key)] = section.title
    tallies = [
        replace(tally, wording=_worded(wordings, tool, tally.point))
        for tool, tally in desk.store.weaknesses.looked_at(first, last.plus(WITHIN))
    ]
    found = came_back(first, last, tallies, titles, newest_over)
    if not found.whole.outcomes:
        raise NothingLookedAt(
            f"No routine audit from {first.label} to {last.label} found a weakness in a team."
        )
    return found


def _worded(wordings: dict[tuple[str, str], str], tool: str, point: WeakPoint) -> str:
    """The words of a question, so that those of other words are not alike; none of a section."""
    return wordings.get((tool, point.key), "") if point.kind is WeakKind.QUESTION else ""
