"""How the four grades were given over time."""

from textual import getters
from textual.app import ComposeResult

from auditui.tui.a3.behind import Behind, behind_figure
from auditui.tui.a3.grades import GradesTable
from auditui.tui.a3.pane import Pane


class GradesPane(Pane):
    """The grades of every period with audits."""

    table = getters.query_one(GradesTable)

    def compose(self) -> ComposeResult:
        """The table."""
        yield GradesTable()

    def read(self) -> None:
        """Fill the table, which nobody needs before it is shown."""
        self.table.report = self.report

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.table.focus()

    def explanation(self) -> str:
        """The grades of the period under the cursor."""
        return self.table.explanation()

    def behind(self) -> Behind | None:
        """The audits of the period."""
        figure = self.table.under_cursor
        return behind_figure(figure, self.report) if figure and self.report else None
