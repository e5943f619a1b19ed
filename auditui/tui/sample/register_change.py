"""What a register changes, before it is taken: by team, and what is so much that it is asked."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual import getters
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.reactive import reactive
from textual.widgets import Button

from auditui.practice.day import long_day
from auditui.practice.register.change import RegisterChange, TeamChange
from auditui.practice.register.entry import Snapshot
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.workflow.register.file import Incoming


class ChangeByTeam(Listing[TeamChange]):
    """Each team's open cases before and now, and what lies between; all of them first."""

    change: reactive[RegisterChange | None] = reactive(None, init=False)

    def watch_change(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[TeamChange]]:
        """The team and its counts."""
        return (
            Field("Team", lambda team: team.team or NO_TEAM, 16),
            Field("Before", lambda team: f"{team.before:>6,}", 6),
            Field("New", lambda team: f"{team.new + team.reopened:>5,}", 5),
            Field("Moved", lambda team: f"{team.moved_in - team.moved_out:>+5,}", 5),
            Field("Closed", lambda team: f"{team.closed:>6,}", 6),
            Field("Gone", lambda team: f"{team.gone:>5,}", 5),
            Field("Now", lambda team: f"{team.now:>6,}", 6),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """The sum first, so that it is seen however many teams follow."""
        if self.change is None:
            return
        names = ("before", "new", "reopened", "closed", "gone", "now")
        total = TeamChange("All", **{name: self.change.total(name) for name in names})
        yield ListingRow("all", self.cells_of(total, "bold"))
        for team in self.change.teams:
            yield ListingRow(f"team {team.team}", self.cells_of(team))


class TakeRegister(Confirm):
    """A register that was read, beside the last one; it is taken on Enter."""

    CSS_PATH = "sample.tcss"

    table = getters.query_one(ChangeByTeam)

    def __init__(self, incoming: Incoming, before: Snapshot, change: RegisterChange) -> None:
        """Compare a file with the register before it."""
        file = incoming.file
        super().__init__(
            "Take this register?",
            f"{counted(change.cases, 'case')} from {file.source} as of {long_day(incoming.as_of)}; "
            f"{change.cases_before:,} on the register of {long_day(before.as_of)} "
            f"({before.source}). Open ones by team:",
            "Take it",
        )
        self._change = change

    def compose_answer(self) -> ComposeResult:
        """The table, what is large about it, and the buttons; the one that leaves it first."""
        yield ChangeByTeam()
        problem = Problem()
        yield problem
        if large := self._change.large:
            problem.say(f"{' and '.join(large).capitalize()}: is it the right file?")
        with HorizontalGroup(classes="buttons"):
            yield Button("Take it", variant="primary", id="yes")
            yield Button("Leave it", id="no")

    def on_mount(self) -> None:
        """Fill the table; where the change is large, Enter alone takes nothing."""
        self.table.change = self._change
        self.query_one("#no" if self._change.large else "#yes", Button).focus()


def take_the_first(incoming: Incoming, today: date) -> Confirm:
    """A trust's first register, which nothing is beside: whether its day is the right one."""
    file, as_of = incoming.file, incoming.as_of
    days_ago = "today" if as_of == today else f"{counted((today - as_of).days, 'day')} ago"
    return Confirm(
        "Take this register?",
        f"{counted(len(file.entries), 'case')} from {file.source} as they stood on "
        f"{long_day(as_of)}, {days_ago}. It is the first register here. "
        "Its day decides which samples are drawn from it, so put in the day it was made.",
        "Take it",
        "Leave it",
    )
