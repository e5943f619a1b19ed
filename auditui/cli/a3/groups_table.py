"""A3 by group as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterator

from auditui.cli.a3.table import WIDTH
from auditui.cli.shell.output import table
from auditui.measures.groups import Breakdown, Group
from auditui.measures.words.groups import notes, standing_words, title_words
from auditui.measures.words.share import range_words, share_column
from auditui.practice.grade import Grade
from auditui.practice.selection import By

LEGEND = "The range is the 95% interval."
GRADES_LEGEND = f"{LEGEND} O, G, R, I: " + ", ".join(grade.value for grade in Grade) + "."


def breakdown_lines(breakdown: Breakdown) -> Iterator[str]:
    """The groups with their counts, all of them together, and what a reader should know."""
    (*groups, whole), legend = _fitted(breakdown)
    yield from textwrap.wrap(title_words(breakdown), WIDTH)
    yield ""
    yield from groups
    yield ""
    yield whole
    yield ""
    for paragraph in (legend, *notes(breakdown)):
        yield from textwrap.wrap(paragraph, WIDTH)


def _fitted(breakdown: Breakdown) -> tuple[list[str], str]:
    """The table and its legend: where names are long without the grades, then with names cut."""
    longest = max(len(group.name) for group in breakdown.groups)
    with_grades = _table(breakdown, longest, has_grades=True)
    if _width(with_grades) <= WIDTH:
        return with_grades, GRADES_LEGEND
    excess = _width(_table(breakdown, longest, has_grades=False)) - WIDTH
    return _table(breakdown, longest - max(0, excess), has_grades=False), LEGEND


def _width(lines: list[str]) -> int:
    return max(map(len, lines))


def _table(breakdown: Breakdown, longest: int, *, has_grades: bool) -> list[str]:
    share = "RI or better" if breakdown.by is By.SECTION else "A3"
    grades = [grade.name[0] for grade in Grade] if has_grades else []
    rows = [
        [_cut(group.name, longest), *_figures(group, has_grades=has_grades)]
        for group in (*breakdown.groups, breakdown.whole)
    ]
    rows[-1][0] = "All"
    return table([breakdown.by.value.capitalize(), share, "Range", *grades, ""], rows)


def _figures(group: Group, *, has_grades: bool) -> list[object]:
    return [
        share_column(group.share),
        range_words(group.share),
        *(group.grades.values() if has_grades else ()),
        "small" if group.is_small else standing_words(group),
    ]


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
