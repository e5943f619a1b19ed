"""How often the rules of the figure name something over a year, and how soon a lasting change.

    python -m bench.signals [YEARS]

Draws so many series a cell, 3,000 unless told otherwise, always the same ones, and judges each with
the program's own report. Prints the two tables of docs/figure.md; takes four to eight minutes.
"""

import sys
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import comb
from random import Random

from auditui.measures.a3 import report
from auditui.measures.figure import Figure, Report, Tally
from auditui.practice.grade import Grade
from auditui.practice.period import Month

FIRST = Month(2014, 4)
LEVELS = (0.80, 0.85, 0.87, 0.90, 0.95, 0.97)
SIZES = (20, 33, 45, 60)
YEAR, TWO_QUARTERS = 12, 6
CHANGES = (
    (0.97, 0.82), (0.95, 0.80), (0.90, 0.75), (0.87, 0.72), (0.80, 0.65), (0.80, 0.95), (0.82, 0.97)
)  # fmt: skip
SIZE = 33
YEARS = 3_000
SEED = 20160104


class Drawing:
    """Numbers of audits that are requires improvement or better, from one stream of chance."""

    def __init__(self, seed: int = SEED) -> None:
        """Begin the stream."""
        self._chance = Random(seed)  # noqa: S311  (a simulation)
        self._tables: dict[tuple[float, int], list[float]] = {}

    def counts(self, level: float, size: int, months: int) -> list[tuple[int, int]]:
        """Months in a row at a true level, each with so many of so many."""
        if (level, size) not in self._tables:
            exact = (comb(size, k) * level**k * (1 - level) ** (size - k) for k in range(size + 1))
            self._tables[level, size] = list(accumulate(exact))
        table = self._tables[level, size]
        chances = (self._chance.random() for _ in range(months))
        return [(min(size, bisect(table, chance)), size) for chance in chances]


def judged(counts: Sequence[tuple[int, int]]) -> Report:
    """The program's own report of months in a row from April."""
    tallies = [
        Tally(FIRST.plus(number), "t", grade, audits)
        for number, (good, of) in enumerate(counts)
        for grade, audits in ((Grade.GOOD, good), (Grade.INADEQUATE, of - good))
    ]
    return report(tallies, {}, (), ())


def named(made: Report) -> set[int]:
    """The months, counted from 0, at which something is said to be more than chance."""
    figures = (*made.months, *made.quarters, *made.years)
    return {_number(figure) for figure in figures if _is_named(figure)}


def _is_named(figure: Figure) -> bool:
    return bool(figure.signals or (figure.change and figure.change.distinguishable))


def _number(figure: Figure) -> int:
    """Which month, counted from 0, completes a figure's period."""
    last = figure.period.months[-1] if figure.period != "last 50" else FIRST
    return 12 * (last.year - FIRST.year) + last.number - FIRST.number


def false_alarms(drawing: Drawing, level: float, size: int, years: int) -> tuple[float, float]:
    """In which share of years nothing changes and something is named: the first, the second."""
    found = [named(judged(drawing.counts(level, size, 2 * YEAR))) for _ in range(years)]
    return _share(any(at < YEAR for at in each) for each in found), _share(
        any(at >= YEAR for at in each) for each in found
    )


def power(drawing: Drawing, before: float, after: float, years: int, months: int = YEAR) -> float:
    """In which share of series a change that lasts is named within two quarters, and rightly."""
    return _share(
        _is_found(
            judged(
                drawing.counts(before, SIZE, months) + drawing.counts(after, SIZE, TWO_QUARTERS)
            ),
            months,
            is_rise=after > before,
        )
        for _ in range(years)
    )


def _is_found(made: Report, months: int, *, is_rise: bool) -> bool:
    signals = [signal for stretch in made.stretches for signal in stretch.signals]
    return any(
        signal.is_above is is_rise and signal.months[-1] >= FIRST.plus(months) for signal in signals
    )


def _share(outcomes: Iterable[bool]) -> float:
    listed = list(outcomes)
    return sum(listed) / len(listed)


def main() -> None:
    """Print both tables."""
    years = int(sys.argv[1]) if sys.argv[1:] else YEARS
    drawing = Drawing()
    print("| audits a month | " + " | ".join(f"{level:.0%}" for level in LEVELS) + " |")
    print("| --- |" + " --- |" * len(LEVELS))
    for size in SIZES:
        shares = (false_alarms(drawing, level, size, years) for level in LEVELS)
        row = " | ".join(f"{100 * first:.1f} / {100 * second:.1f}" for first, second in shares)
        print(f"| {size} | {row} |", flush=True)
    print("\n| lasting change | after 12 months | after 6 months |")
    print("| --- | --- | --- |")
    for before, after in CHANGES:
        found = (power(drawing, before, after, years // 2, months) for months in (YEAR, 6))
        cells = " | ".join(f"{100 * share:.0f}" for share in found)
        print(f"| {before:.0%} to {after:.0%} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
