"""The quarterly report of the thematic audits: one HTML file that stands alone, or Markdown."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from auditui.exchange.page import markdown
from auditui.exchange.page.html import add, new_page
from auditui.exchange.page.markdown import escaped
from auditui.measures.words.page import Entry, ReportPage, Section

_POINTS = 10


def as_html(page: ReportPage) -> bytes:
    """The report in UTF-8; whatever its texts hold stays text."""
    html = new_page(page.title, _POINTS)
    add(html.main, "h1", page.title)
    add(html.main, "p", page.as_of)
    for section in page.sections:
        _section(add(html.main, "section"), section)
    return html.as_bytes()


def _section(element: Element, section: Section) -> None:
    add(element, "h2", section.title)
    if section.summary:
        add(element, "p", section.summary)
    for entry in section.entries:
        add(element, "h3", entry.heading)
        for paragraph in entry.paragraphs:
            add(element, "p", paragraph)


def as_markdown(page: ReportPage) -> bytes:
    """The report in UTF-8, as CommonMark."""
    return markdown.as_bytes(_blocks(page))


def _blocks(page: ReportPage) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    yield escaped(page.as_of)
    for section in page.sections:
        yield from _markdown_section(section)


def _markdown_section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    yield escaped(section.summary)
    for entry in section.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {escaped(entry.heading)}"
    yield from map(escaped, entry.paragraphs)
