"""Which cells of a table belong to a period, told by what heads their row and column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from auditui.dataclass import dataclass
from auditui.exchange.council.band import COUNTED
from auditui.exchange.council.heading import Heading, measure_code, read_heading
from auditui.exchange.council.period import Mention, of_period
from auditui.exchange.council.table import Line, Table
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Value
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.practice.period import Month


class Fit(IntEnum):
    """How closely a cell's headings fit a period, the closest first."""

    PERIOD = 1
    YEAR = 2
    LINE = 3
    LACKS_YEAR = 4
    OTHER = 5


@dataclass(frozen=True)
class Candidate:
    """A cell of a table that is some part's.

    `own` is what its row and its column say of time, `whole` that and what the sheet says. It is
    not its table's own where it is merged with other measures' cells.
    """

    part: Part
    address: Address
    own: Mention
    whole: Mention
    is_tables_own: bool = True
    is_worked_out: bool = False

    def fit(self, period: ReturnPeriod, sheet_period: ReturnPeriod | None) -> Fit | None:
        """How closely it fits a period, None for not at all.

        On a sheet that is named after a period, another is only there to compare with.
        """
        found = self.whole.period
        if found is not None:
            if sheet_period is not None and not set(sheet_period.months) & set(found.months):
                return None
            return Fit.PERIOD if found == period else Fit.OTHER
        if self.whole.is_dated:
            return Fit.LACKS_YEAR if self.whole.is_but_for_year(period) else None
        if self.part in COUNTED or not self.own.may_hold(period):
            return None
        return Fit.LINE if self.own.says_nothing else Fit.YEAR


@dataclass(frozen=True)
class Matches:
    """The cells of a table, each with how closely it fits the period."""

    table: Table
    fits: tuple[tuple[Fit, Candidate], ...]

    @property
    def holds_period(self) -> bool:
        """Whether there is a cell for what was counted in the period."""
        return Fit.PERIOD in {self.fit(Part.FIGURE), self.fit(Part.NUMERATOR)}

    @property
    def takes_figures(self) -> bool:
        """Whether what was counted can be written, and does not follow from cells elsewhere."""
        return any(
            fit is Fit.PERIOD and not each.is_worked_out
            for part in COUNTED
            for fit, each in self._own(part)
        )

    @property
    def is_dated(self) -> bool:
        """Whether any cell is headed by a period, this or another."""
        return any(fit in {Fit.PERIOD, Fit.OTHER} for fit, _ in self.fits)

    @property
    def lacks_year(self) -> bool:
        """Whether a heading would name the period, had it a year."""
        return any(fit is Fit.LACKS_YEAR for fit, _ in self.fits)

    @property
    def may_be_quarters(self) -> bool:
        """Whether the headings name several months, each the last of a quarter, and no quarter."""
        headed = {
            candidate.whole.period
            for fit, candidate in self.fits
            if fit in {Fit.PERIOD, Fit.OTHER} and candidate.own.is_dated
        }
        return len(headed) > 1 and all(
            isinstance(period, Month) and period.number % 3 == 0 for period in headed
        )

    def fit(self, part: Part) -> Fit | None:
        """How closely the best cells for a part fit, None where there are none."""
        return min((fit for fit, _ in self._own(part)), default=None)

    def closest(self, part: Part) -> set[Address]:
        """The cells that fit best for a part, none where there is none.

        For what was counted, a cell that is worked out is none as long as there is another.
        """
        best = self.fit(part)
        found = [each for fit, each in self._own(part) if fit is best]
        written = [each for each in found if not each.is_worked_out]
        return {each.address for each in (part in COUNTED and written) or found}

    def is_shared(self, part: Part) -> bool:
        """Whether the only cells for a part are merged with other measures' or periods'."""
        has_any = any(each.part is part and fit <= Fit.LINE for fit, each in self.fits)
        return has_any and not self.closest(part)

    def _own(self, part: Part) -> list[tuple[Fit, Candidate]]:
        """The cells for a part that hold it alone; a target may stand for several periods."""
        elsewhere = self._others(part) if part in COUNTED else set()
        return [
            (fit, each)
            for fit, each in self.fits
            if each.part is part
            and fit <= Fit.LINE
            and each.is_tables_own
            and each.address not in elsewhere
        ]

    def _others(self, part: Part) -> set[Address]:
        return {each.address for fit, each in self.fits if fit is Fit.OTHER and each.part is part}

    def alike(self, part: Part, address: Address) -> tuple[Address, ...]:
        """The cells of a part for other periods, the nearest to one first."""
        others = self._others(part)

        def distance(other: Address) -> tuple[int, Address]:
            return abs(other.row - address.row) + abs(other.column - address.column), other

        return tuple(sorted(others - {address}, key=distance))


def match(table: Table, period: ReturnPeriod) -> Matches:
    """The cells that may take the line of a period; a row that is still to be dated takes any."""
    matches = _matches(table, table.rows, period)
    undated = [row for row in table.rows if row.undated and not row.heading.mention.is_dated]
    if matches.holds_period or not undated:
        return matches
    dated = tuple(_dated(row, period) for row in undated)
    return _matches(table, dated, period)


def _dated(row: Line, period: ReturnPeriod) -> Line:
    return replace(row, heading=replace(row.heading, mention=of_period(period)))


def _matches(table: Table, rows: Sequence[Line], period: ReturnPeriod) -> Matches:
    fits = ((each.fit(period, table.sheet_period), each) for each in _candidates(table, rows))
    return Matches(table, tuple((fit, each) for fit, each in fits if fit is not None))


def _candidates(table: Table, rows: Sequence[Line]) -> Iterator[Candidate]:
    numbers = {row.number for row in table.rows}
    letters = {column.number for column in table.columns}
    for row in rows:
        if row.undated and row.heading.mention.is_dated:
            dated = row.heading.mention
            yield Candidate(Part.PERIOD, row.undated, dated, dated.under(table.context))
        for column in table.columns:
            part = _part(row.heading, column.heading, is_first=row is rows[0])
            mention = _time(row.heading, column.heading)
            if part is not None and mention is not None:
                whole = mention.under(table.context)
                first = table.sheet.area(Address(row.number, column.number)).first
                is_own = first.row in numbers and first.column in letters
                if part is Part.NARRATIVE or not _is_heading(table.sheet.own_value(first)):
                    is_worked_out = table.sheet.formula(first) is not None
                    yield Candidate(part, first, mention, whole, is_own, is_worked_out)


def _is_heading(value: Value) -> bool:
    """Whether a cell holds the name of a measure or a heading, and so no value of its own."""
    return isinstance(value, str) and bool(measure_code(value) or read_heading(value))


def _part(row: Heading, column: Heading, *, is_first: bool) -> Part | None:
    """Which part a cell is; under `Actual`, a row that says `Numerator` knows better.

    A comment beside several rows of one measure belongs to the first. A cell that is headed by
    time alone is the figure.
    """
    if row.part is None:
        has_time = not column.mention.says_nothing
        return column.part or (Part.FIGURE if has_time else None)
    if column.part in {None, Part.FIGURE}:
        return row.part
    return column.part if is_first else None


def _time(row: Heading, column: Heading) -> Mention | None:
    """What row and column say of time together; None where they contradict each other."""
    both = row.mention.is_dated and column.mention.is_dated
    if both and row.mention.period != column.mention.period:
        return None
    return column.mention.under(row.mention)
