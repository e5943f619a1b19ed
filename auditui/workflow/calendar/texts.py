"""What is written of a theme: title, lead, scope, locality, what raised it, findings, learning."""

from dataclasses import dataclass, replace

from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line, clean_prose
from auditui.practice.theme import Rationale, Superseded, Theme
from auditui.workflow.calendar.theme import (
    NeedsAFigure,
    NeedsATitle,
    Planned,
    find,
    keep,
    known_locality,
    known_person,
    open_theme,
    refuse_twin,
    warning_of,
)
from auditui.workflow.desk import Desk, change


class NothingToChange(NotUnderstood):
    """What was given is what stands there already."""


@dataclass(frozen=True)
class Wording:
    """What is to be written of a theme; None leaves a text as it is, and empty takes it away."""

    title: str | None = None
    lead: str | None = None
    locality: str | None = None
    raised_by: str | None = None
    scope: str | None = None
    findings: str | None = None
    learning: str | None = None


def rewrite(desk: Desk, theme_id: int, wording: Wording) -> Planned:
    """Change what is written of an open theme; what stood there before is kept.

    Raises NoSuchTheme, ThemeClosed, NeedsATitle, NeedsAFigure, NoSuchPerson, NoSuchLocality,
    InCalendar, NothingToChange, TooLong, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme rewritten", f"theme {theme_id}") as facts:
        theme = open_theme(desk, theme_id)
        rewritten = _rewritten(desk, theme, wording)
        _refuse_unfounded(desk, theme, rewritten)
        keep(desk, facts, theme, rewritten)
    is_elsewhere = rewritten.lead != theme.lead
    return Planned(find(desk, theme_id), warning_of(desk, rewritten) if is_elsewhere else "")


def history(desk: Desk, theme_id: int) -> tuple[Superseded, ...]:
    """What stood on a theme before each change, the earliest first. Raises NoSuchTheme."""
    return desk.store.themes.history(find(desk, theme_id).theme_id)


def _rewritten(desk: Desk, theme: Theme, wording: Wording) -> Theme:
    lead, locality = wording.lead, wording.locality
    return replace(
        theme,
        title=theme.title if wording.title is None else clean_line(wording.title),
        lead=theme.lead if lead is None else known_person(desk, clean_line(lead)),
        locality=(
            theme.locality if locality is None else known_locality(desk, clean_line(locality))
        ),
        raised_by=_prose(wording.raised_by, theme.raised_by),
        scope=_prose(wording.scope, theme.scope),
        findings=_prose(wording.findings, theme.findings),
        learning=_prose(wording.learning, theme.learning),
    )


def _prose(given: str | None, standing: str) -> str:
    return standing if given is None else clean_prose(given).strip()


def _refuse_unfounded(desk: Desk, theme: Theme, rewritten: Theme) -> None:
    if rewritten == theme:
        raise NothingToChange("That stands there already. Write what is to change.")
    if not rewritten.title:
        raise NeedsATitle("Give the theme a title.")
    if theme.rationale is Rationale.SIGNAL and not rewritten.raised_by:
        raise NeedsAFigure("Say which figure raised it.")
    refuse_twin(desk, rewritten)
