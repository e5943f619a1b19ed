"""An audit as one HTML file that stands alone and prints on A4."""

from xml.etree.ElementTree import Element

from auditui.exchange.page.html import add, new_page
from auditui.practice.audit.document import Document, Part, Table

_POINTS = 10
_STYLE = """
dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 1em; margin: 0 0 0.5em; }
dt { font-weight: bold; }
dd { margin: 0; }
table { white-space: normal; }
th, td { vertical-align: top; }
tbody tr:first-child > * { font-weight: normal; }
thead th { font-weight: bold; }
tr { break-inside: avoid; }
@media print { table { break-inside: auto; } }
"""


def as_html(document: Document) -> bytes:
    """The document in UTF-8; whatever its texts hold stays text."""
    page = new_page(document.title, _POINTS, class_="flowing")
    add(page.html[0], "style", _STYLE)
    add(page.main, "h1", document.title)
    facts = add(page.main, "dl")
    for name, value in document.facts:
        add(facts, "dt", name)
        add(facts, "dd", value)
    for part in document.parts:
        _part(add(page.main, "section"), part)
    return page.as_bytes()


def _part(section: Element, part: Part) -> None:
    add(section, "h2", part.title)
    for paragraph in part.paragraphs:
        for line in paragraph.split("\n"):
            add(section, "p", line)
    if part.table:
        _table(section, part.table)


def _table(section: Element, table: Table) -> None:
    element = add(section, "table")
    headings = add(add(element, "thead"), "tr")
    for heading in table.headings:
        add(headings, "th", heading, scope="col")
    body = add(element, "tbody")
    for first, *cells in table.rows:
        row = add(body, "tr")
        add(row, "th", first, scope="row")
        for cell in cells:
            _cell(add(row, "td"), cell)


def _cell(element: Element, text: str) -> None:
    """A cell with each line of its text below the other."""
    element.text, *further = text.split("\n")
    for line in further:
        add(element, "br").tail = line
