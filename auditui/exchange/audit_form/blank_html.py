"""A blank form as one HTML file that prints on A4, with lines to write on."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from auditui.exchange.page.html import add, new_page
from auditui.practice.audit.blank import BlankForm, BlankItem, ToWrite

_POINTS = 10
_STYLE = """
h2 { margin-top: 1em; border-bottom: 1px solid #1a1a1a; }
h3 { margin: 0 0 0.2em; font-size: 1em; }
.item { break-inside: avoid; margin-bottom: 1em; }
.item p { margin-bottom: 0.2em; }
.ticks span { display: inline-block; margin-right: 1.5em; white-space: nowrap; }
.box { display: inline-block; width: 0.9em; height: 0.9em; margin-right: 0.4em;
  border: 1px solid #1a1a1a; vertical-align: -0.1em; }
.line { display: flex; align-items: flex-end; min-height: 9mm; }
.line span { flex: 1; border-bottom: 1px solid #767676; }
.line b { margin-right: 0.5em; font-weight: normal; }
"""


def as_blank_html(form: BlankForm) -> bytes:
    """The form in UTF-8; no item is broken between two pages where it fits on one."""
    page = new_page(form.title, _POINTS, class_="flowing")
    add(page.html[0], "style", _STYLE)
    add(page.main, "h1", form.title)
    about = add(page.main, "section")
    _to_write(about, form.written)
    _ticks(about, form.kinds)
    for each in form.pages:
        section = add(page.main, "section")
        add(section, "h2", each.title)
        if each.purpose:
            add(section, "p", each.purpose)
        for item in each.items:
            _item(add(section, "div", class_="item"), item)
    add(add(page.main, "footer"), "p", form.made_under)
    return page.as_bytes()


def _item(element: Element, item: BlankItem) -> None:
    add(element, "h3", item.title)
    for name, meaning in item.explained:
        paragraph = add(element, "p")
        if name:
            add(paragraph, "strong", name).tail = f": {meaning}"
        else:
            paragraph.text = meaning
    _ticks(element, item.ticked)
    _to_write(element, item.written)


def _ticks(element: Element, choices: tuple[str, ...]) -> None:
    if not choices:
        return
    ticks = add(element, "p", class_="ticks")
    for choice in choices:
        add(add(ticks, "span"), "i", class_="box").tail = choice


def _to_write(element: Element, written: Iterable[ToWrite]) -> None:
    for each in written:
        for number in range(each.lines):
            line = add(element, "div", class_="line")
            if each.label and not number:
                add(line, "b", f"{each.label}:")
            add(line, "span")
