"""The series: every month as a chart, every period in a table, with one cursor for both."""

from textual import getters, on
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.measures.figure import Figure
from auditui.measures.signals.spike import Spike, spike_in
from auditui.measures.words.moderation.moderated import whole_explanation
from auditui.practice.period import Month
from auditui.tui.a3.behind import Behind, behind_figure
from auditui.tui.a3.chart.chart import A3Chart
from auditui.tui.a3.pane import Pane
from auditui.tui.a3.series_table import A3Table


class SeriesPane(Pane):
    """The chart, with the table below where there is room, or the table alone."""

    as_chart: reactive[bool] = reactive(True)

    chart = getters.query_one(A3Chart)
    table = getters.query_one(A3Table)

    def compose(self) -> ComposeResult:
        """The chart above the table."""
        yield A3Chart().data_bind(SeriesPane.report)
        yield A3Table().data_bind(SeriesPane.report)

    def watch_as_chart(self, as_chart: bool) -> None:
        """Show the chart or not."""
        self.set_class(not as_chart, "-table-only")

    def take_focus(self) -> None:
        """Give the keyboard to the chart, or to the table alone."""
        (self.chart if self.as_chart else self.table).focus()

    def explanation(self) -> str:
        """The figure under the cursor, or what a break or title in the table means."""
        if self._is_at_table:
            return self.table.explanation()
        figure = self._figure
        if figure is None or self.report is None:
            return ""
        return whole_explanation(self.report, figure)

    def behind(self) -> Behind | None:
        """The audits of the period."""
        figure = self._figure
        return behind_figure(figure, self.report) if figure and self.report else None

    def spike(self) -> Spike | None:
        """The month's own spike."""
        figure = self._figure
        return spike_in(figure) if figure else None

    @on(A3Chart.MonthChosen)
    def follow_chart(self, event: A3Chart.MonthChosen) -> None:
        """Let the table's cursor follow the chart's."""
        event.stop()
        self.table.show_month(event.month)
        self.post_message(self.Moved())

    @on(A3Chart.MonthOpened)
    def open_month(self, event: A3Chart.MonthOpened) -> None:
        """Ask for the audits of a month."""
        event.stop()
        self.post_message(self.Opened())

    @on(DataTable.RowHighlighted)
    def follow_table(self) -> None:
        """Let the chart's cursor follow the table's."""
        figure = self.table.under_cursor
        if figure is not None and isinstance(figure.period, Month):
            self.chart.month = figure.period

    @property
    def _is_at_table(self) -> bool:
        return not self.as_chart or self.table.has_focus

    @property
    def _figure(self) -> Figure | None:
        if self._is_at_table:
            return self.table.under_cursor
        months = self.report.months if self.report else ()
        return next((each for each in months if each.period == self.chart.month), None)
