"""The rows of a return that head others, and what they say of each column."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.exchange.council.heading import SILENT, Heading, measure_code, read_heading
from auditui.exchange.council.period import NO_TIME
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Sheet, Value
from auditui.practice.contract_return.line import Part

COUNTED = (Part.NUMERATOR, Part.DENOMINATOR, Part.FIGURE)
"""The parts that say what happened in a period, and so stand for that period alone."""

_TITLE_GAP = 4


@dataclass(frozen=True)
class Headings:
    """The rows of a sheet that head others."""

    sheet: Sheet

    def is_heading_row(self, row: int) -> bool:
        """Whether a row holds at least two headings, no measure and no number of its own."""
        values = [value for _, value in self.sheet.row_values(row)]
        understood = [heading for value in values if (heading := read_heading(value)) is not None]
        return len(understood) >= 2 and _heads(values) and not _dates_sheet(understood)

    def above(self, row: int) -> tuple[int, ...]:
        """The nearest heading rows above a row, from the top."""
        lowest = next((each for each in range(row - 1, 0, -1) if self.is_heading_row(each)), 0)
        if not lowest:
            return ()
        while lowest + 1 < row and self._adds_to_headings(lowest + 1, is_whole=True):
            lowest += 1
        return self._with_rows_above(lowest, 1)

    def below(self, row: int) -> tuple[int, ...]:
        """The heading rows directly below the title of a table, from the top."""
        near = range(row + 1, row + 1 + _TITLE_GAP)
        until = next((each for each in near if is_measured(self.sheet, each)), near.stop)
        first = next((each for each in range(row + 1, until) if self.is_heading_row(each)), 0)
        if not first:
            return ()
        lowest = first + 1 if self.is_heading_row(first + 1) else first
        return self._with_rows_above(lowest, row + 1)

    def over_columns(self, rows: Sequence[int]) -> Mapping[int, Heading | None]:
        """What heading rows say of each column; None for what is not A3's or not understood.

        A column without a heading is left out.
        """
        stacks = {
            column: [value for row in rows if (value := self._over(row, column, rows)) is not None]
            for column in range(1, self.sheet.limit.column + 1)
        }
        return _told_apart({column: _together(stack) for column, stack in stacks.items() if stack})

    def _with_rows_above(self, lowest: int, highest: int) -> tuple[int, ...]:
        top = lowest
        while top > highest and self._adds_to_headings(top - 1):
            top -= 1
        return tuple(range(top, lowest + 1))

    def _adds_to_headings(self, row: int, *, is_whole: bool = False) -> bool:
        """Whether a row next to headings holds one, and where it must be `whole` nothing else."""
        values = [value for _, value in self.sheet.row_values(row)]
        understood = [heading for value in values if (heading := read_heading(value)) is not None]
        return (
            (not is_whole or len(understood) == len(values))
            and any(not heading.says_nothing for heading in understood)
            and _heads(values)
            and not _dates_sheet(understood)
        )

    def _over(self, row: int, column: int, rows: Sequence[int]) -> Value:
        """What stands in a heading row over a column, written there or spread over from the left.

        A merged range counts in its first row alone, so that nothing is said twice.
        """
        address = Address(row, column)
        if max(self.sheet.area(address).first.row, rows[0]) != row:
            return None
        value = self.sheet.value(address)
        if value is None and row != rows[-1] and self._takes_from_left(rows[-1], column):
            return self._from_left(address)
        return value

    def _takes_from_left(self, lowest: int, column: int) -> bool:
        """Whether what stands further left above may be meant for a column as well.

        A target or a comment that stands once is the line's, not the last month's.
        """
        heading = read_heading(self.sheet.value(Address(lowest, column)))
        if heading is None:
            return False
        if heading.part is None:
            return not heading.mention.says_nothing
        return heading.part in COUNTED or self._parts_in(lowest)[heading.part] > 1

    def _parts_in(self, row: int) -> Counter[Part | None]:
        headings = (read_heading(value) for _, value in self.sheet.row_values(row))
        return Counter(heading.part for heading in headings if heading is not None)

    def _from_left(self, address: Address) -> Value:
        for column in range(address.column - 1, 0, -1):
            left = Address(address.row, column)
            value = self.sheet.value(left)
            if value is not None:
                heading = read_heading(value)
                is_time = heading is not None and heading.part is None
                area = self.sheet.area(left)
                return value if is_time and area.first == area.last else None
        return None


def is_measured(sheet: Sheet, row: int, before: int | None = None) -> bool:
    """Whether a row is some measure's, told by its cells before a column."""
    return any(
        measure_code(value)
        for address, value in sheet.row_values(row)
        if before is None or address.column < before
    )


def _heads(values: Iterable[Value]) -> bool:
    """Whether values can stand in a row of headings, where no measure and no number does."""
    return not any(
        measure_code(value) or (isinstance(value, float) and read_heading(value) is None)
        for value in values
    )


def _told_apart(over: Mapping[int, Heading | None]) -> Mapping[int, Heading | None]:
    """The headings, with those that lean on a month to their left given its time.

    `Quarter` among months is a figure, and nothing in front of them; where no month stands in the
    row, it is over the names of the periods. A part that is named again and again without a time,
    as `RAG` after each month, belongs to the month before it.
    """
    counts = Counter(
        heading.part for heading in over.values() if heading and not _is_dated(heading)
    )
    if not any(heading.part is None and _is_dated(heading) for heading in over.values() if heading):
        return over
    told: dict[int, Heading | None] = {}
    time = NO_TIME
    for column, heading in over.items():
        told[column] = heading
        if heading is None or heading.says_nothing:
            continue
        if _is_dated(heading):
            time = heading.mention
        elif heading.is_of_periods:
            told[column] = SILENT if time.says_nothing else Heading(part=Part.FIGURE)
        elif heading.mention.says_nothing and counts[heading.part] > 1:
            told[column] = replace(heading, mention=time)
    return told


def _is_dated(heading: Heading) -> bool:
    return heading.mention.is_dated


def _dates_sheet(understood: Sequence[Heading]) -> bool:
    """Whether all that a row says is the period of the sheet, `Month` and `December 2015`."""
    first, *others = understood
    return first.is_of_periods and len(others) == 1 and others[0].mention.is_dated


def _together(stack: Sequence[Value]) -> Heading | None:
    """What the headings over one column say, from the top; None where the lowest is a riddle."""
    together = SILENT
    heading = None
    for value in stack:
        heading = read_heading(value)
        together = heading.under(together) if heading is not None else together
    if heading is None or together.is_elsewhere:
        return None
    is_dated = together.is_of_periods and together.mention.is_dated
    return replace(together, part=None) if is_dated else together
