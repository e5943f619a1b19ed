"""A sheet of the council's workbook as a grid, to point at its cells."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.coordinate import Coordinate
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.contract_return.council_workbook import SheetView
from auditui.practice.contract_return.line import Part
from auditui.tui.contract_return.commands import ChooseCell
from auditui.tui.parts.safe import cell
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.workflow.contract_return.pointing import cell_name, column_name

WIDTH = 10
"""How many cells of the screen a column of the sheet takes."""

Chosen = Mapping[Part, tuple[int, int]]


class SheetGrid(HasCommands, DataTable[Text]):
    """The cells of a sheet; those that take a part say which before what they hold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (ChooseCell,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(ChooseCell)

    sheet: reactive[SheetView | None] = reactive(None, init=False)
    chosen: reactive[Chosen] = reactive({}, init=False)

    def __init__(self) -> None:
        """Start empty, with the cursor on single cells."""
        super().__init__(cursor_type="cell", zebra_stripes=True)

    def watch_sheet(self, sheet: SheetView | None) -> None:
        """Show another sheet."""
        self.clear(columns=True)
        if sheet is None:
            return
        for column in range(1, sheet.columns + 1):
            self.add_column(cell(column_name(column)), width=WIDTH)
        for row in range(sheet.first_row, sheet.last_row + 1):
            texts = [self._text(row, column) for column in range(1, sheet.columns + 1)]
            self.add_row(*texts, label=Text(str(row)))

    def watch_chosen(self, before: Chosen, now: Chosen) -> None:
        """Mark the cells that are chosen now, and no others."""
        for row, column in {*before.values(), *now.values()}:
            if self.sheet and self._is_shown(row, column):
                place = Coordinate(row - self.sheet.first_row, column - 1)
                self.update_cell_at(place, self._text(row, column))

    def action_choose_cell_command(self) -> None:
        """Choose the cell under the cursor."""
        self.action_select_cursor()

    @property
    def place(self) -> tuple[int, int]:
        """The row and the column of the sheet that the cursor is on."""
        first = self.sheet.first_row if self.sheet else 1
        return first + self.cursor_row, self.cursor_column + 1

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell of the sheet."""
        if self.sheet and self._is_shown(row, column):
            self.move_cursor(row=row - self.sheet.first_row, column=column - 1)

    def part_at(self, place: tuple[int, int]) -> Part | None:
        """The part that a cell takes, None where it takes none."""
        return next((part for part, each in self.chosen.items() if each == place), None)

    def _is_shown(self, row: int, column: int) -> bool:
        sheet = self.sheet
        return (
            sheet is not None
            and sheet.first_row <= row <= sheet.last_row
            and column <= sheet.columns
        )

    def _text(self, row: int, column: int) -> Text:
        text = self.sheet.texts.get((row, column), "") if self.sheet else ""
        part = self.part_at((row, column))
        return cell(f"{part.value}: {text}", "bold reverse") if part else cell(text)


def about_cell(grid: SheetGrid) -> str:
    """The cell under the cursor in full, and all that is chosen."""
    place = grid.place
    sheet = grid.sheet
    said = sheet.texts.get(place, "") if sheet else ""
    formula = " It holds a formula, which is never overwritten." if _is_formula(grid) else ""
    here = f"{cell_name(*place)}: {said or 'empty'}.{formula}"
    parts = [
        f"{part.value} {cell_name(*grid.chosen[part])}" for part in Part if part in grid.chosen
    ]
    return f"{here}\nChosen: {', '.join(parts) or 'nothing yet'}."


def _is_formula(grid: SheetGrid) -> bool:
    return grid.sheet is not None and grid.place in grid.sheet.worked_out
