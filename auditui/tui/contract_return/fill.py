"""Filling the council's own workbook: what would change, and then a copy or the workbook itself."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.text import counted
from auditui.tui.contract_return.changes import ChangeTable, about_change
from auditui.tui.contract_return.commands import FILL_COMMANDS, LeaveFilling
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.folder import WORKBOOKS
from auditui.tui.dialogues.notice import Notice
from auditui.tui.parts.lines import Detail, EmptyState, Sentence, Summary
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToReturn
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.contract_return.files import fill_copy, fill_original
from auditui.workflow.contract_return.mappings import KeptMapping
from auditui.workflow.desk import Desk


class FillNotes(Sentence):
    """What else there is to know before filling."""


class ReturnFillScreen(Place):
    """Every cell that would change, with its old and its new value; nothing is written yet."""

    CSS_PATH = "return.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = FILL_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*FILL_COMMANDS)
    OPENED_BY = GoToReturn
    AUTO_FOCUS = "ChangeTable"

    table = getters.query_one(ChangeTable)
    detail = getters.query_one(Detail)

    def __init__(
        self, desk: Desk, period: ReturnPeriod, plan: FillPlan, mapping: KeptMapping | None
    ) -> None:
        """Show what filling would do."""
        super().__init__(desk)
        self._plan = plan
        self._mapping = mapping
        self._period_in_name = str(period).replace("/", "-")
        self.place = f"Fill in {period.label}"

    def compose_place(self) -> ComposeResult:
        """The workbook, its cells, what else to know, the cell under the cursor in full."""
        plan = self._plan
        cells = counted(len(plan.changes), "cell")
        yield Summary(f"{plan.path.name}: {cells} would change; nothing is written yet.")
        if plan.changes:
            yield ChangeTable()
        else:
            yield EmptyState(nothing_to_do(plan))
        yield FillNotes(notes_of(plan))
        yield Detail()

    def on_mount(self) -> None:
        """List the changes."""
        if self._plan.changes:
            self.table.changes = self._plan.changes

    def use(self, command: type[Command]) -> Use:
        """Filling only where something would change."""
        if command is LeaveFilling:
            return USABLE
        return only_if(self._plan.changes, nothing_to_do(self._plan))

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say the whole of the change under the cursor."""
        change = self.table.current_change
        self.detail.say(about_change(change) if change else "")

    @work
    async def action_write_copy_command(self) -> None:
        """Ask where the copy goes, write it, and go back."""
        path = self._plan.path
        start = path.with_name(f"{path.stem}-{self._period_in_name}{path.suffix}")
        asked = AskPath(
            f"Write a filled copy of {path.name}",
            f"{path.name} stays as it is. Where should the copy go?",
            str(start),
            self._write_copy,
            suffixes=WORKBOOKS,
            wants_new=True,
        )
        if copy := await self.app.push_screen_wait(asked):
            await self._done(f"{copy} is filled; {path.name} is as it was.")

    @work
    async def action_fill_itself_command(self) -> None:
        """Ask whether it is meant, fill the workbook where it lies, and go back."""
        path = self._plan.path
        asked = Confirm(
            f"Fill {path.name} itself?",
            f"{counted(len(self._plan.changes), 'cell')} of {path} change. What it is now is kept "
            "beside it as a backup.",
            "Fill it",
        )
        if await self.app.push_screen_wait(asked):
            with told(self):
                job = partial(_fill_itself, self._plan, self._mapping)
                backup = await elsewhere(self.desk, job)
                await self._done(f"{path} is filled. What it was is kept in {backup.name}.")

    def action_leave_filling_command(self) -> None:
        """Go back to the period."""
        self.leave()

    async def _write_copy(self, path: Path) -> Path:
        await elsewhere(self.desk, partial(_fill_copy, self._plan, path, self._mapping))
        return path

    async def _done(self, sentence: str) -> None:
        await self.app.push_screen_wait(Notice("The workbook is filled", sentence))
        self.leave()


def nothing_to_do(plan: FillPlan) -> str:
    """Why a plan changes no cell."""
    if plan.is_idle:
        return "Every cell reads as it should already."
    return "The rules of the cells forbid what would be written."


def notes_of(plan: FillPlan) -> str:
    """What a plan says beside its changes, a line each."""
    left_out = ", ".join(part.value for part in plan.left_out)
    return "\n".join([*plan.notes, *([f"There is no cell for: {left_out}."] if left_out else [])])


def _fill_copy(plan: FillPlan, out: Path, mapping: KeptMapping | None, desk: Desk) -> None:
    fill_copy(desk, plan, out, mapping)


def _fill_itself(plan: FillPlan, mapping: KeptMapping | None, desk: Desk) -> Path:
    return fill_original(desk, plan, mapping)
