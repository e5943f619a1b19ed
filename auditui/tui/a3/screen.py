"""A3: the figure, whether it gets better, and what lies behind it, in five views."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.reactive import reactive

from auditui.measures.figure import Figure, Report
from auditui.measures.signals.spike import Spike
from auditui.measures.words.chart import better
from auditui.practice.period import Month
from auditui.practice.selection import By
from auditui.tui.a3.checklists import ChecklistsPane
from auditui.tui.a3.commands import (
    A3_COMMANDS,
    VIEW_COMMANDS,
    LaySideBySide,
    ProposeDeepDive,
    ShowChart,
    ShowChecklists,
    ShowGrades,
    ShowGroups,
    ShowTable,
)
from auditui.tui.a3.grades import GradesPane
from auditui.tui.a3.groups import GroupsPane
from auditui.tui.a3.headline import Headline, HeadlineLine
from auditui.tui.a3.pane import Pane
from auditui.tui.a3.series_pane import SeriesPane
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.lines import Detail, EmptyState, Sentence
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToA3
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.tui.shell.view_bar import ViewBar
from auditui.workflow.a3.figure import a3
from auditui.workflow.calendar.theme import propose_deep_dive
from auditui.workflow.desk import Desk

TALL = 38
"""From how many lines on the headlines are large, and the table stands below the chart."""

PANES: Mapping[type[Command], type[Pane]] = {
    ShowChart: SeriesPane,
    ShowTable: SeriesPane,
    ShowGroups: GroupsPane,
    ShowGrades: GradesPane,
    ShowChecklists: ChecklistsPane,
}


class LatestMonth(Headline):
    """The newest month with audits."""


class ItsQuarter(Headline):
    """The quarter of that month, which the contract judges."""


class Better(Sentence):
    """Whether it gets better, as far as can be told."""


class A3Screen(Place):
    """Always n of N; nothing across a change of thresholds; every figure opens onto its audits."""

    CSS_PATH = "a3.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = A3_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*A3_COMMANDS)
    OPENED_BY = GoToA3
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = ""

    report: reactive[Report | None] = reactive(None)
    view: reactive[type[Command]] = reactive(lambda: ShowChart, init=False)

    latest_month = getters.query_one(LatestMonth)
    its_quarter = getters.query_one(ItsQuarter)
    headline_line = getters.query_one(HeadlineLine)
    better_line = getters.query_one(Better)
    series = getters.query_one(SeriesPane)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Open on the chart."""
        super().__init__(desk)
        self._spike: Spike | None = None

    def compose_place(self) -> ComposeResult:
        """The views' keys, the headlines, the views, what is under the cursor in words."""
        yield ViewBar(*VIEW_COMMANDS).data_bind(A3Screen.view)
        with HorizontalGroup():
            yield LatestMonth("Latest month")
            yield ItsQuarter("Its quarter")
        yield HeadlineLine()
        yield Better()
        yield SeriesPane().data_bind(A3Screen.report)
        yield GroupsPane(self.desk).data_bind(A3Screen.report)
        yield GradesPane().data_bind(A3Screen.report)
        yield ChecklistsPane(self.desk).data_bind(A3Screen.report)
        yield EmptyState()
        yield Detail()

    @property
    def pane(self) -> Pane:
        """The view that is open."""
        return self.query_one(PANES[self.view])

    def read(self) -> None:
        """Count everything anew."""
        self.report = a3(self.desk)
        self._open_pane()

    def watch_report(self, report: Report | None) -> None:
        """Show the newest of what there is."""
        newest = _newest(report) if report else []
        self.latest_month.figure = newest[0] if newest else None
        self.its_quarter.figure = newest[1] if newest else None
        self.headline_line.tell(newest)
        answer = f"Are we getting better? {better(report)}" if report and newest else ""
        self.better_line.say(answer)
        self.empty_state.say("" if newest else _NOTHING_YET)

    def watch_view(self) -> None:
        """Open another view."""
        with told(self), self.desk.faults_named():
            self._open_pane()

    def use(self, command: type[Command]) -> Use:
        """A deep dive only where a figure asks for one."""
        if command is ProposeDeepDive:
            return only_if(self._spike, "Nothing under the cursor asks for a deep dive.")
        if command is LaySideBySide:
            beside = "Side by side are questions of the checklists, and sections (3, then b)."
            return only_if(self.pane.side_by_side(), beside)
        return USABLE

    @on(Pane.Moved)
    def explain(self) -> None:
        """Say what is under the cursor."""
        self.detail.say(self.pane.explanation())
        self._spike = self.pane.spike()
        self.refresh_bindings()

    @on(Pane.Opened)
    def see_audits(self) -> None:
        """Show the audits behind what is under the cursor."""
        from auditui.tui.a3.behind_screen import BehindScreen  # noqa: PLC0415

        if behind := self.pane.behind():
            self.app.push_screen(BehindScreen(self.desk, behind))

    def action_lay_side_by_side_command(self) -> None:
        """Show the question or section under the cursor by team and the like."""
        from auditui.tui.a3.across_screen import AcrossScreen  # noqa: PLC0415

        if beside := self.pane.side_by_side():
            self.app.push_screen(AcrossScreen(self.desk, *beside))

    @work
    async def action_save_table_command(self) -> None:
        """Ask for a file, and save the table of the open view."""
        from auditui.tui.a3.saving import save_table_as  # noqa: PLC0415

        if table := self.pane.table_shown():
            await save_table_as(self, table, f"a3-{self.view.command().split()[0].lower()}")

    def action_show_chart_command(self) -> None:
        """Show the chart."""
        self.view = ShowChart

    def action_show_table_command(self) -> None:
        """Show the table."""
        self.view = ShowTable

    def show_localities(self) -> None:
        """Show what lies behind the figure, by locality, once the place is there."""
        self.call_after_refresh(self._show_localities)

    def _show_localities(self) -> None:
        self.query_one(GroupsPane).group_by(By.LOCALITY)
        self.view = ShowGroups

    def action_show_groups_command(self) -> None:
        """Show what lies behind the figure."""
        self.view = ShowGroups

    def action_show_grades_command(self) -> None:
        """Show the grades over time."""
        self.view = ShowGrades

    def action_show_checklists_command(self) -> None:
        """Show the checklists."""
        self.view = ShowChecklists

    def action_open_targets_command(self) -> None:
        """Show the dated targets; on return everything is counted anew."""
        from auditui.tui.a3.targets.screen import TargetsScreen  # noqa: PLC0415

        self.app.push_screen(TargetsScreen(self.desk))

    @work
    async def action_propose_deep_dive_command(self) -> None:
        """Put a deep dive into the calendar, once its theme is confirmed."""
        spike = self._spike
        if spike is None:
            return
        planned = Month.of(self.desk.today).plus(1)
        attempt = partial(_propose, self.desk, planned, spike.raised_by)
        title = f"Propose a deep dive for {planned.label}"
        if theme := await self.app.push_screen_wait(
            Write(title, f"Raised by: {spike.raised_by}", attempt, start=spike.theme)
        ):
            say(self, f"In the calendar for {planned.label}: {theme}.")

    def _open_pane(self) -> None:
        has_audits = bool(self.report and self.report.stretches)
        for pane in self.query(Pane):
            pane.display = has_audits and pane is self.pane
        self.series.as_chart = self.view is ShowChart
        if has_audits:
            self.pane.read()
            if self.focused is None or self.pane not in self.focused.ancestors:
                self.pane.take_focus()
            self.explain()


def _propose(desk: Desk, planned: Month, raised_by: str, theme: str) -> str:
    return propose_deep_dive(desk, theme, planned, raised_by).title


def _newest(report: Report) -> list[Figure]:
    """The newest month with audits, and its quarter."""
    audited = [figure for figure in report.months if figure.audits]
    return [audited[-1], report.quarters[-1]] if audited else []


_NOTHING_YET = (
    "No audits are counted yet. A3 appears here once the first audit of a month's sample is "
    "submitted, always with how many of how many."
)
