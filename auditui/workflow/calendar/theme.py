"""Themes: finding one, planning one, and how a change of one is kept."""

from collections.abc import Iterable
from dataclasses import fields, replace
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.calendar.calendar import in_the_way, is_same, is_year_over
from auditui.practice.calendar.theme import Rationale, Theme
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.desk import Desk, Facts, NoSuchPerson, change

CHANCES = 2**64
"""How many chances there are for the part of a theme's `uid` that is chance."""


class NeedsATitle(NotUnderstood):
    """A theme was given no title."""


class NeedsAFigure(NotUnderstood):
    """A deep dive was proposed without the figure that raised it."""


class InCalendar(AuditError):
    """A theme of that title is planned for that month already."""


class NoSuchTheme(NotFound):
    """The calendar has no theme of that number."""


class NoSuchLocality(NotFound):
    """A theme was given a locality that no team is in."""


class ThemeClosed(AuditError):
    """The theme is closed or cancelled, and takes no change until it is reopened."""


class YearOver(AuditError):
    """The month lies in a financial year that is over."""


@dataclass(frozen=True)
class Planned:
    """A theme as it now stands in the calendar; `warning` says what to think about, or nothing."""

    theme: Theme
    warning: str = ""


def themes(desk: Desk) -> tuple[Theme, ...]:
    """The calendar, by planned month."""
    return desk.store.themes.all()


def find(desk: Desk, theme_id: int) -> Theme:
    """The theme of a number. Raises NoSuchTheme."""
    theme = desk.store.themes.of(theme_id)
    if theme is None:
        raise NoSuchTheme(f"There is no theme {theme_id}. Check `auditui calendar list`.")
    return theme


def open_theme(desk: Desk, theme_id: int) -> Theme:
    """The theme of a number, which has not ended. Raises NoSuchTheme, ThemeClosed."""
    theme = find(desk, theme_id)
    if not theme.is_open:
        raise ThemeClosed(f"This theme is {theme.state.value}. Reopen it first, with the reason.")
    return theme


def propose_deep_dive(desk: Desk, title: str, planned: Month, raised_by: str) -> Theme:
    """Plan a thematic audit because of a signal, led by whoever is at the desk.

    `raised_by` is the figures that signalled, in words.
    Raises NeedsATitle, NeedsAFigure, InCalendar, YearOver, TooLong, NotPermitted.
    """
    theme = Theme(
        theme_id=0,
        title=clean_line(title),
        planned=planned,
        lead=desk.person.name,
        rationale=Rationale.SIGNAL,
        raised_by=clean_prose(raised_by).strip(),
    )
    if theme.title and not theme.raised_by:
        raise NeedsAFigure("Say which figure raised it.")
    return plan(desk, theme, "deep dive proposed").theme


def add_theme(
    desk: Desk,
    title: str,
    planned: Month,
    lead: str,
    *,
    raised_by: str = "",
    scope: str = "",
    locality: str = "",
) -> Planned:
    """Plan a thematic audit of somebody's choosing; `raised_by` says what raised it, if anything.

    An empty locality is the whole trust. Raises NeedsATitle, NoSuchPerson, NoSuchLocality,
    InCalendar, YearOver, TooLong, NotPermitted.
    """
    theme = Theme(
        theme_id=0,
        title=clean_line(title),
        planned=planned,
        lead=clean_line(lead),
        rationale=Rationale.FREE,
        raised_by=clean_prose(raised_by).strip(),
        scope=clean_prose(scope).strip(),
        locality=clean_line(locality),
    )
    return plan(desk, theme, "theme planned")


def plan(desk: Desk, theme: Theme, verb: str) -> Planned:
    """Put a theme, whose texts are clean, into the calendar, recorded under a verb.

    Raises NeedsATitle, NoSuchPerson, NoSuchLocality, InCalendar, YearOver, NotPermitted.
    """
    if not theme.title:
        raise NeedsATitle("Give the theme a title.")
    with change(desk, Right.KEEP_CALENDAR, verb, str(theme.planned)) as facts:
        named = replace(
            theme,
            lead=known_person(desk, theme.lead),
            locality=known_locality(desk, theme.locality),
        )
        refuse_place(desk, named)
        added = insert(desk, named)
        facts.note(theme=added.theme_id, **described(added))
        return Planned(added, warning_of(desk, added))


def insert(desk: Desk, theme: Theme) -> Theme:
    """Add a theme within a change that is under way."""
    chance = desk.world.random_below(CHANCES)
    return find(desk, desk.store.themes.add(theme, chance, desk.now(), desk.person.name))


def keep(desk: Desk, facts: Facts, before: Theme, after: Theme) -> None:
    """Keep a changed theme within a change that is under way, and note what differs."""
    desk.store.themes.save(after, desk.now(), desk.person.name)
    was = described(before)
    facts.note(**{name: text for name, text in described(after).items() if text != was[name]})


def refuse_place(desk: Desk, theme: Theme) -> None:
    """Refuse a month whose financial year is over, and one that has the same theme.

    Raises YearOver, InCalendar.
    """
    if is_year_over(theme.planned, desk.today):
        year = theme.planned.financial_year
        raise YearOver(f"The financial year {year} is over. Choose a month of this year or later.")
    refuse_twin(desk, theme)


def refuse_twin(desk: Desk, theme: Theme) -> None:
    """Refuse a theme of the title and month of another open one. Raises InCalendar."""
    if any(is_same(theme, kept) for kept in themes(desk)):
        raise InCalendar(f"It is in the calendar already, planned for {theme.planned.label}.")


def warning_of(desk: Desk, theme: Theme) -> str:
    """That its lead has another theme in the same month, in a sentence, or empty."""
    return warning_among(theme, themes(desk))


def warning_among(theme: Theme, others: Iterable[Theme]) -> str:
    """As `warning_of`, among themes that are read already."""
    titles = ", ".join(other.title for other in in_the_way(theme, others))
    return f"{theme.lead} leads another theme in {theme.planned.label}: {titles}." if titles else ""


def known_person(desk: Desk, name: str) -> str:
    """A name as it is known here. Raises NoSuchPerson."""
    person = desk.store.people.named(name)
    if person is None or person.ended_on is not None:
        raise NoSuchPerson("Nobody of that name is known here. Check `auditui people list`.")
    return person.name


def known_locality(desk: Desk, name: str) -> str:
    """A locality as the teams table spells it; empty is the whole trust. Raises NoSuchLocality."""
    known = {team.locality.casefold(): team.locality for team in desk.store.teams.all()}
    if name and name.casefold() not in known:
        raise NoSuchLocality("No team is in that locality. Check `auditui teams list`.")
    return known.get(name.casefold(), "")


def described(theme: Theme) -> dict[str, str]:
    """What a theme says, field by field as text, for the ledger's digest."""
    texts: dict[str, object] = {
        field.name: getattr(theme, field.name)
        for field in fields(theme)
        if field.name not in _KEPT_BY_THE_STORE
    }
    return {
        name: str(value.value if isinstance(value, Enum) else value or "")
        for name, value in texts.items()
    }


_KEPT_BY_THE_STORE = frozenset({"theme_id", "cancelled_on", "uid", "sequence", "changed_at"})
