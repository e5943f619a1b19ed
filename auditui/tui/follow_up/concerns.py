"""The children recorded as not safe: who waits, and answering for one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.errors import AuditError
from auditui.practice.follow_up.concern import Concern
from auditui.practice.follow_up.concern_words import (
    about_concern,
    answer_words,
    counted_words,
    raised_words,
    told_words,
    waits_words,
)
from auditui.practice.team import NO_TEAM
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.follow_up.commands import (
    CONCERN_COMMANDS,
    AnswerConcern,
    OpenItsAudit,
    ShowAnswered,
)
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import concerns as verbs

TOLD, ON, DONE = "Who was told", "On", "What was done"

_AT: Mapping[type[AuditError], str] = {
    verbs.NotToldYet: TOLD,
    verbs.NotOnThatDay: ON,
    verbs.NothingDone: DONE,
}

_NOTHING = (
    "No child waits for an answer. When an auditor records that a child is not safe now, it "
    "stands here at once, and at the top of every screen of the quality leads and of the team's "
    "head of service, until a second person answers for it."
)


class ConcernTable(HasCommands, Listing[Concern]):
    """A concern in a line, those that wait in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenItsAudit,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenItsAudit)

    shown: reactive[tuple[Concern, ...]] = reactive((), init=False)

    def __init__(self, today: date) -> None:
        """Judge what is overdue on a day."""
        super().__init__()
        self._today = today

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Concern]]:
        """The case first, then what is still to be done."""
        return (
            Field("Case", lambda each: each.case_ref, 10),
            Field("Waits", self._waits, 26),
            Field("Team", lambda each: each.team or NO_TEAM, 14),
            Field("Recorded by", lambda each: each.raised_by, 13),
            Field("When", lambda each: raised_words(each, self._today), 11),
            Field("The auditor", told_words, needs=100),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each concern."""
        for each in self.shown:
            style = "" if each.answer else "bold"
            yield ListingRow(str(each.concern_id), self.cells_of(each, style))

    @property
    def current_concern(self) -> Concern | None:
        """The concern under the cursor."""
        return next((each for each in self.shown if str(each.concern_id) == self.current), None)

    def _waits(self, each: Concern) -> str:
        if each.answer is not None:
            return f"● {answer_words(each.answer)}"
        return f"! {waits_words(each, self._today)}"


class ConcernsPane(FollowUpPane):
    """Those that nobody answered, the longest waiting first, and the answered where asked for."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = CONCERN_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*CONCERN_COMMANDS)

    table = getters.query_one(ConcernTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Show those that wait."""
        super().__init__(desk)
        self._with_answered = False

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing."""
        yield ConcernTable(self.desk.today)
        yield EmptyState()

    def read(self) -> None:
        """Read the concerns."""
        found = verbs.concerns(self.desk, answered=self._with_answered)
        self.table.shown = found
        self.table.display = bool(found)
        self.empty_state.say("" if found else _NOTHING)
        self.refresh_bindings()

    def audit_under_cursor(self) -> int | None:
        """The audit under the cursor."""
        each = self.table.current_concern
        return each.audit_id if each else None

    def summary(self) -> str:
        """How many wait."""
        waiting = [each for each in self.table.shown if each.answer is None]
        return counted_words(waiting, self.desk.today)

    def explanation(self) -> str:
        """The concern under the cursor in full."""
        each = self.table.current_concern
        return about_concern(each, self.desk.today) if each else ""

    def use(self, command: type[Command]) -> Use:
        """Answering only what waits, and by somebody else than whoever recorded it."""
        if command is ShowAnswered:
            return USABLE
        each = self.table.current_concern
        if each is None:
            return not_now("There is no concern here.")
        if command is AnswerConcern:
            refusal = verbs.why_not_answer(self.desk, each)
            return only_if(not refusal, refusal)
        return USABLE

    def action_show_answered_command(self) -> None:
        """Show the answered ones too, or no longer."""
        self._with_answered = not self._with_answered
        self.post_message(self.Changed())

    @work
    async def action_answer_concern_command(self) -> None:
        """Ask who was told, when, and what was done, and record it."""
        each = self.table.current_concern
        if each is not None and await answered(self, each):
            self.post_message(self.Changed())


async def answered(pane: FollowUpPane, asked: Concern) -> bool:
    """Ask for the answer of a concern and say that it is recorded; whether it is."""
    concern = await pane.app.push_screen_wait(_ask_answer(pane.desk, asked))
    if concern is None:
        return False
    say(pane, f"Answered for case {concern.case_ref}. {concern.raised_by} is told.")
    return True


def _ask_answer(desk: Desk, concern: Concern) -> Ask[Concern]:
    """Ask for the answer of a concern."""
    days = DayReader(desk.today, looks_back=True)
    return Ask(
        f"Answer for case {concern.case_ref}",
        f"{about_concern(concern, desk.today)} Your answer is recorded under your name and cannot "
        "be changed.",
        (
            Asked(TOLD, hint="Name and role, for example the duty manager"),
            asked_day(ON, days, desk.today),
            Asked(DONE, hint="What makes the child safe now"),
        ),
        partial(verbs.answer_concern, desk, concern.concern_id),
        yes="Answer",
        at=_AT,
    )
