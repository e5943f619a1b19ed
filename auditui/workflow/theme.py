"""The thematic audit calendar."""

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.text import clean_line, clean_prose
from auditui.practice.theme import Rationale, Theme, ThemeState
from auditui.workflow.desk import Desk, change


class NeedsATitle(NotUnderstood):
    """A theme was given no title."""


class NeedsAFigure(NotUnderstood):
    """A deep dive was proposed without the figure that raised it."""


class InCalendar(AuditError):
    """A theme of that title is planned for that month already."""


def themes(desk: Desk) -> tuple[Theme, ...]:
    """The calendar, by planned month."""
    return desk.store.themes.all()


def propose_deep_dive(desk: Desk, title: str, planned: Month, raised_by: str) -> Theme:
    """Plan a thematic audit because of a signal, led by whoever is at the desk.

    `raised_by` is the figures that signalled, in words.
    Raises NeedsATitle, NeedsAFigure, InCalendar, TooLong, NotPermitted.
    """
    theme = Theme(
        theme_id=0,
        title=clean_line(title),
        planned=planned,
        lead=desk.person.name,
        rationale=Rationale.SIGNAL,
        raised_by=clean_prose(raised_by).strip(),
    )
    _require_words(theme)
    with change(desk, Right.KEEP_CALENDAR, "deep dive proposed", str(planned)) as facts:
        if any(_is_same(theme, kept) for kept in themes(desk)):
            raise InCalendar(f"It is in the calendar already, planned for {planned.label}.")
        added = desk.store.themes.add(theme, desk.now(), desk.person.name)
        facts.note(theme=added.theme_id, title=added.title, raised_by=added.raised_by)
    return added


def _require_words(theme: Theme) -> None:
    if not theme.title:
        raise NeedsATitle("Give the theme a title.")
    if not theme.raised_by:
        raise NeedsAFigure("Say which figure raised it.")


def _is_same(theme: Theme, kept: Theme) -> bool:
    """Whether a kept theme is the same one, in any case of its title, and not closed."""
    is_open = kept.state is not ThemeState.CLOSED
    return (
        is_open
        and kept.planned == theme.planned
        and kept.title.casefold() == theme.title.casefold()
    )
