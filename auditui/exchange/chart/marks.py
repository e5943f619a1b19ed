"""What is drawn inside the chart: scale, limits, median, targets, breaks, and each month."""

from collections.abc import Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from auditui.exchange.chart.parts import INK, MUTED, Style, add, line, through, width_of, write
from auditui.exchange.chart.plot import LEFT, RIGHT, Plot, Point, joined
from auditui.measures.chart import ChartMonth, Mark
from auditui.measures.figure import Figure
from auditui.measures.rounding import NO_AUDITS
from auditui.measures.words.figure import dated_words
from auditui.measures.words.share import share_words

TARGET: Style = {"stroke": "#14691f", "stroke_width": 2}
TOLERANCE: Style = {"stroke": "#8a5a00", "stroke_width": 2, "stroke_dasharray": "6 4"}
MEDIAN: Style = {"stroke": MUTED, "stroke_width": 1.2}
LIMIT: Style = {"stroke": "#74808e", "stroke_width": 1}
BREAK: Style = {"stroke": INK, "stroke_width": 1.5, "stroke_dasharray": "2 3"}
LEADER: Style = {"stroke": "#14691f", "stroke_width": 1}
BAND: Style = {"fill": "#e9edf2"}
SERIES: Style = {"stroke": "#1f4e79", "stroke_width": 1.5}
INTERVAL: Style = {"stroke": "#56799e", "stroke_width": 1.5}

_USUAL, _UNUSUAL = "#1f4e79", "#b3401a"
_LARGEST = 5.5


def scale(svg: Element, plot: Plot) -> None:
    """A line and its percentage every 10 points."""
    for percent in range(plot.floor, 101, 10):
        y = plot.height(percent / 100)
        line(svg, LEFT, y, RIGHT, y, stroke="#d9dee4")
        write(svg, LEFT - 8, y + 4, f"{percent}%", fill=MUTED, text_anchor="end")


def limits(svg: Element, plot: Plot, months: Sequence[ChartMonth]) -> None:
    """What chance alone explains, as a band that steps with each month's number of audits."""
    for part in joined(months, lambda month: month.limits):
        upper = plot.steps([(place, ends.high) for place, ends in part])
        lower = plot.steps([(place, ends.low) for place, ends in part])
        add(svg, "path", d=f"{through([*upper, *reversed(lower)])} Z", class_="limits", **BAND)
        for edge in (upper, lower):
            add(svg, "path", d=through(edge), fill="none", **LIMIT)


def medians(svg: Element, plot: Plot, months: Sequence[ChartMonth]) -> None:
    """The median of each stretch that has one."""
    for part in joined(months, lambda month: month.median):
        add(svg, "path", d=through(plot.steps(part)), fill="none", class_="median", **MEDIAN)


def targets(svg: Element, plot: Plot, months: Sequence[ChartMonth]) -> None:
    """Target and tolerance, stepping where a dated target comes into force."""
    for name, value_of, style in (
        ("target", target_of, TARGET),
        ("tolerance", tolerance_of, TOLERANCE),
    ):
        for part in joined(months, value_of, across_breaks=True):
            add(svg, "path", d=through(plot.steps(part)), fill="none", class_=name, **style)


def target_of(month: ChartMonth) -> Fraction | None:
    """The target in force in a month, 0 to 1."""
    return Fraction(month.figure.target.target) / 100 if month.figure.target else None


def tolerance_of(month: ChartMonth) -> Fraction | None:
    """The tolerance in force in a month, 0 to 1."""
    return Fraction(month.figure.target.tolerance) / 100 if month.figure.target else None


def series(svg: Element, plot: Plot, months: Sequence[ChartMonth]) -> None:
    """Each month's interval and shape, those in a row joined by a line."""
    for part in joined(months, lambda month: month.value):
        path = through((plot.across.centre(place), plot.height(value)) for place, value in part)
        add(svg, "path", d=path, fill="none", class_="series", **SERIES)
    for place, month in enumerate(months):
        if month.value is not None:
            _month(svg, plot, place, month)
    _empty(svg, plot, months)


def shape(parent: Element, mark: Mark, x: float, y: float, size: float = _LARGEST) -> None:
    """A month's shape: a circle, a diamond in a long run, a triangle beyond a limit."""
    if mark is Mark.NONE:
        add(parent, "circle", cx=x, cy=y, r=size * 0.8, fill=_USUAL)
    else:
        add(parent, "path", d=f"{through(_corners(mark, x, y, size))} Z", fill=_UNUSUAL)


def in_short(figure: Figure) -> str:
    """A figure with its counts, `December 2015: 97%, 32 of 33`."""
    return f"{dated_words(figure)}: {share_words(figure.share)}"


def _corners(mark: Mark, x: float, y: float, size: float) -> list[Point]:
    wide = size * 1.15
    if mark is Mark.SHIFT:
        return [(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)]
    tip = -wide if mark is Mark.ABOVE else wide
    return [(x, y + tip), (x + wide, y - tip * 0.75), (x - wide, y - tip * 0.75)]


def _month(svg: Element, plot: Plot, place: int, month: ChartMonth) -> None:
    x, size = plot.across.centre(place), min(_LARGEST, 0.42 * plot.across.slot)
    group = add(svg, "g", class_="month")
    unusual = "" if month.mark is Mark.NONE else f", {month.mark.value}"
    add(group, "title").text = in_short(month.figure) + unusual
    interval = month.figure.share.interval
    if interval is not None:
        high, low = plot.height(interval.high), plot.height(interval.low)
        line(group, x, high, x, low, **INTERVAL)
        for end in (high, low):
            line(group, x - 0.7 * size, end, x + 0.7 * size, end, **INTERVAL)
    shape(group, month.mark, x, plot.height(month.value or 0), size)


def _empty(svg: Element, plot: Plot, months: Sequence[ChartMonth]) -> None:
    """Say of months without audits, once for several in a row, that there were none."""
    empty = joined(months, lambda month: month.value is None or None, across_breaks=True)
    for places in ([place for place, _ in part] for part in empty):
        across, wide = plot.across, width_of(NO_AUDITS)
        x, y = (across.edge(places[0]) + across.edge(places[-1] + 1)) / 2, plot.bottom - 6
        turned = wide > across.slot * len(places)
        group = add(svg, "g", transform=f"rotate(-90 {x:.1f} {y:.1f})") if turned else svg
        left, base = (x, y + 4) if turned else (x - wide / 2, y)
        add(group, "rect", x=left, y=base - 12, width=wide, height=15, fill="#ffffff")
        write(group, left + wide / 2, base, NO_AUDITS, fill=MUTED, text_anchor="middle")
