"""The tables of the package's workbook as values, each to stand on a sheet of its own."""

from collections.abc import Iterable, Iterator

from auditui.dataclass import dataclass
from auditui.exchange.package import columns
from auditui.exchange.package.cells import Cell, two_decimals
from auditui.exchange.package.columns import Column
from auditui.exchange.package.disclosure import Disclosure
from auditui.exchange.package.lines import Line, line_of, months, quarters, years
from auditui.exchange.package.notes import (
    DEFINITIONS,
    NOT_AVAILABLE,
    WITHHELD,
    Note,
    shorthand,
)
from auditui.measures.publication import Publication
from auditui.measures.signals.trend import Stretch
from auditui.measures.words.figure import of_frame_words, weighted_words
from auditui.measures.words.trend import verdict
from auditui.practice.period import span_label

_FIGURE_COLUMNS = (
    columns.RI_OR_BETTER,
    columns.AUDITS,
    columns.PERCENT,
    columns.LOWER,
    columns.UPPER,
    columns.POSITION,
    columns.TARGET,
    columns.TOLERANCE,
    columns.NOT_COMPLETED,
    columns.THRESHOLDS,
    columns.STANDING,
)
_CHANGE_COLUMNS = (
    columns.CHANGE,
    columns.CHANGE_LOWER,
    columns.CHANGE_UPPER,
    columns.CHANGE_READ,
)
_SHORTHAND_USED = (
    f"Some cells hold {NOT_AVAILABLE} or {WITHHELD}; the sheet Notes says what they mean."
)
_NOTES_USED = "Notes are referred to as [note 1] and stand on the sheet Notes."


@dataclass(frozen=True)
class Heading:
    """The heading of a column, the number format of its cells, and whether they link to sheets."""

    text: str
    number_format: str = "General"
    is_link: bool = False


@dataclass(frozen=True)
class Table:
    """A table with the name of its sheet, its title, what it is in sentences, and its cells."""

    sheet: str
    title: str
    about: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(publication: Publication, disclosure: Disclosure) -> tuple[Table, ...]:
    """Every table that has figures or words of its own, in the order of their sheets."""
    by_month, by_quarter = months(publication, disclosure), quarters(publication, disclosure)
    by_year = years(publication, disclosure)
    every = (*by_month, *by_quarter, *by_year)
    return (
        _notes(disclosure),
        _figure(publication, disclosure),
        _series("Months", "A3 by month", "One row for each month.", by_month),
        _series(
            "Quarters",
            "A3 by quarter of the financial year",
            f"One row for each quarter, pooled from its months. {Note.TO_DATE.value}",
            by_quarter,
        ),
        *_years(by_year),
        _by_kind(
            "Changes",
            "Changes on the period before",
            _CHANGE_COLUMNS,
            every,
        ),
        _by_kind(
            "Grades",
            "Final grades",
            (*columns.GRADES, columns.AUDITS),
            every,
        ),
        _trend(publication, disclosure),
        _definitions(),
    )


def _years(lines: tuple[Line, ...]) -> Iterator[Table]:
    """The sheet of the years, where the package has any."""
    if lines:
        about = "One row for each financial year, pooled from its months."
        yield _series("Years", "A3 by financial year", about, lines)


def contents(listed: Iterable[Table]) -> Table:
    """The table of contents of other tables."""
    return Table(
        "Contents",
        "Contents",
        ("One row for each sheet, with a link to it.",),
        (Heading("Sheet", is_link=True), Heading("What it holds")),
        tuple((table.sheet, table.title) for table in listed),
    )


def _notes(disclosure: Disclosure) -> Table:
    return Table(
        "Notes",
        "Notes and shorthand",
        ("One row for each note, then one for each shorthand.",),
        (Heading("Reference"), Heading("What it means")),
        (
            *((note.mark, note.value) for note in Note),
            *shorthand(disclosure.below),
        ),
    )


def _figure(publication: Publication, disclosure: Disclosure) -> Table:
    """The published period's figure, an item a row."""
    own = line_of(publication, disclosure.own)
    newest = line_of(publication, disclosure.last_50)
    return Table(
        "Figure",
        f"The published figure, {own.label}",
        ("One row for each part of the published figure.", _SHORTHAND_USED, _NOTES_USED),
        (Heading("Part of the figure"), Heading("Value")),
        (
            *((c.heading, c.value(own)) for c in (*_FIGURE_COLUMNS, *_CHANGE_COLUMNS)),
            *_of_the_frame(own),
            *((f"{newest.label}: {c.title}", c.value(newest)) for c in _FIGURE_COLUMNS[:5]),
        ),
    )


def _of_the_frame(line: Line) -> Iterator[tuple[Cell, ...]]:
    sentences = (of_frame_words(line.figure), weighted_words(line.figure))
    for part, words in zip(("Of the whole frame", "Weighted by stratum"), sentences, strict=True):
        if words:
            yield part, WITHHELD if line.shown.is_withheld else words


def _series(sheet: str, title: str, about: str, lines: Iterable[Line]) -> Table:
    return _table(sheet, title, (about, _SHORTHAND_USED, _NOTES_USED), _FIGURE_COLUMNS, lines)


def _by_kind(sheet: str, title: str, shown: tuple[Column, ...], lines: Iterable[Line]) -> Table:
    return _table(
        sheet,
        f"{title}, by month and by quarter",
        (_about_kinds(lines), _SHORTHAND_USED, _NOTES_USED),
        (columns.KIND, *shown),
        lines,
    )


def _about_kinds(lines: Iterable[Line]) -> str:
    has_years = any(line.kind == "year" for line in lines)
    more = ", then one for each year" if has_years else ""
    return f"One row for each month, then one for each quarter{more}."


def _table(
    sheet: str, title: str, about: tuple[str, ...], shown: tuple[Column, ...], lines: Iterable[Line]
) -> Table:
    all_shown = (columns.LABEL, *shown)
    return Table(
        sheet,
        title,
        about,
        tuple(Heading(column.heading, column.number_format) for column in all_shown),
        tuple(tuple(column.value(line) for column in all_shown) for line in lines),
    )


def _trend(publication: Publication, disclosure: Disclosure) -> Table:
    return Table(
        "Trend",
        "Trend, and what is unlikely to be chance",
        (
            "One row for each stretch of months under one version of the thresholds.",
            _SHORTHAND_USED,
            _NOTES_USED,
        ),
        (
            Heading("Months"),
            Heading(columns.THRESHOLDS.heading),
            Heading("Number of months"),
            Heading("Middle of the series (%)", columns.PERCENT.number_format),
            Heading("What the months say together"),
        ),
        tuple(
            _stretch(stretch, is_shown=disclosure.is_series_shown)
            for stretch in publication.report.stretches
        ),
    )


def _stretch(stretch: Stretch, *, is_shown: bool) -> tuple[Cell, ...]:
    median = stretch.median
    middle = NOT_AVAILABLE if median is None else two_decimals(100 * median)
    return (
        span_label(stretch.points[0].month, stretch.points[-1].month),
        " and ".join(stretch.thresholds),
        len(stretch.points),
        *((middle, verdict(stretch)) if is_shown else (WITHHELD, WITHHELD)),
    )


def _definitions() -> Table:
    return Table(
        "Definitions",
        "Definitions",
        ("One row for each term.",),
        (Heading("Term"), Heading("Meaning")),
        DEFINITIONS,
    )
