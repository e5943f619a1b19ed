"""What workers dispute, and where voices differ on the audits of a month."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.practice.period import Month
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.practice.voices.difference import Difference
from auditui.practice.voices.dispute import Dispute
from auditui.practice.voices.words import reply_sentences
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.follow_up.commands import (
    VOICES_COMMANDS,
    AnswerDispute,
    EarlierDifferences,
    LaterDifferences,
    OpenItsAudit,
)
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.voices.month import Differing, NoVoices, differing_in, newest_month
from auditui.workflow.voices.replies import (
    NothingSaid,
    answer_dispute,
    disputes,
    why_not_answer,
)

WORDS = "The answer"

_HIDDEN = "You are to moderate this audit blind. What the worker disputes is shown afterwards."
_NOTHING = (
    "No worker disputes an audit, and no voices differ in this month. What workers and families "
    "say stands on the form of each audit, on its page Voices."
)


@dataclass(frozen=True)
class VoiceRow:
    """A dispute, or where two voices differ."""

    of: Dispute | Difference

    @property
    def audit_id(self) -> int:
        """The audit it is of."""
        return self.of.audit_id if isinstance(self.of, Dispute) else self.of.heading.audit_id

    @property
    def case(self) -> tuple[str, str]:
        """Its case and team."""
        of = self.of if isinstance(self.of, Dispute) else self.of.heading
        return of.case_ref, of.team or NO_TEAM

    @property
    def what(self) -> str:
        """What it is, with a mark that needs no colour."""
        if isinstance(self.of, Difference):
            return f"≠ {self.of.between.value}"
        return "! disputed, waits" if self.of.is_open else "● disputed, answered"

    @property
    def said(self) -> str:
        """What is said, in a line."""
        if isinstance(self.of, Difference):
            return self.of.sentence
        return " ".join(self.of.reply.words.split())

    @property
    def key(self) -> str:
        """What tells it from every other row."""
        if isinstance(self.of, Dispute):
            return f"dispute {self.of.dispute_id}"
        return f"{self.audit_id} {self.of.between.name} {self.of.point}"

    @property
    def full(self) -> str:
        """All that is said of it."""
        if isinstance(self.of, Difference):
            return f"Case {self.case[0]}: {self.of.sentence}"
        if self.of.is_hidden:
            return _HIDDEN
        again = " The audit was opened again since." if self.of.is_reopened else ""
        grade = f" It is graded {self.of.grade.value}." if self.of.grade else ""
        said = " ".join(reply_sentences(self.of.reply))
        return f"Case {self.case[0]}, audited by {self.of.auditor}.{grade} {said}{again}"


class VoiceTable(HasCommands, Listing[VoiceRow]):
    """Disputes that wait in bold, then those answered, then what differs."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenItsAudit,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenItsAudit)

    shown: reactive[tuple[VoiceRow, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[VoiceRow]]:
        """The case first, then what it is."""
        return (
            Field("Case", lambda each: each.case[0], 10),
            Field("Between", lambda each: each.what, 22),
            Field("Team", lambda each: each.case[1], 14),
            Field("What is said", lambda each: each.said, 24, widest=54),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown:
            waits = isinstance(each.of, Dispute) and each.of.is_open
            yield ListingRow(each.key, self.cells_of(each, "bold" if waits else ""))

    @property
    def current_row(self) -> VoiceRow | None:
        """The row under the cursor."""
        return next((each for each in self.shown if each.key == self.current), None)


class VoicesPane(FollowUpPane):
    """Every dispute that waits, and where voices differ on a month's audits."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = VOICES_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*VOICES_COMMANDS)

    table = getters.query_one(VoiceTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Begin at the newest month with a voice."""
        super().__init__(desk)
        self._with_answered = False
        self._month: Month | None = None
        self._differing: Differing | None = None

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing."""
        yield VoiceTable()
        yield EmptyState()

    def read(self) -> None:
        """Read the disputes, and what differs in the month."""
        with suppress(NoVoices):
            self._month = self._month or newest_month(self.desk)
        self._differing = differing_in(self.desk, self._month) if self._month else None
        waiting = disputes(self.desk, answered=self._with_answered)
        differing = self._differing.listed if self._differing else ()
        differ = (VoiceRow(each) for each in differing)
        self.table.shown = (*(VoiceRow(each) for each in waiting), *differ)
        self.table.display = bool(self.table.shown)
        self.empty_state.say("" if self.table.shown else _NOTHING)
        self.refresh_bindings()

    def audit_under_cursor(self) -> int | None:
        """The audit under the cursor."""
        row = self.table.current_row
        return row.audit_id if row else None

    def summary(self) -> str:
        """How many disputes wait, and how many differences the month has."""
        open_ones = [
            each for each in self.table.shown if isinstance(each.of, Dispute) and each.of.is_open
        ]
        waits = "waits" if len(open_ones) == 1 else "wait"
        said = f"{counted(len(open_ones), 'dispute')} {waits} for an answer."
        return f"{said} {self._differing.words}" if self._differing else said

    def explanation(self) -> str:
        """What is under the cursor in full."""
        row = self.table.current_row
        return row.full if row else ""

    def use(self, command: type[Command]) -> Use:
        """Answering only a dispute that waits, by a quality lead who did not make the audit."""
        if command in (EarlierDifferences, LaterDifferences):
            return only_if(self._month is not None, "No voice is recorded on any audit yet.")
        if command is not AnswerDispute:
            return USABLE
        row = self.table.current_row
        if row is None or not isinstance(row.of, Dispute):
            return not_now("There is no dispute here.")
        refusal = why_not_answer(self.desk, row.of)
        return only_if(not refusal, refusal)

    def action_show_answered_disputes_command(self) -> None:
        """Show the answered ones too, or no longer."""
        self._with_answered = not self._with_answered
        self.post_message(self.Changed())

    def action_earlier_differences_command(self) -> None:
        """Show what differs in the month before."""
        self._go(-1)

    def action_later_differences_command(self) -> None:
        """Show what differs in the month after."""
        self._go(1)

    @work
    async def action_answer_dispute_command(self) -> None:
        """Ask what the worker is answered, and record it."""
        row = self.table.current_row
        if row is None or not isinstance(row.of, Dispute):
            return
        asked = Ask[Dispute](
            f"Answer the worker of case {row.of.case_ref}",
            f"{row.full} Your answer stands on the audit and its feedback, under your name.",
            (Asked(WORDS),),
            partial(answer_dispute, self.desk, row.of.dispute_id),
            yes="Answer",
            at={NothingSaid: WORDS},
        )
        if answered := await self.app.push_screen_wait(asked):
            say(self, f"Answered for case {answered.case_ref}.")
            self.post_message(self.Changed())

    def _go(self, step: int) -> None:
        if self._month is not None:
            self._month = self._month.plus(step)
            self.post_message(self.Changed())
