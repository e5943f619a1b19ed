"""What each part of the line is written as, in the way that the return's own cells go by."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import partial

from auditui.dataclass import dataclass
from auditui.exchange.council.heading import read_heading
from auditui.exchange.council.layout import Placement, Spot
from auditui.exchange.council.position import position_word
from auditui.exchange.council.ruling import Kept, Ruling
from auditui.exchange.council.vocabulary import listed_word
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Sheet, Value
from auditui.exchange.xlsx.splice import Written
from auditui.exchange.xlsx.xml import storable
from auditui.measures.rounding import display, half_up
from auditui.practice.contract_return.line import Part, ReturnLine, ReturnPeriod
from auditui.practice.text import TooLong, clean_prose

LONGEST_TEXT = 32_767
"""The most characters that a cell holds, counted as UTF-16 counts them."""


_PERCENTAGES = (Part.FIGURE, Part.TARGET, Part.TOLERANCE)
_PERCENT_TEXT = re.compile(r"[0-9.]+ *%")
_LATE_IN_MONTH = 27
_INEXACT = "rounded, or kept as text"


class PercentStyle(Enum):
    """How a cell holds a percentage: as 0.97, as 97, or as the text `97%`."""

    FRACTION = "fraction"
    WHOLE = "whole"
    TEXT = "text"


@dataclass(frozen=True)
class Writing:
    """What is put into a cell, and how the cell reads before and after."""

    value: Written
    old: str
    new: str
    changes_nothing: bool


def writing(
    placement: Placement, spot: Spot, line: ReturnLine, pending: Mapping[Address, float]
) -> Writing | Kept | None:
    """What the cell of a part gets; None where the line says nothing of that part.

    Where a rule of the cell asks for another way of writing the same, it is written so; `pending`
    are the numbers that other cells get. Raises TooLong for a narrative that no cell can hold.
    """
    ruling = Ruling(placement.book, placement.sheet, spot.address, pending)
    wanted = _ways(placement, spot, line) if ruling.has_rules else _value(placement, spot, line)
    if not wanted:
        return None
    as_it_is = writing_of(placement.sheet, spot.address, wanted[0])
    if as_it_is.changes_nothing:
        return as_it_is
    value = ruling.allowed(wanted, partial(_chosen, spot.part, line))
    return value if isinstance(value, Kept) else writing_of(placement.sheet, spot.address, value)


def numbers(placement: Placement, line: ReturnLine) -> Mapping[Address, float]:
    """The counts that are about to stand in cells, which the rules of others may look at."""
    counts = {Part.NUMERATOR: line.numerator, Part.DENOMINATOR: line.denominator}
    return {
        spot.address: float(counts[spot.part]) for spot in placement.spots if spot.part in counts
    }


def ruled_text(placement: Placement, cell: Address, text: str) -> Writing | Kept:
    """A text for a cell that takes it only where its rules do."""
    ruling = Ruling(placement.book, placement.sheet, cell, {})
    value = ruling.allowed([text], lambda _: None)
    return value if isinstance(value, Kept) else writing_of(placement.sheet, cell, value)


def writing_of(sheet: Sheet, address: Address, value: Written) -> Writing:
    """A value for a cell, with how the cell reads before and after.

    Where both read the same, as a rounded number or one that is text may, the preview says so.
    """
    is_percentage = sheet.format(address).is_percentage
    before, after = sheet.own_value(address), as_read(sheet, address, value)
    old = shown(before, is_percentage=is_percentage)
    new = shown(after, is_percentage=is_percentage)
    is_same = _is_same(before, after)
    return Writing(value, old if is_same or old != new else f"{old} ({_INEXACT})", new, is_same)


def shown(value: Value, *, is_percentage: bool) -> str:
    """How a cell reads, percentages with up to two decimals; text is cleaned for the screen."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if is_percentage:
            return f"{_trimmed(100 * value, 2)}%"
        case float():
            return _trimmed(value, 6)
        case date():
            return value.isoformat()
        case _:
            return clean_prose(value, limit=LONGEST_TEXT * 3)


def all_in_one(line: ReturnLine, parts: Iterable[Part]) -> str:
    """Several parts in one text: `December 2015 = 97%, Target: 95%, Tolerance: 90%`."""
    wanted = set(parts)
    said = [f"{line.period.label} = {display(line.numerator, line.denominator)}"]
    if Part.NUMERATOR in wanted or Part.DENOMINATOR in wanted:
        said[0] += f" ({line.numerator} of {line.denominator})"
    for part, percentage in ((Part.TARGET, line.target), (Part.TOLERANCE, line.tolerance)):
        if part in wanted and percentage is not None:
            said.append(f"{part.value.capitalize()}: {percentage:f}%")
    if Part.POSITION in wanted:
        said.append(line.position.value)
    text = ", ".join(said)
    return f"{text}\n{_prose(line.narrative)}" if Part.NARRATIVE in wanted else text


def percent_style(placement: Placement, spot: Spot) -> PercentStyle | None:
    """How a percentage is written: as the cell is formatted, else as the cells around it do.

    The cell itself comes first, then the same part of other periods, the other percentages of
    the line, and the column. None where none of them tells.
    """
    sheet = placement.sheet
    own = sheet.format(spot.address)
    if own.is_percentage:
        return PercentStyle.FRACTION
    if own.is_text:
        return PercentStyle.TEXT
    others = (each for each in placement.spots if each.part in _PERCENTAGES)
    beside = [cell for each in others for cell in (each.address, *each.alike)]
    column = [
        cell
        for cell in sheet.cells
        if cell.column == spot.address.column and read_heading(sheet.own_value(cell)) is None
    ]
    for cells in ([spot.address], spot.alike, beside, column):
        found = _style_in(sheet, cells)
        if found is not None:
            return found
    return None


def _style_in(sheet: Sheet, cells: Sequence[Address]) -> PercentStyle | None:
    values = [sheet.own_value(cell) for cell in cells]
    if any(isinstance(value, str) and _PERCENT_TEXT.search(value) for value in values):
        return PercentStyle.TEXT
    numbers = [value for value in values if isinstance(value, float) and value]
    if not numbers:
        has_percentages = any(sheet.format(cell).is_percentage for cell in cells)
        return PercentStyle.FRACTION if has_percentages else None
    small = sum(number <= 1 for number in numbers)
    return PercentStyle.FRACTION if 2 * small > len(numbers) else PercentStyle.WHOLE


def _value(placement: Placement, spot: Spot, line: ReturnLine) -> tuple[Written, ...]:
    """What a cell without rules gets, as one value or none."""
    value = _plain_value(placement, spot, line)
    return () if value is None else (value,)


def _ways(placement: Placement, spot: Spot, line: ReturnLine) -> tuple[Written, ...]:
    """The ways of writing a part into a cell with rules, the likeliest first."""
    if spot.part is Part.POSITION:
        return (position_word(placement.sheet, spot, line.position) or line.position.value,)
    own = placement.sheet.format(spot.address)
    first = _value(placement, spot, line)
    if spot.part not in _PERCENTAGES or own.is_percentage or own.is_text:
        return first
    others = (_percentage(style, spot.part, line) for style in PercentStyle)
    return tuple(dict.fromkeys([*first, *(value for value in others if value is not None)]))


def _chosen(part: Part, line: ReturnLine, words: Sequence[Value]) -> Value:
    """The word of a cell's list that says the position or names the period of a line."""
    if part is Part.POSITION:
        return listed_word((word for word in words if isinstance(word, str)), line.position)
    if part is Part.PERIOD:
        named = [word for word in words if _names(word, line.period)]
        return named[0] if len(named) == 1 else None
    return None


def _names(word: Value, period: ReturnPeriod) -> bool:
    heading = read_heading(word)
    return heading is not None and heading.mention.period == period


def _plain_value(placement: Placement, spot: Spot, line: ReturnLine) -> Written | None:
    match spot.part:
        case Part.PERIOD:
            return _period(placement.sheet, spot.address, line.period)
        case Part.NUMERATOR:
            return line.numerator
        case Part.DENOMINATOR:
            return line.denominator
        case Part.POSITION:
            return position_word(placement.sheet, spot, line.position)
        case Part.NARRATIVE:
            return _prose(line.narrative) or None
        case _:
            return _percentage(percent_style(placement, spot), spot.part, line)


def _percentage(style: PercentStyle | None, part: Part, line: ReturnLine) -> Written | None:
    fixed = {Part.TARGET: line.target, Part.TOLERANCE: line.tolerance}
    percentage = line.figure if part is Part.FIGURE else fixed[part]
    if percentage is None:
        return None
    if style is PercentStyle.FRACTION:
        return float(Fraction(percentage) / 100)
    if style is PercentStyle.TEXT:
        is_figure = part is Part.FIGURE
        return display(line.numerator, line.denominator) if is_figure else f"{percentage:f}%"
    return half_up(Fraction(percentage))


def _period(sheet: Sheet, address: Address, period: ReturnPeriod) -> Written:
    """The period's name, or in a cell for dates its day, first or last as in the other rows."""
    if not sheet.format(address).is_date:
        return period.label
    others = [sheet.own_value(cell) for cell in sheet.cells if cell.column == address.column]
    is_last = any(isinstance(day, date) and day.day > _LATE_IN_MONTH for day in others)
    return sheet.styles.serial(period.last_day if is_last else period.first_day)


def _prose(text: str) -> str:
    cleaned = storable(clean_prose(text))
    if len(cleaned.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        raise TooLong(LONGEST_TEXT)
    return cleaned


def as_read(sheet: Sheet, address: Address, value: Written) -> Value:
    """A written value as it will be read from the cell."""
    if isinstance(value, str):
        return storable(value)
    is_date = sheet.format(address).is_date
    return (sheet.styles.day(value) if is_date else None) or float(value)


def _is_same(old: Value, new: Value) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) < 1e-9
    return old == new


def _trimmed(number: float, decimals: int) -> str:
    written = f"{number:.{decimals}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
