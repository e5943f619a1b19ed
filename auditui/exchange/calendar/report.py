"""The quarterly report of the thematic audits: one HTML file that stands alone, or Markdown."""

from collections.abc import Iterator
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from auditui.exchange.package.briefing_markdown import escaped
from auditui.exchange.package.words import LANGUAGE
from auditui.measures.words.theme_report import Entry, ReportPage, Section

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(page: ReportPage) -> bytes:
    """The report in UTF-8; whatever its texts hold stays text."""
    html = Element("html", {"lang": LANGUAGE})
    _head(html, page)
    main = SubElement(SubElement(html, "body", {"style": "--type: 10pt"}), "main")
    _add(main, "h1", page.title)
    _add(main, "p", page.as_of)
    for section in page.sections:
        _section(SubElement(main, "section"), section)
    indent(html)
    written: str = tostring(html, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{written}\n".encode()


def _head(html: Element, page: ReportPage) -> None:
    head = SubElement(html, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    _add(head, "title", page.title)
    _add(
        head, "style", files("auditui.exchange.package").joinpath("briefing.css").read_text("utf-8")
    )


def _section(element: Element, section: Section) -> None:
    _add(element, "h2", section.title)
    if section.summary:
        _add(element, "p", section.summary)
    for entry in section.entries:
        _add(element, "h3", entry.heading)
        for paragraph in entry.paragraphs:
            _add(element, "p", paragraph)


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def as_markdown(page: ReportPage) -> bytes:
    """The report in UTF-8, as CommonMark."""
    return ("\n\n".join(block for block in _blocks(page) if block) + "\n").encode()


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
