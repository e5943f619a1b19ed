"""The teams table on the screen: imported, and a team at a time added, changed or taken off."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.team import Team
from auditui.practice.text import counted
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import only_first
from auditui.tui.setup.asking_teams import about_taken, ask_team, import_a_table
from auditui.tui.setup.commands import TEAM_COMMANDS, AddTeam, ChangeTeam, ImportTeams
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.tui.shell.view_pane import ViewPane
from auditui.workflow.one_team import remove_team
from auditui.workflow.teams import TeamsImport, teams

_NONE = (
    "There is no team yet. Import a CSV file with the columns team, locality, manager and "
    "head_of_service, or add them one by one; managers and heads of service become people with it."
)


class TeamTable(Listing[Team]):
    """A team in a line."""

    shown: reactive[tuple[Team, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_team(self) -> Team | None:
        """The team under the cursor."""
        return next((each for each in self.shown if each.name == self.current), None)

    def fields(self) -> Sequence[Field[Team]]:
        """The team and who answers for it."""
        return (
            Field("Team", lambda each: each.name, 24, widest=36),
            Field("Locality", lambda each: each.locality, 12, widest=24),
            Field("Manager", lambda each: each.manager, 18, widest=28),
            Field("Head of service", lambda each: each.head_of_service, 18, widest=28),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown[:MOST_ROWS]:
            yield ListingRow(each.name, self.cells_of(each))


class TeamsPane(ViewPane):
    """Every team; the quality lead keeps them."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = TEAM_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*TEAM_COMMANDS)

    table = getters.query_one(TeamTable)
    empty_state = getters.query_one(EmptyState)

    def compose(self) -> ComposeResult:
        """The list, or that there is none."""
        yield TeamTable()
        yield EmptyState()

    def read(self) -> None:
        """Read the table."""
        self.table.shown = teams(self.desk)
        self.table.display = bool(self.table.shown)
        self.empty_state.say("" if self.table.shown else _NONE)
        self.refresh_bindings()

    def summary(self) -> str:
        """How many there are."""
        return counted(len(self.table.shown), "team") + only_first(len(self.table.shown), MOST_ROWS)

    def explanation(self) -> str:
        """The team under the cursor."""
        each = self.table.current_team
        if each is None:
            return ""
        return (
            f"{each.name} works in {each.locality}. {each.manager} manages it, and "
            f"{each.head_of_service} answers for it as head of service.\n"
            "Somebody who has another name now is renamed under People instead."
        )

    def use(self, command: type[Command]) -> Use:
        """Changing and taking off only what is there."""
        if command in (AddTeam, ImportTeams):
            return USABLE
        return only_if(self.table.current_team, "There is no team here.")

    @on(DataTable.RowSelected)
    async def change_it(self) -> None:
        """Change the team under the cursor on Enter too."""
        await self.run_action(ChangeTeam.action_name())

    @work
    async def action_add_team_command(self) -> None:
        """Ask for a team."""
        self._tell(await self.app.push_screen_wait(ask_team(self.desk)))

    @work
    async def action_change_team_command(self) -> None:
        """Ask for what the team under the cursor is to be."""
        if each := self.table.current_team:
            self._tell(await self.app.push_screen_wait(ask_team(self.desk, each)))

    @work
    async def action_remove_team_command(self) -> None:
        """Ask whether it is meant, and take the team off."""
        if each := self.table.current_team:
            asked = Confirm(
                f"Take {each.name} off the table?",
                f"Cases of it in a register are of an unknown team then, and {each.manager} is "
                "given no more files unless another team is theirs.",
                "Take it off",
            )
            if await self.app.push_screen_wait(asked):
                with told(self):
                    self._tell(await saved(self, partial(remove_team, self.desk, each.name)))

    @work
    async def action_import_teams_command(self) -> None:
        """Ask for a file, say what it changes, and take it where that is meant."""
        with told(self):
            self._tell(await import_a_table(self.app, self.desk))

    def _tell(self, taken: TeamsImport | None) -> None:
        if taken is not None:
            say(self, about_taken(taken))
            self.post_message(self.Changed())
