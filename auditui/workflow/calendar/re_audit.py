"""Auditing an earlier theme again, to see whether practice changed."""

from dataclasses import replace

from auditui.practice.calendar.theme import Rationale, Theme
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.workflow.calendar.theme import (
    Planned,
    described,
    find,
    insert,
    known_person,
    refuse_place,
    warning_of,
)
from auditui.workflow.desk import Desk, change

LONGEST_MONTHS = 60
"""The longest interval after which a theme is planned to be audited again."""


class EarlierOpen(AuditError):
    """The earlier theme is not closed, so that there is nothing to compare with yet."""


class BadInterval(NotUnderstood):
    """An interval was given that no re-audit has."""


def re_audit(desk: Desk, earlier_id: int, after_months: int, lead: str = "") -> Planned:
    """Plan the re-audit of a closed theme, so many months after the month it was planned for.

    It takes over title, scope, locality, the questions under their numbers and, unless another
    is named, the lead. Raises NoSuchTheme, EarlierOpen, BadInterval, NoSuchPerson, YearOver,
    InCalendar, NotPermitted.
    """
    if not 1 <= after_months <= LONGEST_MONTHS:
        raise BadInterval(f"Choose an interval of 1 to {LONGEST_MONTHS} months.")
    with change(desk, Right.KEEP_CALENDAR, "re-audit planned", f"theme {earlier_id}") as facts:
        earlier = find(desk, earlier_id)
        if earlier.is_open:
            raise EarlierOpen("Only a closed theme is audited again. Close it first.")
        again = Theme(
            theme_id=0,
            title=earlier.title,
            planned=earlier.planned.plus(after_months),
            lead=known_person(desk, clean_line(lead) or earlier.lead),
            rationale=Rationale.RE_AUDIT,
            earlier_id=earlier_id,
            scope=earlier.scope,
            locality=earlier.locality,
        )
        refuse_place(desk, again)
        added = insert(desk, again)
        for question in desk.store.theme_questions.of_theme(earlier_id):
            desk.store.theme_questions.add(replace(question, theme_id=added.theme_id))
        facts.note(theme=added.theme_id, **described(added))
        return Planned(added, warning_of(desk, added))
