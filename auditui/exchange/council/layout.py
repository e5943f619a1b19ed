"""Finds the cells of A3 for a period in a return, however the council has laid it out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from auditui.dataclass import dataclass
from auditui.exchange.council.band import Headings
from auditui.exchange.council.heading import is_a3, is_a3_name, measure_code
from auditui.exchange.council.line_text import is_line_text
from auditui.exchange.council.match import Fit, Matches, match
from auditui.exchange.council.period import Mention
from auditui.exchange.council.table import Table, table_across, table_below
from auditui.exchange.council.title import said_above
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.book import Book
from auditui.exchange.xlsx.sheet import Sheet
from auditui.practice.contract_return.line import MEASURE, Part, ReturnPeriod
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.period import Month

_ALL_IN_ONE = re.compile(r"=\s*[0-9.]+\s*%.*target", re.IGNORECASE | re.DOTALL)
_MOST_NAMED = 5
_WORDS = (Part.POSITION, Part.NARRATIVE)
_ADD_A_PLACE = "Add its column or row, or name its cells in a mapping file."
_NO_YEAR = "The headings lack a year; write it into one, or name the cells in a mapping file."
_NO_RESULTS = "Some dates are formulas without results; open the file in Excel and save it there."


class NoMeasure(NotFound):
    """No sheet of a return has a place for A3."""

    def __init__(self, file_name: str) -> None:
        """Say what is looked for."""
        super().__init__(
            f"{file_name} has no row for {MEASURE}. Write the code {MEASURE} beside its row, "
            "or name its cells in a mapping file."
        )


class NoPeriod(NotFound):
    """A return has a place for A3, but none for the period."""

    def __init__(self, where: str, period: ReturnPeriod, hint: str) -> None:
        """Say where A3 stands and what is missing there."""
        super().__init__(
            f"{MEASURE} stands at {where}, but nothing there is headed {period.label}. {hint}"
        )


class Ambiguous(AuditError):
    """Several cells of a return could be meant."""

    def __init__(self, what: str, period: ReturnPeriod, where: str) -> None:
        """Name the candidates."""
        super().__init__(
            f"The {what} for {period.label} could go to {where}. "
            "Name the right cells in a mapping file."
        )


class SameCell(AuditError):
    """One cell of a return would take several parts."""

    def __init__(self, what: str, where: str) -> None:
        """Name the parts and the cell."""
        super().__init__(
            f"The {what} would all go to {where}. Name the right cells in a mapping file."
        )


class MonthsOrQuarters(AuditError):
    """The headings of a return name the last month of each quarter, and may stand for either."""

    def __init__(self, where: str) -> None:
        """Say where."""
        super().__init__(
            f"The headings at {where} name every third month, so they may stand for quarters. "
            "Name the cells in a mapping file."
        )


class AllInOneText(AuditError):
    """A return has figure, target and tolerance in one text, which is not taken apart."""

    def __init__(self, where: str) -> None:
        """Say where."""
        super().__init__(
            f"{where} holds several values in one text. Name in a mapping file which parts go "
            "into it, or into which other cells."
        )


@dataclass(frozen=True)
class Spot:
    """The cell of a part; `alike` are those of other periods, the nearest first."""

    part: Part
    address: Address
    alike: tuple[Address, ...] = ()


@dataclass(frozen=True)
class Placement:
    """Where the line of a period goes: cells of one sheet, in the order of the parts.

    `beside` is what the sheet says of time where one cell holds the lines of several periods, so
    that the new one goes beside the old; otherwise None.
    """

    sheet: Sheet
    spots: tuple[Spot, ...]
    notes: tuple[str, ...] = ()
    book: Book = field(default_factory=Book, repr=False)
    beside: Mention | None = None


def find(file_name: str, sheets: Sequence[Sheet], period: ReturnPeriod) -> Placement:
    """The one place where the line of a period goes.

    Raises NoMeasure, NoPeriod, Ambiguous, SameCell, MonthsOrQuarters or AllInOneText.
    """
    anchors = [(sheet, row[0]) for sheet in sheets for row in _anchors_by_row(sheet)]
    if not anchors:
        raise NoMeasure(file_name)
    tables = [table for sheet in sheets for table in _tables(sheet)]
    found = [match(table, period) for table in tables]
    fitting = [matches for matches in found if matches.holds_period]
    fitting = [matches for matches in fitting if matches.takes_figures] or fitting
    if not fitting:
        lines = {
            (sheet.part, each): sheet for sheet, cell in anchors for each in _lines(sheet, cell)
        }
        if not lines:
            raise _nothing(anchors, found, period)
        return _in_one_cell(lines, period)
    if len(fitting) > 1:
        where = " or ".join(_figure_cells(matches) for matches in fitting)
        raise Ambiguous(f"line of {MEASURE}", period, where)
    return _placement(fitting[0], found, period)


def _anchors_by_row(sheet: Sheet) -> Iterator[list[Address]]:
    """The cells that say A3, or its name in a row that no code marks, row by row."""
    anchors = (
        address
        for address, cell in sheet.cells.items()
        if is_a3(cell.value)
        or (is_a3_name(cell.value) and not any(_codes_in_row(sheet, address.row)))
    )
    for _, in_row in groupby(sorted(anchors), key=lambda anchor: anchor.row):
        yield list(in_row)


def _codes_in_row(sheet: Sheet, row: int) -> set[str]:
    return {code for _, value in sheet.row_values(row) if (code := measure_code(value))}


def _tables(sheet: Sheet) -> Iterator[Table]:
    """Each table that A3 is the title of, heads columns of, or has rows in."""
    headings = Headings(sheet)
    covered: set[int] = set()
    for anchors in _anchors_by_row(sheet):
        row = anchors[0].row
        titles = anchors if len(_codes_in_row(sheet, row)) > 1 else anchors[:1]
        below = [table for title in titles if (table := table_below(headings, title))]
        yield from below
        across = None if below or row in covered else table_across(headings, anchors[0])
        if across is not None:
            covered |= {row.number for row in across.rows}
            yield across


def _placement(matches: Matches, found: Sequence[Matches], period: ReturnPeriod) -> Placement:
    sheet = matches.table.sheet
    if isinstance(period, Month) and matches.may_be_quarters:
        raise MonthsOrQuarters(sheet.place(matches.table.anchor))
    cells: dict[Address, Part] = {}
    for part in Part:
        closest = matches.closest(part)
        if len(closest) > 1:
            raise Ambiguous(part.value, period, sheet.places(closest))
        for address in closest:
            if address in cells:
                what = f"{cells[address].value} and {part.value}"
                raise SameCell(what, sheet.place(address))
            cells[address] = part
    spots = (Spot(part, cell, matches.alike(part, cell)) for cell, part in cells.items())
    return Placement(sheet, tuple(spots), tuple(_notes(matches, found)))


def _lines(sheet: Sheet, anchor: Address) -> Iterator[Address]:
    """The cells beside A3 that hold the lines of periods, each in one text."""
    for address, value in sheet.row_values(anchor.row):
        if is_line_text(value):
            yield address


def _in_one_cell(lines: Mapping[tuple[str, Address], Sheet], period: ReturnPeriod) -> Placement:
    if len(lines) > 1:
        where = " or ".join(sheet.place(address) for (_, address), sheet in lines.items())
        raise Ambiguous(f"line of {MEASURE}", period, where)
    (((_, address), sheet),) = lines.items()
    headings = Headings(sheet)
    band = headings.above(address.row)
    heading = headings.over_columns(band).get(address.column) if band else None
    above = said_above(headings, min(band, default=address.row))
    context = heading.mention.under(above) if heading else above
    return Placement(sheet, (Spot(Part.FIGURE, address),), beside=context)


def _notes(matches: Matches, found: Iterable[Matches]) -> Iterator[str]:
    for part in Part:
        if matches.is_shared(part):
            yield f"The cell for the {part.value} is merged with others', so it stays as it is."
    one_entry = [part for part in _WORDS if matches.fit(part) in {Fit.YEAR, Fit.LINE}]
    if one_entry:
        what = " and ".join(part.value for part in one_entry)
        yield f"For {what} there is one cell for all periods; it will speak of this one."
    undated = [
        other.table.sheet.place(other.table.anchor)
        for other in found
        if other is not matches and not other.is_dated
    ]
    if undated:
        yield f"{MEASURE} also stands at {_some(undated)}, without a period; nothing changes there."


def _nothing(
    anchors: Sequence[tuple[Sheet, Address]], found: Iterable[Matches], period: ReturnPeriod
) -> AuditError:
    """Why there is no place for the period, although A3 stands somewhere."""
    for sheet, anchor in anchors:
        for address, value in sheet.row_values(anchor.row):
            if isinstance(value, str) and _ALL_IN_ONE.search(value):
                return AllInOneText(sheet.place(address))
    hint = _ADD_A_PLACE
    if any(matches.lacks_year for matches in found):
        hint = _NO_YEAR
    elif any(_lacks_results(sheet) for sheet, _ in anchors):
        hint = _NO_RESULTS
    return NoPeriod(_some([sheet.place(anchor) for sheet, anchor in anchors]), period, hint)


def _lacks_results(sheet: Sheet) -> bool:
    return any(
        cell.formula and cell.value is None and sheet.format(address).is_date
        for address, cell in sheet.cells.items()
    )


def _figure_cells(matches: Matches) -> str:
    cells = matches.closest(Part.FIGURE) or matches.closest(Part.NUMERATOR)
    return matches.table.sheet.places(cells)


def _some(places: Sequence[str]) -> str:
    named = ", ".join(dict.fromkeys(places[:_MOST_NAMED]))
    return f"{named} and elsewhere" if len(places) > _MOST_NAMED else named
