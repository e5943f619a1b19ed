"""A3: the latest month and the quarter large, then every period with what it means."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.measures.figure import Report
from auditui.tui.commands.app import GoToA3
from auditui.tui.screens.place import Place
from auditui.tui.widgets.a3_table import A3Table
from auditui.tui.widgets.headline import Headline
from auditui.tui.widgets.lines import Detail, EmptyState
from auditui.workflow.a3 import a3


class LatestMonth(Headline):
    """The newest month with audits."""


class ItsQuarter(Headline):
    """The quarter of that month, which the contract judges."""


class A3Screen(Place):
    """Always n of N; nothing across a change of thresholds; the cursor explains a row."""

    OPENED_BY = GoToA3
    AUTO_FOCUS = "A3Table"

    report: reactive[Report | None] = reactive(None)

    latest_month = getters.query_one(LatestMonth)
    its_quarter = getters.query_one(ItsQuarter)
    table = getters.query_one(A3Table)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """The two headlines, the table, the row under the cursor in words."""
        with HorizontalGroup():
            yield LatestMonth("Latest month")
            yield ItsQuarter("Its quarter")
        yield A3Table().data_bind(A3Screen.report)
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Count everything anew."""
        self.report = a3(self.desk)

    def watch_report(self, report: Report | None) -> None:
        """Show the newest of what there is."""
        audited = [figure for figure in report.months if figure.audits] if report else []
        self.latest_month.figure = audited[-1] if audited else None
        self.its_quarter.figure = report.quarters[-1] if report and audited else None
        self.table.display = bool(audited)
        self.empty_state.say("" if audited else _NOTHING_YET)

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say what the row under the cursor means."""
        self.detail.say(self.table.explanation())


_NOTHING_YET = (
    "No audits are counted yet. A3 appears here once the first audit of a month's sample is "
    "submitted, always with how many of how many."
)
