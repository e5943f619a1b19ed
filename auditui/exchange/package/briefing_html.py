"""The briefing as one HTML file that stands alone and prints to a page of A4."""

from collections.abc import Iterable
from xml.etree.ElementTree import Comment, Element

from auditui.exchange.package.briefing import (
    NOTHING_RECORDED,
    TABLE_HEADINGS,
    TABLE_TITLE,
    Briefing,
    Half,
)
from auditui.exchange.package.briefing_fit import fit_of
from auditui.exchange.page.html import add, new_page

LONGER = "What was written about the period is longer than this page; it goes on after it, uncut."
"""What stands on the page before texts that it cannot hold."""

_CHART = "chart"
_CLASSES = ("", *["number"] * (len(TABLE_HEADINGS) - 2), "")


def as_html(briefing: Briefing, chart: bytes) -> bytes:
    """The briefing in UTF-8 with the chart, an SVG file, in it."""
    fit = fit_of(briefing)
    title = f"{briefing.title}: {briefing.headline}"
    page = new_page(title, fit.type_size, "" if fit.is_one_page else "flowing")
    _figures(page.main, briefing)
    if fit.is_one_page:
        _texts(page.main, briefing)
        _footer(page.main, briefing)
    else:
        _footer(page.main, briefing)
        add(page.main, "p", LONGER, class_="longer")
        _texts(page.main, briefing)
    picture = chart.partition(b"?>\n")[2]
    return page.as_bytes().replace(f"<!--{_CHART}-->".encode(), picture)


def _figures(main: Element, briefing: Briefing) -> None:
    """Everything that is computed: the headline, the table, the conclusions, the chart."""
    add(main, "h1", briefing.title)
    if briefing.publisher:
        add(main, "p", briefing.publisher)
    add(main, "p", f"{briefing.headline}.", class_="headline")
    opening = add(main, "p")
    if briefing.position:
        position = add(opening, "strong", briefing.position)
        position.tail = f": {briefing.judged_by}. {briefing.sampled}"
    else:
        opening.text = briefing.sampled
    if briefing.correction:
        add(main, "p", briefing.correction, class_="correction")
    beside = add(main, "div", class_="beside figures")
    _table(add(beside, "section"), briefing)
    conclusions = add(beside, "section")
    add(conclusions, "h2", "What can and cannot be concluded")
    listed = add(conclusions, "ul")
    for statement in briefing.conclusions:
        add(listed, "li", statement)
    for text in (briefing.withheld, *briefing.differing):
        if text:
            add(main, "p", text)
    if briefing.has_chart:
        add(main, "figure").append(Comment(_CHART))


def _table(section: Element, briefing: Briefing) -> None:
    table = add(section, "table")
    add(table, "caption", TABLE_TITLE)
    headings = add(add(table, "thead"), "tr")
    for heading, class_ in zip(TABLE_HEADINGS, _CLASSES, strict=True):
        add(headings, "th", heading, class_, scope="col")
    rows = add(table, "tbody")
    for period, *cells in briefing.rows:
        row = add(rows, "tr")
        add(row, "th", period, scope="row")
        for cell, class_ in zip(cells, _CLASSES[1:], strict=True):
            add(row, "td", cell, class_)


def _texts(main: Element, briefing: Briefing) -> None:
    """Everything that people wrote: about the period, then both halves of scrutiny."""
    written = add(main, "div", class_="written")
    for section in briefing.sections:
        _prose(add(written, "section"), section.title, section.paragraphs)
    if briefing.halves:
        said = add(main, "div", class_="beside said")
        for half in briefing.halves:
            _half(add(said, "section"), half)


def _half(section: Element, half: Half) -> None:
    _prose(section, half.title, () if half.remarks else (NOTHING_RECORDED,))
    for remark in half.remarks:
        quote = add(section, "blockquote")
        for paragraph in remark.paragraphs:
            add(quote, "p", paragraph)
        add(section, "p", remark.made, class_="made")


def _prose(section: Element, title: str, paragraphs: Iterable[str]) -> None:
    add(section, "h2", title)
    for paragraph in paragraphs:
        add(section, "p", paragraph)


def _footer(main: Element, briefing: Briefing) -> None:
    footer = add(main, "footer")
    add(footer, "p", briefing.sign_off, class_="sign-off")
    for name, value in briefing.checks:
        add(footer, "p", f"{name}: {value}", class_="check")
