"""One theme: everything of it on a page, written on in place, and its steps."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from auditui.practice.people import Right
from auditui.practice.sample import CaseState
from auditui.practice.theme import ThemeState
from auditui.tui.calendar.theme.commands import (
    THEME_COMMANDS,
    AddPracticeChange,
    AddThemeQuestion,
    AuditAgain,
    BeginTheme,
    CloseTheme,
    DescribeTheme,
    DrawThemeSample,
    FinishPracticeChange,
    GoToEarlierTheme,
    GoToReAudit,
    MovePlannedTheme,
    RemoveFromTheme,
    ReopenTheme,
    ReportTheme,
    SeeThemeResults,
    ThemeCommand,
    WriteTheme,
)
from auditui.tui.calendar.theme.page import ThemePage
from auditui.tui.calendar.theme.results import ThemeResultsScreen
from auditui.tui.calendar.theme.steps import ThemeSteps
from auditui.tui.calendar.theme.texts import ThemeTexts
from auditui.tui.calendar.words import who_keeps
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.lines import Sentence
from auditui.tui.parts.sizes import COMFORTABLE
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command, binding_of
from auditui.tui.shell.commands import GoToCalendar
from auditui.tui.shell.messages import warn
from auditui.workflow.desk import Desk

_OPEN = frozenset(ThemeState) - {ThemeState.CLOSED}
_BEGUN = frozenset({ThemeState.UNDER_WAY, ThemeState.REPORTING})
_STATES: Mapping[type[Command], frozenset[ThemeState]] = {
    WriteTheme: _OPEN,
    BeginTheme: frozenset({ThemeState.PLANNED}),
    MovePlannedTheme: frozenset({ThemeState.PLANNED}),
    ReportTheme: _BEGUN,
    CloseTheme: _BEGUN,
    DrawThemeSample: frozenset({ThemeState.PLANNED, ThemeState.UNDER_WAY}),
    ReopenTheme: frozenset({ThemeState.CLOSED}),
    AuditAgain: frozenset({ThemeState.CLOSED}),
    DescribeTheme: _OPEN,
    AddPracticeChange: _OPEN,
    AddThemeQuestion: _OPEN,
    RemoveFromTheme: _OPEN,
}
"""In which states a command makes sense."""

_NEEDS: Mapping[type[Command], Right] = dict.fromkeys(
    (*_STATES, FinishPracticeChange), Right.KEEP_CALENDAR
)


class WhoKeeps(Sentence):
    """Who keeps the calendar, for those who may not."""


class ThemeScreen(ThemeSteps):
    """Enter on the calendar opens it; Escape leaves the text one is in, then the theme."""

    CSS_PATH = "../calendar.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = THEME_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*THEME_COMMANDS)
    OPENED_BY = GoToCalendar
    NEEDS: ClassVar[Mapping[type[Command], Right]] = _NEEDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (COMFORTABLE, "-comfortable")]  # noqa: RUF012
    AUTO_FOCUS = "ThemePage"

    def __init__(self, desk: Desk, theme_id: int) -> None:
        """Show a theme, to be written on by whoever keeps the calendar. Raises NoSuchTheme."""
        super().__init__(desk, theme_id)
        self._texts = ThemeTexts(desk, self.view.theme)

    def compose_place(self) -> ComposeResult:
        """Who keeps it, and the page."""
        if not self._may_keep:
            yield WhoKeeps(who_keeps())
        yield ThemePage(self._texts).data_bind(ThemeScreen.view)

    def read(self) -> None:
        """Read the theme anew; what is being written stays as it is."""
        self.view = self._opened()
        theme = self.view.theme
        self._texts.show(theme, self._may_keep and theme.is_open)
        self.place, self.month = f"Theme {theme.theme_id}", theme.planned
        self.refresh_bindings()

    def may_use(self, command: type[Command]) -> bool:
        """With the right to, and outside the texts; what is of a list only with something in it."""
        is_for_writers = issubclass(command, ThemeCommand) and command.WHILE_WRITING
        if self._is_typing and not is_for_writers:
            return False
        if command in self.NEEDS and not self._may_keep:
            return False
        if command is SeeThemeResults:
            return self._has_results
        if command is AddThemeQuestion:
            return self.view.sample is None
        if command is FinishPracticeChange:
            change = self.change_under_cursor
            return change is not None and change.done_on is None
        return command is not RemoveFromTheme or self.to_be_removed is not None

    def is_shown(self, command: type[Command]) -> bool:
        """What makes sense in the theme's state and for what it is linked to."""
        if command is FinishPracticeChange:
            return bool(self.view.to_be_done)
        if command is GoToEarlierTheme:
            return self.view.earlier is not None
        if command is GoToReAudit:
            return self.view.again is not None
        return command not in _STATES or self.view.theme.state in _STATES[command]

    def on_descendant_focus(self) -> None:
        """Ask again what may be used: letters are typed while one writes."""
        self.refresh_bindings()

    def on_option_list_option_highlighted(self) -> None:
        """Ask again what may be used of a list."""
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        """Record what is being written when another place or a dialogue comes before it."""
        self._texts.record()

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing, where what is drawn or audited so far is the reason."""
        if self._is_typing:
            return
        for command, reason in self._not_now():
            if event.key in binding_of(self, command).key.split(","):
                warn(self, reason)

    def leave(self) -> None:
        """Record what is being written and go back; ask first where words would be lost."""
        if not self._texts.record():
            self.reload()
        if not self._texts.would_lose:
            super().leave()
        else:
            explanation = "They could not be recorded. Cancel to go back and copy them."
            asked = Confirm("Leave these words behind?", explanation, "Leave them")
            self.app.push_screen(asked, self._leave_words)

    def action_write_theme_command(self) -> None:
        """Go into the first text that is wanting."""
        self.set_focus(self._texts.wanting)

    def action_go_to_earlier_theme_command(self) -> None:
        """Open the earlier theme."""
        if self.view.earlier:
            self.app.push_screen(ThemeScreen(self.desk, self.view.earlier.theme_id))

    def action_go_to_re_audit_command(self) -> None:
        """Open the re-audit."""
        if self.view.again:
            self.app.push_screen(ThemeScreen(self.desk, self.view.again.theme_id))

    def action_see_theme_results_command(self) -> None:
        """Open what its audits found."""
        self.app.push_screen(ThemeResultsScreen(self.desk, self.theme_id))

    def action_leave_theme_command(self) -> None:
        """Leave the text, or the theme."""
        if self._is_typing:
            self.rest()
        else:
            self.leave()

    @property
    def _may_keep(self) -> bool:
        return self.desk.person.may(Right.KEEP_CALENDAR)

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, FormText) and not self.focused.read_only

    @property
    def _has_results(self) -> bool:
        sample = self.view.sample
        return sample is not None and sample.count(CaseState.SUBMITTED) > 0

    def _not_now(self) -> Iterator[tuple[type[Command], str]]:
        if not self._has_results:
            yield SeeThemeResults, "No audit of its sample is submitted yet."
        if self._may_keep and self.view.sample:
            drawn = "The sample is drawn, so its questions stand."
            yield AddThemeQuestion, drawn
            if self.page.questions.has_focus:
                yield RemoveFromTheme, drawn

    def _leave_words(self, is_meant: bool | None) -> None:
        if is_meant:
            super().leave()
