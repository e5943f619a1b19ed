"""The calendar of themes: who may be asked what of it, and its quarterly report."""

from dataclasses import replace
from pathlib import Path

from auditui.measures.calendar.theme_report import ThemeReport, theme_report
from auditui.measures.words.calendar.theme_report import report_page
from auditui.practice.calendar.calendar import EVERY_THEME, Choice, in_order
from auditui.practice.calendar.theme import Theme
from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Quarter
from auditui.workflow.calendar.theme import themes
from auditui.workflow.desk import Desk
from auditui.workflow.saving import AS_NEW, Saving, save


class NoSuchFormat(NotUnderstood):
    """The report was asked for in a file of another kind than it is written in."""


def listed(desk: Desk, choice: Choice = EVERY_THEME) -> tuple[Theme, ...]:
    """The themes chosen: what is overdue first, then what is due next, the closed ones last."""
    return in_order(
        (theme for theme in themes(desk) if choice.takes(theme, desk.today)), desk.today
    )


def quarterly_report(desk: Desk, quarter: Quarter) -> ThemeReport:
    """What the thematic audits did in a quarter, as it stands today."""
    return theme_report(quarter, themes(desk), desk.store.practice_changes.all(), desk.today)


def report_to_meeting(desk: Desk, quarter: Quarter) -> ThemeReport:
    """The same with what the quarter's audits taught, as its meeting gets it."""
    from auditui.workflow.learning.digest import taught  # noqa: PLC0415  (it reads the calendar)

    return replace(quarterly_report(desk, quarter), taught=taught(desk, quarter))


def save_report(report: ThemeReport, path: Path, how: Saving = AS_NEW) -> None:
    """Save a report in a .md or .html file; everybody may.

    Raises NoSuchFormat and the AuditError kinds of `save`.
    """
    save(path, _as_file(report, path.suffix.casefold()), how)


def _as_file(report: ThemeReport, suffix: str) -> bytes:
    page = report_page(report)
    if suffix == ".md":
        from auditui.exchange.page.report import as_markdown  # noqa: PLC0415

        return as_markdown(page)
    if suffix == ".html":
        from auditui.exchange.page.report import as_html  # noqa: PLC0415

        return as_html(page)
    raise NoSuchFormat("The report is saved as Markdown or HTML: end the name with .md or .html.")
