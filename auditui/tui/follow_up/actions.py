"""The actions of submitted audits: whose they are, how late, and what becomes of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.errors import AuditError
from auditui.practice.follow_up.action import FollowedAction, Whose
from auditui.practice.follow_up.action_words import (
    about_action,
    counted_standings,
    due_words,
    owner_words,
    standing_words,
)
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.practice.people import Right
from auditui.practice.team import NO_TEAM
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.follow_up.commands import (
    ACTION_COMMANDS,
    CloseAction,
    ExtendAction,
    HandActionOn,
    NoLongerNeeded,
    OpenItsAudit,
    RewordAction,
    SaveSummary,
    ShowClosed,
    WhoseActions,
)
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import actions as verbs
from auditui.workflow.reason import NeedsAReason

EVIDENCE, REASON, DUE, OWNER, WHAT = "Evidence", "Why", "By when", "Owner", "What"

_AT: Mapping[type[AuditError], str] = {
    verbs.NoEvidence: EVIDENCE,
    verbs.DueInThePast: DUE,
    NotAnOwner: OWNER,
    NeedsAReason: REASON,
}
_ON_OPEN = (CloseAction, ExtendAction, HandActionOn, NoLongerNeeded, RewordAction)


class ActionTable(HasCommands, Listing[FollowedAction]):
    """An action in a line, the overdue ones in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenItsAudit,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenItsAudit)

    shown: reactive[tuple[FollowedAction, ...]] = reactive((), init=False)

    def __init__(self, today: date) -> None:
        """Judge what is overdue on a day."""
        super().__init__()
        self._today = today

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[FollowedAction]]:
        """How it stands first, then what is to be done and by whom."""
        return (
            Field("Stands", lambda each: standing_words(each, self._today), 26),
            Field("What", lambda each: " ".join(each.what.split()), 20, widest=40),
            Field("Owner", owner_words, 14, widest=24),
            Field("Due", due_words, 11),
            Field("Case", lambda each: each.case_ref, needs=100),
            Field("Team", lambda each: each.team or NO_TEAM, needs=130),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each action, as many as are felt to be no delay."""
        for each in self.shown[:MOST_ROWS]:
            style = "bold" if each.weeks_late(self._today) else ""
            yield ListingRow(str(each.action_id), self.cells_of(each, style))

    @property
    def current_action(self) -> FollowedAction | None:
        """The action under the cursor."""
        return next((each for each in self.shown if str(each.action_id) == self.current), None)


class ActionsPane(FollowUpPane):
    """The open actions, the most overdue first; whose, and the closed ones, by key."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = ACTION_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*ACTION_COMMANDS)

    table = getters.query_one(ActionTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Show what concerns whoever sits at the desk: all to whoever leads, else their own."""
        super().__init__(desk)
        self._whose = Whose.ALL if desk.person.may(Right.DRAW) else Whose.MINE
        self._with_closed = False

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing."""
        yield ActionTable(self.desk.today)
        yield EmptyState()

    def read(self) -> None:
        """Read the actions."""
        narrowing = verbs.Narrowing(self._whose, closed=self._with_closed)
        found = verbs.actions(self.desk, narrowing)
        self.table.shown = found
        self.table.display = bool(found)
        self.empty_state.say("" if found else _nothing(self._whose))
        self.refresh_bindings()

    def audit_under_cursor(self) -> int | None:
        """The audit under the cursor."""
        each = self.table.current_action
        return each.audit_id if each else None

    def summary(self) -> str:
        """Whose are shown, and how they stand."""
        shown = self.table.shown
        whose = self._whose.value.capitalize()
        counts = counted_standings(shown, self.desk.today)
        return f"{whose}: {counts}{only_first(len(shown), MOST_ROWS)}"

    def explanation(self) -> str:
        """The action under the cursor in full."""
        each = self.table.current_action
        return about_action(each, self.desk.today) if each else ""

    def use(self, command: type[Command]) -> Use:
        """Closing and changing only what is open, by those whose it is."""
        if command in (WhoseActions, ShowClosed, SaveSummary):
            return USABLE
        each = self.table.current_action
        if each is None:
            return not_now("There is no action here.")
        if refusal := verbs.why_not_follow(self.desk, each):
            return not_now(refusal)
        closed = each.closed_by
        if command in _ON_OPEN:
            return only_if(closed is None, "It is closed. Reopen it first.")
        return only_if(closed is not None, "It is open already.")

    def action_whose_actions_command(self) -> None:
        """Show the next of mine, my teams', my localities', asked for by me, and all."""
        kinds = list(Whose)
        self._whose = kinds[(kinds.index(self._whose) + 1) % len(kinds)]
        self.post_message(self.Changed())

    def action_show_closed_command(self) -> None:
        """Show the closed ones too, or no longer."""
        self._with_closed = not self._with_closed
        self.post_message(self.Changed())

    def action_close_action_command(self) -> None:
        """Ask for the evidence."""
        asked = (Asked(EVIDENCE, hint="Where it stands, for example the plan of 4 January"),)
        self._ask("Close as done", "Close", asked, verbs.close)

    def action_no_longer_needed_command(self) -> None:
        """Ask why."""
        self._ask("No longer needed", "Close", (Asked(REASON),), verbs.not_needed)

    def action_extend_action_command(self) -> None:
        """Ask until when, and why."""
        days = DayReader(self.desk.today)
        self._ask("Put off", "Put off", (asked_day(DUE, days), Asked(REASON)), verbs.extend)

    def action_hand_action_on_command(self) -> None:
        """Ask to whom, and why."""
        hint = "worker, team manager, head of service or a name"
        self._ask("Hand on", "Hand on", (Asked(OWNER, hint=hint), Asked(REASON)), verbs.hand_on)

    def action_reword_action_command(self) -> None:
        """Ask how it is to be worded, and why."""
        each = self.table.current_action
        what = Asked(WHAT, " ".join(each.what.split()) if each else "")
        self._ask("Word anew", "Record", (what, Asked(REASON)), verbs.reword)

    def action_reopen_action_command(self) -> None:
        """Ask why."""
        self._ask("Open again", "Reopen", (Asked(REASON),), verbs.reopen)

    @work
    async def action_save_summary_command(self) -> None:
        """Ask for a file, and save the fortnightly summary in it."""
        from auditui.tui.follow_up.saving import ask_summary_path  # noqa: PLC0415

        if saved := await self.app.push_screen_wait(ask_summary_path(self.desk)):
            say(self, f"The summary is saved as {saved}.")

    def _ask(
        self, title: str, yes: str, asked: Sequence[Asked], verb: Callable[..., FollowedAction]
    ) -> None:
        self.run_worker(self._put(title, yes, asked, verb))

    async def _put(
        self, title: str, yes: str, asked: Sequence[Asked], verb: Callable[..., FollowedAction]
    ) -> None:
        each = self.table.current_action
        if each is None:
            return
        explanation = about_action(each, self.desk.today)
        attempt = partial(verb, self.desk, each.action_id)
        done = await self.app.push_screen_wait(
            Ask[FollowedAction](title, explanation, asked, attempt, yes=yes, at=_AT)
        )
        if done:
            say(self, f"Action {done.action_id}: {standing_words(done, self.desk.today)[2:]}.")
            self.post_message(self.Changed())


def _nothing(whose: Whose) -> str:
    if whose is Whose.ALL:
        return (
            "No action is open. Every action of a submitted audit stands here until it is closed."
        )
    return f"No open action is {whose.value}."
