"""The quarterly report of the thematic audits: read, and saved as a file."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import Initialize, reactive
from textual.widgets import Static

from auditui.measures.calendar.theme_report import ThemeReport
from auditui.practice.day import YEARS
from auditui.practice.period import Quarter
from auditui.tui.calendar.report import shown_report
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToCalendar
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.calendar.calendar import report_to_meeting, save_report
from auditui.workflow.desk import Desk


class EarlierQuarter(Command):
    """Show the quarter before."""

    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterQuarter(Command):
    """Show the quarter after."""

    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True


class SaveReport(Command):
    """Save the quarter's report as a new Markdown or HTML file."""

    COMMAND = "Save the report"
    FOOTER_TEXT = "Save"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class LeaveQuarter(Command):
    """Go back to where one was."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


QUARTER_COMMANDS: tuple[type[Command], ...] = (
    EarlierQuarter,
    LaterQuarter,
    SaveReport,
    LeaveQuarter,
)
"""In the order of the footer and the help."""


class ReportText(Static):
    """The report."""


class QuarterScreen(Place):
    """Activity, learning and practice changes of a quarter, as the meeting gets them."""

    CSS_PATH = "calendar.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = QUARTER_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*QUARTER_COMMANDS)
    OPENED_BY = GoToCalendar
    AUTO_FOCUS = "VerticalScroll"

    def _opened(self) -> Quarter:
        return self._opened_with

    quarter: reactive[Quarter] = reactive(Initialize(_opened), init=False)

    text = getters.query_one(ReportText)
    scroll = getters.query_one(VerticalScroll)

    def __init__(self, desk: Desk, quarter: Quarter) -> None:
        """Show a quarter."""
        self._opened_with = quarter
        super().__init__(desk)
        self._folder = Path.cwd()

    def compose_place(self) -> ComposeResult:
        """The report on a page that scrolls."""
        with VerticalScroll():
            yield ReportText()

    def read(self) -> None:
        """Report the quarter anew."""
        self.place = f"Thematic audits, {self.quarter.label}"
        self.text.update(shown_report(report_to_meeting(self.desk, self.quarter)))

    def watch_quarter(self) -> None:
        """Show another quarter from its beginning."""
        self.reload()
        self.scroll.scroll_home(animate=False)

    def use(self, command: type[Command]) -> Use:
        """Only quarters that a day can lie in."""
        if command is EarlierQuarter:
            return only_if(self.quarter.start_year > min(YEARS), "There is no earlier quarter.")
        if command is LaterQuarter:
            return only_if(self.quarter.start_year < max(YEARS), "There is no later quarter.")
        return USABLE

    def action_earlier_quarter_command(self) -> None:
        """Show the quarter before."""
        self.quarter = self.quarter.previous

    def action_later_quarter_command(self) -> None:
        """Show the quarter after."""
        self.quarter = self.quarter.months[-1].plus(1).quarter

    @work
    async def action_save_report_command(self) -> None:
        """Ask where to, save it, and say where it is."""
        report = report_to_meeting(self.desk, self.quarter)
        if path := await self.app.push_screen_wait(AskReportFile(report, self._folder)):
            self._folder = path.parent
            say(self, f"Saved as {path}.")

    def action_leave_quarter_command(self) -> None:
        """Go back."""
        self.leave()


SUFFIXES = frozenset({".md", ".html"})
"""What the report is saved as."""


class AskReportFile(AskPath[Path]):
    """A new file; one that is there already is never written over."""

    def __init__(self, report: ThemeReport, folder: Path) -> None:
        """Propose a name in a folder."""
        name = str(report.quarter).replace("/", "-")
        self._report = report
        super().__init__(
            "Save the report",
            "A name that ends in .md is saved as Markdown, one in .html as a page for a browser. "
            "It holds what was written word for word: see that it names no child.",
            str(folder / f"thematic-audits-{name}.md"),
            self._save,
            suffixes=SUFFIXES,
            where="Enter saves.",
        )

    async def _save(self, path: Path) -> Path:
        await asyncio.to_thread(save_report, self._report, path)
        return path
