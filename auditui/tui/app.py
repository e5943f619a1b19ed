"""The app: the places, who is at the desk, and what happens when something breaks."""

import asyncio
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from functools import cached_property, partial
from typing import Any, ClassVar, cast

from rich.console import RenderableType
from rich.segment import Segments
from rich.text import Text
from textual import on, work
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import AppBlur, Event, InputEvent, Paste
from textual.messages import ExitApp
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from auditui.crash import crash_report
from auditui.installed import UPDATED, is_another_now
from auditui.practice.errors import AuditError, LockedOut
from auditui.practice.people import Person, Role
from auditui.practice.text import as_kept, visible
from auditui.tui.dialogues.people import ChoosePerson, FirstChoice
from auditui.tui.parts.sizes import COMFORTABLE
from auditui.tui.places import PlaceName
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import APP_COMMANDS, ELSEWHERE, Quit, SitDownAsSomebodyElse, Suspend
from auditui.tui.shell.has_commands import HasCommands, may_read, tell_why_not
from auditui.tui.shell.idle import Idle
from auditui.tui.shell.key_line import KeyLine
from auditui.tui.shell.messages import say, tell, told_if_not_kept, warn
from auditui.tui.shell.own_keys import OwnKeysApp
from auditui.tui.shell.read_styles import StylesReadOnce
from auditui.tui.shell.saving import Saving, SavingApp, is_always_done
from auditui.tui.shell.themes import HIGH_CONTRAST
from auditui.tui.shell.use import HIDDEN, Use, shown_if
from auditui.tui.terminal.bursts import tell_bursts_apart
from auditui.tui.terminal.endings import outlive_terminal, when_asked_to_end
from auditui.tui.terminal.only_changed import OnlyChanged, PaintedCells
from auditui.workflow.desk import Desk
from auditui.workflow.settings import IDLE_MINUTES_UNLESS_SET, demonstration_day, idle_minutes
from auditui.workflow.setup.at_work import is_at_work

SERVED_AT_MOST = 60
"""After how many minutes a browser's session ends that nobody is at, where nothing is set."""


def palette() -> type[Provider]:
    """What the command palette offers, loaded when it is first opened."""
    from auditui.tui.shell.palette import CommandsInReach  # noqa: PLC0415

    return CommandsInReach


class AuditApp(HasCommands, OwnKeysApp, SavingApp):
    """The program on the screen, for whoever sits at the desk."""

    TITLE = "auditui"
    CSS_PATH = ["shell/auditui.tcss"]  # noqa: RUF012
    FIRST: ClassVar[PlaceName] = PlaceName.MY_AUDITS
    DEFAULT_MODE = FIRST.mode
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (COMFORTABLE, "-comfortable")]  # noqa: RUF012
    COMMANDS = {palette}  # noqa: RUF012
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = APP_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*APP_COMMANDS)

    def __init__(
        self,
        desk: Desk,
        choose_person: bool = False,
        *,
        covered_after: timedelta | None = None,
        is_served: bool = False,
    ) -> None:
        """Open at the desk; `choose_person` asks first who one is.

        It is covered while nobody is there, after a time that is given, else is set; where it
        is served to a browser it ends then.
        Raises what `Own.refusal` gives where one's own keys cannot all be used.
        """
        super().__init__()
        self.stylesheet = StylesReadOnce(variables=self.theme_variables)
        self._painted = PaintedCells()
        self.desk = desk
        self.saving = Saving(self, lambda: self.desk)
        self._choose_person = choose_person
        self.covered_after = covered_after
        self.is_served = is_served
        self._idle = Idle(self, self._longest_idle, self._end_idle if is_served else None)
        self._is_demonstration = demonstration_day(desk) is not None
        self.register_theme(HIGH_CONTRAST)
        self._use_own_keys()
        self._unknown_theme = self._use_own_theme()
        self._add_places(*(place for place in PlaceName if place is not self.FIRST))

    def get_default_screen(self) -> Screen[Any]:
        """The first place; as a mode of its own it would have every style parsed twice."""
        return FirstChoice(self.desk) if self._choose_person else self.FIRST.opener(self.desk)()

    @cached_property
    def available_themes(self) -> dict[str, Theme]:
        """Every theme but those that leave colours to the terminal, unreadable with NO_COLOR."""
        return {name: theme for name, theme in super().available_themes.items() if not theme.ansi}

    def get_driver_class(self) -> type[Driver]:
        """Tell Escape and a paste from keys behind them, and outlive the terminal."""
        return outlive_terminal(tell_bursts_apart(super().get_driver_class()))

    def register_theme(self, theme: Theme) -> None:
        """Make a theme one of those that can be chosen."""
        super().register_theme(theme)
        vars(self).pop("available_themes", None)

    def on_mount(self) -> None:
        """Let the first place be gone to like any other, and come back whole from the shell."""
        self._add_places(self.FIRST)
        self._idle.begin()
        when_asked_to_end(lambda: self.post_message(ExitApp()))
        if self._unknown_theme:
            self.call_after_refresh(warn, self, self._unknown_theme)
        if self.desk.only_reads:
            self.call_after_refresh(warn, self, f"Read only: {self.desk.only_reads}")
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.app_resume_signal.subscribe(self, lambda _: self.action_repaint_command())

    @on(FirstChoice.Made)
    async def first_choice(self, made: FirstChoice.Made) -> None:
        """Open the places for whoever was chosen."""
        await self._sit_down(made.person or self.desk.person)

    def use(self, command: type[Command]) -> Use:
        """Nobody sits down as somebody else where people are real; not every system suspends."""
        if command is Suspend:
            return shown_if(sys.platform != "win32" and not self.is_served)
        if self.desk.person.sees_only_given and command in ELSEWHERE:
            return HIDDEN
        return shown_if(self._is_demonstration or command is not SitDownAsSomebodyElse)

    async def on_event(self, event: Event) -> None:
        """Take what a hand does for a sign of somebody, and a paste as it will be kept."""
        if isinstance(event, Paste):
            event.text = as_kept(event.text)
        if self.is_served and isinstance(event, AppBlur):
            # A page has no cursor before it is clicked, and the first key is meant for the list.
            return
        is_by_hand = isinstance(event, InputEvent | Paste) and not event.is_forwarded
        if is_by_hand and (await self._idle.takes(event) or self.saving.keeps_back(event)):
            return
        await super().on_event(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or the palette asks for, or say why it cannot be done now."""
        passes = default_namespace in (None, self) and is_always_done(action)
        job = partial(self._act, action, default_namespace, namespaces)
        return await self.saving.in_turn(job, holds=not passes)

    async def _act(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None,
        namespaces: Mapping[str, DOMNode] | None,
    ) -> bool:
        node = self if default_namespace is None else default_namespace
        if may_read(node, action):
            try:
                await self.saving.until_readable()
            except LockedOut as refused:
                tell(self, refused)
                return True
        is_done = await super().run_action(action, default_namespace, namespaces)
        if not is_done and isinstance(action, str) and isinstance(node, HasCommands):
            tell_why_not(self, node, action)
        return is_done

    def get_key_display(self, binding: Binding) -> str:
        """Function keys as they are printed on a keyboard, `F1`."""
        shown = super().get_key_display(binding)
        return shown.upper() if re.fullmatch(r"f[0-9]+", shown) else shown

    def action_repaint_command(self) -> None:
        """Paint all of the screen anew, whatever stood there."""
        self._painted.forget()
        self.refresh(layout=True)

    async def action_quit(self) -> None:
        """Keep what is being written anywhere and leave; ask first where words would be lost."""
        from auditui.tui.dialogues.leaving import LeaveProgram  # noqa: PLC0415

        if await self._keep_words():
            self.exit()
        elif not isinstance(self.screen, LeaveProgram):
            self.push_screen(LeaveProgram(), self._leave_words)

    def on_unmount(self) -> None:
        """Try no save any more that was left behind."""
        self.saving.end()

    async def on_exit_app(self) -> None:
        """Keep what is being written where nobody asked for the end with the key for it."""
        if not self._exit:
            await self._keep_words()

    def _longest_idle(self) -> timedelta:
        """For how long nobody may be there."""
        if self.covered_after is not None:
            return self.covered_after
        minutes = IDLE_MINUTES_UNLESS_SET
        with suppress(AuditError), self.desk.faults_named():
            minutes = idle_minutes(self.desk)
        # Elsewhere never is never; a page that was forgotten would keep its process for ever.
        return timedelta(minutes=minutes or (SERVED_AT_MOST if self.is_served else 0))

    async def _end_idle(self) -> bool:
        """End with the words kept; False, and still there, where some of them cannot be."""
        is_kept = await self._keep_words()
        if is_kept:
            self.exit()
        return is_kept

    async def _keep_words(self) -> bool:
        """Keep what is being written in any place; False where some of it could not be kept."""
        from auditui.tui.shell.place import Place  # noqa: PLC0415  (the first choice is none)

        await self._settle()
        screens = [screen for stack in self._screen_stacks.values() for screen in stack]
        await self.saving.settled()
        kept = [await screen.keep_words() for screen in screens if isinstance(screen, Place)]
        return all(kept)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint a frame, but for what is painted already."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            super()._display(screen, cast("RenderableType", OnlyChanged(renderable, self._painted)))
        else:
            super()._display(screen, renderable)

    def on_resize(self) -> None:
        """Take nothing for painted on a terminal that has another size."""
        self._painted.forget()

    async def _settle(self) -> None:
        """Wait until every key that was pressed so far has reached what has the cursor."""
        settled = asyncio.Event()
        if self.focused and self.focused.call_later(settled.set):
            await settled.wait()

    def _leave_words(self, is_meant: bool | None) -> None:
        if is_meant:
            self.exit()

    async def action_go_to_my_audits_command(self) -> None:
        """Go to My audits."""
        await self._go_to(PlaceName.MY_AUDITS)

    async def action_go_to_sample_command(self) -> None:
        """Go to the sample."""
        await self._go_to(PlaceName.SAMPLE)

    async def action_go_to_a3_command(self) -> None:
        """Go to A3."""
        await self._go_to(PlaceName.A3)

    async def action_go_to_calendar_command(self) -> None:
        """Go to the calendar."""
        await self._go_to(PlaceName.CALENDAR)

    async def action_go_to_return_command(self) -> None:
        """Go to the contract return."""
        await self._go_to(PlaceName.RETURN)

    async def action_go_to_actions_command(self) -> None:
        """Go to what follows audits."""
        await self._go_to(PlaceName.ACTIONS)

    async def action_go_to_ledger_command(self) -> None:
        """Go to the ledger."""
        await self._go_to(PlaceName.LEDGER)

    async def action_go_to_people_command(self) -> None:
        """Go to the people."""
        await self._go_to(PlaceName.PEOPLE)

    async def action_go_to_learning_command(self) -> None:
        """Go to what audits taught."""
        await self._go_to(PlaceName.LEARNING)

    async def action_go_to_setup_command(self) -> None:
        """Go to the set-up."""
        await self._go_to(PlaceName.SETUP)

    def action_help_command(self) -> None:
        """Show what can be done here."""
        from auditui.tui.dialogues.help import HelpScreen  # noqa: PLC0415

        self.push_screen(HelpScreen(self.screen))

    def action_my_settings_command(self) -> None:
        """Show one's own settings, to be changed."""
        if not self.screen.is_modal:
            self._change_settings()

    def action_change_theme_command(self) -> None:
        """Let the user choose a theme."""
        self.search_themes()

    def action_help_quit(self) -> None:
        """Say how to leave, since Ctrl+C never does."""
        keys = key_of(self.screen, Quit)
        say(self, f"Nothing is selected to copy. To leave, press {keys}.")

    @work
    async def action_sit_down_as_somebody_else_command(self) -> None:
        """Ask who one is to be, and open every place anew for them."""
        from auditui.workflow.audit.form import open_by_auditor  # noqa: PLC0415

        choose = ChoosePerson(self.desk, open_by_auditor(self.desk))
        if person := await self.push_screen_wait(choose):
            await self._sit_down(person)

    async def _sit_down(self, person: Person) -> None:
        self.desk = self.desk.for_person(person)
        between = "between"
        self.add_mode(between, Screen)
        await self.switch_mode(between)
        for place in PlaceName:
            await self.remove_mode(place.mode)
        self._add_places(*PlaceName)
        await self.switch_mode(first_place(self.desk).mode)
        await self.remove_mode(between)

    @work
    async def _change_settings(self) -> None:
        from auditui.tui.own.settings import Sitting, change_settings  # noqa: PLC0415

        await change_settings(Sitting(self, self.desk.own, self._show_own_keys))

    def _show_own_keys(self) -> None:
        """Use one's own keys as they now are, and show them wherever keys are shown."""
        self._use_own_keys()
        for screen in (screen for stack in self._screen_stacks.values() for screen in stack):
            for line in screen.query(KeyLine):
                line.gather()
            screen.query("*").refresh(layout=True)
        self.refresh_bindings()

    def _use_own_keys(self) -> None:
        """Give each command the keys that were set for it. Raises what `Own.refusal` gives."""
        keys: dict[str, str] = {}
        if self.is_served:
            from auditui.tui.own.browser_keys import BROWSER_KEYS  # noqa: PLC0415

            keys |= BROWSER_KEYS
        if self.desk.own.settings.keys:
            from auditui.tui.own.check import keymap_of  # noqa: PLC0415  (loads every place)

            keys |= keymap_of(self.desk.own)
        if keys or self.own_keymap:
            self.set_keymap(keys)

    def _use_own_theme(self) -> str:
        """Show one's own theme; what is told where there is none of that name."""
        name = self.desk.own.settings.theme
        if not name:
            return ""
        if name not in self.available_themes:
            return f'There is no theme "{visible(name[:40])}". Choose another one.'
        self.theme = name
        return ""

    def _keep_theme(self, theme: Theme) -> None:
        """Keep the theme that was chosen, for the next time as well."""
        if theme.name != self.desk.own.settings.theme:
            with told_if_not_kept(self):
                self.desk.own.keep_theme(theme.name)

    def _add_places(self, *places: PlaceName) -> None:
        for place in places:
            self.add_mode(place.mode, place.opener(self.desk))

    async def _go_to(self, place: PlaceName) -> None:
        from auditui.tui.shell.place import Place  # noqa: PLC0415  (the first choice is none)

        if self.screen.is_modal:
            return
        if self.current_mode != place.mode:
            await self.switch_mode(place.mode)
        elif len(self.screen_stack) > 1 and isinstance(self.screen, Place):
            await self.screen.keep_and_leave()

    def _fatal_error(self) -> None:
        """Print a reference number and the lines of code; Textual would print every variable."""
        error: BaseException | None = self._exception
        if isinstance(error, WorkerFailed):
            error = error.error
        if error is not None:
            # Old and new modules together fail anywhere, and that is no fault to report.
            report = Text(UPDATED if is_another_now() else crash_report(error))
            self._exit_renderables.append(Segments(self.console.render(report)))
        self._close_messages_no_wait()


class LeadsApp(AuditApp):
    """The same, opening where everything that is open is listed."""

    # Textual reads the styles of every screen but the first.
    CSS_PATH = ["shell/auditui.tcss", "follow_up/follow_up.tcss"]  # noqa: RUF012
    FIRST = PlaceName.ACTIONS
    DEFAULT_MODE = FIRST.mode


class FirstRunApp(AuditApp):
    """The same, opening on the way to the first draw."""

    CSS_PATH = ["shell/auditui.tcss", "setup/setup.tcss"]  # noqa: RUF012
    FIRST = PlaceName.SETUP
    DEFAULT_MODE = FIRST.mode


def first_place(desk: Desk) -> PlaceName:
    """Where the program opens for somebody: on what is theirs to audit, or on all that is open.

    For whoever leads it opens on the first steps while nothing was drawn or back-filled yet.
    """
    if desk.person.role is not Role.QUALITY_LEAD:
        return PlaceName.MY_AUDITS
    with suppress(AuditError), desk.faults_named():
        if not is_at_work(desk):
            return PlaceName.SETUP
    return PlaceName.ACTIONS


APPS: Mapping[PlaceName, type[AuditApp]] = {
    kind.FIRST: kind for kind in (AuditApp, LeadsApp, FirstRunApp)
}
"""The app that opens at a place."""


def run_app(desk: Desk, choose_person: bool = False, *, is_served: bool = False) -> int:
    """Run the app until the user leaves, and return the exit code."""
    app = APPS[first_place(desk)](desk, choose_person, is_served=is_served)
    app.run()
    return app.return_code or 0
