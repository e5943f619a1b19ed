"""The briefing as Markdown, in which nothing that people wrote is markup."""

import re
from collections.abc import Iterator

from auditui.exchange.package.briefing import (
    NOTHING_RECORDED,
    TABLE_HEADINGS,
    TABLE_TITLE,
    Briefing,
    Half,
)

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$@^])")
_AT_THE_START = re.compile(r"^([-+=:]|[0-9]+(?=[.)]))")
_WOULD_BE_A_LINK = re.compile(r"(?i)(?<=\bwww)\.|:(?=//)")


def as_markdown(briefing: Briefing, chart_name: str) -> bytes:
    """The briefing in UTF-8, as CommonMark with tables; the chart is the picture of that name."""
    blocks = [block for block in _blocks(briefing, chart_name) if block]
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    """A line of text that shows as it was written, wherever in a line it stands."""
    plain = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    plain = _WOULD_BE_A_LINK.sub(lambda found: f"\\{found[0]}", plain)
    return _AT_THE_START.sub(_escaped_start, plain)


def _escaped_start(found: re.Match[str]) -> str:
    start = found[1]
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _blocks(briefing: Briefing, chart_name: str) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}"
    yield f"**{escaped(briefing.headline)}.**"
    if briefing.position:
        yield f"**{escaped(briefing.position)}**: {escaped(briefing.judged_by)}."
    yield escaped(briefing.completeness)
    yield escaped(briefing.correction)
    yield f"## {TABLE_TITLE}"
    yield _table(briefing)
    yield escaped(briefing.withheld)
    yield "## What can and cannot be concluded"
    yield "\n".join(f"- {escaped(statement)}" for statement in briefing.conclusions)
    if briefing.has_chart:
        yield f"![The chart of A3 by month]({chart_name})"
    for section in briefing.sections:
        yield f"## {section.title}"
        yield from map(escaped, section.paragraphs)
    for half in briefing.halves:
        yield from _half(half)
    yield "## Sign-off, and how to check it"
    yield escaped(briefing.sign_off)
    yield "\n".join(f"- {name}: {escaped(value)}" for name, value in briefing.checks)


def _table(briefing: Briefing) -> str:
    numbers = ["---:"] * (len(TABLE_HEADINGS) - 2)
    lines = [TABLE_HEADINGS, ("---", *numbers, "---")]
    rows = (tuple(map(escaped, row)) for row in briefing.rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (*lines, *rows))


def _half(half: Half) -> Iterator[str]:
    yield f"## {half.title}"
    for remark in half.remarks:
        yield from map(escaped, remark.paragraphs)
        yield f"*{escaped(remark.made)}*"
    if not half.remarks:
        yield NOTHING_RECORDED
