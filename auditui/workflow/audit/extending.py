"""Another day by which one audit is due, and who allowed it."""

from datetime import date, timedelta

from auditui.practice.audit.extension import Extension
from auditui.practice.audit.news import Happening
from auditui.practice.day import long_day
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.workflow.audit.form import NotOpen, standing_heading
from auditui.workflow.audit.news import tell_auditor
from auditui.workflow.desk import Desk, change
from auditui.workflow.people import known_here
from auditui.workflow.reason import reason_given

LONGEST_AHEAD = timedelta(days=366)
"""How far ahead an audit may be due."""


class NoSuchDue(NotUnderstood):
    """An audit cannot be due on that day."""


class NotExpected(AuditError):
    """The audit was marked as not completed, so no day is waited for."""


def extend(desk: Desk, audit_id: int, due: date, reason: str, allowed_by: str = "") -> Extension:
    """Let an open audit be due on another day, and tell its auditor.

    Whoever records it allowed it, unless somebody else did. The last day given counts, also where
    its sample is given another one that is earlier. Raises NoSuchDue, NotExpected, NotOpen,
    NoSuchAudit, NeedsAReason, NoSuchPerson, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.DRAW, "audit extended", f"audit {audit_id}") as facts:
        heading = standing_heading(desk, audit_id)
        if not heading.state.is_open:
            raise NotOpen(f"This audit is {heading.state.value}. No day is waited for.")
        if heading.not_completed:
            raise NotExpected(
                "This audit was marked as not completed. It may still be submitted late, which "
                "takes the mark away."
            )
        _check(desk, due, heading.due)
        allower = known_here(desk, allowed_by) if clean_line(allowed_by) else desk.person
        given = Extension(
            audit_id, due, heading.due, why, allower.name, desk.person.name, desk.now()
        )
        desk.store.extensions.add(given)
        tell_auditor(desk, heading, Happening.DUE_SET, f"It is due {long_day(due)}.")
        facts.note(due=str(due), before=str(heading.due or ""), reason=why, allowed_by=allower.name)
    return given


def extensions(desk: Desk, audit_id: int) -> tuple[Extension, ...]:
    """Every other day that was given to an audit, the last one last.

    Whoever neither draws nor makes it is shown none, as reasons are theirs.
    """
    heading = standing_heading(desk, audit_id)
    may_see = desk.person.may(Right.DRAW) or heading.is_of(desk.person)
    return desk.store.extensions.of(audit_id) if may_see else ()


def _check(desk: Desk, due: date, before: date | None) -> None:
    if due < desk.today:
        raise NoSuchDue("That day is over. Give today or a day that is to come.")
    if due > desk.today + LONGEST_AHEAD:
        raise NoSuchDue("That is more than a year ahead. Check the year.")
    if due == before:
        raise NoSuchDue("It is due on that day already.")
