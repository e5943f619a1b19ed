"""Everything that is open, gathered from each kind: who has to do it, by when, how late it is."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from auditui.practice.due.item import EVERYTHING, Narrowing, OpenItem, Progress, pressing_first
from auditui.workflow.absence.answering import why_missing
from auditui.workflow.desk import Desk
from auditui.workflow.due.around import Around, around
from auditui.workflow.due.audits import audits, calibration, moderation
from auditui.workflow.due.calendar import changes, themes
from auditui.workflow.due.draws import draws
from auditui.workflow.due.follow_up import actions, concerns, disputes, improvement_plans

_GATHERERS: tuple[Callable[[Desk, Around], Iterable[OpenItem]], ...] = (
    concerns,
    draws,
    audits,
    moderation,
    calibration,
    disputes,
    actions,
    improvement_plans,
    themes,
    changes,
)


def everything_open(desk: Desk, narrowing: Narrowing = EVERYTHING) -> tuple[OpenItem, ...]:
    """All that is open and asked for, of all months and kinds, what presses most first.

    Of what whoever sits here is to moderate blind it tells no auditor.
    """
    everybody = around(desk)
    away = why_missing(desk)
    found = (_with_absence(item, away) for gather in _GATHERERS for item in gather(desk, everybody))
    taken = (item for item in found if narrowing.takes(item, desk.today))
    return tuple(pressing_first(taken, desk.today))


def samples_under_way(desk: Desk) -> tuple[Progress, ...]:
    """How far each sample has come that has audits left, the earliest month first."""
    return desk.store.open_audits.progress(desk.today)


def _with_absence(item: OpenItem, why_missing: Callable[[str], str]) -> OpenItem:
    """The same, saying so where it waits for one who is away or left."""
    missing = why_missing(item.who[0]) if len(item.who) == 1 else ""
    if not missing:
        return item
    return replace(item, state=", ".join(part for part in (item.state, missing) if part))
