"""The chart of A3 by month as an SVG picture that stands in a council paper."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from auditui.exchange.chart import marks
from auditui.exchange.chart.changes import AWAY, Change, changes, percent_words
from auditui.exchange.chart.labels import (
    ROW,
    Words,
    count_labels,
    height_of,
    month_labels,
    pooled_labels,
)
from auditui.exchange.chart.parts import (
    INK,
    MUTED,
    Style,
    add,
    as_bytes,
    line,
    picture,
    width_of,
    write,
)
from auditui.exchange.chart.plot import HEIGHT, LEFT, NOTE, RIGHT, WIDTH, Across, Plot
from auditui.measures.chart import Chart, ChartMonth, Mark, chart
from auditui.measures.figure import Figure, Report
from auditui.measures.words.chart import NO_AUDITS_YET, described
from auditui.practice.period import span_label

_TITLE = "A3: case file audits rated requires improvement or better"
_HEADER, _FOOTER = 64, 506
_BELOW: Style = {"fill": INK, "text_anchor": "middle"}


def chart_svg(report: Report, notes: Sequence[str] = ()) -> bytes:
    """The chart of a report's months, with its description for those who cannot see it.

    Notes stand below it, a line each, and end its description.
    It holds counts and percentages only, and the same report always gives the same bytes.
    """
    shown = chart(report)
    described_so = "\n".join((*described(shown, report), *notes))
    svg = picture(WIDTH, HEIGHT + NOTE * len(notes), _title(shown), described_so)
    write(svg, LEFT, 28, _TITLE, 18, fill=INK, font_weight="bold")
    write(svg, LEFT, 50, _newest(shown), 13, fill=INK)
    if shown.months:
        _draw(svg, shown, report)
    for number, note in enumerate(notes):
        write(svg, LEFT, HEIGHT + NOTE * number + 8, note, fill=INK)
    return as_bytes(svg)


def _draw(svg: Element, shown: Chart, report: Report) -> None:
    across = Across(len(shown.months))
    months = [month.month for month in shown.months]
    above = changes(shown.months, across)
    pooled = pooled_labels(months, across, report.quarters, report.years)
    below = [
        month_labels(months, across),
        count_labels(shown.months, across),
        [words for each in pooled for words in each.words],
    ]
    plot = Plot(
        across,
        shown.floor,
        top=_HEADER + ROW * max((change.row + 1 for change in above), default=0) + 10,
        bottom=_FOOTER - sum(map(height_of, below)),
    )
    marks.scale(svg, plot)
    marks.limits(svg, plot, shown.months)
    marks.medians(svg, plot, shown.months)
    marks.targets(svg, plot, shown.months)
    _changes(svg, plot, above)
    marks.series(svg, plot, shown.months)
    _line_labels(svg, plot, shown.months)
    _below(svg, plot, below)
    for each in pooled:
        y = _FOOTER - height_of(below[-1]) + 5
        line(svg, each.start + 2, y, each.end - 2, y, stroke=MUTED)
    _legend(svg, shown)


def _title(shown: Chart) -> str:
    if not shown.months:
        return _TITLE
    return f"{_TITLE}, {span_label(shown.months[0].month, shown.months[-1].month)}"


def _newest(shown: Chart) -> str:
    """The newest month and its quarter, which the contract judges."""
    audited = [month for month in shown.months if month.value is not None]
    if not audited:
        return "No audits in these months." if shown.months else NO_AUDITS_YET
    newest = audited[-1]
    quarter = [each for each in shown.quarters if each.period == newest.month.quarter]
    return " \N{BULLET} ".join(_with_position(each) for each in (newest.figure, *quarter))


def _with_position(figure: Figure) -> str:
    position = f", {figure.position.value}" if figure.position else ""
    return f"{marks.in_short(figure)}{position}"


def _changes(svg: Element, plot: Plot, above: Sequence[Change]) -> None:
    """A line down from each change, then the words to both sides of it."""
    for change in above:
        top = _HEADER + ROW * change.row + 4
        if change.to is None:
            line(svg, change.x, top, change.x, plot.bottom, class_="break", **marks.BREAK)
        else:
            line(svg, change.x, top, change.x, plot.height(change.to), **marks.LEADER)
    for change in above:
        colour = INK if change.to is None else str(marks.TARGET["stroke"])
        y = _HEADER + ROW * (change.row + 1)
        for words, anchor, x in (
            (change.before, "end", change.x - AWAY),
            (change.after, "start", change.x + AWAY),
        ):
            if words:
                wide = width_of(words)
                left = x - wide if anchor == "end" else x
                add(svg, "rect", x=left, y=y - 12, width=wide, height=ROW, fill="#ffffff")
                write(svg, x, y, words, fill=colour, text_anchor=anchor)


def _below(svg: Element, plot: Plot, blocks: Sequence[Sequence[Words]]) -> None:
    top = plot.bottom
    for block in blocks:
        for words in block:
            write(svg, words.x, top + words.y, words.text, words.size, **_BELOW)
        top += height_of(block)


def _line_labels(svg: Element, plot: Plot, months: Sequence[ChartMonth]) -> None:
    """Name each line at its right end, moved apart where they lie close."""
    y = 0.0
    for value, words, colour in sorted(_lines(months), reverse=True):
        end = plot.height(value)
        y = max(end, y + ROW - 1)
        line(svg, RIGHT + 1, end, RIGHT + 10, y, stroke=colour)
        size = 12 if width_of(words) <= WIDTH - RIGHT - 13 else 10
        write(svg, RIGHT + 13, y + 4, words, size, fill=colour)


def _lines(months: Sequence[ChartMonth]) -> Iterator[tuple[Fraction, str, str]]:
    """The lines that reach the right end: the value there, the name and the colour."""
    target = months[-1].figure.target
    if target is not None:
        for name, value, style in (
            ("target", target.target, marks.TARGET),
            ("tolerance", target.tolerance, marks.TOLERANCE),
        ):
            yield Fraction(value) / 100, f"{name} {value:f}%", str(style["stroke"])
    newest = next((month for month in reversed(months) if month.value is not None), None)
    if newest is not None and newest.median is not None:
        yield newest.median, f"median {percent_words(newest.median)}", MUTED
    if newest is not None and newest.limits is not None:
        for name, end in (("upper", newest.limits.high), ("lower", newest.limits.low)):
            yield Fraction(end), f"{name} limit {percent_words(end)}", MUTED


def _legend(svg: Element, shown: Chart) -> None:
    """What the shapes and the band mean, as far as the chart shows them."""
    x, y = float(LEFT), HEIGHT - 14
    present = {month.mark for month in shown.months}
    for mark in Mark:
        if mark in present or mark is Mark.NONE:
            marks.shape(svg, mark, x + 6, y - 4)
            words = "month and 95% interval" if mark is Mark.NONE else mark.value
            write(svg, x + 17, y, words, fill=MUTED)
            x += 17 + width_of(words) + 12
    if any(month.limits for month in shown.months):
        add(svg, "rect", x=x, y=y - 11, width=14, height=13, **marks.BAND)
        write(svg, x + 20, y, "within the limits of chance", fill=MUTED)
    write(svg, WIDTH - 16, y, f"scale from {shown.floor}%", fill=MUTED, text_anchor="end")
