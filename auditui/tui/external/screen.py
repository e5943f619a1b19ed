"""What external auditors are given: to them the only place, to a quality lead beside others."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.external.reading import (
    ExternalReading,
    about_external,
    external_grades,
    external_stand,
)
from auditui.practice.team import NO_TEAM
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.write import Write
from auditui.tui.external.commands import (
    EXTERNAL_COMMANDS,
    LeaveExternal,
    OpenExternal,
    TakeBackFromExternal,
)
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import HIDDEN, USABLE, Use, not_now, only_if
from auditui.workflow.audit.form import NoSuchAudit
from auditui.workflow.desk import Desk
from auditui.workflow.external import readings as verbs

AUDIT, READER = "Audit", "To"

_AT: Mapping[type[AuditError], str] = {
    NoSuchAudit: AUDIT,
    verbs.NotToBeGiven: AUDIT,
    verbs.GivenAlready: READER,
}
_NOTHING = "Nothing is given to an external auditor."
_NOTHING_GIVEN = "Nothing is given to you to read yet. What is given appears here."
_NOBODY = "Nobody here is an external auditor. Add one among the People first."


class ExternalTable(HasCommands, Listing[ExternalReading]):
    """An audit in a line, those to be read in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenExternal,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenExternal)

    shown: reactive[tuple[ExternalReading, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_reading(self) -> ExternalReading | None:
        """What is under the cursor."""
        return next((each for each in self.shown if str(each.reading_id) == self.current), None)

    def fields(self) -> Sequence[Field[ExternalReading]]:
        """How it stands, which audit, by whom, both grades overall."""
        return (
            Field("Stands", external_stand, 12),
            Field("Audit", lambda each: f"{each.heading.audit_id:>5}", 5),
            Field("Case", lambda each: each.heading.case_ref, 10),
            Field("Team", lambda each: each.heading.team or NO_TEAM, 16, widest=26),
            Field("External auditor", lambda each: each.reader, 18, widest=26),
            Field("Overall", external_grades, needs=120, widest=44),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown[:MOST_ROWS]:
            style = "bold" if each.is_to_read else ""
            yield ListingRow(str(each.reading_id), self.cells_of(each, style))


class ExternalScreen(Place):
    """What was given to whom, and how it stands."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = EXTERNAL_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*EXTERNAL_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "ExternalTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(ExternalTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """How many are to be read, the list, what is under the cursor in full."""
        yield Summary()
        yield ExternalTable()
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read what was given."""
        self.place = "Given to you to read" if self._is_theirs else "External auditors"
        found = verbs.readings(self.desk)
        self.table.shown = found
        self.table.display = bool(found)
        self.empty_state.say("" if found else _NOTHING_GIVEN if self._is_theirs else _NOTHING)
        left = sum(each.is_to_read for each in found)
        read = sum(each.read_at is not None for each in found)
        self.summary_line.say(f"{left:,} to read · {read:,} read" if found else "")
        self.explain()

    @property
    def _is_theirs(self) -> bool:
        return self.user.sees_only_given

    def use(self, command: type[Command]) -> Use:
        """Only what was not read is taken back; there is nowhere to go back to from the outside."""
        if command is LeaveExternal:
            return HIDDEN if self._is_theirs else USABLE
        if command is not TakeBackFromExternal:
            return USABLE
        each = self.table.current_reading
        if each is None:
            return not_now("Nothing is given here.")
        return only_if(each.is_to_read, f"It is {external_stand(each)[2:]}.")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about what is under the cursor."""
        each = self.table.current_reading
        self.detail.say(about_external(each) if each else "")
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def open_reading(self) -> None:
        """Read it, or see both readings."""
        from auditui.tui.external.look import ExternalLookScreen  # noqa: PLC0415  (few open one)

        if each := self.table.current_reading:
            if self._is_theirs or each.read_at is not None:
                self.app.push_screen(ExternalLookScreen(self.desk, each))
            else:
                say(self, "It is not read yet. `v` in My audits shows our own readings.")

    @work
    async def action_give_to_external_command(self) -> None:
        """Ask which audit, and to whom."""
        names = [person.name for person in verbs.external_auditors(self.desk)]
        if not names:
            say(self, _NOBODY)
            return
        given = await self.app.push_screen_wait(_ask_to_give(self.desk, names))
        if given:
            say(self, f"{given.heading.case_ref} is with {given.reader} to read.")
            self.reload()
            self.table.put_cursor(str(given.reading_id))

    @work
    async def action_take_back_from_external_command(self) -> None:
        """Ask why."""
        if each := self.table.current_reading:
            number, reader = each.heading.audit_id, each.reader
            asked = Write(
                f"Take {each.heading.case_ref} back from {reader}",
                "They do not see it any more. Why? The reason is kept on record.",
                partial(verbs.take_back, self.desk, number, reader),
            )
            if await self.app.push_screen_wait(asked):
                self.reload()

    def action_leave_external_command(self) -> None:
        """Go back to the audits."""
        self.leave()


def _ask_to_give(desk: Desk, names: Sequence[str]) -> Ask[ExternalReading]:
    return Ask[ExternalReading](
        "Give an audit to an external auditor",
        "A submitted one, by its number, which stands on its form. They read it blind, and their "
        "grades stand beside ours without changing any.",
        (
            Asked(AUDIT, hint="its number", read=_number),
            Asked(READER, names[0], choices=[(name, name) for name in names]),
        ),
        partial(verbs.give, desk),
        yes="Give",
        at=_AT,
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotUnderstood("Give the number of the audit, such as 12.")
    return int(text)
