"""The weaknesses that audits found: what follows from each, and how they add up."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.measures.follow_up.came_back import WITHIN
from auditui.measures.words.follow_up.came_back import NOTES
from auditui.measures.words.follow_up.weaknesses import about_weakness, count_words
from auditui.practice.follow_up.weakness import Follows, Weakness
from auditui.practice.period import Month, Quarter
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.choose import Choose
from auditui.tui.follow_up.commands import (
    WEAKNESS_COMMANDS,
    CountWeaknesses,
    EarlierWeaknesses,
    LaterWeaknesses,
    MonthOrQuarter,
    OpenItsAudit,
    SaveWeaknesses,
    ShowSettled,
    UntieWeakness,
)
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.follow_up.weakness_rows import Shown, ShownRow, fields_of, rows_back, rows_of
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import Use, not_now, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import weaknesses as verbs
from auditui.workflow.follow_up.actions import of_audit
from auditui.workflow.follow_up.came_back import NothingLookedAt, weak_points_that_came_back
from auditui.workflow.reason import NeedsAReason

REASON = "Why not"

_NOTHING = (
    "No submitted audit found a weakness yet. A question answered no and a section graded "
    "inadequate stand here with the action that answers them, or why there is none."
)
_ALL_SETTLED = "Each weakness of the period has an action or a reason why not."


class WeaknessTable(HasCommands, Listing[ShownRow]):
    """A weakness, or a team or locality, in a line."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenItsAudit,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenItsAudit)

    shown: reactive[tuple[ShownRow, ...]] = reactive((), init=False, always_update=True)
    how: Shown = Shown.EACH

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[ShownRow]]:
        """The columns of what is shown."""
        return fields_of(self.how)

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each, those from which nothing follows in bold."""
        for each in self.shown[:MOST_ROWS]:
            yield ListingRow(each.key, self.cells_of(each, "bold" if each.is_bold else ""))

    @property
    def current_row(self) -> ShownRow | None:
        """The row under the cursor."""
        return next((each for each in self.shown if each.key == self.current), None)


class WeaknessesPane(FollowUpPane):
    """The weaknesses of a quarter or month, those from which nothing follows first."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = WEAKNESS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*WEAKNESS_COMMANDS)

    table = getters.query_one(WeaknessTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Show those of the newest quarter that has any."""
        super().__init__(desk)
        self._period: Month | Quarter | None = None
        self._how = Shown.EACH
        self._with_settled = False
        self._weak: verbs.Weak | None = None

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing."""
        yield WeaknessTable()
        yield EmptyState()

    def read(self) -> None:
        """Read the weaknesses of the period."""
        try:
            self._weak = verbs.weaknesses(self.desk, self._period)
        except verbs.NoWeakness:
            self._weak = None
        rows: tuple[ShownRow, ...] = ()
        if self._weak:
            self._period = self._weak.period
            rows = self._rows(self._weak)
        self.table.how = self._how
        self.table.shown = rows
        self.table.display = bool(rows)
        self.empty_state.say("" if rows else self._empty_words())
        self.refresh_bindings()

    def _rows(self, weak: verbs.Weak) -> tuple[ShownRow, ...]:
        if not self._how.is_back:
            return rows_of(self._how, weak, with_settled=self._with_settled)
        try:
            return rows_back(self._how, weak_points_that_came_back(self.desk, weak.period))
        except NothingLookedAt:
            return ()

    def audit_under_cursor(self) -> int | None:
        """The audit under the cursor."""
        here = self._here
        return here.audit_id if here else None

    def summary(self) -> str:
        """How those of the period add up."""
        if self._weak is None:
            return ""
        if self._how.is_back:
            return f"{self._weak.period.label}: weak points that came back within {WITHIN} months"
        more = only_first(len(self.table.shown), MOST_ROWS)
        return f"{self._weak.period.label}: {count_words(self._weak.whole)}{more}"

    def explanation(self) -> str:
        """What is under the cursor in full; of what came back, how it is to be read."""
        row = self.table.current_row
        if row and row.weakness:
            return about_weakness(row.weakness)
        return " ".join((row.said, *NOTES)) if row and row.said else ""

    def use(self, command: type[Command]) -> Use:
        """Saying what follows only at a weakness, by those whose it is."""
        if command is SaveWeaknesses and self._how.is_back:
            return not_now("`auditui actions came-back --json` gives it to other programs.")
        if command in (EarlierWeaknesses, MonthOrQuarter, SaveWeaknesses, CountWeaknesses):
            return only_if(self._weak is not None, "No audit found a weakness yet.")
        if command is LaterWeaknesses:
            is_over = self._period is not None and self._period.last_day < self.desk.today
            return only_if(is_over, "It is the newest.")
        if command is ShowSettled:
            return only_if(self._how is Shown.EACH, "Each weakness is counted here.")
        return self._use_here(command, self._here)

    def _use_here(self, command: type[Command], here: Weakness | None) -> Use:
        if here is None:
            return not_now("There is no weakness under the cursor.")
        if refusal := verbs.why_not_tie(self.desk, here):
            return not_now(refusal)
        is_settled = here.follows is not Follows.OPEN
        return only_if(is_settled or command is not UntieWeakness, "Nothing follows from it yet.")

    def action_earlier_weaknesses_command(self) -> None:
        """Show the period before."""
        self._go_to(lambda period: period.previous)

    def action_later_weaknesses_command(self) -> None:
        """Show the period after."""
        self._go_to(_after)

    def action_month_or_quarter_command(self) -> None:
        """Show the month at the end of the quarter, or the quarter of the month."""
        self._go_to(lambda now: now.quarter if isinstance(now, Month) else now.months[-1])

    def action_count_weaknesses_command(self) -> None:
        """Show them another way."""
        self._how = self._how.next
        self.post_message(self.Changed())

    def action_show_settled_command(self) -> None:
        """Show those with an action or a reason too, or no longer."""
        self._with_settled = not self._with_settled
        self.post_message(self.Changed())

    def action_tie_weakness_command(self) -> None:
        """Ask which action of its audit answers it."""
        self._at_here(self._tie)

    def action_excuse_weakness_command(self) -> None:
        """Ask why it has no action."""
        self._at_here(self._excuse)

    def action_untie_weakness_command(self) -> None:
        """Take back what was said."""
        self._at_here(self._untie)

    @work
    async def action_save_weaknesses_command(self) -> None:
        """Ask for a file, and save what is shown in it."""
        from auditui.tui.follow_up.saving import ask_weaknesses_path  # noqa: PLC0415

        weak = verbs.weaknesses(self.desk, self._period)
        if saved := await self.app.push_screen_wait(
            ask_weaknesses_path(self.desk, weak, self._how)
        ):
            say(self, f"The weaknesses are saved as {saved}.")

    @property
    def _here(self) -> Weakness | None:
        row = self.table.current_row
        return row.weakness if row else None

    def _go_to(self, other: Callable[[Month | Quarter], Month | Quarter]) -> None:
        if self._period:
            self._period = other(self._period)
            self.post_message(self.Changed())

    def _at_here(self, do: Callable[[Weakness], Awaitable[None]]) -> None:
        if here := self._here:
            self.run_worker(do(here))

    async def _tie(self, here: Weakness) -> None:
        found = of_audit(self.desk, here.audit_id)
        if not found:
            say(self, "Its audit has no action. Say why not, or add one to its plan.")
            return
        choices = [(" ".join(each.what.split()), each.action_id) for each in found]
        asked = Choose("Which action answers it?", about_weakness(here), choices)
        if chosen := await self.app.push_screen_wait(asked):
            await self._do(verbs.tie, here, chosen)

    async def _excuse(self, here: Weakness) -> None:
        asked = Ask[None](
            "Why is there no action?",
            about_weakness(here),
            (Asked(REASON),),
            partial(verbs.excuse, self.desk, here.audit_id, here.point),
            yes="Record",
            at={NeedsAReason: REASON},
        )
        await self.app.push_screen_wait(asked)
        self.post_message(self.Changed())

    async def _untie(self, here: Weakness) -> None:
        await self._do(verbs.untie, here)

    async def _do(self, verb: Callable[..., None], here: Weakness, *given: object) -> None:
        with told(self):
            await saved(self, partial(verb, self.desk, here.audit_id, here.point, *given))
        self.post_message(self.Changed())

    def _empty_words(self) -> str:
        if self._weak is None:
            return _NOTHING
        if self._how.is_back:
            return f"No routine audit found a team's weakness in {self._weak.period.label}."
        return _ALL_SETTLED if self._weak.listed else f"No weakness in {self._weak.period.label}."


def _after(period: Month | Quarter) -> Month | Quarter:
    following = period.months[-1].plus(1)
    return following if isinstance(period, Month) else following.quarter
