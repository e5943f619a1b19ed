"""One month of the trend as a line of text, its interval a strip on the chart's scale."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from auditui.cli.a3.table import WIDTH
from auditui.dataclass import dataclass
from auditui.measures.chart import Chart, ChartMonth, Mark
from auditui.measures.words.share import share_column

TARGET, TOLERANCE = "|", ":"

_WIDEST = 51
_NARROWEST_TEN = 5


@dataclass(frozen=True)
class Shapes:
    """What a strip is drawn with: the ends of an interval, the line between, the marks on it.

    `target_across` and `tolerance_across` stand for the contract's lines inside an interval.
    """

    low: str
    line: str
    high: str
    target_across: str
    tolerance_across: str
    marks: Mapping[Mark, str]

    @property
    def legend(self) -> str:
        """What each of them means."""
        unusual = ", ".join(
            f"{shape} {mark.value}" for mark, shape in self.marks.items() if mark is not Mark.NONE
        )
        return (
            f"{self.marks[Mark.NONE]} a month in its 95% interval {self.low}{self.line}{self.high}"
            f", {unusual}; {TARGET} target, {TOLERANCE} tolerance, {self.target_across} "
            f"{self.tolerance_across} inside an interval."
        )


DRAWN: Final = Shapes(
    "├", "─", "┤", "┼", "┊", {Mark.NONE: "●", Mark.SHIFT: "◆", Mark.ABOVE: "▲", Mark.BELOW: "▼"}
)
TYPED: Final = Shapes(
    "[", "-", "]", "+", "!", {Mark.NONE: "o", Mark.SHIFT: "*", Mark.ABOVE: "^", Mark.BELOW: "v"}
)


def shapes_for(encoding: str) -> Shapes:
    """The shapes that a terminal with this encoding can show."""
    try:
        DRAWN.legend.encode(encoding)
    except UnicodeEncodeError:
        return TYPED
    return DRAWN


class Strip:
    """Lines of months, all on the one scale of their chart, so that strips lie below each other."""

    def __init__(self, shown: Chart, shapes: Shapes) -> None:
        """Share out the width between the figures at the left and the strip."""
        self._shapes = shapes
        self._floor = shown.floor
        self._share = max((len(_share(month)) for month in shown.months), default=0)
        self._left = len(f"0000-00  {'':{self._share}}  ")
        self._width = min(_WIDEST, WIDTH - self._left)

    def line(self, month: ChartMonth) -> str:
        """A month with its percentage, its counts and its strip, or that it has no audits."""
        figure = month.figure
        if not figure.audits:
            return f"{figure.period}  {figure.share.display}"
        return f"{figure.period}  {_share(month):{self._share}}  {self._strip(month)}".rstrip()

    @property
    def scale(self) -> str:
        """The percentages below the strips."""
        tens = (100 - self._floor) // 10
        step = 10 if self._width > _NARROWEST_TEN * tens else 20
        line = ""
        for percent in reversed(range(100, self._floor - 1, -step)):
            label = "100%" if percent == 100 else str(percent)
            start = self._left + self._column(Fraction(percent, 100)) - len(label) // 2
            line = line.ljust(min(start, WIDTH - len(label))) + label
        return line

    def _strip(self, month: ChartMonth) -> str:
        cells = self._interval(month)
        for column, line in self._contract(month):
            free = cells.get(column, " ")
            if free in line:
                cells[column] = line[free]
        return "".join(cells.get(column, " ") for column in range(self._width))

    def _contract(self, month: ChartMonth) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Where target and tolerance lie, and what stands for each on what is there already."""
        target, shapes = month.figure.target, self._shapes
        if target is not None:
            across = {shapes.line: shapes.target_across, " ": TARGET}
            yield self._column(Fraction(target.target) / 100), across
            across = {shapes.line: shapes.tolerance_across, " ": TOLERANCE}
            yield self._column(Fraction(target.tolerance) / 100), across

    def _interval(self, month: ChartMonth) -> dict[int, str]:
        """The characters of a month's interval by column, its mark above everything else."""
        cells: dict[int, str] = {}
        interval = month.figure.share.interval
        if interval is not None:
            low, high = self._column(interval.low), self._column(interval.high)
            cells = dict.fromkeys(range(low, high), self._shapes.line)
            cells |= {low: self._shapes.low, high: self._shapes.high}
        if month.value is not None:
            cells[self._column(month.value)] = self._shapes.marks[month.mark]
        return cells

    def _column(self, proportion: Fraction | float) -> int:
        """The column of a proportion, 0 to 1, from 0 at the scale's floor."""
        share = (100 * Fraction(proportion) - self._floor) / (100 - self._floor)
        return int(share * (self._width - 1) + Fraction(1, 2))


def _share(month: ChartMonth) -> str:
    return share_column(month.figure.share, "")
