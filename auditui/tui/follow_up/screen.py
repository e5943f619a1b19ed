"""What follows audits: the children recorded as not safe, the actions, the plans."""

from collections.abc import Mapping
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, reactive

from auditui.practice.people import Role
from auditui.tui.due.pane import DuePane
from auditui.tui.follow_up.actions import ActionsPane
from auditui.tui.follow_up.commands import (
    ACTIONS_COMMANDS,
    VIEW_COMMANDS,
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
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToActions
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.view_bar import ViewBar
from auditui.workflow.follow_up.concerns import reaching
from auditui.workflow.follow_up.plans import PlanNarrowing, plans

PANES: Mapping[type[Command], type[FollowUpPane]] = {
    ShowEverythingOpen: DuePane,
    ShowConcerns: ConcernsPane,
    ShowActions: ActionsPane,
    ShowWeaknesses: WeaknessesPane,
    ShowPlans: PlansPane,
    ShowVoices: VoicesPane,
}


class ActionsScreen(Place):
    """A view at a time, with what is under its cursor in full below."""

    CSS_PATH = "follow_up.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = ACTIONS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*ACTIONS_COMMANDS)
    OPENED_BY = GoToActions
    AUTO_FOCUS = ""

    def _opened(self) -> type[Command]:
        """All to whoever leads; concerns that wait for this person, their plans, else actions."""
        if self.desk.person.role is Role.QUALITY_LEAD:
            return ShowEverythingOpen
        if reaching(self.desk):
            return ShowConcerns
        return ShowPlans if plans(self.desk, PlanNarrowing(mine=True)) else ShowActions

    view: reactive[type[Command]] = reactive(Initialize(_opened), init=False)

    summary_line = getters.query_one(Summary)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """The views' keys, how the open one stands, its list, what is under the cursor."""
        yield ViewBar(*VIEW_COMMANDS).data_bind(ActionsScreen.view)
        yield Summary()
        yield DuePane(self.desk)
        yield ConcernsPane(self.desk)
        yield ActionsPane(self.desk)
        yield WeaknessesPane(self.desk)
        yield PlansPane(self.desk)
        yield VoicesPane(self.desk)
        yield Detail()

    @property
    def pane(self) -> FollowUpPane:
        """The view that is open."""
        return self.query_one(PANES[self.view])

    def read(self) -> None:
        """Read what the open view shows."""
        for pane in self.query(FollowUpPane):
            pane.display = pane is self.pane
        self.pane.read()
        self.pane.take_focus()
        self.explain()

    def watch_view(self) -> None:
        """Open another view."""
        with told(self), self.desk.faults_named():
            self.read()

    @on(FollowUpPane.Moved)
    def explain(self) -> None:
        """Say how the view stands and what is under the cursor."""
        self.summary_line.say(self.pane.summary())
        self.detail.say(self.pane.explanation())
        self.refresh_bindings()

    @on(FollowUpPane.Changed)
    def read_anew(self) -> None:
        """Read what is recorded now."""
        self.reload()

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
