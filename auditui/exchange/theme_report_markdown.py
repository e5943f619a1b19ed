"""The quarterly report of the thematic audits as Markdown, in which no text is markup."""

from collections.abc import Iterator

from auditui.exchange.package.briefing_markdown import escaped
from auditui.measures.words.theme_report import Entry, ReportPage, Section


def as_markdown(page: ReportPage) -> bytes:
    """The report in UTF-8, as CommonMark."""
    return ("\n\n".join(block for block in _blocks(page) if block) + "\n").encode()


def _blocks(page: ReportPage) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    yield escaped(page.as_of)
    for section in page.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    yield escaped(section.summary)
    for entry in section.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {escaped(entry.heading)}"
    yield from map(escaped, entry.paragraphs)
