"""The registers that were imported: listed, compared with the one before, withdrawn."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.day import long_day, short_day
from auditui.practice.people import Right
from auditui.practice.register.change import RegisterChange
from auditui.practice.register.entry import Snapshot
from auditui.practice.text import counted
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.lines import Detail, EmptyState
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import told
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.register.days import Kept, compared, registers, withdraw_register


class WithdrawRegister(Command):
    """Draw no more from the register under the cursor, with a reason; it stays on record."""

    COMMAND = "Withdraw the register"
    FOOTER_TEXT = "Withdraw"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True
    NEEDS = Right.IMPORT


class CompareRegister(Command):
    """Say what changed from the register before to the one under the cursor."""

    COMMAND = "Compare with the one before"
    FOOTER_TEXT = "Compare"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True


class RegisterTable(Listing[Kept]):
    """Each register that was imported, the latest day first."""

    registers: reactive[tuple[Kept, ...]] = reactive((), init=False)

    def watch_registers(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Kept]]:
        """The day, how many cases, the file, and what became of it."""
        return (
            Field("As of", lambda kept: short_day(kept.snapshot.as_of), 11),
            Field("Cases", lambda kept: f"{kept.snapshot.cases:>7,}", 7),
            Field("Samples", lambda kept: f"{kept.samples:>7,}", 7),
            Field("File", lambda kept: kept.snapshot.source, 22),
            Field("", _state, 9),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for kept in self.registers:
            yield ListingRow(str(kept.snapshot.snapshot_id), self.cells_of(kept))

    @property
    def current_register(self) -> Kept | None:
        """The register under the cursor."""
        found = (each for each in self.registers if str(each.snapshot.snapshot_id) == self.current)
        return next(found, None)


class RegistersDialogue(Dialogue[None]):
    """Every register, and what can be done with one."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (CompareRegister, WithdrawRegister, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(CompareRegister, WithdrawRegister)

    table = getters.query_one(RegisterTable)
    detail = getters.query_one(Detail)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """List for whoever sits at the desk."""
        super().__init__("Registers", "Samples are drawn from the one in use, the latest day's.")
        self.desk = desk

    def compose_answer(self) -> ComposeResult:
        """The table, and the register under the cursor in full."""
        yield RegisterTable()
        yield EmptyState()
        yield Detail()

    def on_mount(self) -> None:
        """Read the registers."""
        self.read()

    def read(self) -> None:
        """List the registers as they are recorded now."""
        self.table.registers = registers(self.desk)
        self.table.display = bool(self.table.registers)
        self.empty_state.say("" if self.table.registers else "None was imported yet.")
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """A register that was drawn from, or is withdrawn, stays as it is."""
        kept = self.table.current_register
        if command is Cancel:
            return USABLE
        if kept is None:
            return not_now("No register is under the cursor.")
        if command is CompareRegister:
            return only_if(self._before(kept), "There is none before it.")
        if kept.snapshot.withdrawn:
            return not_now("It is withdrawn already.")
        return only_if(not kept.samples, "A sample was drawn from it, so it stands.")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the register under the cursor."""
        kept = self.table.current_register
        self.detail.say(_about(kept) if kept else "")
        self.refresh_bindings()

    @work
    async def action_compare_register_command(self) -> None:
        """Count what changed since the register before, away from the screen."""
        kept = self.table.current_register
        if kept and (before := self._before(kept)):
            with told(self):
                job = partial(_compared, before, kept.snapshot)
                self.detail.say(_changes(before, await elsewhere(self.desk, job)))

    @work
    async def action_withdraw_register_command(self) -> None:
        """Ask for the reason, and withdraw."""
        kept = self.table.current_register
        if kept is None:
            return
        asked = Write(
            f"Withdraw the register of {long_day(kept.snapshot.as_of)}",
            f"{kept.snapshot.source}, {counted(kept.snapshot.cases, 'case')}. It stays on record, "
            "and no sample is drawn from it. Why is it withdrawn?",
            partial(withdraw_register, self.desk, kept.snapshot.as_of),
        )
        if await self.app.push_screen_wait(asked):
            self.read()

    def _before(self, kept: Kept) -> Snapshot | None:
        standing = [each.snapshot for each in self.table.registers if not each.snapshot.withdrawn]
        earlier = (each for each in standing if each.as_of < kept.snapshot.as_of)
        return next(earlier, None)


def _compared(before: Snapshot, now: Snapshot, desk: Desk) -> RegisterChange:
    return compared(desk, before, now)


def _state(kept: Kept) -> str:
    if kept.snapshot.withdrawn:
        return "withdrawn"
    return "in use" if kept.in_use else ""


def _about(kept: Kept) -> str:
    snapshot, withdrawn = kept.snapshot, kept.snapshot.withdrawn
    said = (
        f"{snapshot.source}, imported by {snapshot.imported_by} on "
        f"{long_day(snapshot.imported_at.date())}."
    )
    if withdrawn:
        said += f" Withdrawn by {withdrawn.by}: {withdrawn.reason}"
    return said


def _changes(before: Snapshot, change: RegisterChange) -> str:
    totals = {
        "new": "new", "reopened": "reopened", "moved_in": "moved", "closed": "closed",
        "gone": "gone",
    }  # fmt: skip
    counts = ", ".join(f"{change.total(name):,} {word}" for name, word in totals.items())
    lines = [
        f"Since {long_day(before.as_of)}: open cases {change.total('before'):,} to "
        f"{change.total('now'):,}; {counts}."
    ]
    return "\n".join([*lines, *change.large])
