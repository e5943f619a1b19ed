"""Who is away in the demonstration: the worker of a file in hand, one who is back, a manager."""

from datetime import date, datetime, time, timedelta

from auditui.practice.absence.absence import Reason
from auditui.practice.people import Role
from auditui.workflow.desk import Desk

_SINCE, _BEFORE = timedelta(days=21), timedelta(days=60)
_SOON, _WEEK = timedelta(days=14), timedelta(days=4)


def let_some_be_away(desk: Desk) -> None:
    """Record three absences: one of now that is open-ended, one that is over, one to come."""
    snapshot = desk.store.register.latest()
    assert snapshot is not None  # noqa: S101  (it was just imported)
    in_hand = next(iter(desk.store.audits.open_by_auditor()))
    audit = next(each for each in desk.store.audits.of_auditor(in_hand) if each.state.is_open)
    of_case = desk.store.workers.of_cases(snapshot.snapshot_id, [audit.case_ref])
    _, worker = of_case[audit.case_ref]
    others = (name for name in desk.store.workers.teams(snapshot.snapshot_id) if name != worker)
    manager = desk.store.people.with_role(Role.TEAM_MANAGER)[-1].name
    _away(desk, worker, desk.today - _SINCE, None)
    _away(desk, next(others), desk.today - _BEFORE, desk.today - _SINCE)
    _away(desk, manager, desk.today + _SOON, desk.today + _SOON + _WEEK)


def _away(desk: Desk, who: str, first: date, last: date | None) -> None:
    at = datetime.combine(min(first, desk.today), time(9), desk.now().tzinfo)
    desk.store.absences.add(who, first, last, Reason.LEAVE, desk.person.name, at)
