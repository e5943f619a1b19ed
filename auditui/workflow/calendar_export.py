"""The calendar of themes as a file for other calendar programs."""

from pathlib import Path

from auditui.exchange.calendar.ics import as_ics
from auditui.exchange.files.new_file import write_new
from auditui.practice.calendar import Choice
from auditui.practice.period import FinancialYear
from auditui.workflow.calendar.theme import themes
from auditui.workflow.desk import Desk


def export_calendar(desk: Desk, path: Path, year: FinancialYear | None = None) -> int:
    """Write the themes, of a financial year or all, into a new .ics file; everybody may.

    Returns how many there are. Raises the AuditError kinds of `write_new`.
    """
    choice = Choice(year=year)
    chosen = [theme for theme in themes(desk) if choice.takes(theme, desk.today)]
    write_new(path, as_ics(chosen))
    return len(chosen)
