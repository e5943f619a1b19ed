"""Everything that is open, over all months and kinds, what presses most first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.audit.record import AuditHeading
from auditui.practice.due.item import Grouping, Narrowing, OpenItem, OpenKind
from auditui.practice.due.words import (
    NOTHING_OPEN,
    about_item,
    counted_items,
    due_day_words,
    late_words,
    progress_line,
    progress_words,
    who_words,
)
from auditui.practice.people import Right
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital, counted
from auditui.tui.audit.commands import ExtendAudit, GiveAudit
from auditui.tui.due.commands import (
    DUE_COMMANDS,
    OpenWhatIsOpen,
)
from auditui.tui.follow_up.commands import AnswerConcern
from auditui.tui.follow_up.concerns import answered
from auditui.tui.follow_up.pane import FollowUpPane
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.use import HIDDEN, USABLE, Use, not_now, only_if
from auditui.workflow.audit.form import open_form
from auditui.workflow.desk import Desk
from auditui.workflow.due.gather import everything_open, samples_under_way
from auditui.workflow.follow_up.concerns import concern, why_not_answer
from auditui.workflow.sample.freeze import waiting_freezes


class DueTable(HasCommands, Listing[OpenItem]):
    """A thing in a line, the late ones in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenWhatIsOpen,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenWhatIsOpen)

    shown: reactive[tuple[OpenItem, ...]] = reactive((), init=False)

    def __init__(self, today: date) -> None:
        """Judge what is late on a day."""
        super().__init__()
        self._today = today

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[OpenItem]]:
        """How it stands first, then what it is and for whom it waits."""
        return (
            Field("Stands", lambda each: late_words(each, self._today), 15),
            Field("What", lambda each: capital(each.what), 26, widest=36),
            Field("Who", who_words, 17, widest=22),
            Field("Due", due_day_words, 11),
            Field("How far", progress_words, needs=120, widest=24),
            Field("Team", lambda each: each.team or NO_TEAM, needs=150),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each thing, as many as are felt to be no delay."""
        for each in self.shown[:MOST_ROWS]:
            style = "bold" if each.days_late(self._today) else ""
            yield ListingRow(_key(each), self.cells_of(each, style))

    @property
    def current_item(self) -> OpenItem | None:
        """The thing under the cursor."""
        return next((each for each in self.shown if _key(each) == self.current), None)


class DuePane(FollowUpPane):
    """One list of all that is open; whose, the late alone, and by what it is listed, by key."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = DUE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*DUE_COMMANDS)

    table = getters.query_one(DueTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Show all to whoever leads or answers for others, else their own."""
        super().__init__(desk)
        answers = desk.person.may(Right.ANSWER_CONCERNS) or not desk.person.role.rights
        self._narrowing = Narrowing(None if answers else desk.person)
        self._grouping = Grouping.PRESSING

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing."""
        yield DueTable(self.desk.today)
        yield EmptyState()

    def read(self) -> None:
        """Read what is open."""
        today = self.desk.today
        found = self._grouping.listed(everything_open(self.desk, self._narrowing), today)
        self._samples = samples_under_way(self.desk)
        self.table.shown = found
        self.table.display = bool(found)
        self.empty_state.say("" if found else NOTHING_OPEN)
        self.refresh_bindings()

    def audit_under_cursor(self) -> int | None:
        """The audit that what is under the cursor comes from."""
        each = self.table.current_item
        return each.audit_id if each else None

    def summary(self) -> str:
        """Whose is shown, how much of it, and how far the samples have come."""
        shown = self.table.shown
        whose = "Mine" if self._narrowing.person else "Everything"
        late = ", late" if self._narrowing.late_only else ""
        by = "" if self._grouping is Grouping.PRESSING else f", by {self._grouping.value}"
        samples = "".join(f" {progress_line(each)}." for each in self._samples)
        counts = counted_items(shown, self.desk.today)
        return f"{whose}{late}{by}: {counts}{only_first(len(shown), MOST_ROWS)}{samples}"

    def explanation(self) -> str:
        """What is under the cursor in full."""
        each = self.table.current_item
        return about_item(each, self.desk.today) if each else ""

    def use(self, command: type[Command]) -> Use:
        """Opening only where something is listed, answering only a concern, as a second person."""
        each = self.table.current_item
        if command is OpenWhatIsOpen:
            return only_if(each is not None, "Nothing is listed here.")
        if command in (GiveAudit, ExtendAudit):
            if not self.desk.person.may(Right.DRAW):
                return HIDDEN
            return only_if(each and each.kind is OpenKind.AUDIT, "Only of an open audit.")
        if command is AnswerConcern:
            if each is None or each.kind is not OpenKind.CONCERN:
                return not_now("There is no concern under the cursor.")
            refusal = why_not_answer(self.desk, concern(self.desk, each.number))
            return only_if(not refusal, refusal)
        return USABLE

    @on(DataTable.RowSelected)
    def pass_on_opening(self, event: DataTable.RowSelected) -> None:
        """Open the theme or the calibrations, or ask for the audit."""
        event.stop()
        each = self.table.current_item
        if each is None:
            return
        if each.audit_id is not None:
            self.post_message(self.AuditAsked(each.audit_id))
        elif each.theme_id is not None:
            from auditui.tui.calendar.theme.screen import ThemeScreen  # noqa: PLC0415

            self.app.push_screen(ThemeScreen(self.desk, each.theme_id))
        elif each.kind is OpenKind.DRAW:
            self._open_draw(each.number)
        elif each.kind is OpenKind.CALIBRATION:
            from auditui.tui.calibration.screen import CalibrationScreen  # noqa: PLC0415

            self.app.push_screen(CalibrationScreen(self.desk))

    @work
    async def action_answer_concern_command(self) -> None:
        """Ask who was told, when, and what was done, and record it."""
        each = self.table.current_item
        if each is not None and await answered(self, concern(self.desk, each.number)):
            self.post_message(self.Changed())

    @work
    async def action_give_audit_command(self) -> None:
        """Ask who is to have the audit, and give it to them."""
        from auditui.tui.audit.handing import given_to_another  # noqa: PLC0415  (few hand on)

        if (heading := self._audit()) and await given_to_another(self, self.desk, heading):
            self.post_message(self.Changed())

    @work
    async def action_extend_audit_command(self) -> None:
        """Ask by when the audit is due instead."""
        from auditui.tui.audit.handing import extended  # noqa: PLC0415  (few extend)

        if (heading := self._audit()) and await extended(self, self.desk, heading):
            self.post_message(self.Changed())

    def _open_draw(self, freeze_id: int) -> None:
        """Show the sample whose frame is frozen, where its seed is given."""
        from auditui.tui.sample.screen import SampleScreen  # noqa: PLC0415

        frozen = {each.freeze_id: each for each in waiting_freezes(self.desk)}.get(freeze_id)
        if frozen is not None:
            self.app.push_screen(SampleScreen(self.desk, frozen.drawn_for))

    def _audit(self) -> AuditHeading | None:
        """The audit under the cursor, where it is one that is open."""
        each = self.table.current_item
        if each is None or each.audit_id is None:
            return None
        return open_form(self.desk, each.audit_id).audit.heading

    def action_mine_or_everything_command(self) -> None:
        """Narrow to one's own, or widen again."""
        person = None if self._narrowing.person else self.desk.person
        self._narrowing = replace(self._narrowing, person=person)
        self.post_message(self.Changed())

    def action_late_only_command(self) -> None:
        """Narrow to what is late, or widen again."""
        self._narrowing = replace(self._narrowing, late_only=not self._narrowing.late_only)
        self.post_message(self.Changed())

    def action_group_what_is_open_command(self) -> None:
        """List by the next grouping."""
        groupings = list(Grouping)
        self._grouping = groupings[(groupings.index(self._grouping) + 1) % len(groupings)]
        self.post_message(self.Changed())

    @work
    async def action_write_messages_command(self) -> None:
        """Ask for a folder, and write the messages into it."""
        from auditui.tui.due.saving import ask_messages_folder  # noqa: PLC0415

        asked = ask_messages_folder(self.desk, self._narrowing)
        if written := await self.app.push_screen_wait(asked):
            say(self, f"{counted(len(written), 'message')} written into {written[0].parent}.")

    @work
    async def action_save_due_days_command(self) -> None:
        """Ask for a file, and save one's own due days in it."""
        from auditui.tui.due.saving import ask_calendar_path  # noqa: PLC0415

        saved = await self.app.push_screen_wait(ask_calendar_path(self.desk))
        if saved is not None:
            say(self, f"{counted(saved, 'due day')} saved.")


def _key(item: OpenItem) -> str:
    return f"{item.kind.name} {item.number}"
