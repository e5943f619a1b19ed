"""The steps of a theme: begun, reported, closed, reopened, audited again, and what hangs on it."""

from functools import partial

from textual import getters, work
from textual.reactive import Initialize, reactive

from auditui.practice.text import counted
from auditui.practice.theme import PracticeChange, ThemeQuestion
from auditui.tui.calendar.theme.page import ThemePage
from auditui.tui.calendar.theme.view import ThemeView, read_view
from auditui.tui.calendar.theme.words import meeting_line, what_closing_means
from auditui.tui.calendar.words import one_line
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.workflow.calendar.changes import remove_change
from auditui.workflow.calendar.course import begin, close, reopen
from auditui.workflow.calendar.questions import remove_question
from auditui.workflow.calendar.theme import Planned
from auditui.workflow.desk import Desk


class ThemeSteps(Place):
    """Each step is a short line of dialogues; what was typed is recorded before any of them."""

    def _opened(self) -> ThemeView:
        return read_view(self.desk, self.theme_id)

    view: reactive[ThemeView] = reactive(Initialize(_opened))
    """The theme as it was read last."""

    page = getters.query_one(ThemePage)

    def __init__(self, desk: Desk, theme_id: int) -> None:
        """Show a theme. Raises NoSuchTheme."""
        self.theme_id = theme_id
        super().__init__(desk)

    def action_begin_theme_command(self) -> None:
        """Begin it."""
        with told(self):
            begin(self.desk, self.theme_id)
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
        if not self.page.texts.record():
            return
        self.reload()
        if missing := self.view.theme.missing:
            self.page.ask_for(missing)
            return
        asked = Confirm("Close this theme?", what_closing_means(self.view), "Close it")
        if await self.app.push_screen_wait(asked):
            with told(self):
                close(self.desk, self.theme_id)
                self.rest()
                self.page.scroll_home(animate=False)
                self._tell("Closed. It can be planned to be audited again.")

    @work
    async def action_reopen_theme_command(self) -> None:
        """Ask why it is reopened."""
        attempt = partial(reopen, self.desk, self.theme_id)
        explanation = "All that was written stays. Why is it reopened? The reason is kept."
        if await self.app.push_screen_wait(Write("Reopen this theme", explanation, attempt)):
            self._tell("Open again, and reporting.")

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

        change = self.change_under_cursor
        if change and await self.app.push_screen_wait(ask_done(self.desk, change)):
            self._tell("Marked as done.")

    @work
    async def action_add_theme_question_command(self) -> None:
        """Ask for a question."""
        from auditui.tui.calendar.theme.asking import ask_question  # noqa: PLC0415

        if await self.app.push_screen_wait(ask_question(self.desk, self.view.theme)):
            self._tell("The question is added.")

    @work
    async def action_draw_theme_sample_command(self) -> None:
        """Ask how many cases of which status, and draw them."""
        from auditui.tui.calendar.theme.asking import ask_draw  # noqa: PLC0415

        if drawn := await self.app.push_screen_wait(ask_draw(self.desk, self.view)):
            self._tell(f"{counted(len(drawn.cases), 'case')} drawn and given to auditors.")

    @work
    async def action_remove_from_theme_command(self) -> None:
        """Ask whether what is under the cursor is to be removed."""
        found = self.to_be_removed
        if found is None:
            return
        is_question = isinstance(found, ThemeQuestion)
        words = found.text if isinstance(found, ThemeQuestion) else found.what
        title = "Remove this question?" if is_question else "Remove this practice change?"
        asked = Confirm(title, f"{one_line(words)}\nIt stays on record.", "Remove")
        if await self.app.push_screen_wait(asked):
            with told(self):
                self._remove(found)
                self._tell("Removed.")

    @property
    def change_under_cursor(self) -> PracticeChange | None:
        """The practice change under the cursor of their list, or None."""
        at = self.page.changes.highlighted
        return None if at is None else self.view.changes[at]

    @property
    def to_be_removed(self) -> PracticeChange | ThemeQuestion | None:
        """What is under the cursor of the list that has the keyboard, or None."""
        if self.page.changes.has_focus:
            return self.change_under_cursor
        at = self.page.questions.highlighted
        if at is None or self.view.sample or not self.page.questions.has_focus:
            return None
        return self.view.questions[at]

    def rest(self) -> None:
        """Let the keyboard be with the page, where every command's key works."""
        self.set_focus(self.page)

    def _remove(self, found: PracticeChange | ThemeQuestion) -> None:
        if isinstance(found, ThemeQuestion):
            remove_question(self.desk, self.theme_id, found.number)
        else:
            remove_change(self.desk, found.change_id)

    def _tell_planned(self, planned: Planned | None) -> None:
        if planned:
            where = f"Planned for {planned.theme.planned.label}."
            self._tell(f"{where} {planned.warning}".strip())

    def _tell(self, sentence: str) -> None:
        self.reload()
        say(self, sentence)
