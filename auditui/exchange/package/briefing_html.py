"""The briefing as one HTML file that stands alone and prints to a page of A4."""

from collections.abc import Iterable
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from auditui.exchange.package.briefing import (
    NOTHING_RECORDED,
    TABLE_HEADINGS,
    TABLE_TITLE,
    Briefing,
    Half,
)
from auditui.exchange.package.briefing_fit import fit_of
from auditui.exchange.package.words import LANGUAGE
from auditui.resources import resource

LONGER = "What was written about the period is longer than this page; it goes on after it, uncut."
"""What stands on the page before texts that it cannot hold."""

_CHART = "chart"
_CLASSES = ("", *["number"] * (len(TABLE_HEADINGS) - 2), "")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(briefing: Briefing, chart: bytes) -> bytes:
    """The briefing in UTF-8 with the chart, an SVG file, in it."""
    fit = fit_of(briefing)
    page = Element("html", {"lang": LANGUAGE})
    _head(page, briefing)
    body = SubElement(page, "body", {"style": f"--type: {fit.type_size:g}pt"})
    main = SubElement(body, "main", {} if fit.is_one_page else {"class": "flowing"})
    _figures(main, briefing)
    if fit.is_one_page:
        _texts(main, briefing)
        _footer(main, briefing)
    else:
        _footer(main, briefing)
        _add(main, "p", LONGER, class_="longer")
        _texts(main, briefing)
    indent(page)
    html: str = tostring(page, encoding="unicode", method="html")
    picture = chart.decode().partition("?>\n")[2]
    return f"<!DOCTYPE html>\n{html.replace(f'<!--{_CHART}-->', picture)}\n".encode()


def _add(parent: Element, tag: str, text: str = "", class_: str = "", **attributes: str) -> Element:
    """An element with text inside another; whatever the text holds stays text."""
    element = SubElement(parent, tag, {**({"class": class_} if class_ else {}), **attributes})
    element.text = text or None
    return element


def _head(page: Element, briefing: Briefing) -> None:
    head = _add(page, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    _add(head, "title", f"{briefing.title}: {briefing.headline}")
    _add(head, "style", resource("exchange/package/briefing.css").read_text("utf-8"))


def _figures(main: Element, briefing: Briefing) -> None:
    """Everything that is computed: the headline, the table, the conclusions, the chart."""
    _add(main, "h1", briefing.title)
    _add(main, "p", f"{briefing.headline}.", class_="headline")
    opening = _add(main, "p")
    if briefing.position:
        position = _add(opening, "strong", briefing.position)
        position.tail = f": {briefing.judged_by}. {briefing.completeness}"
    else:
        opening.text = briefing.completeness
    if briefing.correction:
        _add(main, "p", briefing.correction, class_="correction")
    beside = _add(main, "div", class_="beside figures")
    _table(_add(beside, "section"), briefing)
    conclusions = _add(beside, "section")
    _add(conclusions, "h2", "What can and cannot be concluded")
    listed = _add(conclusions, "ul")
    for statement in briefing.conclusions:
        _add(listed, "li", statement)
    if briefing.withheld:
        _add(main, "p", briefing.withheld)
    if briefing.has_chart:
        _add(main, "figure").append(Comment(_CHART))


def _table(section: Element, briefing: Briefing) -> None:
    table = _add(section, "table")
    _add(table, "caption", TABLE_TITLE)
    headings = _add(_add(table, "thead"), "tr")
    for heading, class_ in zip(TABLE_HEADINGS, _CLASSES, strict=True):
        _add(headings, "th", heading, class_, scope="col")
    rows = _add(table, "tbody")
    for period, *cells in briefing.rows:
        row = _add(rows, "tr")
        _add(row, "th", period, scope="row")
        for cell, class_ in zip(cells, _CLASSES[1:], strict=True):
            _add(row, "td", cell, class_)


def _texts(main: Element, briefing: Briefing) -> None:
    """Everything that people wrote: about the period, then both halves of scrutiny."""
    written = _add(main, "div", class_="written")
    for section in briefing.sections:
        _prose(_add(written, "section"), section.title, section.paragraphs)
    if briefing.halves:
        said = _add(main, "div", class_="beside said")
        for half in briefing.halves:
            _half(_add(said, "section"), half)


def _half(section: Element, half: Half) -> None:
    _prose(section, half.title, () if half.remarks else (NOTHING_RECORDED,))
    for remark in half.remarks:
        quote = _add(section, "blockquote")
        for paragraph in remark.paragraphs:
            _add(quote, "p", paragraph)
        _add(section, "p", remark.made, class_="made")


def _prose(section: Element, title: str, paragraphs: Iterable[str]) -> None:
    _add(section, "h2", title)
    for paragraph in paragraphs:
        _add(section, "p", paragraph)


def _footer(main: Element, briefing: Briefing) -> None:
    footer = _add(main, "footer")
    _add(footer, "p", briefing.sign_off, class_="sign-off")
    for name, value in briefing.checks:
        _add(footer, "p", f"{name}: {value}", class_="check")
