"""The calendar of themes from a file, and as a file for other calendar programs."""

from collections.abc import Iterator, Set
from dataclasses import replace
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.calendar.csv import ImportedTheme, read_calendar
from auditui.exchange.files.source_file import source_name
from auditui.practice.calendar.calendar import Choice
from auditui.practice.calendar.theme import Theme
from auditui.practice.errors import Fault, ImportRefused, NotFound
from auditui.practice.people import Right
from auditui.practice.period import FinancialYear, Month
from auditui.workflow.calendar.theme import (
    described,
    insert,
    known_locality,
    known_person,
    themes,
    warning_among,
)
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.saving import AS_NEW, Saving, save


@dataclass(frozen=True)
class CalendarImport:
    """The themes taken from a file, and what there is to think about of them, a sentence each."""

    added: tuple[Theme, ...]
    warnings: tuple[str, ...]


def import_calendar(desk: Desk, path: Path) -> CalendarImport:
    """Take a calendar of themes from a CSV file, all of it or nothing.

    Years that are over are taken as well, since they are its history. Raises ImportRefused,
    NotPermitted, Busy.
    """
    require(desk, Right.KEEP_CALENDAR)
    rows = read_calendar(path, desk.today)
    with change(desk, Right.KEEP_CALENDAR, "calendar imported", source_name(path)) as facts:
        kept = {_place(theme) for theme in themes(desk)}
        faults = [fault for row in rows for fault in _faults(desk, row, kept)]
        if faults:
            raise ImportRefused(source_name(path), faults)
        added = tuple(insert(desk, _as_known(desk, row.theme)) for row in rows)
        facts.note(themes=[{"theme": theme.theme_id, **described(theme)} for theme in added])
        everything = themes(desk)
        warnings = {warning_among(theme, everything) for theme in added if theme.is_open} - {""}
        return CalendarImport(added, tuple(sorted(warnings)))


def _place(theme: Theme) -> tuple[str, Month]:
    return theme.title.casefold(), theme.planned


def _faults(desk: Desk, row: ImportedTheme, kept: Set[tuple[str, Month]]) -> Iterator[Fault]:
    for column, check, name in (
        ("lead", known_person, row.theme.lead),
        ("locality", known_locality, row.theme.locality),
    ):
        try:
            check(desk, name)
        except NotFound as problem:
            yield Fault("", row.row, column, str(problem))
    if _place(row.theme) in kept:
        yield Fault("", row.row, "theme", "This theme is in the calendar already for the month.")


def _as_known(desk: Desk, theme: Theme) -> Theme:
    return replace(
        theme,
        lead=known_person(desk, theme.lead),
        locality=known_locality(desk, theme.locality),
    )


def export_calendar(
    desk: Desk, path: Path, year: FinancialYear | None = None, how: Saving = AS_NEW
) -> int:
    """Write the themes, of a financial year or all, into an .ics file; everybody may.

    Returns how many there are. Raises the AuditError kinds of `save`.
    """
    from auditui.exchange.calendar.ics import as_ics  # noqa: PLC0415  (icalendar takes its time)

    choice = Choice(year=year)
    chosen = [theme for theme in themes(desk) if choice.takes(theme, desk.today)]
    save(path, as_ics(chosen), how)
    return len(chosen)
