"""The funnel plot of many trusts as an SVG picture that stands in a paper."""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap
from xml.etree.ElementTree import Element

from auditui.dataclass import dataclass
from auditui.exchange.chart.marks import BAND, LIMIT, MEDIAN
from auditui.exchange.chart.parts import (
    INK,
    MUTED,
    add,
    as_bytes,
    line,
    picture,
    shortened,
    through,
    width_of,
    write,
)
from auditui.measures.combining import Combined, TrustFigure
from auditui.measures.funnel import Funnel, Limits, Place
from auditui.measures.share import Share
from auditui.measures.words.combining import place_words, sentences, title
from auditui.measures.words.funnel_strip import floor_of
from auditui.measures.words.share import share_words

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 960, 60, 930, 70, 470
_ROW, _LETTERS = 17, 125
_STEPS = 120
_USUAL, _UNUSUAL = "#1f4e79", "#b3401a"
_NAME_ROOM, _NAME_HIGH = 220, 14


@dataclass(frozen=True)
class _Plot:
    """Audits from 0 to `most` across, and a proportion from `floor` to 1 upwards."""

    most: int
    floor: float

    def x(self, audits: float) -> float:
        """Where a number of audits lies."""
        return _LEFT + (_RIGHT - _LEFT) * audits / self.most

    def y(self, proportion: Fraction | float) -> float:
        """Where a proportion lies, no lower than the floor."""
        share = max(0.0, float(proportion) - self.floor) / (1 - self.floor)
        return _BOTTOM - share * (_BOTTOM - _TOP)


def funnel_svg(found: Combined, *, is_alone: bool = True) -> bytes:
    """The funnel plot, described for those who cannot see it.

    Where it stands alone, everything that has to be said of it is written below it.

    It holds counts and percentages only, and the same figures always give the same bytes.
    """
    said = sentences(found)
    notes = [row for sentence in said for row in wrap(sentence, _LETTERS)] if is_alone else []
    svg = picture(_WIDTH, _BOTTOM + 80 + _ROW * len(notes), title(found), "\n".join(said))
    write(svg, _LEFT, 30, title(found), 18, fill=INK, font_weight="bold")
    if found.funnel:
        _draw(svg, found, found.funnel)
    for number, note in enumerate(notes):
        write(svg, _LEFT, _BOTTOM + 76 + _ROW * number, note, 13, fill=INK)
    return as_bytes(svg)


def _draw(svg: Element, found: Combined, whole: Funnel) -> None:
    plot = _Plot(_round_up(max(share.total for share in found.shares)), floor_of(found))
    _limits(svg, plot, whole)
    _axes(svg, plot)
    line(svg, _LEFT, plot.y(whole.rate), _RIGHT, plot.y(whole.rate), **MEDIAN)
    for figure, share in _shown(found):
        _point(svg, plot, found, figure, share)
    _names(svg, plot, found)
    _legend(svg)


def _limits(svg: Element, plot: _Plot, whole: Funnel) -> None:
    """The band between the limits of 95%, and the lines of 99.8%."""
    sizes = sorted({max(1, plot.most * step // _STEPS) for step in range(_STEPS + 1)})
    ends: list[tuple[float, Limits]] = [
        (plot.x(size), limits) for size in sizes if (limits := whole.limits(size))
    ]
    if not ends:
        return
    low = [(x, plot.y(limits.inner.low)) for x, limits in ends]
    high = [(x, plot.y(limits.inner.high)) for x, limits in ends]
    add(svg, "path", d=f"{through([*high, *reversed(low)])} Z", class_="limits-95", **BAND)
    for edge in (
        [(x, plot.y(limits.outer.low)) for x, limits in ends],
        [(x, plot.y(limits.outer.high)) for x, limits in ends],
    ):
        add(svg, "path", d=through(edge), fill="none", class_="limits-99-8", **LIMIT)


def _axes(svg: Element, plot: _Plot) -> None:
    for tenth in range(round(10 * plot.floor), 11):
        y = plot.y(tenth / 10)
        line(svg, _LEFT, y, _RIGHT, y, stroke="#d9dee4", stroke_width=0.6)
        write(svg, _LEFT - 8, y + 4, f"{10 * tenth}%", fill=MUTED, text_anchor="end")
    for part in range(6):
        audits = plot.most * part // 5
        write(svg, plot.x(audits), _BOTTOM + 18, f"{audits:,}", fill=MUTED, text_anchor="middle")
    words = "audits completed"
    write(svg, (_LEFT + _RIGHT) / 2, _BOTTOM + 34, words, fill=MUTED, text_anchor="middle")


def _point(svg: Element, plot: _Plot, found: Combined, figure: TrustFigure, share: Share) -> None:
    x, y = plot.x(share.total), plot.y(share.proportion or 0)
    place = found.place(figure)
    group = add(svg, "g", class_="trust")
    said = ", ".join(filter(None, (share_words(share), place_words(found, figure))))
    add(group, "title").text = f"{figure.trust}: {said}"
    _shape(group, place, x, y)


def _shape(parent: Element, place: Place | None, x: float, y: float) -> None:
    """A circle within the limits, a diamond outside those of 95%, filled outside those of 99.8%."""
    if place in (None, Place.WITHIN):
        add(parent, "circle", cx=x, cy=y, r=4, fill=_USUAL, fill_opacity=0.75)
        return
    corners = through([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)])
    is_far = place in (Place.FAR_BELOW, Place.FAR_ABOVE)
    fill = _UNUSUAL if is_far else "#ffffff"
    add(parent, "path", d=f"{corners} Z", fill=fill, stroke=_UNUSUAL, stroke_width=1.5)


def _names(svg: Element, plot: _Plot, found: Combined) -> None:
    """The names of the trusts outside the limits of 99.8%, where there is room for them."""
    taken: list[tuple[float, float, float]] = []
    for figure, share in _shown(found):
        if found.place(figure) not in (Place.FAR_BELOW, Place.FAR_ABOVE):
            continue
        words = shortened(figure.trust, _NAME_ROOM)
        wide, y = width_of(words), plot.y(share.proportion or 0) + 4
        x = plot.x(share.total) + 10
        left = x if x + wide <= _WIDTH - 4 else x - 20 - wide
        if all(
            abs(y - at) >= _NAME_HIGH or left > end or left + wide < start
            for start, end, at in taken
        ):
            taken.append((left, left + wide, y))
            write(svg, left, y, words, fill=INK)


def _legend(svg: Element) -> None:
    x = float(_LEFT)
    for place, words in (
        (Place.WITHIN, "a trust"),
        (Place.BELOW, "outside the 95% limits (band)"),
        (Place.FAR_BELOW, "outside the 99.8% limits (lines)"),
    ):
        _shape(svg, place, x + 6, 46)
        write(svg, x + 17, 50, words, fill=MUTED)
        x += 17 + width_of(words) + 16
    line(svg, x, 46, x + 16, 46, **MEDIAN)
    write(svg, x + 22, 50, "pooled rate", fill=MUTED)


def _shown(found: Combined) -> Iterator[tuple[TrustFigure, Share]]:
    for figure in found.figures:
        if figure.counted:
            yield figure, figure.counted


def _round_up(most: int) -> int:
    """A round number of audits, at least as many, that five parts of are whole."""
    step = 5
    while step * 10 < most:
        step *= 10 if step * 100 <= most else 2
    return -(-most // step) * step
