"""How large the briefing's type may be for everything to stand on one page of A4.

Heights are counted from letters that are rather too wide, so that a page holds what is counted
into it in whatever sans-serif it is printed; the lengths are those of the pages' page.css.
"""

from collections.abc import Iterable
from itertools import chain

from auditui.dataclass import dataclass
from auditui.exchange.chart.parts import width_of
from auditui.exchange.chart.plot import HEIGHT, NOTE, WIDTH
from auditui.exchange.package.briefing import TABLE_HEADINGS, TABLE_TITLE, Briefing, Half, Section

TYPE_SIZES = (10.0, 9.75, 9.5, 9.25, 9.0, 8.75, 8.5, 8.25, 8.0)
"""The sizes of type in points, largest first; nothing smaller can be asked of a reader."""

FLOWING_SIZE = 9.0
"""The size of type where the texts go on after the first page."""

_PAGE_WIDTH, _PAGE_HEIGHT = 190.0, 277.0
_MM_PER_POINT = 25.4 / 72

_LINE, _GAP, _SMALL_GAP, _PADDING = 1.3, 0.5, 0.3, 0.3
_GUTTER, _INDENT, _FRAME = 2.0, 1.2, 1.0
_HEADLINE, _TITLE, _TABLE, _FOOTER = 1.5, 1.1, 0.9, 0.9
_BOLD = 1.12
_RUNNING = 0.95
"""How much narrower running text is than labels are taken to be, and still rather too wide."""
_UNEVEN = 2 * _LINE
"""How much higher one of two balanced columns may be than half of their text."""


@dataclass(frozen=True)
class Fit:
    """The size of type in points, and whether all of the briefing then fits a page."""

    type_size: float
    is_one_page: bool


def fit_of(briefing: Briefing) -> Fit:
    """The largest type in which the briefing fits a page, or that of one which does not."""
    for type_size in TYPE_SIZES:
        if height(briefing, type_size) <= _PAGE_HEIGHT:
            return Fit(type_size, is_one_page=True)
    return Fit(FLOWING_SIZE, is_one_page=False)


def height(briefing: Briefing, type_size: float) -> float:
    """How high the briefing stands in type of so many points, in mm, rather too much."""
    em = type_size * _MM_PER_POINT
    width = _PAGE_WIDTH / em
    column = (width - _GUTTER) / 2
    in_ems = (
        _bold([briefing.title], width, _TITLE)
        + _bold([briefing.headline], width, _HEADLINE)
        + _prose(_across(briefing), width - _FRAME)
        + (_FRAME if briefing.correction else 0)
        + _figures(briefing, width)
        + _written(briefing.sections, column)
        + max((_half(half, column) for half in briefing.halves), default=0)
        + _footer(briefing, width)
    )
    picture = HEIGHT + NOTE * len(briefing.differing)
    chart = _PAGE_WIDTH * picture / WIDTH + _GAP * em if briefing.has_chart else 0
    return in_ems * em + chart


def _wide(text: str) -> float:
    """How wide running text is, in em."""
    return _RUNNING * width_of(text, 1)


def _lines(text: str, width: float) -> int:
    """In how many lines of a width in em a text stands, broken between words as browsers do."""
    lines, taken, space = 1, 0.0, _wide(" ")
    for word in text.split():
        wide = _wide(word)
        if taken and taken + space + wide > width:
            lines, taken = lines + 1, 0.0
        taken += (space if taken else 0.0) + wide
        # A word that is wider than the line is broken anywhere.
        lines, taken = lines + int(taken // width), taken % width
    return lines


def _prose(texts: Iterable[str], width: float, scale: float = 1, gap: float = _GAP) -> float:
    """Paragraphs in type that is larger or smaller by a scale."""
    lines = [_lines(text, width / scale) for text in texts]
    return scale * (sum(lines) * _LINE + len(lines) * gap)


def _bold(texts: Iterable[str], width: float, scale: float, gap: float = _GAP) -> float:
    return _prose(texts, width / _BOLD, scale, gap)


def _across(briefing: Briefing) -> list[str]:
    """The paragraphs across the page."""
    opening = f"{briefing.position}: {briefing.judged_by}. {briefing.sampled}"
    others = (briefing.publisher, briefing.correction, briefing.withheld, *briefing.differing)
    return [opening, *(text for text in others if text)]


def _figures(briefing: Briefing, width: float) -> float:
    """The table, each of its rows in one line, and the conclusions in the room beside it."""
    own, *others = briefing.rows
    bold = [[_BOLD * _wide(cell) for cell in row] for row in (TABLE_HEADINGS, own)]
    columns = zip(*bold, *([_wide(cell) for cell in row] for row in others), strict=True)
    wide = sum(max(column) + 2 * _PADDING for column in columns) * _TABLE
    table = (len(briefing.rows) + 1) * (_LINE + 2 * _PADDING) * _TABLE
    room = width - _GUTTER - wide
    conclusions = _prose(briefing.conclusions, room - _INDENT, gap=_SMALL_GAP)
    return _GAP + max(
        _bold([TABLE_TITLE], wide, _TITLE) + table,
        _bold(["What can and cannot be concluded"], room, _TITLE) + conclusions,
    )


def _written(sections: Iterable[Section], width: float) -> float:
    """What was written about the period, in two columns of about the same height."""
    heights = (
        _bold([section.title], width, _TITLE) + _prose(section.paragraphs, width)
        for section in sections
    )
    return sum(heights) / 2 + _UNEVEN


def _half(half: Half, width: float) -> float:
    texts = chain.from_iterable((*remark.paragraphs, remark.made) for remark in half.remarks)
    return _bold([half.title], width, _TITLE) + _prose(texts, width)


def _footer(briefing: Briefing, width: float) -> float:
    checks = (f"{name}: {value}" for name, value in briefing.checks)
    sign_off = _bold([briefing.sign_off], width, _FOOTER, _SMALL_GAP)
    return sign_off + _prose(checks, width, _FOOTER, _SMALL_GAP) + _GAP
