"""The briefing as Markdown."""

from collections.abc import Iterator

from auditui.exchange.package.briefing import (
    NOTHING_RECORDED,
    TABLE_HEADINGS,
    TABLE_TITLE,
    Briefing,
    Half,
)
from auditui.exchange.page.markdown import as_bytes, escaped


def as_markdown(briefing: Briefing, chart_name: str) -> bytes:
    """The briefing in UTF-8, as CommonMark with tables; the chart is the picture of that name."""
    return as_bytes(_blocks(briefing, chart_name))


def _blocks(briefing: Briefing, chart_name: str) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}"
    yield escaped(briefing.publisher)
    yield f"**{escaped(briefing.headline)}.**"
    if briefing.position:
        yield f"**{escaped(briefing.position)}**: {escaped(briefing.judged_by)}."
    yield escaped(briefing.completeness)
    yield escaped(briefing.moderation)
    yield escaped(briefing.chance)
    yield escaped(briefing.correction)
    yield f"## {TABLE_TITLE}"
    yield _table(briefing)
    yield escaped(briefing.withheld)
    yield from map(escaped, briefing.differing)
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
