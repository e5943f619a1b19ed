"""A3 by team, locality, status, section or auditor, each group with its counts."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.measures.groups import Breakdown, Group
from auditui.measures.signals.spike import Spike, spike_of
from auditui.measures.tables.behind import groups_table
from auditui.measures.tables.table import Table
from auditui.measures.words.groups import group_sentence, whole_sentence
from auditui.measures.words.share import count_words, interval_words, percent_column
from auditui.practice.grade import Grade
from auditui.practice.selection import By
from auditui.tui.a3.behind import Behind, behind_group
from auditui.tui.a3.commands import GroupByNext
from auditui.tui.a3.figure_listing import FigureListing
from auditui.tui.a3.pane import SideBySide
from auditui.tui.a3.period_pane import PeriodPane
from auditui.tui.a3.spans import Span, spans
from auditui.tui.parts.lines import Summary
from auditui.tui.parts.listing import Field, ListingRow
from auditui.tui.parts.sizes import COMFORTABLE
from auditui.tui.parts.wording import NOTHING
from auditui.tui.shell.command import Command
from auditui.workflow.a3.across import sections_side_by_side
from auditui.workflow.a3.groups import NothingCounted, a3_by
from auditui.workflow.desk import Desk

WHOLE = "the whole"
"""The key of the row that has all groups together."""


class GroupTable(FigureListing[Group]):
    """The groups in their fixed order, then all of them together."""

    breakdown: reactive[Breakdown | None] = reactive(None)

    def watch_breakdown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Group]]:
        """The group, its figure with counts, how it stands beside all, its grades."""
        by = self.breakdown.by.value.capitalize() if self.breakdown else ""
        return (
            Field(by, lambda group: group.name, 28),
            Field("A3", lambda group: percent_column(group.share), 4),
            Field("n of N", lambda group: count_words(group.share) or NOTHING, 11),
            Field("Interval", lambda group: interval_words(group.share) or NOTHING, 8),
            Field("Beside all", _beside_all, 11),
            *(_grade_field(grade) for grade in Grade),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """A row for each group."""
        if self.breakdown is None:
            return
        for group in self.breakdown.groups:
            yield ListingRow(f"group {group.key}", self.cells_of(group))
        yield ListingRow(WHOLE, self.cells_of(self.breakdown.whole, "bold"))

    @property
    def under_cursor(self) -> Group | None:
        """The group under the cursor, or None on the row of all together."""
        groups = self.breakdown.groups if self.breakdown else ()
        return next((group for group in groups if f"group {group.key}" == self.current), None)

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        if self.breakdown is None:
            return ""
        group = self.under_cursor
        return group_sentence(self.breakdown, group) if group else whole_sentence(self.breakdown)


def _beside_all(group: Group) -> str:
    if group.is_small:
        return "small"
    return {-1: "▼ below", 0: NOTHING, 1: "▲ above"}[group.stands_out]


def _grade_field(grade: Grade) -> Field[Group]:
    return Field(grade.title, lambda group: f"{group.grades[grade]:>4,}", needs=COMFORTABLE)


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
        heading = f"By {self._by.value} · {span.words}{self.aside}"
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

    def group_by(self, by: By) -> None:
        """Group by something."""
        self._by = by
        self.read()

    def action_group_by_next_command(self) -> None:
        """Group by the next thing."""
        ways = list(By)
        self._by = ways[(ways.index(self._by) + 1) % len(ways)]
        self.read()

    def table_shown(self) -> Table | None:
        """The groups, or None where nothing is counted."""
        return groups_table(self.table.breakdown) if self.table.breakdown else None

    def side_by_side(self) -> SideBySide | None:
        """The section under the cursor, over the months shown."""
        breakdown, group = self.table.breakdown, self.table.under_cursor
        if breakdown is None or group is None or breakdown.by is not By.SECTION:
            return None
        first, last = breakdown.first, breakdown.last
        return SideBySide(
            group.name,
            group.key,
            lambda desk, across: sections_side_by_side(
                desk, across, *((None, None) if across.is_time else (first, last))
            ),
        )
