"""The calendar: the financial year of thematic audits, and what is overdue or due next."""

from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, reactive

from auditui.practice.calendar.calendar import EVERY_THEME, Choice, in_order, year_by_month
from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.day import YEARS
from auditui.practice.people import Right
from auditui.practice.period import FinancialYear, Month
from auditui.tui.calendar.commands import (
    CALENDAR_COMMANDS,
    BringForward,
    EarlierYear,
    FilterThemes,
    GoToDue,
    LaterYear,
    MoveTheme,
    PlanTheme,
    PostponeTheme,
    ShowEveryTheme,
)
from auditui.tui.calendar.filter import choices
from auditui.tui.calendar.grid import CalendarGrid
from auditui.tui.calendar.months import Spot, YearView
from auditui.tui.calendar.words import (
    about_theme,
    choice_words,
    next_line,
    nothing_shown,
    one_line,
    overdue_line,
    who_keeps,
)
from auditui.tui.dialogues.choose import Choose
from auditui.tui.parts.lines import Detail, EmptyState, Sentence
from auditui.tui.shell.command import Command, key_in_words
from auditui.tui.shell.commands import GoToCalendar
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import in_turn, saved
from auditui.tui.shell.use import Use, not_now, only_if, shown_if
from auditui.workflow.calendar.course import move
from auditui.workflow.calendar.theme import Planned, themes
from auditui.workflow.desk import Desk

_MOVING = (BringForward, PostponeTheme, MoveTheme)


class OverdueLine(Sentence):
    """What is overdue."""


class NextLine(Sentence):
    """What is due next."""


class ShownLine(Sentence):
    """Which themes are shown, where not all are; or who keeps the calendar."""


class CalendarScreen(Place):
    """Twelve months with their themes, the one under the cursor in full below.

    Whoever keeps the calendar plans and moves themes on it, each step followed by the cursor.
    """

    CSS_PATH = "calendar.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = CALENDAR_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*CALENDAR_COMMANDS)
    OPENED_BY = GoToCalendar
    AUTO_FOCUS = "CalendarGrid"

    def _this_year(self) -> FinancialYear:
        return Month.of(self.desk.today).financial_year

    year: reactive[FinancialYear] = reactive(Initialize(_this_year), init=False)
    choice: reactive[Choice] = reactive(EVERY_THEME, init=False)

    grid = getters.query_one(CalendarGrid)
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

    def use(self, command: type[Command]) -> Use:
        """What there are themes for, moving what is planned, and years that a day can lie in."""
        if command in _MOVING:
            return self._use_of_moving()
        if command is ShowEveryTheme:
            return shown_if(self.choice != EVERY_THEME)
        if command is GoToDue:
            return only_if(self._due, "Nothing is due.")
        if command is FilterThemes:
            return only_if(self._themes, "There is no theme yet.")
        beyond = {EarlierYear: min(YEARS), LaterYear: max(YEARS)}.get(command)
        return only_if(self.year.start_year != beyond, "The calendar goes no further.")

    def _use_of_moving(self) -> Use:
        theme = self.grid.theme
        if theme is None:
            return not_now("No theme is under the cursor.")
        is_planned = theme.state is ThemeState.PLANNED
        return only_if(is_planned, f"It is {theme.state.value}. Only a planned theme is moved.")

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
        if theme is None:
            await self.run_action(PlanTheme.action_name())
            return
        with told(self), self.desk.faults_named():
            self.app.push_screen(ThemeScreen(self.desk, theme.theme_id))

    @on(CalendarGrid.Dragged)
    @in_turn
    async def move_dragged(self, event: CalendarGrid.Dragged) -> None:
        """Move a theme to where it was dragged; a later month needs the reason."""
        use = self.use_of(MoveTheme)
        if not use.can_be_used:
            warn(self, use.why_not)
        elif event.to < event.theme.planned:
            await self._move(event.theme, event.to)
        else:
            self._ask_reason(event.theme, event.to)

    @work
    async def action_plan_theme_command(self) -> None:
        """Ask for a theme, and go to it."""
        from auditui.tui.calendar.planning import ask_plan  # noqa: PLC0415

        this_month = Month.of(self.desk.today)
        month = self.grid.cursor.month if self.grid.cursor else this_month
        asked = ask_plan(self.desk, max(month, this_month))
        self._follow(await self.app.push_screen_wait(asked), "In the calendar for")

    async def action_bring_forward_command(self) -> None:
        """Plan it a month earlier."""
        if theme := self.grid.theme:
            await self._move(theme, theme.planned.previous)

    def action_postpone_theme_command(self) -> None:
        """Ask why it is postponed by a month, or more."""
        if theme := self.grid.theme:
            self._ask_reason(theme, theme.planned.plus(1))

    @work
    async def action_move_theme_command(self) -> None:
        """Ask for which month it is to be planned."""
        from auditui.tui.calendar.planning import ask_move  # noqa: PLC0415

        if theme := self.grid.theme:
            asked = ask_move(self.desk, theme, theme.planned)
            self._follow(await self.app.push_screen_wait(asked), "Planned for")

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

    def action_see_learning_command(self) -> None:
        """See what audits taught."""
        from auditui.tui.learning.screen import LearningScreen  # noqa: PLC0415

        self.app.push_screen(LearningScreen(self.desk))

    def action_quarterly_report_command(self) -> None:
        """Read the report of the quarter under the cursor."""
        from auditui.tui.calendar.quarter import QuarterScreen  # noqa: PLC0415

        month = self.grid.cursor.month if self.grid.cursor else Month.of(self.desk.today)
        self.app.push_screen(QuarterScreen(self.desk, month.quarter))

    @work
    async def _ask_reason(self, theme: Theme, to: Month) -> None:
        """Ask why a theme is moved to a later month."""
        from auditui.tui.calendar.planning import REASON, ask_move  # noqa: PLC0415

        asked = ask_move(self.desk, theme, to, first=REASON)
        self._follow(await self.app.push_screen_wait(asked), "Planned for")

    async def _move(self, theme: Theme, to: Month) -> None:
        with told(self):
            moved = await saved(self, partial(move, self.desk, theme.theme_id, to))
            self._follow(moved, "Planned for")

    def _follow(self, planned: Planned | None, where: str) -> None:
        """Say where a theme is planned now, and go there; nothing where that was cancelled."""
        if planned is None:
            return
        theme = planned.theme
        self.reload()
        self.go_to(theme)
        words = f"{where} {theme.planned.label}: {one_line(theme.title)}. {planned.warning}"
        say(self, words.strip())

    @property
    def _may_keep(self) -> bool:
        return self.desk.person.may(Right.KEEP_CALENDAR)

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
            key = key_in_words(self, ShowEveryTheme)
            return f"Only these themes are shown: {words}. {key} shows all."
        return "" if self._may_keep else who_keeps()

    def _why_empty(self) -> str:
        has_themes = any(theme.planned.financial_year == self.year for theme in self._themes)
        key = key_in_words(self, PlanTheme) if self._may_keep else ""
        return nothing_shown(self.year, self.desk.today, has_themes=has_themes, plan_key=key)
