"""The chart of A3 by month as a grid of characters, without a screen."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from auditui.dataclass import dataclass
from auditui.measures.chart import Chart, Mark
from auditui.practice.a3.target import Target
from auditui.practice.period import Month
from auditui.tui.a3.chart.canvas import LINES, SHAPES, Canvas, Cell, Role
from auditui.tui.a3.chart.captions import (
    write_brackets,
    write_header,
    write_months,
    write_pointer,
    write_years,
)
from auditui.tui.a3.chart.legend import write_legend
from auditui.tui.a3.chart.scale import LEFT, Room, Rows, Scale, Slot, edge_words, shared_out
from auditui.tui.parts.wording import NOTHING


class Run(NamedTuple):
    """Characters side by side with one role, and whether they are in the cursor's band."""

    text: str
    role: Role
    is_in_band: bool


@dataclass(frozen=True)
class Plot:
    """The grid, the months on it, and what its rows hold."""

    canvas: Canvas
    slots: tuple[Slot, ...]
    rows: Rows

    def month_at(self, column: int) -> Month | None:
        """The month whose columns one belongs to."""
        return next((slot.month.month for slot in self.slots if column in slot.span), None)

    def runs(self, row: int, cursor: Month | None = None) -> Iterator[Run]:
        """A row from left to right, with the cursor on a month."""
        slot = next((slot for slot in self.slots if slot.month.month == cursor), None)
        is_banded = row in self.rows.plot or row == self.rows.labels
        band = slot.span if slot and is_banded else range(0)
        placed = enumerate(self._cells(row, slot))
        for (role, is_in_band), run in groupby(placed, lambda at: (at[1].role, at[0] in band)):
            yield Run("".join(cell.character for _, cell in run), role, is_in_band)

    def _cells(self, row: int, cursor: Slot | None) -> Sequence[Cell]:
        if cursor is None or row not in (self.rows.labels, self.rows.pointer):
            return self.canvas.rows[row]
        copy = Canvas([list(self.canvas.rows[row])])
        if row == self.rows.pointer:
            write_pointer(copy, 0, self.slots, cursor)
        else:
            write_months(copy, 0, [cursor], Role.CURSOR_LABEL)
        return copy.rows[0]


def plot(chart: Chart, width: int, height: int, first: int) -> Plot:
    """Draw so many columns and rows, the months from the first to be shown on, counted from 0."""
    room, rows = shared_out(chart, width), Rows.of(height)
    canvas, slots = Canvas.empty(width, height), room.slots(first)
    sheet = _Sheet(canvas, slots, rows.plot.start, Scale(chart.floor, len(rows.plot)))
    _draw(sheet)
    _label_edges(sheet, room)
    if rows.header >= 0:
        write_header(canvas, slots, first, len(chart.months) - first - len(slots))
    write_months(canvas, rows.labels, slots, Role.LABEL)
    write_years(canvas, rows.pointer, slots)
    write_brackets(canvas, rows.quarters, slots, chart.quarters)
    write_legend(canvas, rows.legend)
    return Plot(canvas, slots, rows)


@dataclass(frozen=True)
class _Sheet:
    """Where the months and the percentages are on a canvas."""

    canvas: Canvas
    slots: tuple[Slot, ...]
    top: int
    scale: Scale

    def row(self, proportion: Fraction | float) -> int:
        """The row of a proportion, 0 to 1."""
        return self.top + self.scale.row(100 * float(proportion))

    def put(self, column: int, proportion: Fraction | float, text: str, role: Role) -> None:
        """Write where a proportion belongs."""
        self.canvas.put(column, self.row(proportion), text, role)

    def line(self, columns: range, proportion: Fraction | float, role: Role) -> None:
        """Draw a level line across some columns."""
        self.put(columns.start, proportion, LINES[role] * len(columns), role)


def _draw(sheet: _Sheet) -> None:
    """Draw what is least to the fore first."""
    _draw_grid(sheet)
    for slot in sheet.slots:
        if slot.month.median is not None:
            sheet.line(slot.span, slot.month.median, Role.MEDIAN)
    for slot in sheet.slots:
        for limit in _limits_to_show(slot):
            sheet.line(slot.span, limit, Role.LIMIT)
    _draw_breaks(sheet)
    _draw_contract(sheet, Role.TOLERANCE, lambda target: target.tolerance)
    _draw_contract(sheet, Role.TARGET, lambda target: target.target)
    for slot in sheet.slots:
        _draw_month(sheet, slot)


def _draw_grid(sheet: _Sheet) -> None:
    for row, percent in sheet.scale.labels.items():
        sheet.canvas.put(0, sheet.top + row, f"{percent:>{LEFT - 2}}%", Role.LABEL)
        for slot in sheet.slots:
            sheet.canvas.put(slot.stop - 1, sheet.top + row, LINES[Role.GRID], Role.GRID)


def _limits_to_show(slot: Slot) -> Iterator[float]:
    """The limits that a month could lie beyond; 0% and 100% are none."""
    if (limits := slot.month.limits) is not None:
        yield from (limit for limit in (limits.low, limits.high) if 0 < limit < 1)


def _draw_breaks(sheet: _Sheet) -> None:
    for slot in sheet.slots:
        for row in range(sheet.scale.rows if slot.gap else 0):
            sheet.canvas.put(slot.break_at, sheet.top + row, LINES[Role.BREAK], Role.BREAK)


def _draw_contract(sheet: _Sheet, role: Role, percent: Callable[[Target], Decimal]) -> None:
    """Draw a line of the contract, which goes on across a break where it stays level."""
    levels = [
        (slot, Fraction(percent(slot.month.figure.target)) / 100)
        for slot in sheet.slots
        if slot.month.figure.target is not None
    ]
    for slot, level in levels:
        sheet.line(slot.span, level, role)
    for (before, level), (after, next_level) in pairwise(levels):
        if sheet.row(level) == sheet.row(next_level):
            sheet.line(range(before.stop, after.start), level, role)


def _draw_month(sheet: _Sheet, slot: Slot) -> None:
    """Draw the point over its interval, or on the base line that there were no audits."""
    month, column = slot.month, slot.centre
    if month.value is None:
        sheet.canvas.put(column, sheet.top + sheet.scale.base, NOTHING, Role.NO_AUDITS)
        return
    if (interval := month.figure.share.interval) is not None:
        high, low = sheet.row(interval.high), sheet.row(interval.low)
        for row in range(high + 1, low):
            sheet.canvas.put(column, row, LINES[Role.WHISKER], Role.WHISKER)
        sheet.canvas.put(column, high, "┬", Role.WHISKER)
        sheet.canvas.put(column, low, "┴", Role.WHISKER)
    role = Role.POINT if month.mark is Mark.NONE else Role.SIGNAL
    sheet.put(column, month.value, SHAPES[month.mark], role)


def _label_edges(sheet: _Sheet, room: Room) -> None:
    """Name target and tolerance at the right end of their lines, together where these meet."""
    target = sheet.slots[-1].month.figure.target if sheet.slots else None
    if target is None:
        return
    column = sheet.slots[-1].stop + 1
    words, tolerance_words = edge_words(target, is_full=room.is_full)
    row, tolerance_row = (sheet.row(Fraction(n) / 100) for n in (target.target, target.tolerance))
    if row != tolerance_row:
        sheet.canvas.put(column, tolerance_row, tolerance_words, Role.TOLERANCE)
    elif column + len(both := f"{words}/{target.tolerance:f}") <= sheet.canvas.width:
        words = both
    sheet.canvas.put(column, row, words, Role.TARGET)
