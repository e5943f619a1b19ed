"""The cases on hold on the screen: which, since when, by whom and why."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.day import short_day
from auditui.practice.register.entry import Hold
from auditui.practice.text import counted
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING, only_first
from auditui.tui.setup.commands import HOLD_COMMANDS, HoldCase
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.tui.shell.view_pane import ViewPane
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.register.take import AlreadyHeld, NoSuchCase, hold, holds, release

CASE, WHY = "Case", "Why"
_NONE = "No case is on hold. One that is stays out of every frame until it is released."


class HoldTable(Listing[Hold]):
    """A hold in a line."""

    shown: reactive[tuple[Hold, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_hold(self) -> Hold | None:
        """The hold under the cursor."""
        return next((each for each in self.shown if each.case_ref == self.current), None)

    def fields(self) -> Sequence[Field[Hold]]:
        """The case, since when, by whom and why."""
        return (
            Field("Case", lambda each: each.case_ref, 14, widest=24),
            Field("Since", _since, 11),
            Field("By", lambda each: each.held_by, 18, widest=28),
            Field("Why", lambda each: " ".join(each.reason.split()), 29),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown[:MOST_ROWS]:
            yield ListingRow(each.case_ref, self.cells_of(each))


class HoldsPane(ViewPane):
    """Every case on hold; the quality lead holds and releases them."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = HOLD_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*HOLD_COMMANDS)

    table = getters.query_one(HoldTable)
    empty_state = getters.query_one(EmptyState)

    def compose(self) -> ComposeResult:
        """The list, or that there is none."""
        yield HoldTable()
        yield EmptyState()

    def read(self) -> None:
        """Read the holds."""
        self.table.shown = tuple(holds(self.desk).values())
        self.table.display = bool(self.table.shown)
        self.empty_state.say("" if self.table.shown else _NONE)
        self.refresh_bindings()

    def summary(self) -> str:
        """How many there are."""
        count = len(self.table.shown)
        return f"{counted(count, 'case')} on hold{only_first(count, MOST_ROWS)}"

    def explanation(self) -> str:
        """The hold under the cursor."""
        each = self.table.current_hold
        if each is None:
            return ""
        return f"{each.case_ref}, on hold since {_since(each)} by {each.held_by}:\n{each.reason}"

    def use(self, command: type[Command]) -> Use:
        """Releasing only what is held."""
        if command is HoldCase:
            return USABLE
        return only_if(self.table.current_hold, "No case is on hold here.")

    @work
    async def action_hold_case_command(self) -> None:
        """Ask for the case and why."""
        asked = Ask[Hold](
            "Put a case on hold",
            "It stays out of coming frames; what is drawn already stays drawn. The reason stands "
            "with it: write nothing about the child that is not needed.",
            (Asked(CASE), Asked(WHY)),
            partial(hold, self.desk),
            yes="Hold",
            at={NoSuchCase: CASE, AlreadyHeld: CASE, NeedsAReason: WHY},
        )
        if held := await self.app.push_screen_wait(asked):
            say(self, f"{held.case_ref} is on hold.")
            self.post_message(self.Changed())

    @work
    async def action_release_case_command(self) -> None:
        """Ask whether it is meant, and let the case into frames again."""
        if each := self.table.current_hold:
            asked = Confirm(
                f"Release {each.case_ref}?",
                "It can be drawn again from the next draw on. The hold stays on the ledger.",
                "Release",
            )
            if await self.app.push_screen_wait(asked):
                with told(self):
                    await saved(self, partial(release, self.desk, each.case_ref))
                    say(self, f"{each.case_ref} is on hold no more.")
                    self.post_message(self.Changed())


def _since(each: Hold) -> str:
    return short_day(each.held_at.date()) if each.held_at else NOTHING
