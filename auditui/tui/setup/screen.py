"""Set-up: what a trust is set up with, and what of it is still missing."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from auditui.practice.setup.steps import StepName
from auditui.tui.setup.backups import BackupsPane
from auditui.tui.setup.commands import (
    SETUP_COMMANDS,
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
from auditui.tui.shell.view_pane import ViewPane
from auditui.tui.shell.views_place import ViewsPlace

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


class SetupScreen(ViewsPlace):
    """Its views, and from the first steps the way to wherever a step is taken."""

    CSS_PATH = "setup.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = SETUP_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*SETUP_COMMANDS)
    OPENED_BY = GoToSetup

    PANES: ClassVar[Mapping[type[Command], type[ViewPane]]] = {
        ShowFirstSteps: FirstStepsPane,
        ShowSettings: SettingsPane,
        ShowTeams: TeamsPane,
        ShowHolds: HoldsPane,
        ShowTool: ToolPane,
        ShowBackups: BackupsPane,
    }

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
