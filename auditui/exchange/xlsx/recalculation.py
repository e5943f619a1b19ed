"""Marks a workbook so that its formulas are worked out anew when it is opened."""

import re

from auditui.exchange.xlsx.xml import Span, local_name, parse, parser_for_bytes

_COMES_BEFORE = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)
"""What stands before the calculation settings in a workbook's file, in the standard's order."""

_FLAG = re.compile(rb"""(\sfullCalcOnLoad\s*=\s*)(?:"[^"]*"|'[^']*')""")


def with_recalculation(content: bytes) -> bytes:
    """The file that lists a workbook's sheets, with `fullCalcOnLoad` set, and nothing else changed.

    Raises BadXml.
    """
    parts, prefix = _parts(content)
    if "calcPr" in parts:
        tag = slice(parts["calcPr"].start, parts["calcPr"].inner(content))
        return content[: tag.start] + _flagged(content[tag]) + content[tag.stop :]
    place = max(parts[name].end(content) for name in _COMES_BEFORE if name in parts)
    element = f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode()
    return content[:place] + element + content[place:]


def _flagged(tag: bytes) -> bytes:
    if _FLAG.search(tag):
        return _FLAG.sub(rb'\1"1"', tag)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + b' fullCalcOnLoad="1"' + tag[end:]


def _parts(content: bytes) -> tuple[dict[str, Span], str]:
    """The elements directly inside the root by name, and the prefix that they have."""
    parser = parser_for_bytes()
    roots: list[str] = []
    path: list[str] = []
    starts: dict[str, int] = {}
    parts: dict[str, Span] = {}

    def start(name: str, _: dict[str, str]) -> None:
        path.append(name)
        if len(path) == 1:
            roots.append(name)
        if len(path) == 2:
            starts[local_name(name)] = parser.CurrentByteIndex

    def end(name: str) -> None:
        if len(path) == 2:
            local = local_name(name)
            parts[local] = Span(starts[local], parser.CurrentByteIndex)
        path.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse(parser, content)
    return parts, roots[0].removesuffix(local_name(roots[0]))
