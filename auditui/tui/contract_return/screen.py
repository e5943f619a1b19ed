"""The contract return: which periods are published, and which no longer are as they were."""

from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.practice.people import Right
from auditui.practice.text import counted
from auditui.tui.contract_return.commands import RETURN_COMMANDS
from auditui.tui.contract_return.leaving import LastFolder
from auditui.tui.contract_return.table import ReturnTable
from auditui.tui.contract_return.view import read_view
from auditui.tui.contract_return.words import about_standing, summary
from auditui.tui.parts.lines import Detail, EmptyState, Problem, Sentence, Summary
from auditui.tui.parts.listing import MOST_ROWS
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToReturn
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.workflow.contract_return.publish import standing
from auditui.workflow.desk import Desk
from auditui.workflow.ledger_rows import first_differing


class WhoPublishes(Sentence):
    """Who publishes, for those who may not."""


class ReturnScreen(Place):
    """Every month, quarter and year that is over, and where it stands; Enter opens one."""

    CSS_PATH = "return.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = RETURN_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*RETURN_COMMANDS)
    OPENED_BY = GoToReturn
    AUTO_FOCUS = "ReturnTable"

    summary_line = getters.query_one(Summary)
    gap_line = getters.query_one(Problem)
    table = getters.query_one(ReturnTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Look for files first where the program was started."""
        super().__init__(desk)
        self._folder = LastFolder(Path.cwd())

    def compose_place(self) -> ComposeResult:
        """How many stand where, the table, and the period under the cursor in full."""
        yield Summary()
        if not self.desk.person.may(Right.PUBLISH):
            yield WhoPublishes("The quality lead publishes; everybody can read what stands.")
        yield Problem()
        yield ReturnTable()
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read where every period stands."""
        listed = standing(self.desk)
        self.table.shown = listed
        self.table.display = bool(listed)
        self.empty_state.say("" if listed else _NOTHING_YET)
        gap = first_differing(self.desk)
        self.gap_line.say(gap.says if gap else "")
        shown = only_first(len(listed), MOST_ROWS)
        self.summary_line.say(summary(listed) + shown if listed else "")
        self.explain()

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the period under the cursor."""
        found = self.table.current_standing
        self.detail.say(about_standing(found) if found else "")

    @on(DataTable.RowSelected)
    def open_period(self) -> None:
        """Open the period; on return this place reads everything anew."""
        from auditui.tui.contract_return.period import ReturnPeriodScreen  # noqa: PLC0415

        if found := self.table.current_standing:
            with told(self), self.desk.faults_named():
                view = read_view(self.desk, found.period)
                self.app.push_screen(ReturnPeriodScreen(self.desk, view, self._folder))

    @work
    async def action_combine_packages_command(self) -> None:
        """Ask where the packages lie, and show them side by side."""
        from auditui.tui.contract_return.combined import CombinedScreen  # noqa: PLC0415
        from auditui.tui.contract_return.packages import AskPackages  # noqa: PLC0415

        if found := await self.app.push_screen_wait(AskPackages(self.desk, self._folder.path)):
            await self.app.push_screen(CombinedScreen(self.desk, found, self._folder))

    @work
    async def action_make_inspection_pack_command(self) -> None:
        """Ask for a folder, write the pack into it, and say what was written."""
        from auditui.tui.contract_return.inspection import AskInspectionPack  # noqa: PLC0415

        asked = AskInspectionPack(self.desk, self._folder.path)
        if paths := await self.app.push_screen_wait(asked):
            self._folder.path = paths[0].parent
            say(self, f"{counted(len(paths), 'file')} written into {self._folder.path}.")

    @work
    async def action_export_items_command(self) -> None:
        """Ask for a folder, write audits item by item into it, and say what is not in it."""
        from auditui.tui.contract_return.items import AskItems, about_export  # noqa: PLC0415

        if done := await self.app.push_screen_wait(AskItems(self.desk, self._folder.path)):
            self._folder.path = done.paths[0].parent
            await self.app.push_screen_wait(about_export(done))


_NOTHING_YET = (
    "Nothing can be published yet. A month appears here the day after it is over, once an audit "
    "of its sample is submitted, and a quarter or a year likewise."
)
