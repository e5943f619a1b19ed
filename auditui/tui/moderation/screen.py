"""The moderation of a month: what was drawn, and how far it has come."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.moderation.draw import ToModerate
from auditui.practice.moderation.words import (
    about_chosen,
    drawn_words,
    standing_words,
    state_words,
)
from auditui.practice.period import Month
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.tui.dialogues.write import Write
from auditui.tui.moderation.commands import MODERATION_COMMANDS, DrawModeration, ReadChosen
from auditui.tui.moderation.look import LookScreen
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.draw import draw_moderation, submitted_audits, to_moderate
from auditui.workflow.moderation.rules import rules


class ModerationTable(HasCommands, Listing[ToModerate]):
    """A chosen audit in a line, what is still to be moderated in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (ReadChosen,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(ReadChosen)

    shown: reactive[tuple[ToModerate, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[ToModerate]]:
        """The case, how far it has come, and what is known of it."""
        return (
            Field("Case", lambda each: each.case_ref, 12),
            Field("State", lambda each: f"{_mark(each)} {state_words(each)}", 22),
            Field("Team", lambda each: each.team or NO_TEAM, 16),
            Field("Status", lambda each: each.status, 20),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each chosen audit."""
        for each in self.shown:
            yield ListingRow(
                str(each.audit_id), self.cells_of(each, "" if each.is_done else "bold")
            )

    @property
    def chosen(self) -> ToModerate | None:
        """What is under the cursor."""
        return next((each for each in self.shown if str(each.audit_id) == self.current), None)


def _mark(each: ToModerate) -> str:
    if each.is_done:
        return "●"
    return "◐" if each.is_read else "○"


class ModerationScreen(Place):
    """A month at a time: its draw, what is to be moderated, and what is moderated."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = MODERATION_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*MODERATION_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "ModerationTable"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    summary_line = getters.query_one(Summary)
    table = getters.query_one(ModerationTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, month: Month) -> None:
        """Begin with a month."""
        super().__init__(desk)
        self._month = month
        self._undrawn = 0

    def compose_place(self) -> ComposeResult:
        """How the month stands, what is chosen, and what is under the cursor."""
        yield Summary()
        yield ModerationTable()
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read the month."""
        self.place, self.month = "Moderation", self._month
        found = to_moderate(self.desk, self._month)
        submitted, self._undrawn = submitted_audits(self.desk, self._month)
        self.table.shown = found
        self.table.display = bool(found)
        self.summary_line.say(standing_words(found, submitted, self._undrawn))
        self.empty_state.say("" if found else self._why_empty(submitted))
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Drawing only where something is submitted that is in no draw."""
        if command is DrawModeration:
            return only_if(self._undrawn, "Every submitted audit is drawn.")
        return USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say what is known of what is under the cursor."""
        each = self.table.chosen if self.table.display else None
        self.detail.say(about_chosen(each) if each else "")
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def open_readings(self) -> None:
        """Read what is under the cursor blind, or see both readings."""
        if each := self.table.chosen:
            self.app.push_screen(LookScreen(self.desk, each.audit_id))

    @work
    async def action_draw_moderation_command(self) -> None:
        """Ask for dice, or make a seed, and draw."""
        share = rules(self.desk).share
        asked = Write(
            f"Draw the moderation of {self._month.label}",
            f"From {counted(self._undrawn, 'submitted audit')}, {share}% at random, and what the "
            "settings add. Type the digits of dice, or nothing: then a seed is made.",
            lambda text: draw_moderation(self.desk, self._month, text.strip() or None),
        )
        if made := await self.app.push_screen_wait(asked):
            say(self, drawn_words(made))
            self.reload()

    def action_earlier_month_command(self) -> None:
        """Show the month before."""
        self._month = self._month.previous
        self.reload()

    def action_later_month_command(self) -> None:
        """Show the month after."""
        self._month = self._month.plus(1)
        self.reload()

    def action_leave_moderation_command(self) -> None:
        """Go back to the audits."""
        self.leave()

    def _why_empty(self, submitted: int) -> str:
        if not submitted:
            return f"No routine audit of {self._month.label} is submitted yet."
        return (
            f"No moderation of {self._month.label} is drawn. Press {key_of(self, DrawModeration)} "
            "to draw at random which audits get a second reading. Only those chosen at random say "
            "how far grades can be relied on."
        )
