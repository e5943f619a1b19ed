"""The way to the first draw: each step, how it stands, and what it wants."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.setup.steps import Step, StepName, StepState, next_step, state_words
from auditui.practice.text import counted
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.setup.commands import TakeStep
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.view_pane import ViewPane
from auditui.workflow.setup.steps import setup_steps

_GOES: Mapping[StepName, str] = {
    StepName.TEAMS: "Enter opens the teams.",
    StepName.PEOPLE: "Enter goes to the people.",
    StepName.REGISTER: "Enter asks for the file.",
    StepName.TARGETS: "Enter opens the targets.",
    StepName.TOOL: "Enter opens the versions.",
    StepName.BACKUP: "Enter opens the backups.",
    StepName.DRAW: "Enter goes to the sample.",
}


class StepTable(HasCommands, Listing[Step]):
    """A step in a line, the next one in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (TakeStep,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(TakeStep)

    shown: reactive[tuple[Step, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_step(self) -> Step | None:
        """The step under the cursor."""
        return next((each for each in self.shown if each.name.name == self.current), None)

    def fields(self) -> Sequence[Field[Step]]:
        """How it stands first, then which it is and how that is."""
        return (
            Field("Stands", state_words, 12),
            Field("Step", lambda each: each.name.title, 25),
            Field("As it is", lambda each: " ".join((each.stands, *each.missing)), 33, widest=200),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        then = next_step(self.shown)
        for each in self.shown:
            yield ListingRow(each.name.name, self.cells_of(each, "bold" if each is then else ""))


class FirstStepsPane(ViewPane):
    """Every step in the order in which they are taken."""

    table = getters.query_one(StepTable)

    class StepAsked(Message):
        """Somebody wants to go where a step is taken."""

        def __init__(self, name: StepName) -> None:
            """Name the step."""
            super().__init__()
            self.name = name

    def compose(self) -> ComposeResult:
        """The list."""
        yield StepTable()

    def read(self) -> None:
        """Read how each stands; the cursor goes on to the next step once its own was taken."""
        before = self.table.current_step
        self.table.shown = setup_steps(self.desk)
        now, then = self.table.current_step, next_step(self.table.shown)
        is_taken = (
            before and before.state is not StepState.DONE and now and (now.state is StepState.DONE)
        )
        if then and (before is None or is_taken):
            self.table.put_cursor(then.name.name)

    def summary(self) -> str:
        """How many are done, and which is next."""
        steps = self.table.shown
        done = sum(step.state is StepState.DONE for step in steps)
        then = next_step(steps)
        return f"{counted(len(steps), 'step')}, {done:,} done" + (
            f" · next: {then.name.value}" if then else " · nothing is missing"
        )

    def explanation(self) -> str:
        """The step under the cursor: what it wants, where it is taken, and the command for it."""
        step = self.table.current_step
        if step is None:
            return ""
        lines = (step.stands, *step.missing)
        where = _GOES[step.name]
        return "\n".join((*lines, f"{where} In a shell: {step.command}"))

    @on(DataTable.RowSelected)
    def ask_for_step(self, event: DataTable.RowSelected) -> None:
        """Ask to go there."""
        event.stop()
        if step := self.table.current_step:
            self.post_message(self.StepAsked(step.name))
