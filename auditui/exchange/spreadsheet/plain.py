"""Cuts the XML of large parts into its elements without a parser, where that is safe."""

import re
from collections.abc import Iterator

from auditui.exchange.spreadsheet.errors import BadWorkbook

_MAIN = (
    b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    b'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"',
)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_MARKS = (b"!", b"?")
"""What begins a comment or an instruction behind a `<`; looked for alone, as it is seldom there."""
_OVERLAP = 64
_LONGEST_HEAD = 4_000_000
_LONGEST_ELEMENT = 8_000_000


class NotPlain(Exception):
    """XML that is lawful, but that only a parser can be trusted with."""


def elements(chunks: Iterator[bytes], parent: bytes, name: bytes) -> Iterator[list[bytes]]:
    """The elements of one name below `parent`, several at a time, each without its end tag.

    Raises NotPlain at the first sign of anything but tags and text in the spreadsheet's own
    namespace and UTF-8, BadWorkbook where the part ends too early.
    """
    rest, is_empty = _after_head(chunks, parent)
    end, whole_end = b"</" + name + b">", b"</" + parent + b">"
    new = rest
    while not is_empty:
        if b"xmlns" in new or any(mark in new and b"<" + mark in new for mark in _MARKS):
            raise NotPlain
        *found, rest = rest.split(end)
        yield found
        if whole_end in rest:
            break
        more = next(chunks, None)
        if more is None or len(rest) > _LONGEST_ELEMENT:
            raise BadWorkbook
        new = rest[-_OVERLAP:] + more
        rest += more
    for _ in chunks:
        pass  # The zip file's checksum is compared at its end.


def _after_head(chunks: Iterator[bytes], parent: bytes) -> tuple[bytes, bool]:
    """What follows the start tag of the parent, and whether that tag is all there is of it."""
    tag = re.compile(rb"<" + parent + rb"(?:\s[^<>]*)?>")
    head = b""
    for chunk in chunks:
        head += chunk
        if (found := tag.search(head)) is not None:
            _check_head(head[: found.end()])
            return head[found.end() :], found[0].endswith(b"/>")
        if len(head) > _LONGEST_HEAD:
            break
    raise NotPlain


def _check_head(head: bytes) -> None:
    encoding = _ENCODING.search(head[:200])
    if encoding is not None and encoding[1].lower() not in _ENCODINGS:
        raise NotPlain
    said = [head.count(each) for each in _MAIN]
    named = [head.count(each.removeprefix(b"xmlns=")) for each in _MAIN]
    if sum(said) != 1 or said != named or b"<!" in head or head.startswith((b"\xff\xfe", b"\xfe")):
        raise NotPlain
