"""Asking which workbook of the council's is to be filled."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Input, Label

from auditui.dataclass import dataclass
from auditui.practice.contract_return.council_workbook import FillPlan, WorkbookView
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import AuditError
from auditui.practice.period import parse_period
from auditui.tui.contract_return.commands import ForgetMapping, PointAtCells
from auditui.tui.contract_return.pointing import PointingScreen
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.dialogues.folder import WORKBOOKS, as_folder, path_of
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import HIDDEN, Use
from auditui.workflow.contract_return.files import given_mapping, plan_fill
from auditui.workflow.contract_return.mappings import (
    KeptMapping,
    forget_mapping,
    remembered_mapping,
)
from auditui.workflow.contract_return.pointing import look_into
from auditui.workflow.desk import Desk


class MappingInput(Input):
    """The path of a mapping file."""


class PeriodsInput(Input):
    """Other periods to be filled with the one that was asked for."""


@dataclass(frozen=True)
class Picked:
    """What filling the chosen workbook would change, and the mapping given or made for it."""

    plan: FillPlan
    mapping: KeptMapping | None


class AskWorkbook(AskPath[Picked]):
    """A workbook to look into; nothing is written to it yet."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (Cancel, PointAtCells, ForgetMapping)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(PointAtCells, ForgetMapping)

    mapping_input = getters.query_one(MappingInput)
    periods_input = getters.query_one(PeriodsInput)

    def __init__(self, desk: Desk, period: ReturnPeriod, start: Path) -> None:
        """Look from the folder used last."""
        self._desk = desk
        self._period = period
        super().__init__(
            f"Fill {period.label} into the council's workbook",
            "Which workbook? What would change is shown first, and nothing is written yet.",
            as_folder(start),
            self._look,
            suffixes=WORKBOOKS,
        )

    def compose_answer(self) -> ComposeResult:
        """Other periods and the mapping file below the workbook; an odd layout needs one, once."""
        yield from super().compose_answer()
        with HorizontalGroup():
            yield Label("Periods too")
            yield PeriodsInput(placeholder="such as 2015-11 2015/16-Q3; all or none", compact=True)
        with HorizontalGroup(classes="-close"):
            yield Label("Mapping file")
            yield MappingInput(placeholder=self._about_mapping(), compact=True)

    def use(self, command: type[Command]) -> Use:
        """Forgetting only where a mapping is remembered."""
        if command is ForgetMapping and remembered_mapping(self._desk) is None:
            return HIDDEN
        return super().use(command)

    async def action_forget_mapping_command(self) -> None:
        """Find cells by their headings again."""
        with told(self):
            await saved(self, partial(forget_mapping, self._desk))
            self.mapping_input.placeholder = self._about_mapping()
            self.problem.say("")
            self.refresh_bindings()
            say(self, "The mapping is forgotten; cells are found by their headings again.")

    @work
    async def action_point_at_cells_command(self) -> None:
        """Show the sheets of the workbook typed, and take the cells that are pointed at."""
        try:
            path = await self._typed()
            job = partial(_look_into, path, self._period)
            view = await elsewhere(self._desk, job)
        except (AuditError, OSError) as error:
            is_told = isinstance(error, AuditError)
            self.problem.say(str(error) if is_told else "No file can be reached by this path.")
            return
        pointing = PointingScreen(self._desk, self._period, view)
        await self.app.push_screen_wait(pointing)
        if pointing.pointed is not None:
            self.give(Picked(*pointing.pointed))

    def _about_mapping(self) -> str:
        if remembered_mapping(self._desk) is None:
            return "only for an odd layout; it is remembered"
        return "the one used last is remembered"

    async def _look(self, workbook: Path) -> Picked:
        typed = self.mapping_input.value.strip()
        others = [parse_period(text) for text in self.periods_input.value.split()]
        file = path_of(typed) if typed else None
        job = partial(_plan, workbook, (self._period, *others), file)
        return await elsewhere(self._desk, job)


def _plan(workbook: Path, periods: Sequence[ReturnPeriod], file: Path | None, desk: Desk) -> Picked:
    mapping = given_mapping(file) if file else None
    return Picked(plan_fill(desk, workbook, *periods, mapping=mapping), mapping)


def _look_into(workbook: Path, period: ReturnPeriod, desk: Desk) -> WorkbookView:
    return look_into(desk, workbook, period)
