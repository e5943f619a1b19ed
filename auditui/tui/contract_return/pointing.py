"""Pointing at the cells of the council's workbook that take A3, which makes a mapping."""

from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.practice.contract_return.council_workbook import (
    FillPlan,
    SheetView,
    WorkbookView,
    shown_sheet,
)
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.tui.contract_return.commands import (
    POINTING_COMMANDS,
    LeavePointing,
    NextSheet,
)
from auditui.tui.contract_return.grid import SheetGrid, about_cell
from auditui.tui.dialogues.choose import Choose
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToReturn
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.contract_return.mappings import KeptMapping
from auditui.workflow.contract_return.pointing import COUNTED, cell_name, plan_pointed
from auditui.workflow.desk import Desk

NO_PART = "nothing"


class PointingScreen(Place):
    """A sheet as a grid; Enter or a click on a cell asks which part of the line it takes."""

    CSS_PATH = "return.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = POINTING_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*POINTING_COMMANDS)
    OPENED_BY = GoToReturn
    AUTO_FOCUS = "SheetGrid"

    summary = getters.query_one(Summary)
    grid = getters.query_one(SheetGrid)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, period: ReturnPeriod, view: WorkbookView) -> None:
        """Begin with the cells that are told already."""
        super().__init__(desk)
        self._period = period
        self._view = view
        names = [sheet.name for sheet in view.sheets]
        self._number = names.index(view.chosen_on) if view.chosen_on in names else 0
        self.pointed: tuple[FillPlan, KeptMapping] | None = None
        self.place = f"Point at the cells of {period.label}"

    @property
    def _sheet(self) -> SheetView:
        return self._view.sheets[self._number]

    def compose_place(self) -> ComposeResult:
        """Which sheet it is, its cells, the one under the cursor with what is chosen."""
        yield Summary()
        yield SheetGrid()
        yield Detail()

    def on_mount(self) -> None:
        """Show the sheet on which A3 stands, the cursor on the first cell that is told."""
        self._show()
        self.grid.chosen = dict(self._view.chosen)
        if chosen := sorted(self._view.chosen.values()):
            self.grid.go_to(*chosen[0])

    def use(self, command: type[Command]) -> Use:
        """Other sheets only where there are any; filling once something counted has a cell."""
        if command is LeavePointing:
            return USABLE
        if command is NextSheet:
            return only_if(len(self._view.sheets) > 1, "The workbook has one sheet alone.")
        is_counted = any(part in self.grid.chosen for part in COUNTED)
        return only_if(is_counted, "Point at the cell of the figure or of the numerator first.")

    @on(DataTable.CellHighlighted)
    def explain(self) -> None:
        """Say the whole of the cell under the cursor."""
        self.detail.say(about_cell(self.grid))

    @on(DataTable.CellSelected)
    @work
    async def choose(self) -> None:
        """Ask which part the cell takes; a part that had another cell moves here."""
        row, column = self.grid.place
        where = cell_name(row, column)
        parts = [part.value for part in Part if part is not Part.PERIOD]
        asked = Choose(
            f"What does {where} take?",
            f"It reads: {self._sheet.texts.get((row, column), '') or 'empty'}",
            [(part.capitalize(), part) for part in (*parts, NO_PART)],
        )
        if (answer := await self.app.push_screen_wait(asked)) is not None:
            kept = {
                part: place
                for part, place in self.grid.chosen.items()
                if place != (row, column) and part.value != answer
            }
            self.grid.chosen = kept if answer == NO_PART else {**kept, Part(answer): (row, column)}
            self.explain()
            self.refresh_bindings()

    def action_next_sheet_command(self) -> None:
        """Show the next sheet; cells chosen on another one are chosen no more."""
        self._number = (self._number + 1) % len(self._view.sheets)
        self.grid.chosen = {}
        self._show()
        self.refresh_bindings()

    @work
    async def action_use_cells_command(self) -> None:
        """Find out what would change, and go on to that."""
        with told(self):
            job = partial(_plan, self._view, self._period, self._sheet.name, dict(self.grid.chosen))
            self.pointed = await elsewhere(self.desk, job)
            self.leave()

    def action_leave_pointing_command(self) -> None:
        """Go back to asking for the workbook."""
        self.leave()

    def _show(self) -> None:
        sheet = self._sheet
        several = f" ({self._number + 1} of {len(self._view.sheets)})"
        name = self._view.path.name
        self.summary.say(
            f"{name}: sheet {shown_sheet(sheet.name)}{several}; nothing is written yet."
        )
        self.grid.sheet = sheet
        self.explain()


def _plan(
    view: WorkbookView,
    period: ReturnPeriod,
    sheet: str,
    cells: dict[Part, tuple[int, int]],
    desk: Desk,
) -> tuple[FillPlan, KeptMapping]:
    return plan_pointed(desk, view.path, period, sheet, cells)
