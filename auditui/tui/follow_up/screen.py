"""What follows audits: the children recorded as not safe, the actions, the plans."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from auditui.practice.people import Role
from auditui.tui.due.pane import DuePane
from auditui.tui.follow_up.actions import ActionsPane
from auditui.tui.follow_up.commands import (
    ACTIONS_COMMANDS,
    ShowActions,
    ShowConcerns,
    ShowEverythingOpen,
    ShowPlans,
    ShowVoices,
    ShowWeaknesses,
)
from auditui.tui.follow_up.concerns import ConcernsPane
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.follow_up.plans import PlansPane
from auditui.tui.follow_up.voices import VoicesPane
from auditui.tui.follow_up.weaknesses import WeaknessesPane
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToActions
from auditui.tui.shell.view_pane import ViewPane
from auditui.tui.shell.views_place import ViewsPlace
from auditui.workflow.follow_up.concerns import reaching
from auditui.workflow.follow_up.plans import PlanNarrowing, plans


class ActionsScreen(ViewsPlace):
    """Its views, of which each thing opens the audit that it comes from."""

    CSS_PATH = "follow_up.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = ACTIONS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*ACTIONS_COMMANDS)
    OPENED_BY = GoToActions

    PANES: ClassVar[Mapping[type[Command], type[ViewPane]]] = {
        ShowEverythingOpen: DuePane,
        ShowConcerns: ConcernsPane,
        ShowActions: ActionsPane,
        ShowWeaknesses: WeaknessesPane,
        ShowPlans: PlansPane,
        ShowVoices: VoicesPane,
    }

    def opened(self) -> type[Command]:
        """All to whoever leads; concerns that wait for this person, their plans, else actions."""
        if self.desk.person.role is Role.QUALITY_LEAD:
            return ShowEverythingOpen
        if reaching(self.desk):
            return ShowConcerns
        return ShowPlans if plans(self.desk, PlanNarrowing(mine=True)) else ShowActions

    @on(FollowUpPane.AuditAsked)
    def open_audit(self, event: FollowUpPane.AuditAsked) -> None:
        """Open the audit's form."""
        from auditui.tui.audit.form.screen import AuditScreen  # noqa: PLC0415

        self.app.push_screen(AuditScreen(self.desk, event.audit_id))

    def action_show_everything_open_command(self) -> None:
        """Show all that is open."""
        self.view = ShowEverythingOpen

    def action_show_concerns_command(self) -> None:
        """Show the children recorded as not safe."""
        self.view = ShowConcerns

    def action_show_actions_command(self) -> None:
        """Show what is to be done because of audits."""
        self.view = ShowActions

    def action_show_weaknesses_command(self) -> None:
        """Show what audits found to be weak."""
        self.view = ShowWeaknesses

    def action_show_plans_command(self) -> None:
        """Show the improvement plans."""
        self.view = ShowPlans

    def action_show_voices_command(self) -> None:
        """Show what workers dispute, and where voices differ."""
        self.view = ShowVoices
