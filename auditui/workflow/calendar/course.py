"""The course of a theme: moved, begun, reported."""

from dataclasses import replace
from datetime import date

from auditui.practice.calendar.theme import Theme, ThemeReason, ThemeState
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month, Quarter
from auditui.workflow.calendar.theme import (
    Planned,
    find,
    keep,
    open_theme,
    refuse_place,
    warning_of,
)
from auditui.workflow.desk import Desk, change
from auditui.workflow.reason import reason_given


class NotNow(AuditError):
    """The theme is not in the state in which this can be done."""


class NotMoved(NotUnderstood):
    """The theme is planned for that month already."""


class BadReportDay(NotUnderstood):
    """The theme cannot have been reported on that day."""


def move(desk: Desk, theme_id: int, to: Month, reason: str = "") -> Planned:
    """Plan a theme that has not begun for another month; a later one needs the reason.

    A month of a financial year that ended before today is refused: that year is closed.
    Raises NoSuchTheme, ThemeClosed, NotNow, NotMoved, YearOver, InCalendar, NeedsAReason,
    TooLong, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme moved", subject_of(theme_id)) as facts:
        theme = open_theme(desk, theme_id)
        if theme.state is not ThemeState.PLANNED:
            raise NotNow(f"It is {theme.state.value}. Only a planned theme is moved.")
        if to == theme.planned:
            raise NotMoved(f"It is planned for {to.label} already. Choose another month.")
        moved = replace(theme, planned=to)
        refuse_place(desk, moved)
        if to > theme.planned or reason.strip():
            why = reason_given(reason)
            give_reason(desk, theme_id, "moved", why)
            facts.note(reason=why)
        keep(desk, facts, theme, moved)
        return Planned(find(desk, theme_id), warning_of(desk, moved))


def begin(desk: Desk, theme_id: int) -> Theme:
    """Record that a planned theme is under way from today.

    Raises NoSuchTheme, ThemeClosed, NotNow, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme begun", subject_of(theme_id)) as facts:
        theme = open_theme(desk, theme_id)
        if not theme.state.may_become(ThemeState.UNDER_WAY):
            raise NotNow(f"It is {theme.state.value}. Only a planned theme is begun.")
        keep(desk, facts, theme, replace(theme, state=ThemeState.UNDER_WAY, begun_on=desk.today))
        return find(desk, theme_id)


def report(desk: Desk, theme_id: int, meeting: Quarter, reported_on: date | None = None) -> Theme:
    """Say which quarter's performance meeting a begun theme goes to, and when it was reported.

    Without a day it is still to be reported there. It may be said anew until the theme is closed.
    Raises NoSuchTheme, ThemeClosed, NotNow, BadReportDay, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme reported", subject_of(theme_id)) as facts:
        theme = open_theme(desk, theme_id)
        standing = theme.state
        if standing is not ThemeState.REPORTING and not standing.may_become(ThemeState.REPORTING):
            raise NotNow(f"It is {standing.value}. Begin it before it is reported.")
        _refuse_day(desk, theme, meeting, reported_on)
        reported = replace(
            theme, state=ThemeState.REPORTING, meeting=meeting, reported_on=reported_on
        )
        if reported_on is None:
            facts.verb = "theme meeting set"
        keep(desk, facts, theme, reported)
        return find(desk, theme_id)


def reasons(desk: Desk, theme_id: int) -> tuple[ThemeReason, ...]:
    """Why what was done to a theme was done, in that order. Raises NoSuchTheme."""
    return desk.store.themes.reasons(find(desk, theme_id).theme_id)


def subject_of(theme_id: int) -> str:
    """A theme in the ledger's words."""
    return f"theme {theme_id}"


def give_reason(desk: Desk, theme_id: int, what: str, reason: str) -> None:
    """Keep, within a change, why something is done to a theme."""
    given = ThemeReason(what, reason, desk.person.name, desk.now())
    desk.store.themes.add_reason(theme_id, given)


def _refuse_day(desk: Desk, theme: Theme, meeting: Quarter, reported_on: date | None) -> None:
    if reported_on is None:
        return
    if reported_on > desk.today:
        raise BadReportDay("That day is still to come. Give it once the theme was reported.")
    if reported_on < max(meeting.first_day, theme.begun_on or date.min):
        raise BadReportDay("That day lies before the quarter of the meeting, or before it began.")
