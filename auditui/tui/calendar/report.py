"""The quarterly report as text of the screen."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from auditui.measures.calendar.theme_report import ThemeReport
from auditui.measures.words.calendar.theme_report import report_page
from auditui.measures.words.page import Entry, ReportPage, Section
from auditui.practice.text import visible

BELOW = (0, 0, 0, 2)
"""How far paragraphs stand in from their heading."""


def shown_report(report: ThemeReport) -> Group:
    """The whole report, its headings standing out."""
    return shown_page(report_page(report))


def shown_page(page: ReportPage) -> Group:
    """A page as text of the screen, its headings standing out."""
    sections = (part for section in page.sections for part in _section(section))
    return Group(_text(page.title, "bold"), _text(page.as_of), *sections)


def _section(section: Section) -> Iterator[RenderableType]:
    yield _text("")
    yield _text(section.title.upper(), "bold")
    if section.summary:
        yield _text(section.summary)
    for entry in section.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[RenderableType]:
    yield _text(entry.heading, "underline")
    for paragraph in entry.paragraphs:
        yield Padding(_text(paragraph), BELOW)


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style)
