"""What filling a return would change, leave out and leave alone, in words for the desk."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from auditui.dataclass import dataclass
from auditui.exchange.council.layout import AllInOneText, Placement, Spot
from auditui.exchange.council.line_text import NoPlaceInText, with_period
from auditui.exchange.council.period import NO_TIME
from auditui.exchange.council.ruling import Kept
from auditui.exchange.council.values import (
    PercentStyle,
    Writing,
    all_in_one,
    numbers,
    percent_style,
    ruled_text,
    writing,
)
from auditui.exchange.xlsx.address import Address, column_letters
from auditui.exchange.xlsx.sheet import Sheet
from auditui.practice.contract_return.council_workbook import CellChange, shown_sheet
from auditui.practice.contract_return.line import Part, ReturnLine
from auditui.practice.errors import AuditError

_PARTS_IN_LINE = (Part.FIGURE, Part.TARGET, Part.TOLERANCE)
"""The parts that one text for several periods holds, or might."""


class FormulaInTheWay(AuditError):
    """A cell that would be filled is worked out from others, and is never overwritten."""

    def __init__(self, where: str) -> None:
        """Name the cells."""
        super().__init__(
            f"{where} is worked out by a formula, so nothing was filled. Name another cell in a "
            "mapping file, or ask the council to clear the formula."
        )


@dataclass(frozen=True)
class Preview:
    """The cells that would change, the parts without a cell, and what else there is to know.

    `forbidden` are the parts that the rules of their cells do not take.
    """

    changes: tuple[CellChange, ...]
    left_out: tuple[Part, ...]
    notes: tuple[str, ...]
    forbidden: tuple[Part, ...]


_Written = tuple[Part, Writing | Kept]


def preview(placement: Placement, line: ReturnLine) -> Preview:
    """What filling would do. Raises FormulaInTheWay, and TooLong for an overlong narrative."""
    sheet = placement.sheet
    worked_out = _worked_out(placement)
    spots = [spot for spot in placement.spots if spot not in worked_out]
    writings = _writings(placement, spots, line)
    changes = tuple(_changes(sheet, line, writings))
    placed = set(_PARTS_IN_LINE if placement.beside else (spot.part for spot in placement.spots))
    silent = [spot for spot in spots if spot.address not in writings]
    notes = (
        *placement.notes,
        *_notes_on_values(placement, spots, silent, writings),
        *_notes_on_rules(sheet, writings),
        *(_formula_note(placement, spot, spots) for spot in worked_out),
        *_notes_on_cells(sheet, [Address.parse(change.cell) for change in changes]),
        *_notes_on_names(placement),
    )
    left_out = tuple(part for part in Part if part not in placed and part is not Part.PERIOD)
    kept = tuple(part for part, found in writings.values() if isinstance(found, Kept))
    return Preview(changes, left_out, notes, kept)


def _changes(
    sheet: Sheet, line: ReturnLine, writings: Mapping[Address, _Written]
) -> Iterator[CellChange]:
    for cell, (part, found) in writings.items():
        if not isinstance(found, Kept) and not found.changes_nothing:
            yield CellChange(
                sheet.name, str(cell), part, found.old, found.new, found.value, line.period
            )


def _worked_out(placement: Placement) -> list[Spot]:
    """The spots that hold formulas, which are left to them.

    Raises FormulaInTheWay where there is no other.
    """
    sheet = placement.sheet
    found = [spot for spot in placement.spots if sheet.formula(spot.address) is not None]
    if found and len(found) == len(placement.spots):
        raise FormulaInTheWay(sheet.places(spot.address for spot in found))
    return found


def _writings(
    placement: Placement, spots: Sequence[Spot], line: ReturnLine
) -> Mapping[Address, _Written]:
    """What each cell gets, under its first part; a cell of several parts gets them as one text."""
    by_cell: dict[Address, list[Spot]] = {}
    for spot in spots:
        by_cell.setdefault(spot.address, []).append(spot)
    pending = numbers(placement, line)
    found: dict[Address, _Written] = {}
    for cell, here in by_cell.items():
        only: Writing | Kept | None
        if placement.beside is not None:
            only = ruled_text(placement, cell, _beside(placement, cell, line))
        elif len(here) > 1:
            only = ruled_text(placement, cell, all_in_one(line, [spot.part for spot in here]))
        else:
            only = writing(placement, here[0], line, pending)
        if only is not None:
            found[cell] = here[0].part, only
    return found


def _beside(placement: Placement, cell: Address, line: ReturnLine) -> str:
    """The text of a cell with the line's period beside those that it has. Raises AllInOneText."""
    try:
        text = placement.sheet.text(cell)
        return with_period(text, line, placement.beside or NO_TIME)
    except NoPlaceInText:
        raise AllInOneText(placement.sheet.place(cell)) from None


def _notes_on_values(
    placement: Placement,
    spots: Sequence[Spot],
    silent: Sequence[Spot],
    writings: Mapping[Address, _Written],
) -> Iterator[str]:
    for spot in spots:
        found = writings.get(spot.address, (spot.part, Kept.FORBIDDEN))[1]
        is_alone = placement.beside is None and not isinstance(found, Kept)
        if spot.part is Part.FIGURE and is_alone:
            yield from _note_on_figure(placement, spot)
    for spot in silent:
        where = placement.sheet.place(spot.address)
        yield f"There is no {spot.part.value} to write, so {where} stays as it is."


def _note_on_figure(placement: Placement, spot: Spot) -> Iterator[str]:
    where = placement.sheet.place(spot.address)
    has_rules = any(True for _ in placement.sheet.rules_for(spot.address))
    match percent_style(placement, spot):
        case PercentStyle.FRACTION:
            yield f"{where} takes the exact fraction; its format decides how much of it shows."
        case None if not has_rules:
            yield f"Nothing shows how {where} writes percentages, so 97% is written as 97."


def _notes_on_rules(sheet: Sheet, writings: Mapping[Address, _Written]) -> Iterator[str]:
    for cell, (part, found) in writings.items():
        where = sheet.place(cell)
        if found is Kept.FORBIDDEN:
            yield f"A rule of {where} forbids what the {part.value} would be, so it stays as it is."
        if found is Kept.UNCLEAR:
            yield (
                f"Whether the rules of {where} allow the {part.value} only Excel can tell, so it "
                "stays as it is; type it in there."
            )


def _formula_note(placement: Placement, spot: Spot, filled: Sequence[Spot]) -> str:
    sheet = placement.sheet
    where = sheet.place(spot.address)
    if placement.book.follows(sheet, spot.address, {each.address for each in filled}):
        return f"{where} works the {spot.part.value} out by its own formula, and is left to do so."
    return (
        f"{where} holds a formula, which is left as it is. See in Excel whether the "
        f"{spot.part.value} that it gives is right."
    )


def _notes_on_names(placement: Placement) -> Iterator[str]:
    """The other sheets that a person may take for the one that is filled."""
    name = placement.sheet.name
    alike = [
        shown_sheet(other.name)
        for other in placement.book.sheets
        if other.name != name and _folded(other.name) == _folded(name)
    ]
    if alike:
        yield (
            f"The sheet {shown_sheet(name)} is filled; {' and '.join(alike)}, of nearly the same "
            "name, stays as it is."
        )


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _notes_on_cells(sheet: Sheet, cells: Sequence[Address]) -> Iterator[str]:
    if sheet.is_hidden:
        yield f"The sheet {shown_sheet(sheet.name)} is hidden, and is filled all the same."
    for column in sorted({cell.column for cell in cells}):
        if sheet.is_column_hidden(column):
            yield f"Column {column_letters(column)} is hidden, and is filled all the same."
    for row in sorted({cell.row for cell in cells}):
        if sheet.is_row_hidden(row):
            yield f"Row {row} is hidden, and is filled all the same."
    locked = [cell for cell in cells if sheet.format(cell).is_locked]
    if sheet.is_protected and locked:
        yield f"The sheet is protected, and Excel would not let you type in {sheet.places(locked)}."
