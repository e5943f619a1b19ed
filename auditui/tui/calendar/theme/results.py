"""What the audits of a theme found, and a re-audit beside the theme that it audits again."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.measures.words.calendar.theme_result import progress_words
from auditui.practice.calendar.theme import Theme
from auditui.tui.calendar.theme.commands import LeaveThemeResults
from auditui.tui.calendar.theme.results_table import FoundByTheme, ThemeResultsTable
from auditui.tui.calendar.words import one_line
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToCalendar
from auditui.tui.shell.place import Place
from auditui.workflow.calendar.results import compare_with_earlier, theme_results
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk


class ThemeResultsScreen(Place):
    """Grades and the rate of every question; of a re-audit also what they were and the change."""

    CSS_PATH = "theme.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (LeaveThemeResults,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(LeaveThemeResults)
    OPENED_BY = GoToCalendar
    AUTO_FOCUS = "ThemeResultsTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(ThemeResultsTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, theme_id: int) -> None:
        """Show the results of a theme."""
        super().__init__(desk)
        self._theme_id = theme_id
        self.place = f"Results of theme {theme_id}"

    def compose_place(self) -> ComposeResult:
        """How far it is, the rates, and the one under the cursor in full."""
        yield Summary()
        yield ThemeResultsTable()
        yield Detail()

    def read(self) -> None:
        """Read what its audits found."""
        theme = find(self.desk, self._theme_id)
        found = self._found(theme)
        self.month = found.result.month
        self.summary_line.say(_summary(found))
        self.table.shown = found

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the row under the cursor."""
        self.detail.say(self.table.explanation())

    def action_leave_theme_results_command(self) -> None:
        """Go back to the theme."""
        self.leave()

    def _found(self, theme: Theme) -> FoundByTheme:
        if theme.earlier_id is None:
            return FoundByTheme(theme_results(self.desk, theme.theme_id), None)
        comparison = compare_with_earlier(self.desk, theme.theme_id)
        return FoundByTheme(comparison.now, comparison)


def _summary(found: FoundByTheme) -> str:
    """How many cases are audited, beside which theme it stands, and what it is called."""
    then = found.comparison.then if found.comparison else None
    beside = f" · beside theme {then.theme_id}, {then.month.label}" if then else ""
    progress = progress_words(found.result).rstrip(".")
    return f"{progress}{beside} · {one_line(found.result.title)}"
