"""What a sheet of a return says of the period by its name and its titles."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from auditui.exchange.council.band import Headings, is_measured
from auditui.exchange.council.heading import read_heading
from auditui.exchange.council.period import NO_TIME, Mention, read_mention
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Sheet, Value
from auditui.practice.contract_return.line import Part

_TITLE_ROWS = 4
_Cell = tuple[Address, Value]


def said_above(headings: Headings, top: int) -> Mention:
    """What the sheet's name, the titles just above row `top` and the first ones say, in this order.

    Of several periods or years in one of these places none counts.
    """
    sheet = headings.sheet
    near = list(_titles(headings, range(max(top - _TITLE_ROWS, 1), top)))
    first = list(_titles(headings, range(1, min(_TITLE_ROWS + 1, top))))
    named = read_mention(sheet.name)[0]
    if not named.is_dated:
        named = replace(named, calendar_year=0)
    return named.under(_said(sheet, near).under(_said(sheet, first)))


def _titles(headings: Headings, rows: Iterable[int]) -> Iterator[_Cell]:
    for row in rows:
        if not headings.is_heading_row(row) and not is_measured(headings.sheet, row):
            yield from headings.sheet.row_values(row)


def _said(sheet: Sheet, titles: Iterable[_Cell]) -> Mention:
    years: set[int] = set()
    periods: set[Mention] = set()
    for address, value in titles:
        if isinstance(value, str):
            years.add(read_mention(value)[0].start_year)
        periods.add(_title_period(sheet, address, value))
    years.discard(0)
    periods.discard(NO_TIME)
    year = Mention(start_year=years.pop()) if len(years) == 1 else NO_TIME
    return periods.pop().under(year) if len(periods) == 1 else year


def _title_period(sheet: Sheet, address: Address, value: Value) -> Mention:
    """The period that a title gives: as its whole text, or as a date beside `Month`."""
    heading = read_heading(value)
    if heading is None or heading.part not in {None, Part.PERIOD} or heading.is_elsewhere:
        return NO_TIME
    if isinstance(value, date):
        beside = read_heading(sheet.value(Address(address.row, address.column - 1)))
        return heading.mention if beside is not None and beside.is_of_periods else NO_TIME
    return heading.mention if heading.mention.is_dated else NO_TIME
