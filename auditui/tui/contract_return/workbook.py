"""Asking which workbook of the council's is to be filled."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Input, Label

from auditui.practice.contract_return import ReturnPeriod
from auditui.practice.council_workbook import FillPlan
from auditui.tui.contract_return.commands import ForgetMapping
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.dialogues.folder import WORKBOOKS, as_folder, path_of
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.use import HIDDEN, Use
from auditui.workflow.contract_return.files import forget_mapping, plan_fill, remembered_mapping
from auditui.workflow.desk import Desk


class MappingInput(Input):
    """The path of a mapping file."""


@dataclass(frozen=True)
class Picked:
    """What filling the chosen workbook would change, and the mapping file given for it."""

    plan: FillPlan
    mapping: Path | None


class AskWorkbook(AskPath[Picked]):
    """A workbook to look into; nothing is written to it yet."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (Cancel, ForgetMapping)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(ForgetMapping)

    mapping_input = getters.query_one(MappingInput)

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
        """The mapping file below the workbook; an odd layout needs one, once."""
        yield from super().compose_answer()
        with HorizontalGroup():
            yield Label("Mapping file")
            yield MappingInput(placeholder=self._about_mapping(), compact=True)

    def use(self, command: type[Command]) -> Use:
        """Forgetting only where a mapping is remembered."""
        if command is ForgetMapping and remembered_mapping(self._desk) is None:
            return HIDDEN
        return super().use(command)

    def action_forget_mapping_command(self) -> None:
        """Find cells by their headings again."""
        with told(self):
            forget_mapping(self._desk)
            self.mapping_input.placeholder = self._about_mapping()
            self.problem.say("")
            self.refresh_bindings()
            say(self, "The mapping is forgotten; cells are found by their headings again.")

    def _about_mapping(self) -> str:
        if remembered_mapping(self._desk) is None:
            return "only for an odd layout; it is remembered"
        return "the one used last is remembered"

    async def _look(self, workbook: Path) -> Picked:
        typed = self.mapping_input.value.strip()
        mapping = path_of(typed) if typed else None
        job = partial(_plan, workbook, self._period, mapping)
        return Picked(await elsewhere(self._desk, job), mapping)


def _plan(workbook: Path, period: ReturnPeriod, mapping: Path | None, desk: Desk) -> FillPlan:
    return plan_fill(desk, workbook, period, mapping)
