"""The trust-wide choices: each explained, with what it stands at and what it changes."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.people import Person
from auditui.practice.setup.setting import NO, YES, BadSetting, YesOrNo, shown
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING
from auditui.tui.setup.commands import ChangeSetting
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.view_pane import ViewPane
from auditui.workflow.desk import Desk
from auditui.workflow.settings import Chosen, set_setting, settings

VALUE = "Value"


class SettingTable(HasCommands, Listing[Chosen]):
    """A setting in a line, those that somebody set in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (ChangeSetting,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(ChangeSetting)

    shown: reactive[tuple[Chosen, ...]] = reactive((), init=False)

    def __init__(self, user: Person) -> None:
        """List for somebody, who may change them or not."""
        super().__init__()
        self._user = user

    @property
    def user(self) -> Person:
        """Whose rights decide."""
        return self._user

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_setting(self) -> Chosen | None:
        """The setting under the cursor."""
        return next((each for each in self.shown if each.setting.name == self.current), None)

    def fields(self) -> Sequence[Field[Chosen]]:
        """What it is called, what it stands at, what it is."""
        return (
            Field("Setting", lambda each: each.setting.name, 21),
            Field(VALUE, lambda each: shown(each.value) or NOTHING, 10, widest=24),
            Field("Unless set", lambda each: shown(each.unless_set) or NOTHING, 10),
            Field("What it is", lambda each: each.setting.title, 29, widest=80),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown:
            yield ListingRow(each.setting.name, self.cells_of(each, "bold" if each.is_set else ""))


class SettingsPane(ViewPane):
    """Every setting in the order of their declarations; the quality lead changes them."""

    table = getters.query_one(SettingTable)

    def compose(self) -> ComposeResult:
        """The list."""
        yield SettingTable(self.user)

    def read(self) -> None:
        """Read what each stands at."""
        self.table.shown = settings(self.desk)

    def summary(self) -> str:
        """How many there are, and how many somebody set."""
        chosen = self.table.shown
        number = sum(each.is_set for each in chosen)
        return f"{len(chosen):,} settings of the whole trust, {number:,} set"

    def explanation(self) -> str:
        """The setting under the cursor: what it is, may be, changes, and where to read more."""
        each = self.table.current_setting
        if each is None:
            return ""
        declared = each.setting
        return (
            f"{declared.title}: {shown(each.value) or 'nothing'}. It takes {declared.takes.words}; "
            f"{shown(each.unless_set) or 'nothing'} unless set.\n"
            f"Changes: {declared.changes}\n"
            f"More in {declared.read_in}. In a shell: auditui settings set {declared.name} VALUE"
        )

    @on(DataTable.RowSelected)
    @work
    async def change(self) -> None:
        """Ask for another value of the setting under the cursor."""
        each = self.table.current_setting
        if each and (changed := await self.app.push_screen_wait(ask_value(self.desk, each))):
            now = shown(changed.value) or "nothing"
            say(self, f"{changed.setting.name} is {now}.")
            self.post_message(self.Changed())


def ask_value(desk: Desk, chosen: Chosen) -> Ask[Chosen]:
    """Ask for another value of a setting."""
    declared = chosen.setting
    choices = [(each.capitalize(), each) for each in (YES, NO)]
    is_choice = isinstance(declared.takes, YesOrNo)
    return Ask[Chosen](
        declared.name,
        f"{declared.title}. It takes {declared.takes.words}; "
        f"{shown(chosen.unless_set) or 'nothing'} unless set. Changes: {declared.changes}",
        (Asked(VALUE, shown(chosen.value), choices=choices if is_choice else ()),),
        partial(set_setting, desk, declared.name),
        yes="Set",
        at={BadSetting: VALUE},
    )
