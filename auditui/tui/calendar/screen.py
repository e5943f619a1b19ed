"""The calendar: the financial year of thematic audits, and what is overdue or due next."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, reactive

from auditui.practice.calendar import EVERY_THEME, Choice, in_order, year_by_month
from auditui.practice.day import YEARS
from auditui.practice.people import Right
from auditui.practice.period import FinancialYear, Month
from auditui.practice.theme import Theme
from auditui.tui.calendar.commands import (
    CALENDAR_COMMANDS,
    EarlierYear,
    FilterThemes,
    GoToDue,
    LaterYear,
    PlanTheme,
    ShowEveryTheme,
)
from auditui.tui.calendar.filter import choices
from auditui.tui.calendar.grid import CalendarGrid
from auditui.tui.calendar.keeping import CalendarKeeping
from auditui.tui.calendar.months import Spot, YearView
from auditui.tui.calendar.words import (
    about_theme,
    choice_words,
    next_line,
    nothing_shown,
    overdue_line,
    who_keeps,
)
from auditui.tui.dialogues.choose import Choose
from auditui.tui.parts.lines import Detail, EmptyState, Sentence
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToCalendar
from auditui.tui.shell.messages import told
from auditui.workflow.calendar.theme import themes
from auditui.workflow.desk import Desk


class OverdueLine(Sentence):
    """What is overdue."""


class NextLine(Sentence):
    """What is due next."""


class ShownLine(Sentence):
    """Which themes are shown, where not all are; or who keeps the calendar."""


class CalendarScreen(CalendarKeeping):
    """Twelve months with their themes, the one under the cursor in full below."""

    CSS_PATH = "calendar.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = CALENDAR_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*CALENDAR_COMMANDS)
    OPENED_BY = GoToCalendar
    AUTO_FOCUS = "CalendarGrid"

    def _this_year(self) -> FinancialYear:
        return Month.of(self.desk.today).financial_year

    year: reactive[FinancialYear] = reactive(Initialize(_this_year), init=False)
    choice: reactive[Choice] = reactive(EVERY_THEME, init=False)

    overdue_line = getters.query_one(OverdueLine)
    next_line = getters.query_one(NextLine)
    shown_line = getters.query_one(ShownLine)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Open on the year of today."""
        super().__init__(desk)
        self._themes: tuple[Theme, ...] = ()

    def compose_place(self) -> ComposeResult:
        """What is due, what is shown, the year, and the theme under the cursor."""
        yield OverdueLine()
        yield NextLine()
        yield ShownLine()
        yield CalendarGrid()
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read every theme."""
        self._themes = themes(self.desk)
        self._show()

    def watch_year(self) -> None:
        """Show another year."""
        self._show()

    def watch_choice(self) -> None:
        """Show more or fewer themes."""
        self._show()

    def may_use(self, command: type[Command]) -> bool:
        """What there are themes for, and years that a day can lie in."""
        if command is GoToDue:
            return bool(self._due)
        if command is FilterThemes:
            return bool(self._themes)
        if command is EarlierYear:
            return self.year.start_year > min(YEARS)
        if command is LaterYear:
            return self.year.start_year < max(YEARS)
        return super().may_use(command)

    def is_shown(self, command: type[Command]) -> bool:
        """Showing everything again only where not everything is shown."""
        return command is not ShowEveryTheme or self.choice != EVERY_THEME

    def go_to(self, theme: Theme) -> None:
        """Show a theme with the cursor on it, whatever was filtered."""
        if not self.choice.takes(theme, self.desk.today):
            self.choice = EVERY_THEME
        self.year = theme.planned.financial_year
        self.grid.go(Spot(theme.planned, theme.theme_id))

    @on(CalendarGrid.Moved)
    def explain(self) -> None:
        """Say everything about the theme under the cursor."""
        theme, cursor = self.grid.theme, self.grid.cursor
        nothing = f"No theme is shown in {cursor.month.label}." if cursor else ""
        self.detail.say(about_theme(theme, self.desk.today) if theme else nothing)
        self.refresh_bindings()

    @on(CalendarGrid.Opened)
    async def open_spot(self) -> None:
        """Open the theme; in an empty month plan one."""
        from auditui.tui.calendar.theme.screen import ThemeScreen  # noqa: PLC0415

        theme = self.grid.theme
        with told(self), self.desk.faults_named():
            if theme is None:
                self.desk.person.require(Right.KEEP_CALENDAR)
                await self.run_action(PlanTheme.action_name())
            else:
                self.app.push_screen(ThemeScreen(self.desk, theme.theme_id))

    def action_go_to_due_command(self) -> None:
        """Go to the first that is overdue or due, or the one after the theme under the cursor."""
        due = [theme.theme_id for theme in self._due]
        here = self.grid.theme.theme_id if self.grid.theme else 0
        after = due.index(here) + 1 if here in due else 0
        self.go_to(self._due[after % len(due)])

    @work
    async def action_filter_themes_command(self) -> None:
        """Ask which themes to show."""
        explanation = "State, lead and locality can be chosen one after the other."
        asked = Choose("Show only", explanation, choices(self._themes, self.choice))
        choice = await self.app.push_screen_wait(asked)
        if choice is not None:
            self.choice = choice

    def action_show_every_theme_command(self) -> None:
        """Show them all."""
        self.choice = EVERY_THEME

    def action_earlier_year_command(self) -> None:
        """Show the year before."""
        self.year = self.year.previous

    def action_later_year_command(self) -> None:
        """Show the year after."""
        self.year = FinancialYear(self.year.start_year + 1)

    def action_quarterly_report_command(self) -> None:
        """Read the report of the quarter under the cursor."""
        from auditui.tui.calendar.quarter import QuarterScreen  # noqa: PLC0415

        month = self.grid.cursor.month if self.grid.cursor else Month.of(self.desk.today)
        self.app.push_screen(QuarterScreen(self.desk, month.quarter))

    @property
    def _due(self) -> tuple[Theme, ...]:
        """What has a day, what is overdue first."""
        return tuple(theme for theme in in_order(self._themes, self.desk.today) if theme.due)

    def _show(self) -> None:
        today, due = self.desk.today, in_order(self._themes, self.desk.today)
        shown = [theme for theme in self._themes if self.choice.takes(theme, today)]
        view = YearView(self.year, today, year_by_month(shown, self.year))
        self.place = f"Calendar {self.year}"
        self.grid.view = view
        self.overdue_line.say(overdue_line(due, today))
        self.next_line.say(next_line(due, today))
        self.shown_line.say(self._what_is_shown())
        self.empty_state.say("" if view.themes else self._why_empty())
        self.refresh_bindings()

    def _what_is_shown(self) -> str:
        if words := choice_words(self.choice):
            return f"Only these themes are shown: {words}. Escape shows all."
        return "" if self.may_keep else who_keeps()

    def _why_empty(self) -> str:
        has_themes = any(theme.planned.financial_year == self.year for theme in self._themes)
        return nothing_shown(
            self.year, self.desk.today, has_themes=has_themes, may_keep=self.may_keep
        )
