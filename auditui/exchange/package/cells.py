"""How the cells of the package's tables are read from a line, or withheld."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from auditui.exchange.package.lines import Line
from auditui.exchange.package.notes import NOT_AVAILABLE, WITHHELD
from auditui.measures.change import Change, Withheld
from auditui.measures.figure import LAST_50, Figure
from auditui.measures.intervals import Interval
from auditui.measures.rounding import half_up
from auditui.measures.words.change import chance_words, why_words
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.text import capital

Cell = str | int | Decimal
"""What stands in a table: a text, a count, or a percentage."""


Reader = Callable[[Line], Cell]
"""Reads a cell from a line."""


def headline(value: Callable[[Figure], Cell | None]) -> Reader:
    """A value of the figure, or None where there is none, that is withheld with the headline."""

    def read(line: Line) -> Cell:
        found = value(line.figure)
        if line.shown.is_withheld:
            return WITHHELD
        return NOT_AVAILABLE if found is None else found

    return read


def counted_now(value: Callable[[Figure], Cell]) -> Reader:
    """A count as it was counted for the package, which a published figure may not say."""

    def read(line: Line) -> Cell:
        shown = line.shown
        if shown.is_withheld or (shown.differs and shown.shown_now is None):
            return WITHHELD
        return value(shown.shown_now or shown.figure)

    return read


def change_points(value: Callable[[Change], Fraction | float]) -> Reader:
    """A value of the change, which may be withheld where the headline is not."""

    def read(line: Line) -> Cell:
        change = line.figure.change
        if line.shown.is_change_withheld:
            return WITHHELD
        return NOT_AVAILABLE if change is None else two_decimals(value(change))

    return read


def change_reading(line: Line) -> Cell:
    """Whether the change may be chance, or why there is none."""
    if line.shown.is_change_withheld:
        return WITHHELD
    outcome = line.figure.outcome
    if isinstance(outcome, Withheld):
        return why_words(outcome)
    return capital(chance_words(outcome)) if outcome else NOT_AVAILABLE


def of_grade(grade: Grade) -> Reader:
    """How many audits have a grade."""

    def read(line: Line) -> Cell:
        count = line.shown.grades[grade]
        return WITHHELD if count is None else count

    return read


def interval_end(value: Callable[[Interval], float]) -> Reader:
    """One end of the interval, in percent."""

    def end(figure: Figure) -> Cell | None:
        interval = figure.share.interval
        return two_decimals(100 * value(interval)) if interval else None

    return headline(end)


def percent(figure: Figure) -> Cell | None:
    """The percentage with two decimals, or None without audits."""
    value = figure.share.percent
    return None if value is None else two_decimals(value)


def two_decimals(value: Fraction | float) -> Decimal:
    """A number rounded half up to two decimals."""
    return Decimal(f"{half_up(value):.2f}")


def target_value(value: Callable[[Target], Cell]) -> Reader:
    """A value of the target in force."""

    def read(line: Line) -> Cell:
        target = line.figure.target
        return NOT_AVAILABLE if target is None else value(target)

    return read


def thresholds_joined(between: str) -> Reader:
    """The versions of the thresholds, in the order in which they came into use."""
    return lambda line: between.join(line.figure.thresholds) or NOT_AVAILABLE


def not_completed(line: Line) -> Cell:
    """How many files of the sample have no submitted audit; the rolling figure has no sample."""
    return NOT_AVAILABLE if line.kind == LAST_50 else line.figure.not_completed
