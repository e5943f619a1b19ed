"""Improvement plans: how each stands, what is said and done on it, its re-audit, its end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.errors import AuditError
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.practice.follow_up.plan import Plan, PlanStanding
from auditui.practice.follow_up.plan_words import (
    counted_plans,
    plan_actions_words,
    plan_in_brief,
    plan_owner_words,
    plan_standing_words,
    plan_with_newest,
    re_audit_words,
)
from auditui.practice.people import Role
from auditui.practice.team import NO_TEAM
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.follow_up.commands import (
    PLAN_COMMANDS,
    AddPlanAction,
    ClosePlan,
    ComparePlan,
    NotePlan,
    OpenItsAudit,
    ReopenPlan,
    SeeTheirFigures,
    ShowClosedPlans,
    WhosePlans,
)
from auditui.tui.follow_up.compare import Comparison
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToA3
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.reading import keep_reading
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.follow_up import plans as verbs
from auditui.workflow.follow_up.actions import DueInThePast
from auditui.workflow.follow_up.re_audits import (
    DueTooLate,
    NotIndependent,
    ReAuditUnderWay,
    independent_auditors,
    plan_re_audit,
)
from auditui.workflow.reason import NeedsAReason

NOTE, WHAT, OWNER, DUE, REASON, AUDITOR = (
    "How far", "What", "Owner", "By when", "Why", "Auditor",
)  # fmt: skip

_AT: Mapping[type[AuditError], str] = {
    DueInThePast: DUE,
    DueTooLate: DUE,
    NotAnOwner: OWNER,
    NoSuchPerson: OWNER,
    NotIndependent: AUDITOR,
    ReAuditUnderWay: REASON,
    NeedsAReason: REASON,
}
_ALWAYS = (WhosePlans, ShowClosedPlans, SeeTheirFigures)
_NOTHING = (
    "No improvement plan is open. An inadequate final grade opens one for the head of service of "
    "the team; it ends with an independent re-audit, or with a reason."
)


class PlanTable(HasCommands, Listing[Plan]):
    """A plan in a line, those whose re-audit is overdue in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenItsAudit,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenItsAudit)

    shown: reactive[tuple[Plan, ...]] = reactive((), init=False)

    def __init__(self, today: date) -> None:
        """Judge what is overdue on a day."""
        super().__init__()
        self._today = today

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Plan]]:
        """How it stands first, then the case, the actions and the re-audit."""
        return (
            Field("Stands", lambda each: plan_standing_words(each, self._today), 26),
            Field("Case", lambda each: each.case_ref, 10),
            Field("Actions", plan_actions_words, 12),
            Field("Audited again", re_audit_words, 22, widest=34),
            Field("Owner", plan_owner_words, needs=100, widest=26),
            Field("Team", lambda each: each.team or NO_TEAM, needs=130),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each plan."""
        for each in self.shown[:MOST_ROWS]:
            is_overdue = each.standing(self._today) is PlanStanding.OVERDUE
            yield ListingRow(str(each.plan_id), self.cells_of(each, "bold" if is_overdue else ""))

    @property
    def current_plan(self) -> Plan | None:
        """The plan under the cursor."""
        return next((each for each in self.shown if str(each.plan_id) == self.current), None)


class PlansPane(FollowUpPane):
    """The open plans, the soonest re-audit first; one's own to a head of service, all to others."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = PLAN_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*PLAN_COMMANDS)

    table = getters.query_one(PlanTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Show what concerns whoever sits at the desk."""
        super().__init__(desk)
        self._mine = desk.person.role is Role.HEAD_OF_SERVICE
        self._with_closed = False

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing."""
        yield PlanTable(self.desk.today)
        yield EmptyState()

    def read(self) -> None:
        """Read the plans."""
        narrowing = verbs.PlanNarrowing(self._mine, closed=self._with_closed)
        found = verbs.plans(self.desk, narrowing)
        self.table.shown = found
        self.table.display = bool(found)
        self.empty_state.say("" if found else _NOTHING)
        self.refresh_bindings()

    def audit_under_cursor(self) -> int | None:
        """The audit that opened the plan under the cursor."""
        each = self.table.current_plan
        return each.audit_id if each else None

    def summary(self) -> str:
        """Whose are shown, and how they stand."""
        whose = "Mine" if self._mine else "All"
        return f"{whose}: {counted_plans(self.table.shown, self.desk.today)}"

    def explanation(self) -> str:
        """The plan under the cursor in full."""
        each = self.table.current_plan
        return plan_with_newest(each, self.desk.today) if each else ""

    def use(self, command: type[Command]) -> Use:
        """Changing only what is open, by those whose it is."""
        if command in _ALWAYS:
            return USABLE
        each = self.table.current_plan
        if each is None:
            return not_now("There is no plan here.")
        if command is ComparePlan:
            is_again = each.re_audit is not None and each.re_audit.final is not None
            return only_if(is_again, "The file has not been audited again yet.")
        if command is ReopenPlan:
            return only_if(not each.is_open, "It is open already.")
        return self._use_on_open(command, each)

    def _use_on_open(self, command: type[Command], each: Plan) -> Use:
        if not each.is_open:
            return not_now("It is closed. Reopen it first.")
        if command is ClosePlan:
            refusal = verbs.why_not_close(self.desk, each)
            return only_if(not refusal, refusal)
        if command in (NotePlan, AddPlanAction):
            return only_if(each.is_beside(self.user), "It is somebody else's plan.")
        return USABLE

    def action_whose_plans_command(self) -> None:
        """Show one's own, or all."""
        self._mine = not self._mine
        self.post_message(self.Changed())

    def action_show_closed_plans_command(self) -> None:
        """Show the closed ones too, or no longer."""
        self._with_closed = not self._with_closed
        self.post_message(self.Changed())

    def action_note_plan_command(self) -> None:
        """Ask how far it has come."""
        self._ask("Note", "Record", (Asked(NOTE),), verbs.note)

    def action_add_plan_action_command(self) -> None:
        """Ask what is to be done, by whom and by when."""
        hint = "worker, team manager, head of service or a name"
        asked = (Asked(WHAT), Asked(OWNER, hint=hint), asked_day(DUE, self._days))
        self._ask("Add an action", "Add", asked, verbs.add_action)

    def action_hand_plan_on_command(self) -> None:
        """Ask to whom, and why."""
        asked = (Asked(OWNER, hint="another head of service"), Asked(REASON))
        self._ask("Hand on", "Hand on", asked, verbs.hand_plan_on)

    def action_plan_re_audit_command(self) -> None:
        """Ask who audits the file again, and by when."""
        if each := self.table.current_plan:
            self._ask_re_audit(each)

    def _ask_re_audit(self, each: Plan) -> None:
        names = [person.name for person in independent_auditors(self.desk, each.plan_id)]
        if not names:
            say(self, "Nobody here is independent of this file.")
            return
        choices = [(name, name) for name in names]
        asked = (
            Asked(AUDITOR, names[0], choices=choices),
            asked_day(DUE, self._days, max(each.due, self.desk.today)),
        )
        is_planned = each.re_audit is not None and each.re_audit.state.is_open
        instead = (Asked(REASON, hint="why instead of the one planned"),) if is_planned else ()
        self._ask("Audit the file again", "Plan it", (*asked, *instead), plan_re_audit)

    def action_close_plan_command(self) -> None:
        """Ask why."""
        self._ask("Close the plan", "Close", (Asked(REASON),), verbs.close_plan)

    def action_reopen_plan_command(self) -> None:
        """Ask why."""
        self._ask("Open it again", "Reopen", (Asked(REASON),), verbs.reopen_plan)

    def action_compare_plan_command(self) -> None:
        """Show the audit beside its re-audit."""
        if each := self.table.current_plan:
            with told(self):
                found = verbs.compared(self.desk, each.plan_id)
                keep_reading(self.screen, self.desk, (found.first, found.again))
                self.app.push_screen(Comparison(found))

    async def action_see_their_figures_command(self) -> None:
        """Go to A3 by locality."""
        from auditui.tui.a3.screen import A3Screen  # noqa: PLC0415  (loads the place)

        await self.app.run_action(GoToA3.action_name())
        if isinstance(self.app.screen, A3Screen):
            self.app.screen.show_localities()

    @property
    def _days(self) -> DayReader:
        return DayReader(self.desk.today)

    def _ask(self, title: str, yes: str, asked: Sequence[Asked], verb: Callable[..., Plan]) -> None:
        self.run_worker(self._put(title, yes, asked, verb))

    async def _put(
        self, title: str, yes: str, asked: Sequence[Asked], verb: Callable[..., Plan]
    ) -> None:
        each = self.table.current_plan
        if each is None:
            return
        explanation = plan_in_brief(each, self.desk.today)
        attempt = partial(verb, self.desk, each.plan_id)
        done = await self.app.push_screen_wait(
            Ask[Plan](title, explanation, asked, attempt, yes=yes, at=_AT)
        )
        if done:
            say(self, f"Plan {done.plan_id}: {plan_standing_words(done, self.desk.today)[2:]}.")
            self.post_message(self.Changed())
