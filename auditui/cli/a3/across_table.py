"""Checklists and sections side by side as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterator

from auditui.cli.a3.table import WIDTH
from auditui.cli.shell.output import table
from auditui.measures.across import AcrossCell, AcrossLine, AcrossTable
from auditui.measures.words.across import notes, title_words
from auditui.measures.words.share import range_words, share_column

_NAME = 36


def across_lines(shown: AcrossTable) -> Iterator[str]:
    """Each question or section with its groups below it, and what a reader should know."""
    yield from textwrap.wrap(title_words(shown), WIDTH)
    under = ""
    for line in shown.lines:
        if line.under != under:
            under = line.under
            yield ""
            yield under.upper()
        yield ""
        yield from textwrap.wrap(line.title, WIDTH)
        yield from _groups(shown, line)
    yield ""
    for paragraph in (*notes(shown), "The range is the 95% interval."):
        yield from textwrap.wrap(paragraph, WIDTH)


def _groups(shown: AcrossTable, line: AcrossLine) -> list[str]:
    share = "RI or better" if shown.of_sections else "Yes"
    rows = [
        [f"  {_cut(cell.name)}", share_column(cell.share, "none"), range_words(cell.share),
         _flag(cell)]
        for cell in line.cells
    ]  # fmt: skip
    rows.append(["  All", share_column(line.whole, "none"), range_words(line.whole), ""])
    return table([f"  {shown.across.value.capitalize()}", share, "Range", ""], rows)


def _flag(cell: AcrossCell) -> str:
    return "small" if cell.is_small and cell.share.total else ""


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
