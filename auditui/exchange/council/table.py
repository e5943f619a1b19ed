"""A table of a return around the measure A3: its rows and columns, and what heads each of them."""

from collections.abc import Iterator, Mapping, Sequence

from auditui.dataclass import dataclass
from auditui.exchange.council.band import Headings, is_measured
from auditui.exchange.council.heading import Heading, is_measure, measure_code, read_heading
from auditui.exchange.council.period import NO_TIME, Mention, read_mention
from auditui.exchange.council.title import said_above
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Sheet, Value
from auditui.practice.contract_return.line import Part, ReturnPeriod


@dataclass(frozen=True)
class Line:
    """A row or a column of a table by its number, and what its headings say together.

    `undated` is the cell of a row in which its period is still to be written.
    """

    number: int
    heading: Heading
    undated: Address | None = None


@dataclass(frozen=True)
class Table:
    """The rows and columns that are A3's; `context` is what sheet name and titles say of time."""

    sheet: Sheet
    anchor: Address
    context: Mention
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]

    @property
    def sheet_period(self) -> ReturnPeriod | None:
        """The period that the sheet is named after, None where it is not."""
        return self.context.period if read_mention(self.sheet.name)[0].is_dated else None


def table_across(headings: Headings, anchor: Address) -> Table | None:
    """The table in which A3 has a row or a few, with headings above; None where it has none."""
    sheet = headings.sheet
    band = headings.above(anchor.row)
    over = headings.over_columns(band) if band else {}
    if not band or not _can_label(sheet, over, Address(band[-1], anchor.column)):
        return None
    after = range(sheet.area(anchor).last.column + 1, sheet.limit.column + 1)
    periods = [
        column
        for column, heading in over.items()
        if heading and heading.is_of_periods and not _holds_numbers(sheet, band[-1], column)
    ]
    columns = _value_columns(over, after)
    values = {column.number for column in columns}
    labels = [column for column in after if column not in values and column not in periods]
    rows = tuple(_rows_across(headings, anchor, labels, periods))
    return Table(sheet, anchor, said_above(headings, band[0]), rows, columns)


def table_below(headings: Headings, anchor: Address) -> Table | None:
    """The table that A3 is the title of, or heads columns of, with a row for each period."""
    sheet = headings.sheet
    band = headings.below(anchor.row)
    beside = dict(sheet.row_values(anchor.row))
    codes = [address.column for address, value in beside.items() if measure_code(value)]
    if band:
        over = headings.over_columns(band)
    elif len(codes) > 1 or any(_is_of_periods(value) for value in beside.values()):
        over = dict.fromkeys(codes, Heading(part=Part.FIGURE))
    else:
        return None
    values = _value_columns(over, range(1, sheet.limit.column + 1))
    first = max(band, default=anchor.row) + 1
    rows = tuple(_rows_below(headings, first, _first_number(values), is_bare=not band))
    if not any(row.heading.mention.is_dated for row in rows):
        return None
    columns = _value_columns(over, _headed_columns(sheet, anchor, codes))
    return Table(sheet, anchor, said_above(headings, anchor.row), rows, columns)


def _can_label(sheet: Sheet, over: Mapping[int, Heading | None], lowest: Address) -> bool:
    """Whether a column can hold the names of measures, told by what is directly above them.

    A title in the rows above may well say a year, or the month of the whole sheet.
    """
    told, directly = over.get(lowest.column), read_heading(sheet.value(lowest))
    has_part = told is not None and told.part is not None
    is_dated = directly is not None and directly.mention.is_dated
    return not has_part and not is_dated


def _value_columns(over: Mapping[int, Heading | None], within: range) -> tuple[Line, ...]:
    return tuple(
        Line(column, heading)
        for column in within
        if (heading := over.get(column)) is not None and heading.is_of_values
    )


def _first_number(columns: Sequence[Line]) -> int:
    """The first column that some part heads, for a year may stand over the months' names as well.

    Where no part is named, it is the first column of all, and 0 where there is none.
    """
    named = (column.number for column in columns if column.heading.part is not None)
    return next(named, columns[0].number if columns else 0)


def _is_of_periods(value: Value) -> bool:
    heading = read_heading(value)
    return heading is not None and heading.is_of_periods


def _holds_numbers(sheet: Sheet, above: int, column: int) -> bool:
    """Whether a column that is headed `Month` holds the month's figures rather than its name."""
    below = range(above + 1, sheet.limit.row + 1)
    return any(isinstance(sheet.own_value(Address(row, column)), float) for row in below)


def _rows_across(
    headings: Headings, anchor: Address, labels: Sequence[int], periods: Sequence[int]
) -> Iterator[Line]:
    """The rows of A3: its own, and those below that go on with it."""
    sheet = headings.sheet
    last = sheet.area(anchor).last.row
    for number in range(anchor.row, sheet.limit.row + 1):
        line = _row_across(sheet, number, labels, periods)
        if number > last:
            name = sheet.own_value(Address(number, anchor.column))
            goes_on = (
                name is None and not line.heading.says_nothing and not is_measured(sheet, number)
            )
            if not is_measure(name) and (not goes_on or headings.is_heading_row(number)):
                return
        yield line


def _row_across(sheet: Sheet, number: int, labels: Sequence[int], periods: Sequence[int]) -> Line:
    said = [
        heading
        for column in labels
        if (heading := read_heading(sheet.text(Address(number, column)))) is not None
    ]
    part = next((each.part for each in said if each.part not in {None, Part.PERIOD}), None)
    mention = NO_TIME
    undated = None
    for column in periods:
        address = Address(number, column)
        heading = read_heading(sheet.value(address))
        if heading is not None:
            mention = heading.mention.under(mention)
        elif sheet.value(address) is None:
            undated = address
    return Line(number, Heading(mention, part), undated)


def _rows_below(headings: Headings, first: int, data: int, *, is_bare: bool) -> Iterator[Line]:
    """The rows of a table from `first` on, by the periods that stand left of its `data` column.

    It ends where another measure begins: in a `bare` table, of figures alone, wherever a code
    stands, and otherwise where one stands in front, since a comment may name a measure too.
    """
    sheet = headings.sheet
    year = NO_TIME
    for number in range(first, sheet.limit.row + 1):
        if headings.is_heading_row(number) or is_measured(sheet, number, None if is_bare else data):
            return
        mention = _row_time(sheet, number, range(1, data))
        if not mention.is_dated and not mention.says_nothing:
            year = mention
        yield Line(number, Heading(mention.under(year)))


def _row_time(sheet: Sheet, row: int, columns: range) -> Mention:
    mention = NO_TIME
    for column in columns:
        heading = read_heading(sheet.value(Address(row, column)))
        if heading is not None and heading.is_elsewhere:
            return Mention(is_other=True)
        if heading is not None and heading.part in {None, Part.PERIOD}:
            mention = heading.mention.under(mention)
    return mention


def _headed_columns(sheet: Sheet, anchor: Address, codes: Sequence[int]) -> range:
    """What A3 heads: the columns up to the next measure, or for a title all there are."""
    following = [column for column in codes if column > anchor.column]
    if following:
        return range(anchor.column, min(following))
    area = sheet.area(anchor)
    is_last_of_several = len(codes) > 1 and area.first != area.last
    last = area.last.column if is_last_of_several else sheet.limit.column
    return range(anchor.column, last + 1)
