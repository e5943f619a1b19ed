"""One theme: everything of it on a page, written on in place, and its steps."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Initialize, reactive

from auditui.practice.calendar.theme import PracticeChange, ThemeQuestion
from auditui.practice.errors import LockedOut
from auditui.practice.people import Right
from auditui.practice.sample import CaseState, Thematic
from auditui.tui.calendar.theme.commands import (
    THEME_COMMANDS,
    AddThemeQuestion,
    FinishPracticeChange,
    GoToEarlierTheme,
    GoToReAudit,
    RemoveFromTheme,
    SeeThemeResults,
    ThemeCommand,
)
from auditui.tui.calendar.theme.page import ThemePage
from auditui.tui.calendar.theme.results import ThemeResultsScreen
from auditui.tui.calendar.theme.texts import ThemeTexts
from auditui.tui.calendar.theme.view import ThemeView, read_view
from auditui.tui.calendar.theme.words import meeting_line, what_cancelling_means, what_closing_means
from auditui.tui.calendar.words import one_line, who_keeps
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.lines import Sentence
from auditui.tui.parts.sizes import COMFORTABLE
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToCalendar
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import HIDDEN, TYPED, USABLE, Use, not_now, only_if, shown_if
from auditui.workflow.calendar.changes import remove_change
from auditui.workflow.calendar.course import begin
from auditui.workflow.calendar.ending import cancel, close, reopen, unaudited
from auditui.workflow.calendar.questions import remove_question
from auditui.workflow.calendar.theme import Planned
from auditui.workflow.desk import Desk

_CLOSED = "Closed. It can be planned to be audited again."
_DRAWN = "The sample is drawn, so its questions stand."


class WhoKeeps(Sentence):
    """Who keeps the calendar, for those who may not."""


class ThemeScreen(Place):
    """Enter on the calendar opens it; Escape leaves the text one is in, then the theme.

    Each step is a short line of dialogues; what was typed is recorded before any of them.
    """

    CSS_PATH = "theme.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = THEME_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*THEME_COMMANDS)
    OPENED_BY = GoToCalendar
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (COMFORTABLE, "-comfortable")]  # noqa: RUF012
    AUTO_FOCUS = "ThemePage"

    def _opened(self) -> ThemeView:
        return read_view(self.desk, self.theme_id)

    view: reactive[ThemeView] = reactive(Initialize(_opened))
    """The theme as it was read last."""

    page = getters.query_one(ThemePage)

    def __init__(self, desk: Desk, theme_id: int) -> None:
        """Show a theme, to be written on by whoever keeps the calendar. Raises NoSuchTheme."""
        self.theme_id = theme_id
        super().__init__(desk)
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

    def use(self, command: type[Command]) -> Use:
        """What makes sense in the theme's state and for what hangs on it, outside the texts."""
        if issubclass(command, ThemeCommand):
            if self.view.theme.state not in command.STATES:
                return HIDDEN
            if self._is_typing and not command.WHILE_TYPING:
                return TYPED
        return self._uses().get(command, USABLE)

    def _uses(self) -> Mapping[type[Command], Use]:
        """Whatever depends on what hangs on the theme."""
        view = self.view
        return {
            GoToEarlierTheme: shown_if(view.earlier),
            GoToReAudit: shown_if(view.again),
            SeeThemeResults: only_if(self._has_results, "No audit of its sample is submitted yet."),
            AddThemeQuestion: only_if(not view.sample, _DRAWN),
            FinishPracticeChange: self._use_of_finishing() if view.to_be_done else HIDDEN,
            RemoveFromTheme: self._use_of_removing(),
        }

    def _use_of_finishing(self) -> Use:
        change = self._change_under_cursor
        if change is None:
            return not_now("No practice change is under the cursor.")
        return only_if(change.done_on is None, "It is done already.")

    def _use_of_removing(self) -> Use:
        if self.page.questions.has_focus and self.view.sample:
            return not_now(_DRAWN)
        return only_if(self._to_be_removed, "Go to a question or a practice change first.")

    def on_descendant_focus(self) -> None:
        """Ask again what may be used: letters are typed while one writes."""
        self.refresh_bindings()

    def on_option_list_option_highlighted(self) -> None:
        """Ask again what may be used of a list."""
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        """Record what is being written when another place or a dialogue comes before it."""
        self._texts.record()

    def rest(self) -> None:
        """Let the keyboard be with the page, where every command's key works."""
        self.set_focus(self.page)

    async def keep_words(self) -> bool:
        """Record what is being written; False where leaving would lose some of it."""
        if not await self._is_recorded():
            self.reload()
        return not self._texts.would_lose

    async def _is_recorded(self) -> bool:
        """Record what is being written, once nobody else saves; False where that is refused."""
        try:
            return await saved(self, self._texts.record_or_wait)
        except LockedOut:
            return False

    async def keep_and_leave(self) -> None:
        """Record what is being written and go back; ask first where words would be lost."""
        if await self.keep_words():
            self.leave()
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

    async def action_leave_theme_command(self) -> None:
        """Leave the text, or the theme."""
        if self._is_typing:
            self.rest()
        else:
            await self.keep_and_leave()

    async def action_begin_theme_command(self) -> None:
        """Begin it."""
        with told(self):
            await saved(self, partial(begin, self.desk, self.theme_id))
            self._tell("Under way from today. Write what is found as it is found.")

    @work
    async def action_move_planned_theme_command(self) -> None:
        """Ask for which month it is to be planned."""
        from auditui.tui.calendar.planning import ask_move  # noqa: PLC0415

        theme = self.view.theme
        asked = ask_move(self.desk, theme, theme.planned)
        self._tell_planned(await self.app.push_screen_wait(asked))

    @work
    async def action_describe_theme_command(self) -> None:
        """Ask for title, lead and locality."""
        from auditui.tui.calendar.planning import ask_description  # noqa: PLC0415

        described = await self.app.push_screen_wait(ask_description(self.desk, self.view.theme))
        if described:
            self._tell(f"Changed. {described.warning}".strip())

    @work
    async def action_report_theme_command(self) -> None:
        """Ask for the meeting and the day."""
        from auditui.tui.calendar.theme.asking import ask_report  # noqa: PLC0415

        if await self.app.push_screen_wait(ask_report(self.desk, self.view.theme)):
            self.reload()
            say(self, meeting_line(self.view))
            self.page.meeting.scroll_visible(animate=False)

    @work
    async def action_close_theme_command(self) -> None:
        """Say what is wanting, or close it where that is meant."""
        if not await self._is_recorded():
            return
        self.reload()
        if missing := self.view.theme.missing:
            self.page.ask_for(missing)
            return
        means = what_closing_means(self.view)
        if unaudited(self.view.sample):
            closing = partial(close, self.desk, self.theme_id)
            asked = Write("Close this theme", f"{means} Why are they not audited?", closing)
            if await self.app.push_screen_wait(asked):
                self._ended(_CLOSED)
        elif await self.app.push_screen_wait(Confirm("Close this theme?", means, "Close it")):
            with told(self):
                await saved(self, partial(close, self.desk, self.theme_id))
                self._ended(_CLOSED)

    @work
    async def action_cancel_theme_command(self) -> None:
        """Ask why it is cancelled."""
        if not await self._is_recorded():
            return
        attempt = partial(cancel, self.desk, self.theme_id)
        explanation = f"{what_cancelling_means(self.view)} Why? The reason is kept."
        if await self.app.push_screen_wait(Write("Cancel this theme", explanation, attempt)):
            self._ended("Cancelled. It can be taken up again.")

    @work
    async def action_reopen_theme_command(self) -> None:
        """Ask why it is reopened."""
        attempt = partial(reopen, self.desk, self.theme_id)
        explanation = "All that was written stays. Why is it reopened? The reason is kept."
        asked = Write("Reopen this theme", explanation, attempt)
        if reopened := await self.app.push_screen_wait(asked):
            self._tell(f"Open again, and {reopened.state.value}.")

    @work
    async def action_audit_again_command(self) -> None:
        """Ask when it is audited again."""
        from auditui.tui.calendar.planning import ask_re_audit  # noqa: PLC0415

        asked = ask_re_audit(self.desk, self.view.theme)
        self._tell_planned(await self.app.push_screen_wait(asked))

    @work
    async def action_add_practice_change_command(self) -> None:
        """Ask for a practice change."""
        from auditui.tui.calendar.theme.asking import ask_change  # noqa: PLC0415

        if added := await self.app.push_screen_wait(ask_change(self.desk, self.view.theme)):
            self._tell(f"{added.owner} makes it by {added.due:%d/%m/%Y}.")

    @work
    async def action_finish_practice_change_command(self) -> None:
        """Ask since when it is made."""
        from auditui.tui.calendar.theme.asking import ask_done  # noqa: PLC0415

        change = self._change_under_cursor
        if change and await self.app.push_screen_wait(ask_done(self.desk, change)):
            self._tell("Marked as done.")

    @work
    async def action_add_theme_question_command(self) -> None:
        """Ask for a question."""
        from auditui.tui.calendar.theme.asking import ask_question  # noqa: PLC0415

        if await self.app.push_screen_wait(ask_question(self.desk, self.view.theme)):
            self._tell("The question is added.")

    def action_draw_theme_sample_command(self) -> None:
        """Open its sample, drawn or to be drawn."""
        from auditui.tui.sample.screen import SampleScreen  # noqa: PLC0415

        self.app.push_screen(SampleScreen(self.desk, Thematic.of(self.view.theme)))

    @work
    async def action_remove_from_theme_command(self) -> None:
        """Ask whether what is under the cursor is to be removed."""
        found = self._to_be_removed
        if found is None:
            return
        is_question = isinstance(found, ThemeQuestion)
        words = found.text if isinstance(found, ThemeQuestion) else found.what
        title = "Remove this question?" if is_question else "Remove this practice change?"
        asked = Confirm(title, f"{one_line(words)}\nIt stays on record.", "Remove")
        if await self.app.push_screen_wait(asked):
            with told(self):
                await saved(self, partial(self._remove, found))
                self._tell("Removed.")

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

    @property
    def _change_under_cursor(self) -> PracticeChange | None:
        at = self.page.changes.highlighted
        return None if at is None else self.view.changes[at]

    @property
    def _to_be_removed(self) -> PracticeChange | ThemeQuestion | None:
        if self.page.changes.has_focus:
            return self._change_under_cursor
        at = self.page.questions.highlighted
        if at is None or self.view.sample or not self.page.questions.has_focus:
            return None
        return self.view.questions[at]

    def _remove(self, found: PracticeChange | ThemeQuestion) -> None:
        if isinstance(found, ThemeQuestion):
            remove_question(self.desk, self.theme_id, found.number)
        else:
            remove_change(self.desk, found.change_id)

    def _tell_planned(self, planned: Planned | None) -> None:
        if planned:
            where = f"Planned for {planned.theme.planned.label}."
            self._tell(f"{where} {planned.warning}".strip())

    def _ended(self, sentence: str) -> None:
        self.rest()
        self.page.scroll_home(animate=False)
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self.reload()
        say(self, sentence)

    def _leave_words(self, is_meant: bool | None) -> None:
        if is_meant:
            self.leave()
