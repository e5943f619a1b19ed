"""What lies behind the figure: its groups."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType

from auditui.measures.spike import Spike, spike_of
from auditui.practice.selection import By
from auditui.tui.a3.behind import Behind, behind_group
from auditui.tui.a3.commands import GroupByNext
from auditui.tui.a3.groups import GroupTable
from auditui.tui.a3.period_pane import PeriodPane
from auditui.tui.a3.spans import Span, spans
from auditui.tui.parts.lines import Summary
from auditui.tui.shell.command import Command
from auditui.workflow.a3.groups import NothingCounted, a3_by
from auditui.workflow.desk import Desk


class GroupsPane(PeriodPane):
    """The groups of some months, by one thing at a time; at first by team."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (GroupByNext, *PeriodPane.OWN_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(GroupByNext)

    heading = getters.query_one(Summary)
    table = getters.query_one(GroupTable)

    def __init__(self, desk: Desk) -> None:
        """Show what stands in the desk's database."""
        super().__init__(desk)
        self._by = By.TEAM

    def compose(self) -> ComposeResult:
        """What is shown, and the groups."""
        yield Summary()
        yield GroupTable()

    def spans(self) -> tuple[Span, ...]:
        """The months under the thresholds in force, quarters, years."""
        return spans(self.report) if self.report else ()

    def read_span(self, span: Span) -> None:
        """Count by group."""
        heading = f"By {self._by.value} · {span.words}"
        try:
            self.table.breakdown = a3_by(self.desk, self._by, span.first, span.last)
        except NothingCounted as nothing:
            self.table.breakdown = None
            heading = f"{heading} · {nothing}"
        self.heading.say(heading)

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.table.focus()

    def explanation(self) -> str:
        """The group under the cursor."""
        return self.table.explanation()

    def behind(self) -> Behind | None:
        """The audits of the group under the cursor."""
        breakdown, group = self.table.breakdown, self.table.under_cursor
        return behind_group(breakdown, group) if breakdown and group else None

    def spike(self) -> Spike | None:
        """The group's spike, where it stands out."""
        breakdown, group = self.table.breakdown, self.table.under_cursor
        return spike_of(breakdown, group) if breakdown and group else None

    def action_group_by_next_command(self) -> None:
        """Group by the next thing."""
        ways = list(By)
        self._by = ways[(ways.index(self._by) + 1) % len(ways)]
        self.read()
