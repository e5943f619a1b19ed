"""A page as one HTML file that stands alone: it loads nothing and runs nothing."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from auditui.dataclass import dataclass
from auditui.resources import resource

LANGUAGE = "en-GB"
"""The language that our files are written in."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Page:
    """A page; `main` is the element that everything on it goes into."""

    html: Element
    main: Element

    def as_bytes(self) -> bytes:
        """The file in UTF-8."""
        indent(self.html)
        written: str = tostring(self.html, encoding="unicode", method="html")
        return f"<!DOCTYPE html>\n{written}\n".encode()


def new_page(title: str, type_size: float, class_: str = "") -> Page:
    """An empty page that prints in letters of `type_size` points."""
    html = Element("html", {"lang": LANGUAGE})
    head = add(html, "head")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    add(head, "title", title)
    add(head, "style", resource("exchange/page/page.css").read_text("utf-8"))
    body = add(html, "body", style=f"--type: {type_size:g}pt")
    return Page(html, add(body, "main", class_=class_))


def add(parent: Element, tag: str, text: str = "", class_: str = "", **attributes: str) -> Element:
    """An element with text inside another; whatever the text holds stays text."""
    element = SubElement(parent, tag, {**({"class": class_} if class_ else {}), **attributes})
    element.text = text or None
    return element
