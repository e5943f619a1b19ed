"""Set-up: what a trust is set up with, and what of it is still missing."""

from collections.abc import Mapping
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, reactive

from auditui.practice.setup.steps import StepName
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.setup.backups import BackupsPane
from auditui.tui.setup.commands import (
    SETUP_COMMANDS,
    VIEW_COMMANDS,
    SeeTargets,
    SeeWhoIsHere,
    ShowBackups,
    ShowFirstSteps,
    ShowHolds,
    ShowSettings,
    ShowTeams,
    ShowTool,
    TakeRegister,
)
from auditui.tui.setup.first_steps import FirstStepsPane
from auditui.tui.setup.holds import HoldsPane
from auditui.tui.setup.settings import SettingsPane
from auditui.tui.setup.teams import TeamsPane
from auditui.tui.setup.tool import ToolPane
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToPeople, GoToSample, GoToSetup
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.view_bar import ViewBar
from auditui.tui.shell.view_pane import ViewPane

PANES: Mapping[type[Command], type[ViewPane]] = {
    ShowFirstSteps: FirstStepsPane,
    ShowSettings: SettingsPane,
    ShowTeams: TeamsPane,
    ShowHolds: HoldsPane,
    ShowTool: ToolPane,
    ShowBackups: BackupsPane,
}

_TAKEN_BY: Mapping[StepName, str] = {
    StepName.TEAMS: ShowTeams.action_name(),
    StepName.PEOPLE: SeeWhoIsHere.action_name(),
    StepName.REGISTER: TakeRegister.action_name(),
    StepName.TARGETS: SeeTargets.action_name(),
    StepName.TOOL: ShowTool.action_name(),
    StepName.BACKUP: ShowBackups.action_name(),
    StepName.DRAW: f"app.{GoToSample.action_name()}",
}
"""Which action leads to where a step is taken."""


class SetupScreen(Place):
    """A view at a time, with what is under its cursor in full below."""

    CSS_PATH = "setup.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = SETUP_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*SETUP_COMMANDS)
    OPENED_BY = GoToSetup
    AUTO_FOCUS = ""

    def _opened(self) -> type[Command]:
        return ShowFirstSteps

    view: reactive[type[Command]] = reactive(Initialize(_opened), init=False)

    summary_line = getters.query_one(Summary)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """The views' keys, how the open one stands, its list, what is under the cursor."""
        yield ViewBar(*VIEW_COMMANDS).data_bind(SetupScreen.view)
        yield Summary()
        for pane in PANES.values():
            yield pane(self.desk)
        yield Detail()

    @property
    def pane(self) -> ViewPane:
        """The view that is open."""
        return self.query_one(PANES[self.view])

    def read(self) -> None:
        """Read what the open view shows."""
        for pane in self.query(ViewPane):
            pane.display = pane is self.pane
        self.pane.read()
        self.pane.take_focus()
        self.explain()

    def watch_view(self) -> None:
        """Open another view."""
        with told(self), self.desk.faults_named():
            self.read()

    @on(ViewPane.Moved)
    def explain(self) -> None:
        """Say how the view stands and what is under the cursor."""
        self.summary_line.say(self.pane.summary())
        self.detail.say(self.pane.explanation())
        self.refresh_bindings()

    @on(ViewPane.Changed)
    def read_anew(self) -> None:
        """Read what is recorded now."""
        self.reload()

    @on(FirstStepsPane.StepAsked)
    async def take_step(self, event: FirstStepsPane.StepAsked) -> None:
        """Go to where the step is taken."""
        await self.run_action(_TAKEN_BY[event.name])

    def action_show_first_steps_command(self) -> None:
        """Show the way to the first draw."""
        self.view = ShowFirstSteps

    def action_show_settings_command(self) -> None:
        """Show the settings."""
        self.view = ShowSettings

    def action_show_teams_command(self) -> None:
        """Show the teams."""
        self.view = ShowTeams

    def action_show_holds_command(self) -> None:
        """Show the holds."""
        self.view = ShowHolds

    def action_show_tool_command(self) -> None:
        """Show the tool and the thresholds."""
        self.view = ShowTool

    def action_show_backups_command(self) -> None:
        """Show the backups."""
        self.view = ShowBackups

    async def action_see_who_is_here_command(self) -> None:
        """Go to the people."""
        await self.app.run_action(f"app.{GoToPeople.action_name()}")

    @work
    async def action_take_register_command(self) -> None:
        """Ask for a register, show what it changes, and take it."""
        from auditui.tui.sample.taking_register import take_a_register  # noqa: PLC0415

        await take_a_register(self)

    def action_see_targets_command(self) -> None:
        """Open the targets."""
        from auditui.tui.a3.targets.screen import TargetsScreen  # noqa: PLC0415

        self.app.push_screen(TargetsScreen(self.desk))

    def action_see_who_is_away_command(self) -> None:
        """Open who is away."""
        from auditui.tui.absence.screen import AbsenceScreen  # noqa: PLC0415

        self.app.push_screen(AbsenceScreen(self.desk))
