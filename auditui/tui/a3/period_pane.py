"""A view of A3 that shows one range of months at a time."""

from typing import ClassVar

from textual.binding import BindingType

from auditui.tui.a3.commands import PERIOD_COMMANDS, EarlierPeriod, LaterPeriod
from auditui.tui.a3.pane import Pane
from auditui.tui.a3.spans import Span
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import told
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.desk import Desk


class PeriodPane(HasCommands, Pane):
    """A pane that reads what it shows for a span of months, the newest at first."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = PERIOD_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*PERIOD_COMMANDS)

    def __init__(self, desk: Desk) -> None:
        """Show what stands in the desk's database."""
        super().__init__()
        self.desk = desk
        self._at = 0

    def spans(self) -> tuple[Span, ...]:
        """The spans to choose from, the newest first."""
        raise NotImplementedError

    def read_span(self, span: Span) -> None:
        """Read and show a span."""
        raise NotImplementedError

    @property
    def aside(self) -> str:
        """What is to be said of an earlier span: that the figures above it are not of it."""
        return " · the figures above are of the newest months" if self._at else ""

    def read(self) -> None:
        """Read the span that is chosen, or the oldest there is."""
        offered = self.spans()
        self._at = min(self._at, max(0, len(offered) - 1))
        with told(self), self.desk.faults_named():
            for span in offered[self._at : self._at + 1]:
                self.read_span(span)
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """Nothing beyond the first or the last span."""
        if command is EarlierPeriod:
            return only_if(self._at + 1 < len(self.spans()), "There is none before this one.")
        if command is LaterPeriod:
            return only_if(self._at > 0, "There is none after this one.")
        return USABLE

    def action_earlier_period_command(self) -> None:
        """Show the span before."""
        self._at += 1
        self.read()

    def action_later_period_command(self) -> None:
        """Show the span after."""
        self._at -= 1
        self.read()
