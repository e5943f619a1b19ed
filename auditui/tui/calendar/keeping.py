"""Keeping the calendar: a theme planned, and one that has not begun moved to another month."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, getters, on, work

from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.theme import Theme, ThemeState
from auditui.tui.calendar.commands import BringForward, MoveTheme, PlanTheme, PostponeTheme
from auditui.tui.calendar.grid import CalendarGrid
from auditui.tui.calendar.words import one_line
from auditui.tui.shell.command import Command, binding_of
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.workflow.calendar.course import move
from auditui.workflow.calendar.theme import Planned

_MOVING = (BringForward, PostponeTheme, MoveTheme)


class CalendarKeeping(Place):
    """What whoever keeps the calendar does on the year, each step followed by the cursor."""

    NEEDS: ClassVar[Mapping[type[Command], Right]] = dict.fromkeys(
        (PlanTheme, *_MOVING), Right.KEEP_CALENDAR
    )

    grid = getters.query_one(CalendarGrid)

    @property
    def may_keep(self) -> bool:
        """Whether the person at the desk keeps the calendar."""
        return self.desk.person.may(Right.KEEP_CALENDAR)

    def go_to(self, theme: Theme) -> None:
        """Show a theme with the cursor on it."""
        raise NotImplementedError

    def may_use(self, command: type[Command]) -> bool:
        """Keeping the calendar with the right to; only what is planned is moved."""
        if command in self.NEEDS and not self.may_keep:
            return False
        if command in _MOVING:
            return self.grid.theme is not None and self.grid.theme.state is ThemeState.PLANNED
        return True

    def on_key(self, event: events.Key) -> None:
        """Say why a theme is not moved, where that is for how far it has come."""
        theme = self.grid.theme
        if theme is None or theme.state is ThemeState.PLANNED or not self.may_keep:
            return
        if any(event.key in binding_of(self, each).key.split(",") for each in _MOVING):
            warn(self, _not_moved(theme))

    @on(CalendarGrid.Dragged)
    def move_dragged(self, event: CalendarGrid.Dragged) -> None:
        """Move a theme to where it was dragged; a later month needs the reason."""
        with told(self):
            self.desk.person.require(Right.KEEP_CALENDAR)
            if event.theme.state is not ThemeState.PLANNED:
                warn(self, _not_moved(event.theme))
            elif event.to < event.theme.planned:
                self._move(event.theme, event.to)
            else:
                self.ask_reason(event.theme, event.to)

    @work
    async def action_plan_theme_command(self) -> None:
        """Ask for a theme, and go to it."""
        from auditui.tui.calendar.planning import ask_plan  # noqa: PLC0415

        this_month = Month.of(self.desk.today)
        month = self.grid.cursor.month if self.grid.cursor else this_month
        asked = ask_plan(self.desk, max(month, this_month))
        self._follow(await self.app.push_screen_wait(asked), "In the calendar for")

    def action_bring_forward_command(self) -> None:
        """Plan it a month earlier."""
        if theme := self.grid.theme:
            with told(self):
                self._move(theme, theme.planned.previous)

    def action_postpone_theme_command(self) -> None:
        """Ask why it is postponed by a month, or more."""
        if theme := self.grid.theme:
            self.ask_reason(theme, theme.planned.plus(1))

    @work
    async def action_move_theme_command(self) -> None:
        """Ask for which month it is to be planned."""
        from auditui.tui.calendar.planning import ask_move  # noqa: PLC0415

        if theme := self.grid.theme:
            asked = ask_move(self.desk, theme, theme.planned)
            self._follow(await self.app.push_screen_wait(asked), "Planned for")

    @work
    async def ask_reason(self, theme: Theme, to: Month) -> None:
        """Ask why a theme is moved to a later month."""
        from auditui.tui.calendar.planning import REASON, ask_move  # noqa: PLC0415

        asked = ask_move(self.desk, theme, to, first=REASON)
        self._follow(await self.app.push_screen_wait(asked), "Planned for")

    def _move(self, theme: Theme, to: Month) -> None:
        self._follow(move(self.desk, theme.theme_id, to), "Planned for")

    def _follow(self, planned: Planned | None, where: str) -> None:
        """Say where a theme is planned now, and go there; nothing where that was cancelled."""
        if planned is None:
            return
        theme = planned.theme
        self.reload()
        self.go_to(theme)
        words = f"{where} {theme.planned.label}: {one_line(theme.title)}. {planned.warning}"
        say(self, words.strip())


def _not_moved(theme: Theme) -> str:
    return f"It is {theme.state.value}. Only a planned theme is moved."
