"""Planning, moving and describing a theme: what is asked for, and below what it is refused."""

from collections.abc import Mapping

from auditui.measures.words.calendar.theme import WHOLE_TRUST
from auditui.practice.calendar.theme import Theme
from auditui.practice.errors import AuditError
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.tui.calendar.words import names, one_line
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.workflow.calendar.course import NotMoved, move
from auditui.workflow.calendar.re_audit import BadInterval, re_audit
from auditui.workflow.calendar.texts import NothingToChange, Wording, rewrite
from auditui.workflow.calendar.theme import (
    InCalendar,
    NeedsATitle,
    NoSuchLocality,
    Planned,
    YearOver,
    add_theme,
)
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.people import everyone
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.teams import teams

TITLE, MONTH, LEAD, LOCALITY = "Theme", "Month", "Lead", "Locality"
WHY, SCOPE, REASON, AFTER = "Why", "Scope", "Reason", "After months"

_AT: Mapping[type[AuditError], str] = {
    NeedsATitle: TITLE,
    NoSuchPerson: LEAD,
    NoSuchLocality: LOCALITY,
    YearOver: MONTH,
    InCalendar: MONTH,
    NotMoved: MONTH,
    NeedsAReason: REASON,
    BadInterval: AFTER,
    NothingToChange: TITLE,
}


def ask_plan(desk: Desk, month: Month) -> Ask[Planned]:
    """Ask for a new theme, for a month and led by whoever asks unless told otherwise."""

    def plan(title: str, planned: Month, lead: str, locality: str, why: str, scope: str) -> Planned:
        return add_theme(desk, title, planned, lead, raised_by=why, scope=scope, locality=locality)

    return Ask(
        "Plan a thematic audit",
        "Why and scope may stay empty; both can be written at length once it is planned.",
        (
            Asked(TITLE, hint="What it looks at, for example neglect"),
            _month(month),
            _lead(desk, desk.person.name),
            _locality(desk, ""),
            Asked(WHY, hint="What raised it"),
            Asked(SCOPE, hint="Which files, and what in them"),
        ),
        plan,
        yes="Plan it",
        at=_AT,
    )


def ask_move(desk: Desk, theme: Theme, to: Month, first: str = MONTH) -> Ask[Planned]:
    """Ask for which month a theme is to be planned, and why where that is later."""

    def move_to(month: Month, reason: str) -> Planned:
        return move(desk, theme.theme_id, month, reason)

    return Ask(
        f"Move {one_line(theme.title)}",
        f"It is planned for {theme.planned.label}. A later month needs the reason, which is kept "
        "on record.",
        (_month(to), Asked(REASON, hint="Why it is postponed")),
        move_to,
        yes="Move it",
        at=_AT,
        first=first,
    )


def ask_description(desk: Desk, theme: Theme) -> Ask[Planned]:
    """Ask what a theme is called, who leads it, and where it looks."""

    def describe(title: str, lead: str, locality: str) -> Planned:
        return rewrite(desk, theme.theme_id, Wording(title, lead, locality))

    return Ask(
        "Title, lead and locality",
        "What stood there before is kept.",
        (Asked(TITLE, theme.title), _lead(desk, theme.lead), _locality(desk, theme.locality)),
        describe,
        yes="Change it",
        at={**_AT, InCalendar: TITLE},
    )


def ask_re_audit(desk: Desk, theme: Theme) -> Ask[Planned]:
    """Ask after how many months a closed theme is audited again, and who leads that."""

    def plan_again(months: int, lead: str) -> Planned:
        return re_audit(desk, theme.theme_id, months, lead)

    return Ask(
        f"Audit {one_line(theme.title)} again",
        f"It was planned for {theme.planned.label}. Scope, locality and questions are taken over.",
        (Asked(AFTER, "6", _whole_number), _lead(desk, theme.lead)),
        plan_again,
        yes="Plan it",
        at={**_AT, YearOver: AFTER, InCalendar: AFTER},
    )


def _month(start: Month) -> Asked:
    return Asked(MONTH, str(start), Month.parse, hint="2016-02")


def _lead(desk: Desk, start: str) -> Asked:
    able = [person.name for person in everyone(desk) if person.may(Right.AUDIT)]
    leads = names([*able, start])
    return Asked(LEAD, start, choices=[(name, name) for name in leads])


def _locality(desk: Desk, start: str) -> Asked:
    known = names([*(team.locality for team in teams(desk)), start])
    everywhere = (WHOLE_TRUST, "")
    return Asked(LOCALITY, start, choices=[everywhere, *((name, name) for name in known)])


def _whole_number(text: str) -> int:
    if not text.strip().isdecimal():
        raise BadInterval("Write the number of months, for example 6.")
    return int(text)
