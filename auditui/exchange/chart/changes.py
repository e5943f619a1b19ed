"""What is written above the chart: where thresholds or targets change, from what and to what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from auditui.dataclass import dataclass
from auditui.exchange.chart.labels import first_fit
from auditui.exchange.chart.parts import shortened, width_of
from auditui.exchange.chart.plot import WIDTH, Across
from auditui.measures.chart import ChartMonth
from auditui.measures.rounding import half_up
from auditui.measures.words.figure import target_words

AWAY = 6
"""How far the words stand from the place of the change."""

_ROWS = 4


@dataclass(frozen=True)
class Change:
    """A change at the beginning of a month, with words to both sides of it in a row from 0.

    `to` is the target or tolerance it leads to, 0 to 1, or None for a change of thresholds.
    """

    x: float
    before: str
    after: str
    to: Fraction | None = None
    row: int = 0

    @property
    def extent(self) -> tuple[float, float]:
        """Between which places its words lie, with a little room."""
        return (
            self.x - width_of(self.before) - 2 * AWAY,
            self.x + width_of(self.after) + 2 * AWAY,
        )


def changes(months: Sequence[ChartMonth], across: Across) -> list[Change]:
    """Every change among the months from left to right, without words where no row has room."""
    found = [*_with_room(_of_thresholds(months, across)), *_with_room(_of_targets(months, across))]
    found.sort(key=lambda change: change.x)
    rows = first_fit([change.extent for change in found], _ROWS)
    return [
        replace(change, before="", after="") if row is None else replace(change, row=row)
        for change, row in zip(found, rows, strict=True)
    ]


def percent_words(proportion: Fraction | float) -> str:
    """A proportion, 0 to 1, as a whole percentage."""
    return f"{half_up(100 * Fraction(proportion), 0):.0f}%"


def _of_thresholds(months: Sequence[ChartMonth], across: Across) -> Iterator[Change]:
    for place, month in enumerate(months):
        if place and month.break_before is not None:
            before, after = _names(month.break_before.before), _names(month.break_before.after)
            yield Change(across.edge(place), before + _median_words(months[:place]), after)


def _names(thresholds: Sequence[str]) -> str:
    return f"{' and '.join(thresholds)} thresholds"


def _median_words(months: Sequence[ChartMonth]) -> str:
    median = next((month.median for month in reversed(months) if month.value is not None), None)
    return "" if median is None else f", median {percent_words(median)}"


def _of_targets(months: Sequence[ChartMonth], across: Across) -> Iterator[Change]:
    is_first = True
    for place, (before, after) in enumerate(pairwise(month.figure for month in months), start=1):
        old, new = before.target, after.target
        if old is None or new is None:
            continue
        if (old.target, old.tolerance) != (new.target, new.tolerance):
            to = new.tolerance if new.target == old.target else new.target
            words = target_words(before) if is_first else "", target_words(after)
            yield Change(across.edge(place), *words, Fraction(to) / 100)
            is_first = False


def _with_room(found: Iterable[Change]) -> Iterator[Change]:
    """The changes, what was before left out where there is no room since the change before."""
    since = 0.0
    for change in found:
        before = shortened(change.before, change.x - 2 * AWAY)
        yield replace(
            change,
            before=before if since + width_of(before) + 2 * AWAY <= change.x else "",
            after=shortened(change.after, WIDTH - change.x - 2 * AWAY),
        )
        since = change.x
