"""What is written below the chart, thinned out until nothing overlaps."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.exchange.chart.parts import width_of
from auditui.exchange.chart.plot import WIDTH, Across
from auditui.measures.chart import ChartMonth
from auditui.measures.figure import Figure
from auditui.measures.words.figure import dated_words
from auditui.measures.words.share import count_words, share_words
from auditui.practice.period import Month

MOST_COUNTED = 24
"""Of how many months at most each has its counts written below it."""

ROW = 15
"""How far apart rows of text lie."""

_POOLED_ROWS = 2
_GAP = 6
_YEAR_NEEDS = 38


@dataclass(frozen=True)
class Words:
    """A line of text to be written around `x`, `y` below the top of its block."""

    x: float
    y: float
    text: str
    size: int = 12


@dataclass(frozen=True)
class Pooled:
    """A quarter or year in a row of its block, with where those of its months lie that are shown.

    Its period is written above its percentage and counts.
    """

    start: float
    end: float
    period: str
    counts: str
    row: int = 0

    @property
    def extent(self) -> tuple[float, float]:
        """Between which places its words lie: below its months, but inside the picture."""
        half = max(width_of(self.period), width_of(self.counts)) / 2 + _GAP
        middle = min(max((self.start + self.end) / 2, half), WIDTH - half)
        return middle - half, middle + half

    @property
    def words(self) -> tuple[Words, Words]:
        """Its two lines, below the bracket that joins its months."""
        x, top = sum(self.extent) / 2, 2 * self.row * ROW + _GAP
        return Words(x, top + ROW, self.period), Words(x, top + 2 * ROW, self.counts)


def height_of(block: Iterable[Words]) -> float:
    """How high a block of text is, with a little room below."""
    return max((words.y + _GAP for words in block), default=0)


def month_labels(months: Sequence[Month], across: Across) -> list[Words]:
    """As many months as have room, and below them the year at each January and at the start."""
    step = _step(across)
    named = [place for place, month in enumerate(months) if _ordinal(month) % step == 0]
    dated = [place for place in named if months[place].number == 1]
    if named and (not dated or (dated[0] - named[0]) * across.slot >= _YEAR_NEEDS):
        dated = [named[0], *dated]
    return [
        *(Words(across.centre(place), ROW, _short(months[place])) for place in named),
        *(Words(across.centre(place), 2 * ROW, str(months[place].year)) for place in dated),
    ]


def count_labels(months: Sequence[ChartMonth], across: Across) -> list[Words]:
    """The percentage and the counts of each month with audits, in two or three rows, or none."""
    if len(months) > MOST_COUNTED:
        return []
    audited = {at: month.figure for at, month in enumerate(months) if month.figure.audits}
    for in_rows, size in ((_in_two_rows, 11), (_in_three_rows, 11), (_in_three_rows, 10)):
        words = [
            Words(across.centre(place), row * ROW, text, size)
            for place, figure in audited.items()
            for row, text in enumerate(in_rows(figure), start=1)
        ]
        if all(width_of(each.text, size) + 2 <= across.slot for each in words):
            return words
    return []


def pooled_labels(
    months: Sequence[Month], across: Across, *choices: Sequence[Figure]
) -> list[Pooled]:
    """The first of the choices, quarters or years, that has room; none where none has."""
    for figures in choices:
        pooled = [_pooled(figure, months, across) for figure in figures]
        rows = first_fit([each.extent for each in pooled], _POOLED_ROWS)
        if None not in rows:
            return [replace(each, row=row or 0) for each, row in zip(pooled, rows, strict=True)]
    return []


def first_fit(extents: Iterable[tuple[float, float]], rows: int) -> list[int | None]:
    """For each extent in order, the first row that is free from where it begins, if any is."""
    taken = [float("-inf")] * rows
    found: list[int | None] = []
    for start, end in extents:
        row = next((row for row, until in enumerate(taken) if until <= start), None)
        if row is not None:
            taken[row] = end
        found.append(row)
    return found


def _step(across: Across) -> int:
    """Every how many months one has its name."""
    fitting = (
        step
        for step in (1, 3, 6, 12, 24, 60)
        if step * across.slot >= width_of("May") + _GAP / 2
        and max(step, 12) * across.slot >= _YEAR_NEEDS
    )
    return next(fitting, 120)


def _ordinal(month: Month) -> int:
    return month.year * 12 + month.number - 1


def _short(month: Month) -> str:
    return month.short_label.partition(" ")[0]


def _in_two_rows(figure: Figure) -> tuple[str, ...]:
    return figure.share.display, count_words(figure.share)


def _in_three_rows(figure: Figure) -> tuple[str, ...]:
    share = figure.share
    return share.display, f"{share.count:,}", f"of {share.total:,}"


def _pooled(figure: Figure, months: Sequence[Month], across: Across) -> Pooled:
    inside = set() if isinstance(figure.period, str) else set(figure.period.months)
    places = [place for place, month in enumerate(months) if month in inside]
    return Pooled(
        across.edge(places[0]),
        across.edge(places[-1] + 1),
        dated_words(figure),
        share_words(figure.share),
    )
