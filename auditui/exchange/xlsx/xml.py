"""The XML of a workbook's parts: small ones as a tree, and any by the place of its elements."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers import expat

from auditui.dataclass import dataclass

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATES = range(0xD800, 0xE000)
_MOST_TAGS = 1_000_000
_ENCODINGS = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})


class BadXml(Exception):
    """A part is not XML as workbooks have it: broken, with a DOCTYPE, or in an odd encoding."""


class TooMuch(Exception):
    """A part holds more than is kept in memory: each element takes many times its bytes there."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where an element lies: the byte at which its start tag begins, and that of its end tag.

    For an element without an end tag, `close` is the byte after it.
    """

    start: int
    close: int

    def is_empty(self, content: bytes) -> bool:
        """Whether it is written as one tag, `<c/>`."""
        return content.startswith(b"/>", self.inner(content) - 2)

    def inner(self, content: bytes) -> int:
        """The byte after its start tag."""
        found = _TAG.match(content, self.start)
        if found is None:
            raise BadXml
        return found.end()

    def end(self, content: bytes) -> int:
        """The byte after the whole element."""
        if self.is_empty(content):
            return self.inner(content)
        return content.index(b">", self.close) + 1


class _Tree(TreeBuilder):
    def doctype(self, *_: str | None) -> None:
        """Refuse a document type, since it can name other files and swell without end."""
        raise BadXml


def tree(content: bytes) -> Element:
    """The root of a small part. Raises BadXml, and TooMuch."""
    if content.count(b"<") > _MOST_TAGS:
        raise TooMuch
    parser = XMLParser(target=_Tree())  # noqa: S314  (a document type is refused)
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ParseError, LookupError, ValueError):
        raise BadXml from None
    return root


@lru_cache
def local_name(name: str) -> str:
    """An element's or attribute's name without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]


def parser_for_bytes() -> expat.XMLParserType:
    """A parser for parts in UTF-8 whose handlers can ask for the byte they are at."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_odd_encoding
    return parser


def _refuse_doctype(*_: object) -> None:
    raise BadXml


def _refuse_odd_encoding(_: str, encoding: str | None, __: int) -> None:
    if (encoding or "").casefold() not in _ENCODINGS:
        raise BadXml


def parse(parser: expat.XMLParserType, content: bytes) -> None:
    """Run a parser over a whole part. Raises BadXml."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadXml
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError, OverflowError):
        raise BadXml from None


def storable(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def written_text(text: str) -> str:
    """A text as the content of an element, without what XML forbids.

    What looks like the workbook's own escape of a character, `_x000D_`, is kept as it reads.
    """
    literal = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", storable(text))
    return literal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_text(text: str) -> str:
    """A text of a cell, with the characters that workbooks write as `_x000D_`."""
    return _ESCAPED.sub(_character, text)


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return escaped[0] if code in _SURROGATES else chr(code)
