"""What filling a return would change, leave out and leave alone, in words for the desk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditui.exchange.council.layout import Placement, Spot
from auditui.exchange.council.values import (
    PercentStyle,
    Writing,
    all_in_one,
    percent_style,
    writing,
    writing_of,
)
from auditui.exchange.xlsx.address import Address, column_letters
from auditui.exchange.xlsx.sheet import Sheet
from auditui.practice.contract_return import Part, ReturnLine
from auditui.practice.council_workbook import CellChange
from auditui.practice.errors import AuditError


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
    """The cells that would change, the parts without a cell, and what else there is to know."""

    changes: tuple[CellChange, ...]
    left_out: tuple[Part, ...]
    notes: tuple[str, ...]


def preview(placement: Placement, line: ReturnLine) -> Preview:
    """What filling would do. Raises FormulaInTheWay, and TooLong for an overlong narrative."""
    worked_out = _worked_out(placement)
    spots = [spot for spot in placement.spots if spot not in worked_out]
    writings = _writings(placement, spots, line)
    changes = tuple(
        CellChange(placement.sheet.name, str(cell), part, found.old, found.new, found.value)
        for cell, (part, found) in writings.items()
        if not found.changes_nothing
    )
    placed = {spot.part for spot in placement.spots}
    silent = [spot for spot in spots if spot.address not in writings]
    notes = (
        *placement.notes,
        *_notes_on_values(placement, spots, silent),
        *(_formula_note(placement.sheet, spot) for spot in worked_out),
        *_notes_on_cells(placement.sheet, [Address.parse(change.cell) for change in changes]),
    )
    left_out = tuple(part for part in Part if part not in placed and part is not Part.PERIOD)
    return Preview(changes, left_out, notes)


def _worked_out(placement: Placement) -> list[Spot]:
    """The spots whose formulas follow from the cells that are filled, or from each other.

    Any other formula is in the way. Raises FormulaInTheWay.
    """
    sheet = placement.sheet
    formulas = {
        spot: formula
        for spot in placement.spots
        if (formula := sheet.formula(spot.address)) is not None
    }
    known = {spot.address for spot in placement.spots if spot not in formulas}
    following: list[Spot] = []
    while waiting := [spot for spot in formulas if spot not in following]:
        reached = [
            spot for spot in waiting if formulas[spot].refers_to(known, spot.address, sheet.name)
        ]
        if not reached:
            raise FormulaInTheWay(sheet.places(spot.address for spot in waiting))
        following += reached
        known |= {spot.address for spot in reached}
    return following


def _writings(
    placement: Placement, spots: Sequence[Spot], line: ReturnLine
) -> Mapping[Address, tuple[Part, Writing]]:
    """What each cell gets, under its first part; a cell of several parts gets them as one text."""
    by_cell: dict[Address, list[Spot]] = {}
    for spot in spots:
        by_cell.setdefault(spot.address, []).append(spot)
    found: dict[Address, tuple[Part, Writing]] = {}
    for cell, here in by_cell.items():
        if len(here) > 1:
            text = all_in_one(line, [spot.part for spot in here])
            found[cell] = here[0].part, writing_of(placement.sheet, cell, text)
        elif (only := writing(placement, here[0], line)) is not None:
            found[cell] = here[0].part, only
    return found


def _notes_on_values(
    placement: Placement, spots: Sequence[Spot], silent: Sequence[Spot]
) -> Iterator[str]:
    for spot in spots:
        if spot.part is Part.FIGURE:
            yield from _note_on_figure(placement, spot)
    for spot in silent:
        where = placement.sheet.place(spot.address)
        yield f"There is no {spot.part.value} to write, so {where} stays as it is."


def _note_on_figure(placement: Placement, spot: Spot) -> Iterator[str]:
    where = placement.sheet.place(spot.address)
    match percent_style(placement, spot):
        case PercentStyle.FRACTION:
            yield f"{where} takes the exact fraction; its format decides how much of it shows."
        case None:
            yield f"Nothing shows how {where} writes percentages, so 97% is written as 97."


def _formula_note(sheet: Sheet, spot: Spot) -> str:
    return (
        f"{sheet.place(spot.address)} works the {spot.part.value} out by its own formula, "
        "and is left to do so."
    )


def _notes_on_cells(sheet: Sheet, cells: Sequence[Address]) -> Iterator[str]:
    if sheet.is_hidden:
        yield f"The sheet {sheet.name} is hidden, and is filled all the same."
    for column in sorted({cell.column for cell in cells}):
        if sheet.is_column_hidden(column):
            yield f"Column {column_letters(column)} is hidden, and is filled all the same."
    for row in sorted({cell.row for cell in cells}):
        if sheet.is_row_hidden(row):
            yield f"Row {row} is hidden, and is filled all the same."
    locked = [cell for cell in cells if sheet.format(cell).is_locked]
    if sheet.is_protected and locked:
        yield f"The sheet is protected, and Excel would not let you type in {sheet.places(locked)}."
