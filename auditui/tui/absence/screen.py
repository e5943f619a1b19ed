"""Who is away: now, later and, where asked for, before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.absence.absence import Absence, Stand, about_absence
from auditui.practice.day import short_day
from auditui.practice.text import counted
from auditui.tui.absence.asking import ask_absence, ask_file, ask_last_day, ask_why_withdrawn
from auditui.tui.absence.commands import (
    ABSENCE_COMMANDS,
    EndAbsence,
    WithdrawAbsence,
)
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING, only_first
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToPeople
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.absence.absences import absences

_SHAPES = {Stand.NOW: "!", Stand.TO_COME: "○", Stand.OVER: "●", Stand.WITHDRAWN: "×"}
_NOBODY = (
    "Nobody is recorded as away. While a worker is, their team's manager answers for their files, "
    "and the head of service where that one is away too."
)


class AbsenceTable(Listing[Absence]):
    """An absence in a line, those away now in bold."""

    shown: reactive[tuple[Absence, ...]] = reactive((), init=False)

    def __init__(self, today: date) -> None:
        """Judge who is away on a day."""
        super().__init__()
        self._today = today

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_absence(self) -> Absence | None:
        """The absence under the cursor."""
        return next((each for each in self.shown if str(each.absence_id) == self.current), None)

    def fields(self) -> Sequence[Field[Absence]]:
        """How it stands, who, from when until when, of which kind."""
        return (
            Field("Stands", self._stand, 12),
            Field("Who", lambda each: each.who, 20, widest=32),
            Field("From", lambda each: short_day(each.first), 11),
            Field("Until", lambda each: short_day(each.last) if each.last else NOTHING, 11),
            Field("Kind", lambda each: each.reason.value if each.reason else NOTHING, 6),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown[:MOST_ROWS]:
            style = "bold" if each.stand(self._today) is Stand.NOW else ""
            yield ListingRow(str(each.absence_id), self.cells_of(each, style))

    def _stand(self, each: Absence) -> str:
        stand = each.stand(self._today)
        return f"{_SHAPES[stand]} {stand.value}"


class AbsenceScreen(Place):
    """Everybody's for the quality lead and heads of service; for a manager their own teams'."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = ABSENCE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*ABSENCE_COMMANDS)
    OPENED_BY = GoToPeople
    AUTO_FOCUS = "AbsenceTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(AbsenceTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    with_over: reactive[bool] = reactive(False, init=False)

    def compose_place(self) -> ComposeResult:
        """How many there are, the table, the one under the cursor in full."""
        yield Summary()
        yield AbsenceTable(self.desk.today)
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read who is away."""
        self.place = "Who is away"
        found = absences(self.desk, over=self.with_over)
        self.table.shown = found
        self.table.display = bool(found)
        self.empty_state.say("" if found else _NOBODY)
        stands = Counter(each.stand(self.desk.today) for each in found)
        counts = " · ".join(f"{stands[each]:,} {each.value}" for each in Stand if stands[each])
        self.summary_line.say(counts + only_first(len(found), MOST_ROWS))
        self.explain()

    def watch_with_over(self) -> None:
        """List others too."""
        self.reload()

    def use(self, command: type[Command]) -> Use:
        """Ending and withdrawing only what stands."""
        if command not in (EndAbsence, WithdrawAbsence):
            return USABLE
        each = self.table.current_absence
        if each is None:
            return not_now("There is no absence here.")
        return only_if(each.withdrawn is None, "It was withdrawn. Record another one instead.")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the absence under the cursor."""
        each = self.table.current_absence
        self.detail.say(about_absence(each, self.desk.today) if each else "")
        self.refresh_bindings()

    @work
    async def action_add_absence_command(self) -> None:
        """Ask who is away and when."""
        added = await self.app.push_screen_wait(ask_absence(self.desk))
        if added:
            self._told_of(added)

    @work
    async def action_end_absence_command(self) -> None:
        """Ask for the last day."""
        if each := self.table.current_absence:
            ended = await self.app.push_screen_wait(ask_last_day(self.desk, each))
            if ended:
                self._told_of(ended)

    @work
    async def action_withdraw_absence_command(self) -> None:
        """Ask why."""
        if each := self.table.current_absence:
            withdrawn = await self.app.push_screen_wait(ask_why_withdrawn(self.desk, each))
            if withdrawn:
                self._told_of(withdrawn)

    @work
    async def action_import_absences_command(self) -> None:
        """Ask for the file, and take it."""
        taken = await self.app.push_screen_wait(ask_file(self.desk))
        if taken:
            say(
                self,
                f"{counted(taken.added, 'absence')} recorded, {taken.ended:,} given a last day, "
                f"{taken.unchanged:,} as they were.",
            )
            self.reload()

    def action_show_over_absences_command(self) -> None:
        """Show those that are over too, or no longer."""
        self.with_over = not self.with_over

    def action_leave_absences_command(self) -> None:
        """Go back to the people."""
        self.leave()

    def _told_of(self, each: Absence) -> None:
        say(self, about_absence(each, self.desk.today).partition(" Absence ")[0])
        self.reload()
        self.table.put_cursor(str(each.absence_id))
