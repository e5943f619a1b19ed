"""The ledger: who did what, and when, newest first, and whether the chain holds."""

from dataclasses import field
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.dataclass import dataclass
from auditui.practice.ledger_search import EVERYTHING, Line, Sought, line_of
from auditui.practice.text import counted
from auditui.tui.dialogues.filter_line import FilterLine
from auditui.tui.ledger.accepting import AskToAccept
from auditui.tui.ledger.commands import (
    LEDGER_COMMANDS,
    FilterLedger,
    LeaveEntries,
    NewerEvents,
    OlderEvents,
)
from auditui.tui.ledger.foot import Foot
from auditui.tui.ledger.table import EventTable, LedgerView
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToLedger, GoToPeople
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, not_now, only_if, shown_if
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, head
from auditui.workflow.ledger_rows import first_differing
from auditui.workflow.ledger_search import (
    audit_of,
    events,
    lines,
    of_audit,
    sought_by_words,
    subjects_in_words,
)
from auditui.workflow.proof.checkpoint import checkpoint
from auditui.workflow.proof.verify import Verified, verify

PAGE = 200
"""How many lines are shown at a time."""


@dataclass
class _Pages:
    """Where one has come: below which event each page began, the whole ledger or an audit's."""

    audit: int | None = None
    begun: list[int | None] = field(default_factory=lambda: [None])
    cursor: str | None = None


class LedgerScreen(Place):
    """Every change that was made, a page at a time."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (*LEDGER_COMMANDS, LeaveEntries)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*LEDGER_COMMANDS, LeaveEntries)
    OPENED_BY = GoToLedger
    AUTO_FOCUS = "EventTable"

    summary_line = getters.query_one(Summary)
    filter_line = getters.query_one(FilterLine)
    table = getters.query_one(EventTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)
    foot = getters.query_one(Foot)

    def __init__(self, desk: Desk) -> None:
        """Open on the newest events."""
        super().__init__(desk)
        self._typed = ""
        self._whole = _Pages()
        self._opened: _Pages | None = None

    def compose_place(self) -> ComposeResult:
        """How many there are, a page of them, the one under the cursor in full, and the head."""
        yield Summary()
        yield FilterLine("Any words: person, account, what was done, case, audit 12, 4/1/2016")
        yield EventTable()
        yield EmptyState()
        yield Detail()
        yield Foot()

    @property
    def is_being_typed_in(self) -> bool:
        """Never: the filter stays as it is when the page is read anew."""
        return False

    def read(self) -> None:
        """Read the page."""
        found = tuple(self._read_lines())
        of = subjects_in_words(self.desk, (line.newest.subject for line in found))
        self.table.view = LedgerView(found, of, self.desk.zone, self._opened is not None)
        self.table.display = bool(found)
        self.empty_state.say("" if found else "Nothing on the ledger says all that you typed.")
        self.summary_line.say(self._summary(found))
        self.foot.say(str(checkpoint(self.desk) or ""))
        self.explain()
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """Paging only where there is a page to go to; the entries of an audit are left again."""
        if command is OlderEvents:
            is_full = len(self.table.view.lines) == PAGE
            return only_if(is_full, "There are no older events.")
        if command is NewerEvents:
            return only_if(len(self._pages.begun) > 1, "There are no newer events.")
        if command is LeaveEntries:
            return shown_if(self._opened)
        if command is FilterLedger and self._opened:
            return not_now("Go back to the whole ledger first.")
        return USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about what is under the cursor."""
        line = self.table.current_line
        self.detail.say(self.table.view.in_full(line) if line else "")
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def open_entries(self) -> None:
        """Show each entry of the audit under the cursor, and all that hangs on it."""
        line = self.table.current_line
        if self._opened is None and line is not None and (audit := audit_of(line)) is not None:
            self._whole.cursor = self.table.current
            self._opened = _Pages(audit)
            self._show()

    @on(FilterLine.Narrowed)
    def narrow(self, event: FilterLine.Narrowed) -> None:
        """Show only what says every word."""
        self._typed = event.text
        self._whole = _Pages()
        self._show()

    @on(FilterLine.Left)
    def go_to_table(self) -> None:
        """Give the table the keyboard again."""
        self.table.focus()

    def action_filter_ledger_command(self) -> None:
        """Let the user type what to look for."""
        self.filter_line.open()

    def action_leave_entries_command(self) -> None:
        """Show the whole ledger again, the cursor where it was."""
        self._opened = None
        self.reload()
        self.table.put_cursor(self._whole.cursor)
        self.explain()

    def action_older_events_command(self) -> None:
        """Show the page before."""
        self._pages.begun.append(self.table.view.lines[-1].newest.number)
        self._show()

    def action_newer_events_command(self) -> None:
        """Show the page after."""
        self._pages.begun.pop()
        self._show()

    async def action_see_people_command(self) -> None:
        """Go to the people."""
        await self.app.run_action(f"app.{GoToPeople.action_name()}")

    @work
    async def action_verify_ledger_command(self) -> None:
        """Go through the chain and everything that is stored, away from the screen."""
        with told(self):
            broken = await elsewhere(self.desk, broken_at)
            differs = await elsewhere(self.desk, first_differing)
            if broken is None and differs:
                warn(self, f"The ledger does not verify. {differs.says}")
            elif broken is None:
                self._tell(await elsewhere(self.desk, verify))
            else:
                warn(self, f"The ledger does not verify: event {broken:,} does not follow.")

    @work
    async def action_accept_as_it_stands_command(self) -> None:
        """Show what differs, ask why it is to stand, and bind it to an event that says so."""
        with told(self):
            found = await elsewhere(self.desk, verify)
            if not found.findings:
                say(self, "Everything that is stored is as its event left it.")
                return
            count = await self.app.push_screen_wait(AskToAccept(self.desk, found.findings))
            if count is not None:
                self.reload()
                say(self, f"Accepted as it stands: {counted(count, 'finding')}.")

    def _tell(self, found: Verified) -> None:
        """Say what came of verifying, the first thing that differs if any does."""
        if not found.findings:
            events, rows = counted(found.count.events, "event"), counted(found.count.facts, "row")
            say(
                self,
                f"The ledger verifies: all {events} in one chain, and each of {rows} is as its "
                "event left it.",
            )
            return
        more = len(found.findings) - 1
        rest = f" {more:,} more: auditui verify" if more else ""
        warn(self, f"This does not verify: {found.findings[0]}.{rest}")

    @property
    def _pages(self) -> _Pages:
        return self._opened or self._whole

    @property
    def _count(self) -> int:
        newest = head(self.desk)
        return newest.number if newest else 0

    def _show(self) -> None:
        self.reload()
        self.table.move_cursor(row=0)
        self.explain()

    def _read_lines(self) -> list[Line]:
        before = self._pages.begun[-1]
        if self._opened is not None and self._opened.audit is not None:
            wanted = of_audit(self.desk, self._opened.audit)
            return [line_of(event) for event in events(self.desk, wanted, PAGE, before)]
        return lines(self.desk, self._sought, PAGE, before)

    @property
    def _sought(self) -> Sought:
        return sought_by_words(self.desk, self._typed) if self._typed else EVERYTHING

    def _summary(self, found: tuple[Line, ...]) -> str:
        if not found:
            return counted(self._count, "event")
        if self._opened is not None:
            return f"Audit {self._opened.audit}: {counted(len(found), 'entry', 'entries')} shown"
        shown = f"{found[-1].newest.number:,} to {found[0].newest.number:,}"
        return f"{counted(self._count, 'event')} · {counted(len(found), 'line')}, {shown}"
