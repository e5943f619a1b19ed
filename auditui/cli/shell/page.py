"""A report as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterator
from typing import Final

from auditui.measures.words.page import ReportPage

WIDTH: Final = 80
_INDENT = " " * 5


def page_lines(page: ReportPage) -> Iterator[str]:
    """The title, then each section with its entries below it."""
    yield from textwrap.wrap(page.title, WIDTH)
    yield page.as_of
    for section in page.sections:
        yield from ("", section.title.upper())
        yield from textwrap.wrap(section.summary, WIDTH)
        for entry in section.entries:
            yield from textwrap.wrap(entry.heading, WIDTH)
            for paragraph in entry.paragraphs:
                yield from below(paragraph)


def below(text: str) -> list[str]:
    """A text indented below what it is about."""
    return textwrap.wrap(text, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
