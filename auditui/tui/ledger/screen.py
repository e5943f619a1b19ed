"""The ledger: who did what, and when, newest first, and whether the chain holds."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.ledger import Event
from auditui.practice.text import counted
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToLedger, GoToPeople
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, head, newest


class OlderEvents(Command):
    """Show the events before these."""

    FOOTER_TEXT = "Older"
    BINDING_KEY = "o"
    SHOW_IN_FOOTER = True


class NewerEvents(Command):
    """Show the events after these."""

    FOOTER_TEXT = "Newer"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True


class VerifyLedger(Command):
    """Check that every event follows from the one before it."""

    COMMAND = "Verify the ledger"
    FOOTER_TEXT = "Verify"
    BINDING_KEY = "v"
    SHOW_IN_FOOTER = True


class SeePeople(Command):
    """Go to the people: who may use this program, as what and from which account."""

    COMMAND = GoToPeople.COMMAND
    BINDING_KEY = "p"
    SHOW_IN_FOOTER = True


LEDGER_COMMANDS: tuple[type[Command], ...] = (OlderEvents, NewerEvents, VerifyLedger, SeePeople)


PAGE = 200
"""How many events are shown at a time."""


class EventTable(Listing[Event]):
    """A page of events."""

    events: reactive[tuple[Event, ...]] = reactive(())

    def watch_events(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Event]]:
        """Number, when, who, what, subject."""
        return (
            Field("Number", lambda event: f"{event.number:>6}", 6),
            Field("When (UTC)", lambda event: event.at[:16].replace("T", " "), 16),
            Field("Who", lambda event: event.by, 14),
            Field("What", lambda event: event.verb, 18),
            Field("Subject", lambda event: event.subject, 14),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each event."""
        for event in self.events:
            yield ListingRow(str(event.number), self.cells_of(event))


class LedgerScreen(Place):
    """Every change that was made, a page at a time."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = LEDGER_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*LEDGER_COMMANDS)
    OPENED_BY = GoToLedger
    AUTO_FOCUS = "EventTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(EventTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Open on the newest events."""
        super().__init__(desk)
        self._before: int | None = None
        self._events: tuple[Event, ...] = ()
        self._count = 0

    def compose_place(self) -> ComposeResult:
        """How many there are, a page of them, and the one under the cursor in full."""
        yield Summary()
        yield EventTable()
        yield Detail()

    def read(self) -> None:
        """Read the page."""
        newest_event = head(self.desk)
        self._count = newest_event.number if newest_event else 0
        self._events = tuple(newest(self.desk, PAGE, self._before))
        self.table.events = self._events
        shown = f", {self._events[-1].number:,} to {self._events[0].number:,} shown"
        self.summary_line.say(counted(self._count, "event") + (shown if self._events else ""))
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """Paging only where there is a page to go to."""
        if command is OlderEvents:
            has_older = self._events and self._events[-1].number > 1
            return only_if(has_older, "There are no older events.")
        if command is NewerEvents:
            return only_if(self._before is not None, "There are no newer events.")
        return USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the event under the cursor."""
        key = self.table.current
        event = next((event for event in self._events if str(event.number) == key), None)
        if event is not None:
            account = f" (account {event.account})" if event.account else ""
            self.detail.say(
                f"{event.by}{account}: {event.verb}, {event.subject}.\n"
                f"Digest {event.digest}\nHash   {event.hash}"
            )

    def action_older_events_command(self) -> None:
        """Show the page before."""
        self._show_page(self._events[-1].number)

    def action_newer_events_command(self) -> None:
        """Show the page after."""
        above = self._events[0].number + PAGE + 1 if self._events else 0
        self._show_page(above if above <= self._count else None)

    async def action_see_people_command(self) -> None:
        """Go to the people."""
        await self.app.run_action(f"app.{GoToPeople.action_name()}")

    def _show_page(self, before: int | None) -> None:
        self._before = before
        self.reload()
        self.table.move_cursor(row=0)

    @work
    async def action_verify_ledger_command(self) -> None:
        """Go through the whole chain away from the screen, and say whether it holds."""
        with told(self):
            broken = await elsewhere(self.desk, broken_at)
            if broken is None:
                say(self, f"The ledger verifies: all {counted(self._count, 'event')} in one chain.")
            else:
                warn(self, f"The ledger does not verify: event {broken:,} does not follow.")
