"""Where things stand on the chart of A3: rows by percentage, columns by month."""

from collections.abc import Iterator, Mapping

from auditui.dataclass import dataclass
from auditui.measures.chart import Chart, ChartMonth
from auditui.practice.a3.target import Target

LEFT = 5
"""How many columns the scale takes."""

NARROWEST, WIDEST = 3, 11
"""How many columns a month may have."""

NAMED = 4
"""From how many columns on a month has room for three letters of its name."""

APART = 2
"""How many rows at least lie between two labels of the scale."""

NOWHERE = -1
"""The row of what there is no room to show."""


@dataclass(frozen=True)
class Slot:
    """A month's columns, and how many columns before them a break takes."""

    month: ChartMonth
    start: int
    columns: int
    gap: int

    @property
    def stop(self) -> int:
        """The first column after it."""
        return self.start + self.columns

    @property
    def span(self) -> range:
        """Its columns."""
        return range(self.start, self.stop)

    @property
    def centre(self) -> int:
        """The column of its point."""
        return self.start + (self.columns - 1) // 2

    @property
    def break_at(self) -> int:
        """The column of the break before it, where it has one."""
        return self.start - (self.gap + 1) // 2


@dataclass(frozen=True)
class Room:
    """How a width is shared out: `columns` for each month, `gap` for each break, `right` for words.

    `is_full` is whether the words at the right edge name the lines, rather than only number them.
    """

    chart: Chart
    inner: int
    columns: int
    right: int
    is_full: bool

    @property
    def gap(self) -> int:
        """How many columns a break takes."""
        return 3 if self.columns >= NAMED else 1

    def slots(self, first: int) -> tuple[Slot, ...]:
        """The months that fit from the first to be shown on, which is counted from 0."""
        return tuple(self._slots(first))

    def view(self, first: int, index: int) -> int:
        """The first month to show so that one is in view, as near to `first` as can be.

        Nothing is left empty at the right end while there are earlier months to show.
        """
        newest = self._first_reaching(len(self.chart.months) - 1)
        return max(0, min(max(first, self._first_reaching(index)), index, newest))

    def _slots(self, first: int) -> Iterator[Slot]:
        start = LEFT
        for month in self.chart.months[first:]:
            gap = self.gap if month.break_before else 0
            start += gap
            if start + self.columns > LEFT + self.inner:
                return
            yield Slot(month, start, self.columns, gap)
            start += self.columns

    def _first_reaching(self, last: int) -> int:
        """The earliest month from which on the view still reaches another."""
        left = self.inner
        for index in range(last, -1, -1):
            left -= self.columns + (self.gap if self.chart.months[index].break_before else 0)
            if left < 0:
                return min(index + 1, last)
        return 0


def shared_out(chart: Chart, width: int) -> Room:
    """Share so many columns out: months as wide as all of them fit, else as narrow as can be.

    The right edge has full words where they take no more than a fifth and cost no month its name.
    """
    full, short = (_shared_out(chart, width, is_full=is_full) for is_full in (True, False))
    costs_no_name = full.columns >= NAMED or full.columns == short.columns
    return full if full.right * 5 <= width and costs_no_name else short


def edge_words(target: Target, *, is_full: bool) -> tuple[str, str]:
    """What stands at the right end of the target's line, and of the tolerance's."""
    names = ("target ", "tolerance ") if is_full else ("", "")
    return f"{names[0]}{target.target:f}", f"{names[1]}{target.tolerance:f}"


def _shared_out(chart: Chart, width: int, *, is_full: bool) -> Room:
    targets = {month.figure.target for month in chart.months if month.figure.target}
    words = [word for target in targets for word in edge_words(target, is_full=is_full)]
    right = max((len(word) + 1 for word in words), default=0)
    inner = max(0, width - LEFT - right)
    breaks = sum(month.break_before is not None for month in chart.months)
    for columns in range(WIDEST, NARROWEST - 1, -1):
        room = Room(chart, inner, columns, right, is_full)
        if columns * len(chart.months) + room.gap * breaks <= inner:
            break
    return room


@dataclass(frozen=True)
class Rows:
    """Which row holds what; NOWHERE where the height does not allow it."""

    header: int
    plot: range
    labels: int
    pointer: int
    quarters: int
    legend: int

    @classmethod
    def of(cls, height: int) -> "Rows":
        """Share so many rows out, most of them to the plot itself."""
        needs = {"labels": 2, "pointer": 5, "quarters": 14, "legend": 12}
        below = [name for name, least in needs.items() if height >= least]
        top, base = (1 if height >= 7 else 0), height - len(below)
        rows = dict.fromkeys(needs, NOWHERE) | {name: base + n for n, name in enumerate(below)}
        return cls(header=0 if top else NOWHERE, plot=range(top, base), **rows)


@dataclass(frozen=True)
class Scale:
    """Percentages from 100, on the first of so many rows, down to the floor, on the last."""

    floor: int
    rows: int

    def row(self, percent: float) -> int:
        """The row nearest to a percentage, counted from 0."""
        share = (100 - percent) / (100 - self.floor)
        return min(self.base, max(0, int(share * self.base + 0.5)))

    @property
    def base(self) -> int:
        """The row of the floor."""
        return max(0, self.rows - 1)

    @property
    def labels(self) -> Mapping[int, int]:
        """The rows that are labelled, each with its percentage: round numbers and the floor."""
        span = 100 - self.floor
        steps = (step for step in (5, 10, 20) if step * self.base >= APART * span)
        step = next(steps, span)
        return {self.row(value): value for value in (self.floor, *range(100, self.floor, -step))}
